//! An error or a warning about a program, and its sentence for a caller.

use alloc::borrow::ToOwned as _;
use alloc::format;
use alloc::string::String;
use alloc::string::ToString as _;

use cardiac_core::assembler::{self, Severity};
use cardiac_core::load::StartError;
use cardiac_core::{TextError, TextErrorKind};

/// An error or a warning about the text of a program, and its place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// `true` if the program cannot run.
    pub is_error: bool,
    /// The line, counted from 1.
    pub line: usize,
    /// The column of the first character, counted from 1.
    pub column: usize,
    /// The column after the last character.
    pub end_column: usize,
    /// The line itself.
    pub text: String,
    /// The sentence: the cause, and the cure after a colon.
    pub message: String,
}

impl Diagnostic {
    /// Converts a diagnostic of the assembler about this program.
    pub(crate) fn from_assembler(program: &str, found: &assembler::Diagnostic<'_>) -> Self {
        let is_error = found.severity() == Severity::Error;
        let place = (found.line, found.column);
        let bytes = found.span.clone();
        Self::new(program, is_error, place, bytes, found.kind.to_string())
    }

    /// Converts an error of a text.
    pub(crate) fn from_text_error(program: &str, error: &TextError) -> Self {
        let place = (error.line, error.column);
        Self::new(program, true, place, error.span.clone(), message(error.kind))
    }

    /// Converts the error that the start of a program is not certain.
    pub(crate) fn from_start_error(program: &str, error: StartError) -> Self {
        let cure = match error.candidates().next() {
            Some(cell) => format!("pass the cell as `start`, for example {cell}"),
            None => "if there are only data here, add the instructions; if not, pass the cell of \
                     the first instruction as `start`"
                .to_owned(),
        };
        Self::new(program, true, (1, 1), 0..0, format!("{error}: {cure}"))
    }

    /// The part of the sentence that says what to do, if it has one: all after the first colon
    /// that is not within a quoted part of the program.
    ///
    /// ```
    /// use cardiac_bindings::check;
    ///
    /// let found = check("loop: JMP lop\n JMP loop", Default::default());
    /// assert_eq!(found[0].message, "undefined label `lop`: did you mean `loop`?");
    /// assert_eq!(found[0].cure(), Some("did you mean `loop`?"));
    /// ```
    pub fn cure(&self) -> Option<&str> {
        let mut is_quoted = false;
        let colon = self.message.char_indices().find(|&(at, character)| {
            is_quoted ^= character == '`';
            !is_quoted && self.message[at..].starts_with(": ")
        });
        colon.map(|(at, _)| &self.message[at + 2..])
    }

    fn new(
        program: &str,
        is_error: bool,
        (line, column): (usize, usize),
        bytes: core::ops::Range<usize>,
        message: String,
    ) -> Self {
        let text = program.lines().nth(line.saturating_sub(1)).unwrap_or_default();
        let characters = text.get(bytes).unwrap_or_default().chars().count();
        let end_column = column + characters;
        Self { is_error, line, column, end_column, text: text.to_owned(), message }
    }
}

/// Returns the sentence of an error of a text. A cure that is an option of the command line becomes
/// an argument of a function.
fn message(error: TextErrorKind) -> String {
    let sentence = match error {
        TextErrorKind::DeckNotSource => {
            "these are the cards of a deck, not a source or a listing: pass `deck` as the format"
        }
        TextErrorKind::AmbiguousFormat if cfg!(feature = "formats") => {
            "numbers side by side could be the cards of a deck or the cells of a memory: pass \
             `deck` or `image` as the format"
        }
        TextErrorKind::AmbiguousFormat => {
            "numbers side by side could be the cards of a deck: pass `deck` as the format if they \
             are, or else write one cell and its word a line"
        }
        TextErrorKind::CardsOrCells => {
            "numbers side by side could be the cards of a deck or the cells of a memory: write the \
             address of the first cell before each row, such as `10: 500 900`, or for cards pass \
             `deck` as the format"
        }
        TextErrorKind::CardBeforeLoader => {
            "a card before the loader, or the print of cell 00 in a memory: for a deck remove this \
             001, for a memory pass `image` as the format"
        }
        TextErrorKind::InstructionInImage => {
            "an image has words, not instructions: write the word, such as 020 for INP 20, or pass \
             `source` as the format if all lines are instructions"
        }
        TextErrorKind::StartInImage => {
            "an image does not say where it starts: remove this line, and pass the cell as `start`"
        }
        other => return other.to_string(),
    };
    sentence.to_owned()
}

#[cfg(test)]
mod tests {
    use cardiac_core::Format;

    use crate::{LoadOptions, check};

    #[test]
    fn places_count_characters() {
        let found = check("ñu: CLA 20\n JMP ñuu\n HRS\n", LoadOptions::default());
        let [found] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!((found.line, found.column, found.end_column), (2, 6, 9));
        assert_eq!(found.text, " JMP ñuu");
    }

    #[test]
    fn no_cure_is_an_option_of_the_command_line() {
        for program in [
            "10 500\n11 900",
            "010 500 011 900",
            "500 900",
            "10:500\nSTART 10",
            "10: INP 20\n11: 900",
            "10:500\n11:900\n20:500\n21:900",
            "001\n002\n800",
            "002\n800\n010\n500",
        ] {
            for format in [None, Some(Format::Deck), Some(Format::Image), Some(Format::Source)] {
                for found in check(program, LoadOptions { format, start: None }) {
                    assert!(!found.message.contains("--as"), "{}", found.message);
                    assert!(!found.message.contains("--start"), "{}", found.message);
                }
            }
        }
    }

    #[test]
    fn a_quoted_colon_begins_no_cure() {
        let found = check("back JMP 10\nloop", LoadOptions::default());
        let cures: Vec<_> =
            found.iter().map(|found| (found.message.as_str(), found.cure())).collect();
        assert!(!cures.is_empty());
        for (message, cure) in cures {
            let cause = cure.map_or(message, |cure| &message[..message.len() - cure.len()]);
            assert_eq!(cause.matches('`').count() % 2, 0, "{message}");
        }
    }
}
