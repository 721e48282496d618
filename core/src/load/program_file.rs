//! A program file from its bytes on: decoding, refusals, loading.

use alloc::borrow::Cow;

use super::program::{LoadError, LoadedProgram, load};
use crate::assembler::diagnostic::Diagnostic;
use crate::by_hand::log_parse::Log;
use crate::machine::address::Address;
use crate::text::encoding::decode;
use crate::text::error::{TextError, TextErrorKind};
use crate::text::format::Format;

/// The text of a program file.
///
/// This is the way from the bytes of a file to a program. It refuses what is no program:
/// files that are not text, logs of work by hand, and a text without anything.
///
/// ```
/// use cardiac_core::load::{LoadOptions, ProgramFile};
///
/// let file = ProgramFile::decode(b"OUT 00\r\nHRS\r\n")?;
/// let options = LoadOptions::default().with_file_name("one.asm");
/// let program = file.load(options, |diagnostic| println!("{diagnostic}"))?;
/// assert_eq!(program.image.to_string(), "10:500\n11:900\n");
/// assert_eq!(program.debug_info().line("11".parse()?), Some(2));
///
/// let empty = ProgramFile::decode(b"; nothing yet")?;
/// assert!(empty.load(LoadOptions::default(), |_| {}).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProgramFile<'b> {
    text: Cow<'b, str>,
}

/// The format and the start of a program, as far as they are known from outside its text.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct LoadOptions {
    /// The format. Without it the text decides.
    pub format: Option<Format>,
    /// The start, which replaces the start in the text.
    pub start: Option<Address>,
}

impl LoadOptions {
    /// Adds the format of a file name, if it shows one and no format is given yet.
    #[must_use]
    pub fn with_file_name(self, name: &str) -> Self {
        Self { format: self.format.or_else(|| Format::from_file_name(name)), ..self }
    }
}

impl<'b> ProgramFile<'b> {
    /// Decodes the bytes of a file, as [`decode`](super::decode) does.
    ///
    /// # Errors
    ///
    /// If the bytes are not text, or are a log of work by hand
    /// ([`TextErrorKind::LogNotProgram`]).
    pub fn decode(bytes: &'b [u8]) -> Result<Self, TextError> {
        if Log::is_log(bytes) {
            return Err(of_whole_text(TextErrorKind::LogNotProgram));
        }
        Ok(Self { text: decode(bytes)? })
    }

    /// The decoded text. The places of diagnostics and errors refer to it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Loads the program, as [`load`](super::load) does.
    ///
    /// # Errors
    ///
    /// If the text is not a program, is ambiguous, or has no certain start. A text without
    /// cards, cells and instructions is [`TextErrorKind::EmptyProgram`], unless the options say
    /// that it is a deck.
    pub fn load<'t>(
        &'t self,
        options: LoadOptions,
        report: impl FnMut(Diagnostic<'t>),
    ) -> Result<LoadedProgram<'t>, LoadError> {
        let LoadOptions { format, start } = options;
        let loaded = load(&self.text, format, start, report)?;
        if format.is_none() && loaded.format == Format::Deck && loaded.cards.is_empty() {
            return Err(LoadError::Text(of_whole_text(TextErrorKind::EmptyProgram)));
        }
        Ok(loaded)
    }
}

/// An error that has no place in the text.
fn of_whole_text(kind: TextErrorKind) -> TextError {
    TextError { line: 1, column: 1, span: 0..0, kind }
}
