//! Where a person's lines come from.

use std::io::{self, IsTerminal, Write};

use cardiac_core::Card;
use cardiac_core::session::InputResponse;

use super::line_editor::LineEditor;
use crate::card_list::CardList;
use crate::card_prompt::{CardPrompt, HELP};
use crate::eprint_message;
use crate::stdin::{LineStatus, StdinReader};

/// What came of asking for a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum NextCommand {
    /// A line, without its end.
    Line(String),
    /// There are no more.
    End,
    /// Control-C.
    Interrupted,
}

/// What a line may be completed with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct CompletionWords {
    /// The names of the program.
    pub(super) labels: Vec<String>,
}

/// Lines of standard input, and Control-C.
#[derive(Debug)]
pub(super) struct CommandReader {
    /// Where lines can be edited. It hears Control-C itself, while it reads.
    editor: Option<LineEditor>,
    /// None in a test, where nobody types and nothing is interrupted.
    stdin: Option<StdinReader>,
    /// Whether a person sits at the other end.
    is_interactive: bool,
    /// Whether standard input could not be read to its end.
    has_failed: bool,
    prompt: &'static str,
}

/// The prompt for a command.
pub(super) const PROMPT: &str = "(cardiac) ";

/// The prompt for one of the commands of a breakpoint.
pub(super) const NESTED_PROMPT: &str = "> ";

impl CommandReader {
    /// Takes over standard input, of which nothing is asked where it is `closed`, and
    /// Control-C. A person at a prompt may press it as often as they like; a script that
    /// hangs is ended by the second.
    pub(super) fn open(is_closed: bool, is_plain: bool) -> anyhow::Result<Self> {
        let is_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
        let is_interactive = is_terminal && !is_closed;
        let stdin = if is_interactive { StdinReader::for_prompt()? } else { StdinReader::new()? };
        let can_edit = is_interactive && LineEditor::is_supported();
        let editor = if can_edit { Some(LineEditor::new(is_plain)?) } else { None };
        Ok(Self { editor, stdin: Some(stdin), is_interactive, has_failed: false, prompt: PROMPT })
    }

    /// Lines that have come to their end.
    #[cfg(test)]
    pub(super) fn empty() -> Self {
        Self { editor: None, stdin: None, is_interactive: false, has_failed: false, prompt: PROMPT }
    }

    /// Whether a person types the lines.
    pub(super) fn is_interactive(&self) -> bool {
        self.is_interactive
    }

    /// Returns `true` if standard input could not be read to its end.
    pub(super) fn has_failed(&self) -> bool {
        self.has_failed
    }

    /// What a person is prompted with.
    pub(super) fn prompt(&self) -> &'static str {
        self.prompt
    }

    /// What a person is prompted with from now on.
    pub(super) fn set_prompt(&mut self, prompt: &'static str) {
        self.prompt = prompt;
    }

    /// The number of the last line; 0 before the first.
    pub(super) fn number(&self) -> usize {
        self.stdin.as_ref().map_or(0, StdinReader::line_number)
    }

    /// The next line.
    pub(super) fn next(&mut self, words: &CompletionWords) -> NextCommand {
        let Some(editor) = &mut self.editor else { return self.read(self.prompt) };
        let input = editor.next(self.prompt, words);
        // What was pressed before the prompt came has nothing left to break off.
        self.take_interrupt();
        input
    }

    /// The answer to a question.
    fn ask(&mut self, question: &str) -> NextCommand {
        match &mut self.editor {
            Some(editor) => editor.ask(question),
            None => self.read(question),
        }
    }

    /// Drops what a person has pasted and nobody has read.
    pub(super) fn drop_pasted(&mut self) {
        if let Some(editor) = &mut self.editor {
            editor.drop_pasted();
        }
    }

    fn read(&mut self, prompt: &str) -> NextCommand {
        if self.is_interactive {
            // A prompt that cannot be seen does not change what is typed.
            let mut stdout = io::stdout().lock();
            let _ = stdout.write_all(prompt.as_bytes()).and_then(|()| stdout.flush());
        }
        let Some(stdin) = &mut self.stdin else { return NextCommand::End };
        match stdin.next_line(|| {}) {
            Ok(LineStatus::Read) => {
                let text = String::from_utf8_lossy(stdin.text());
                NextCommand::Line(text.trim_end_matches('\r').to_owned())
            }
            Ok(LineStatus::End) => {
                self.end_prompt_line();
                NextCommand::End
            }
            Ok(LineStatus::Interrupted) => {
                stdin.take_interrupt();
                self.end_prompt_line();
                NextCommand::Interrupted
            }
            Err(error) => {
                eprint_message(format_args!("error: cannot read standard input: {error}"));
                self.has_failed = true;
                NextCommand::End
            }
        }
    }

    /// A key that ends no line has left the cursor behind the prompt.
    fn end_prompt_line(&self) {
        if self.is_interactive {
            // As with the prompt.
            let _ = io::stdout().lock().write_all(b"\n");
        }
    }

    /// Asks a person for a card until one is typed; nobody else is asked.
    pub(super) fn ask_card(&mut self, question: &CardPrompt) -> InputResponse {
        if !self.is_interactive {
            return InputResponse::NoCard;
        }
        loop {
            let line = match self.ask(&question.to_string()) {
                NextCommand::Line(line) => line,
                NextCommand::End => return InputResponse::NoCard,
                NextCommand::Interrupted => return InputResponse::Wait,
            };
            match line.trim() {
                "" => return InputResponse::NoCard,
                HELP => eprint_message(question.help("back to the commands")),
                line => match line.parse() {
                    Ok(Card::Blank) => return InputResponse::NoCard,
                    Ok(card) => return InputResponse::Card(card),
                    Err(_) if line.parse::<CardList>().is_ok() => {
                        eprint_message("one card at a time here: the next INP asks for the next");
                    }
                    Err(mistake) => {
                        eprint_message(format_args!(
                            "{mistake}; Control-C leads back to the commands"
                        ));
                    }
                },
            }
        }
    }

    /// Whether Control-C has been pressed and not been heard.
    pub(super) fn is_interrupted(&self) -> bool {
        self.stdin.as_ref().is_some_and(StdinReader::is_interrupted)
    }

    /// Hears Control-C, if it has been pressed.
    pub(super) fn take_interrupt(&self) -> bool {
        self.stdin.as_ref().is_some_and(StdinReader::take_interrupt)
    }
}
