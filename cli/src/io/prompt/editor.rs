//! The line editor of a terminal, with history.

use std::collections::VecDeque;
use std::env;
use std::io::{self, Write};
use std::mem;
use std::path::PathBuf;

use anstyle::Style;
use cardiac_programs::escape::replace_controls;
use rustyline::config::BellStyle;
use rustyline::error::{ReadlineError, Signal};
use rustyline::history::{History, MemHistory};
use rustyline::{ColorMode, CompletionType, Config};

use super::assistant::{EditorHelper, LineAssistant};
use super::history_file::{self, HistoryFile};
use super::next_line::NextLine;

/// Values of `TERM` for terminals that cannot move the cursor.
const UNSUPPORTED_TERMINALS: [&str; 3] = ["dumb", "cons25", "emacs"];

const PROMPT_STYLE: Style = Style::new().bold();

/// The looks and the history of a prompt.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct EditorSetup {
    /// `true` if the prompt is bold, and lines have colors and hints.
    pub(crate) has_color: bool,
    /// The history file, if lines are kept for the next time.
    pub(crate) history: Option<PathBuf>,
}

/// A terminal with line editing.
#[derive(Debug)]
pub(super) struct LineEditor {
    terminal: rustyline::Editor<EditorHelper, MemHistory>,
    history_file: HistoryFile,
    /// Lines pasted after the last one that was read.
    pasted: VecDeque<String>,
}

impl LineEditor {
    /// Returns `true` if the terminal supports line editing.
    pub(super) fn is_supported() -> bool {
        !env::var("TERM").is_ok_and(|term| UNSUPPORTED_TERMINALS.contains(&term.as_str()))
    }

    pub(super) fn new(setup: EditorSetup) -> anyhow::Result<Self> {
        let EditorSetup { has_color, history } = setup;
        let config = Config::builder()
            .max_history_size(history_file::MAX_LINES)?
            .completion_type(CompletionType::List)
            .completion_show_all_if_ambiguous(true)
            .bell_style(BellStyle::None)
            .color_mode(if has_color { ColorMode::Forced } else { ColorMode::Disabled })
            .build();
        let (history_file, typed) = HistoryFile::open(history);
        let mut history = MemHistory::with_config(&config);
        for line in typed {
            history.add_owned(line)?;
        }
        let mut terminal = rustyline::Editor::with_history(config, history)?;
        terminal.set_helper(Some(EditorHelper { assistant: None, has_color }));
        Ok(Self { terminal, history_file, pasted: VecDeque::new() })
    }

    /// Sets the assistant for the next lines, and returns the one before it.
    pub(super) fn set_assistant(
        &mut self,
        assistant: Option<Box<dyn LineAssistant>>,
    ) -> Option<Box<dyn LineAssistant>> {
        mem::replace(&mut self.terminal.helper_mut()?.assistant, assistant)
    }

    /// Reads the next line, and adds it to the history.
    pub(super) fn next(&mut self, prompt: &str) -> rustyline::Result<NextLine> {
        let next = self.read(prompt)?;
        if let NextLine::Line(line) = &next {
            self.remember(line.trim());
        }
        Ok(next)
    }

    /// Reads the answer to a question, without the assistant and without the history.
    pub(super) fn ask(&mut self, question: &str) -> rustyline::Result<NextLine> {
        let assistant = self.set_assistant(None);
        let lines = mem::take(self.terminal.history_mut());
        let answer = self.read(question);
        *self.terminal.history_mut() = lines;
        self.set_assistant(assistant);
        answer
    }

    /// Drops pasted lines that were not read yet.
    pub(super) fn drop_pasted(&mut self) {
        self.pasted.clear();
    }

    fn read(&mut self, prompt: &str) -> rustyline::Result<NextLine> {
        if let Some(line) = self.pasted.pop_front() {
            // Echo the line so that the transcript shows what produced the output.
            let _ = writeln!(io::stdout().lock(), "{prompt}{}", replace_controls(&line));
            return Ok(NextLine::Line(line));
        }
        let styled = format!("{PROMPT_STYLE}{prompt}{PROMPT_STYLE:#}");
        loop {
            match self.terminal.readline(&(prompt, styled.as_str())) {
                Ok(text) => {
                    let mut lines = text.trim_end().lines().map(str::to_owned);
                    let line = lines.next().unwrap_or_default();
                    self.pasted.extend(lines);
                    return Ok(NextLine::Line(line));
                }
                Err(ReadlineError::Eof) => return Ok(NextLine::End),
                Err(ReadlineError::Signal(Signal::Resize)) => {}
                // Control-C, or the signal from another process, which there is on Unix alone.
                #[cfg_attr(not(unix), allow(unreachable_patterns))]
                Err(ReadlineError::Interrupted | ReadlineError::Signal(_)) => {
                    self.drop_pasted();
                    return Ok(NextLine::Interrupted);
                }
                Err(error) => return Err(error),
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
