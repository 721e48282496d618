//! Lines from a script, a pipe or a terminal, with completion at the terminal.

use std::io::{self, IsTerminal};
use std::path::Path;

use rustyline::completion::Completer;
use rustyline::config::BellStyle;
use rustyline::error::{ReadlineError, Signal};
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::MemHistory;
use rustyline::validate::Validator;
use rustyline::{CompletionType, Config, Context, Helper};

use super::command::COMPLETIONS;
use crate::io::path::display_path;
use crate::io::stdin::{LineStatus, StdinReader};
use crate::program;

/// The source of the lines.
pub(super) enum LineSource {
    Script {
        name: String,
        /// Remaining lines in reverse order, the next one last.
        lines: Vec<String>,
        /// Number of the last line read.
        number: usize,
    },
    /// A terminal with line editing and history.
    Terminal(Box<rustyline::Editor<MoveCompleter, MemHistory>>),
    Pipe(StdinReader),
}

/// The result of reading a line.
pub(super) enum NextLine {
    Line(String),
    End,
    /// Control-C.
    Interrupted,
}

impl LineSource {
    pub(super) fn open(script: Option<&Path>) -> anyhow::Result<Self> {
        if let Some(path) = script {
            let text = program::read_text(path)?;
            let lines = text.lines().rev().map(str::to_owned).collect();
            return Ok(Self::Script { name: display_path(path), lines, number: 0 });
        }
        if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
            return Ok(Self::Pipe(StdinReader::new()?));
        }
        let config = Config::builder()
            .auto_add_history(true)
            .completion_type(CompletionType::List)
            .completion_show_all_if_ambiguous(true)
            .bell_style(BellStyle::None)
            .build();
        let history = MemHistory::with_config(&config);
        let mut terminal = rustyline::Editor::with_history(config, history)?;
        terminal.set_helper(Some(MoveCompleter));
        Ok(Self::Terminal(Box::new(terminal)))
    }

    pub(super) const fn is_interactive(&self) -> bool {
        matches!(self, Self::Terminal(_))
    }

    /// Returns the file and number of the last line, as the beginning of an error message.
    pub(super) fn location(&self) -> String {
        match self {
            Self::Script { name, number, .. } => format!("{name}:{number}: "),
            Self::Terminal(_) | Self::Pipe(_) => String::new(),
        }
    }

    /// Reads the next line. A terminal shows the prompt.
    pub(super) fn next(&mut self, prompt: &str) -> anyhow::Result<NextLine> {
        match self {
            Self::Script { lines, number, .. } => {
                *number += 1;
                Ok(lines.pop().map_or(NextLine::End, NextLine::Line))
            }
            Self::Terminal(terminal) => loop {
                match terminal.readline(prompt) {
                    Ok(line) => return Ok(NextLine::Line(line)),
                    Err(ReadlineError::Eof) => return Ok(NextLine::End),
                    Err(ReadlineError::Signal(Signal::Resize)) => {}
                    Err(ReadlineError::Interrupted | ReadlineError::Signal(_)) => {
                        return Ok(NextLine::Interrupted);
                    }
                    Err(error) => return Err(error.into()),
                }
            },
            Self::Pipe(stdin) => match stdin.next_line(|| {})? {
                LineStatus::Read => {
                    Ok(NextLine::Line(String::from_utf8_lossy(stdin.text()).into_owned()))
                }
                LineStatus::End => Ok(NextLine::End),
                LineStatus::Interrupted => Ok(NextLine::Interrupted),
            },
        }
    }
}

/// Completes commands and moves.
#[derive(Debug)]
pub(super) struct MoveCompleter;

impl Completer for MoveCompleter {
    type Candidate = String;

    fn complete(
        &self,
        line: &str,
        cursor: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<String>)> {
        let typed = line.get(..cursor).unwrap_or(line);
        Ok((0, completions(typed)))
    }
}

/// Returns the possible lines up to the end of the next word.
fn completions(typed: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for form in COMPLETIONS.iter().filter(|form| form.starts_with(typed)) {
        let rest = &form[typed.len()..];
        let end = rest.find(' ').map_or(form.len(), |end| typed.len() + end + 1);
        let word = &form[..end];
        if !found.iter().any(|known| known == word) {
            found.push(word.to_owned());
        }
    }
    found
}

impl Hinter for MoveCompleter {
    type Hint = String;
}
impl Highlighter for MoveCompleter {}
impl Validator for MoveCompleter {}
impl Helper for MoveCompleter {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_completed_word_by_word() {
        for (typed, found) in [
            ("ad", &["advance "][..]),
            ("advance ", &["advance input", "advance output"]),
            ("rub c", &["rub card"]),
            ("sl", &["slides "]),
            ("b", &["bug ", "back", "back ", "blank", "board"]),
            ("advance input", &["advance input"]),
            ("jump", &[]),
        ] {
            assert_eq!(completions(typed), found, "{typed}");
        }
    }
}
