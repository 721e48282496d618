//! Programs whose format the caller knows: a small stand-in for the type of the same name in core.

use alloc::vec::Vec;

use cardiac_core::assembler::{self, assemble_at};
use cardiac_core::load::{LoadError, LoadOptions, LoadedProgram};
use cardiac_core::{Address, Card, Format, Memory, TextError, TextErrorKind, deck};

/// The text of a program: a source, unless the options say that it is a deck.
pub(crate) struct ProgramFile<'b> {
    text: &'b str,
}

impl<'b> ProgramFile<'b> {
    /// Takes the bytes of a text, without its byte-order mark.
    ///
    /// # Errors
    ///
    /// If they are not UTF-8.
    pub(crate) fn decode(bytes: &'b [u8]) -> Result<Self, TextError> {
        let kind = TextErrorKind::NotUtf8;
        let text = str::from_utf8(bytes).map_err(|_| TextError {
            line: 1,
            column: 1,
            span: 0..0,
            kind,
        })?;
        Ok(Self { text: text.strip_prefix('\u{feff}').unwrap_or(text) })
    }

    /// The text.
    pub(crate) fn text(&self) -> &'b str {
        self.text
    }

    /// Loads the program.
    ///
    /// # Errors
    ///
    /// If the text is not a program, or has no certain start.
    pub(crate) fn load(
        &self,
        LoadOptions { format, start }: LoadOptions,
        report: impl FnMut(assembler::Diagnostic<'b>),
    ) -> Result<LoadedProgram<'b>, LoadError> {
        if let (None, Some(line)) = (format, row_of_numbers(self.text)) {
            let kind = TextErrorKind::AmbiguousFormat;
            return Err(TextError { line, column: 1, span: 0..0, kind }.into());
        }
        let format = format.unwrap_or(Format::Source);
        let mut loaded = LoadedProgram {
            format,
            assembly: None,
            image: Memory::new(),
            cards: Vec::new(),
            start: Address::FIRST,
            is_start_inferred: false,
        };
        match format {
            Format::Deck => loaded.cards = deck::cards(self.text).collect::<Result<_, _>>()?,
            // To the assembler, an image is an error.
            Format::Image | Format::Source => {
                let assembly = assemble_at(self.text, start, report).ok_or(LoadError::Source)?;
                loaded.image = assembly.image;
                loaded.cards = assembly.cards().collect();
                loaded.start = assembly.start;
                loaded.is_start_inferred = assembly.is_start_inferred();
                loaded.assembly = Some(assembly);
            }
        }
        Ok(loaded)
    }
}

/// Returns the first line of more than two numbers in a text of nothing but numbers. To the
/// assembler it would be a cell, its word and a comment.
fn row_of_numbers(text: &str) -> Option<usize> {
    let words = |line: &'_ str| {
        let line = line.split(';').next().unwrap_or_default();
        let words = line.split([' ', '\t', ',']).filter(|word| !word.is_empty());
        words.map(|word| word.parse::<Card>().is_ok()).collect::<Vec<bool>>()
    };
    let mut lines = text.lines().map(words);
    let row = text.lines().position(|line| words(line).len() > 2)?;
    lines.all(|words| words.into_iter().all(|is_number| is_number)).then_some(row + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_numbers_are_no_source() {
        for (text, line) in [
            ("010 500 011 900", Some(1)),
            ("; cards\n002,800,010 ; more\n", Some(2)),
            ("10 500\n11 900", None),
            ("10 500 OUT 00\n11 900 HRS", None),
            ("INP 20 ; 1 2 3", None),
        ] {
            assert_eq!(row_of_numbers(text), line, "{text}");
        }
    }
}
