//! Errors of files, and what to do about them.

use std::io::ErrorKind;
use std::path::Path;

use cardiac_core::TextErrorKind;
use cardiac_core::load::FileKind;
use cardiac_core::session::SessionLoadError;

use super::workspace::program::ProgramError;
use crate::i18n::language::Language;
use crate::i18n::messages::Msg;

/// The most input cards that can be added from files.
pub const MOST_CARDS: usize = 1_000_000;

/// A file that cannot be used.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FileError {
    /// It does not exist.
    Missing,
    /// It is a folder.
    Folder,
    /// It is neither a file nor a folder.
    NoFile,
    /// There is no permission to read or write it.
    Denied,
    /// It is longer than this limit in bytes.
    TooLong(usize),
    /// It would be longer than this limit in bytes, and could not be opened again.
    WouldBeTooLong(usize),
    /// With its cards there would be too many input cards.
    TooManyCards,
    /// It is not UTF-8.
    NoText {
        /// The first invalid line, counted from 1.
        line: usize,
    },
    /// It is not plain text but a file of another kind.
    NotText(FileKind),
    /// It is a saved session that cannot be read.
    Session(SessionLoadError),
    /// It is not a valid program or deck.
    Program(ProgramError),
    /// Another error, in the words of the system.
    Other(String),
}

impl FileError {
    /// Returns the message, with what to do.
    pub fn message(&self, path: &Path, language: Language) -> String {
        let name = path.display();
        match self {
            Self::Missing => language.format(Msg::FileMissing, &[&name]),
            Self::Folder => language.format(Msg::FileIsFolder, &[&name]),
            Self::NoFile => language.format(Msg::FileNotRegular, &[&name]),
            Self::Denied => language.format(Msg::FileDenied, &[&name]),
            Self::TooLong(most) => language.format(Msg::FileTooLong, &[&name, &size(*most)]),
            Self::WouldBeTooLong(most) => language.format(Msg::SaveTooLong, &[&name, &size(*most)]),
            Self::TooManyCards => language.format(Msg::FileTooManyCards, &[&name, &MOST_CARDS]),
            Self::NoText { line } => language.format(Msg::FileNoText, &[&name, line]),
            Self::NotText(kind) => {
                let message = language.text_error_kind(TextErrorKind::NotPlainText { kind: *kind });
                language.format(Msg::FileOther, &[&name, &message])
            }
            Self::Session(error) => {
                let error = language.load_error(*error);
                language.format(Msg::FileOther, &[&name, &error])
            }
            Self::Program(error) => {
                language.format(Msg::FileInvalid, &[&name, &error.message(language)])
            }
            Self::Other(error) => language.format(Msg::FileOther, &[&name, error]),
        }
    }
}

/// Formats a number of bytes: `1 MiB`, `256 KiB`.
fn size(bytes: usize) -> String {
    match bytes >> 20 {
        0 => format!("{} KiB", bytes >> 10),
        mebibytes => format!("{mebibytes} MiB"),
    }
}

impl From<std::io::Error> for FileError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::Missing,
            ErrorKind::IsADirectory => Self::Folder,
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::Denied,
            _ => Self::Other(error.to_string()),
        }
    }
}

impl From<cardiac_core::TextError> for FileError {
    fn from(error: cardiac_core::TextError) -> Self {
        match error.kind {
            TextErrorKind::NotPlainText { kind } => Self::NotText(kind),
            TextErrorKind::NotUtf8 => Self::NoText { line: error.line },
            _ => Self::Program(error.into()),
        }
    }
}
