//! The line editor at a terminal: completion, hints, colors and history.

use std::collections::VecDeque;
use std::env;
use std::io::{self, Write};
use std::mem;

use anstream::{AutoStream, ColorChoice};
use anstyle::Style;
use rustyline::config::BellStyle;
use rustyline::error::{ReadlineError, Signal};
use rustyline::history::{History, MemHistory};
use rustyline::{ColorMode, CompletionType, Config};

use crate::debugger::prompt::completion::LineHelper;
use crate::debugger::prompt::history_file::{self, HistoryFile};
use crate::debugger::prompt::reader::{CompletionWords, NextCommand};
use crate::messages::escape::replace_controls;
use crate::messages::print::eprint_message;

/// Values of `TERM` for terminals that cannot move the cursor.
const UNSUPPORTED_TERMINALS: [&str; 3] = ["dumb", "cons25", "emacs"];

const PROMPT_STYLE: Style = Style::new().bold();

/// A terminal with line editing and a history file.
#[derive(Debug)]
pub(crate) struct LineEditor {
    terminal: rustyline::Editor<LineHelper, MemHistory>,
    history_file: HistoryFile,
    /// Lines pasted after the last one that was read.
    pasted: VecDeque<String>,
}

impl LineEditor {
    /// Returns `true` if the terminal supports line editing.
    pub(crate) fn is_supported() -> bool {
        !env::var("TERM").is_ok_and(|term| UNSUPPORTED_TERMINALS.contains(&term.as_str()))
    }

    /// Creates an editor. If `is_plain`, it shows no colors and no hints.
    pub(crate) fn new(is_plain: bool) -> anyhow::Result<Self> {
        let has_color = !is_plain && AutoStream::choice(&io::stdout().lock()) != ColorChoice::Never;
        let config = Config::builder()
            .max_history_size(history_file::MAX_LINES)?
            .completion_type(CompletionType::List)
            .completion_show_all_if_ambiguous(true)
            .bell_style(BellStyle::None)
            .color_mode(if has_color { ColorMode::Forced } else { ColorMode::Disabled })
            .build();
        let (history_file, typed) = HistoryFile::open(history_file::default_path());
        let mut history = MemHistory::with_config(&config);
        for line in typed {
            history.add_owned(line)?;
        }
        let mut terminal = rustyline::Editor::with_history(config, history)?;
        terminal.set_helper(Some(LineHelper::new(has_color)));
        Ok(Self { terminal, history_file, pasted: VecDeque::new() })
    }

    /// Reads the next command.
    pub(crate) fn next(&mut self, prompt: &str, words: &CompletionWords) -> NextCommand {
        if let Some(helper) = self.terminal.helper_mut() {
            helper.enable(words);
        }
        let input = self.read(prompt);
        if let NextCommand::Line(line) = &input {
            self.remember(line.trim());
        }
        input
    }

    /// Reads the answer to a question, without completion and without adding it to the history.
    pub(crate) fn ask(&mut self, question: &str) -> NextCommand {
        if let Some(helper) = self.terminal.helper_mut() {
            helper.disable();
        }
        let commands = mem::take(self.terminal.history_mut());
        let input = self.read(question);
        *self.terminal.history_mut() = commands;
        input
    }

    /// Drops pasted lines that were not read yet.
    pub(crate) fn drop_pasted(&mut self) {
        self.pasted.clear();
    }

    fn read(&mut self, prompt: &str) -> NextCommand {
        if let Some(line) = self.pasted.pop_front() {
            // Echo the command so that the transcript shows what produced the output.
            let _ = writeln!(io::stdout().lock(), "{prompt}{}", replace_controls(&line));
            return NextCommand::Line(line);
        }
        let styled = format!("{PROMPT_STYLE}{prompt}{PROMPT_STYLE:#}");
        loop {
            match self.terminal.readline(&(prompt, styled.as_str())) {
                Ok(text) => {
                    let mut lines = text.trim_end().lines().map(str::to_owned);
                    let line = lines.next().unwrap_or_default();
                    self.pasted.extend(lines);
                    return NextCommand::Line(line);
                }
                Err(ReadlineError::Eof) => return NextCommand::End,
                Err(ReadlineError::Signal(Signal::Resize)) => {}
                // Control-C, or the signal from another process.
                Err(ReadlineError::Interrupted | ReadlineError::Signal(_)) => {
                    self.drop_pasted();
                    return NextCommand::Interrupted;
                }
                Err(error) => {
                    eprint_message(format_args!("error: cannot read the terminal: {error}"));
                    return NextCommand::End;
                }
            }
        }
    }

    /// Adds a line to the history, in which it stands only once.
    fn remember(&mut self, line: &str) {
        if line.is_empty() {
            return;
        }
        let history = self.terminal.history_mut();
        let others: Vec<String> =
            history.into_iter().filter(|&other| other != line).cloned().collect();
        // `MemHistory` does not fail; if it did, only history would be lost.
        if others.len() < history.len() {
            let _ = history.clear();
            for other in others {
                let _ = history.add_owned(other);
            }
        }
        let _ = history.add(line);
        self.history_file.append(line);
    }
}
