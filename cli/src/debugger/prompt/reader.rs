//! Command lines from standard input or a terminal, and Control-C.

use std::io::{self, IsTerminal, Write};

use cardiac_core::Card;
use cardiac_core::session::InputResponse;

use crate::debugger::prompt::editor::LineEditor;
use crate::debugger::spec::lookup;
use crate::io::card_list::CardList;
use crate::io::card_prompt::{CardPrompt, HELP};
use crate::io::stdin::{LineStatus, StdinReader};
use crate::messages::print::eprint_message;

/// The result of reading a command line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum NextCommand {
    /// A line without its line end.
    Line(String),
    /// End of input.
    End,
    /// Control-C.
    Interrupted,
}

/// The words that Tab completes besides commands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct CompletionWords {
    /// Labels and other names of the program.
    pub(crate) labels: Vec<String>,
}

/// Reads command lines from standard input, with line editing at a terminal.
#[derive(Debug)]
pub(crate) struct CommandReader {
    /// Line editor of a terminal. It handles Control-C itself while it reads.
    editor: Option<LineEditor>,
    /// `None` in tests, which read no input.
    stdin: Option<StdinReader>,
    /// `true` at a terminal.
    is_interactive: bool,
    /// `true` after a read error of standard input.
    has_failed: bool,
    prompt: &'static str,
    /// `true` after `quit` at the prompt for a card.
    has_quit: bool,
}

/// The prompt for a command.
pub(crate) const PROMPT: &str = "(cardiac) ";

/// The prompt for the commands of a breakpoint.
pub(crate) const NESTED_PROMPT: &str = "> ";

impl CommandReader {
    /// Takes over standard input and Control-C. If `is_closed`, standard input is not read. At a
    /// prompt Control-C can be pressed any number of times; in a script the second one ends the
    /// process.
    pub(crate) fn open(is_closed: bool, is_plain: bool) -> anyhow::Result<Self> {
        let is_terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
        let is_interactive = is_terminal && !is_closed;
        let stdin = if is_interactive { StdinReader::for_prompt()? } else { StdinReader::new()? };
        let can_edit = is_interactive && LineEditor::is_supported();
        let editor = if can_edit { Some(LineEditor::new(is_plain)?) } else { None };
        Ok(Self {
            editor,
            stdin: Some(stdin),
            is_interactive,
            has_failed: false,
            prompt: PROMPT,
            has_quit: false,
        })
    }

    /// Creates a reader at the end of its input.
    #[cfg(test)]
    pub(crate) fn empty() -> Self {
        Self {
            editor: None,
            stdin: None,
            is_interactive: false,
            has_failed: false,
            prompt: PROMPT,
            has_quit: false,
        }
    }

    /// Returns `true` if a user types at a terminal.
    pub(crate) fn is_interactive(&self) -> bool {
        self.is_interactive
    }

    /// Returns `true` if reading standard input failed.
    pub(crate) fn has_failed(&self) -> bool {
        self.has_failed
    }

    /// Returns `true` after `quit` at the prompt for a card.
    pub(crate) fn has_quit(&self) -> bool {
        self.has_quit
    }

    /// Returns the prompt.
    pub(crate) fn prompt(&self) -> &'static str {
        self.prompt
    }

    /// Changes the prompt.
    pub(crate) fn set_prompt(&mut self, prompt: &'static str) {
        self.prompt = prompt;
    }

    /// Returns the number of the last line read; 0 before the first.
    pub(crate) fn number(&self) -> usize {
        self.stdin.as_ref().map_or(0, StdinReader::line_number)
    }

    /// Reads the next command line.
    pub(crate) fn next(&mut self, words: &CompletionWords) -> NextCommand {
        let Some(editor) = &mut self.editor else { return self.read(self.prompt) };
        let input = editor.next(self.prompt, words);
        // Discard a Ctrl-C that arrived before the prompt: nothing is running any more.
        self.take_interrupt();
        input
    }

    /// Reads the answer to a question.
    fn ask(&mut self, question: &str) -> NextCommand {
        match &mut self.editor {
            Some(editor) => editor.ask(question),
            None => self.read(question),
        }
    }

    /// Drops pasted lines that were not read yet.
    pub(crate) fn drop_pasted(&mut self) {
        if let Some(editor) = &mut self.editor {
            editor.drop_pasted();
        }
    }

    fn read(&mut self, prompt: &str) -> NextCommand {
        if self.is_interactive {
            // A prompt that cannot be written is no reason not to read.
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

    /// Ends the line of the prompt after Control-C or Control-D, which do not move the cursor.
    fn end_prompt_line(&self) {
        if self.is_interactive {
            // An error is ignored, as for the prompt.
            let _ = io::stdout().lock().write_all(b"\n");
        }
    }

    /// Asks the user for a card until one is typed. Without a terminal there is no card.
    pub(crate) fn ask_card(&mut self, question: &CardPrompt) -> InputResponse {
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
                HELP | "help" => eprint_message(question.help("back to the commands")),
                "quit" | "q" | "exit" => {
                    self.has_quit = true;
                    return InputResponse::Wait;
                }
                line => match line.parse() {
                    Ok(Card::Blank) => return InputResponse::NoCard,
                    Ok(card) => return InputResponse::Card(card),
                    Err(_) if line.parse::<CardList>().is_ok() => {
                        eprint_message("type one card at a time: the next INP asks for another");
                    }
                    Err(_) if lookup::find(lookup::split(line).0).is_ok() => {
                        eprint_message(format_args!(
                            "`{line}` is not a card but a command: type a card here, or press \
                             Control-C to return to the commands"
                        ));
                    }
                    Err(mistake) => {
                        eprint_message(format_args!(
                            "{mistake}; Control-C returns to the commands"
                        ));
                    }
                },
            }
        }
    }

    /// Returns `true` if Control-C was pressed and not handled yet.
    pub(crate) fn is_interrupted(&self) -> bool {
        self.stdin.as_ref().is_some_and(StdinReader::is_interrupted)
    }

    /// Returns `true` if Control-C was pressed, and marks it as handled.
    pub(crate) fn take_interrupt(&self) -> bool {
        self.stdin.as_ref().is_some_and(StdinReader::take_interrupt)
    }
}
