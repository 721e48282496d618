//! Reading files, and their errors.

use std::borrow::Cow;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;
use std::time::Duration;

use cardiac_core::limits::MAX_TEXT;
use cardiac_core::load::{FileKind, decode};
use cardiac_core::session::{Session, SessionLoadError};
use cardiac_core::{Card, Format, TextErrorKind, deck};

use crate::i18n::messages::{Language, Msg};
use crate::state::deadline::Deadline;
use crate::state::workspace::{Document, ProgramError};

/// The most input cards that can be added from files.
pub const MOST_CARDS: usize = 1_000_000;

/// Time limit for replaying the history of an opened session.
const RESTORE_LIMIT: Duration = Duration::from_secs(20);

/// The contents of a file.
#[derive(Clone, Debug)]
pub enum Content {
    /// A program as text, not yet checked.
    Program(Document),
    /// A saved session.
    Session(RestoredSession),
}

/// A saved session, replayed.
#[derive(Clone, Debug)]
pub enum RestoredSession {
    /// With its whole history.
    Whole(Box<Session>),
    /// Only its beginning, because replaying took too long and was interrupted after this many
    /// steps.
    Beginning(Box<Session>, u64),
}

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

/// Reads a program or a saved session.
///
/// # Errors
///
/// If the file cannot be read or is too long.
pub(crate) fn program(path: &Path) -> Result<Content, FileError> {
    let bytes = bytes(path, MAX_TEXT)?;
    let text = decode(&bytes)?.into_owned();
    // A session in UTF-8 is not decoded: that would change line ends inside its source.
    let is_plain = Session::is_saved(&bytes);
    let session = if is_plain { String::from_utf8_lossy(&bytes) } else { Cow::from(&text) };
    if Session::is_saved(session.as_bytes()) {
        return restore_session(RESTORE_LIMIT, &session)
            .map(Content::Session)
            .map_err(FileError::Session);
    }
    let name = name(path);
    let format = Format::from_file_name(&name);
    // UTF-16 may become longer by decoding.
    if text.len() > MAX_TEXT {
        return Err(FileError::TooLong(MAX_TEXT));
    }
    let path = Some(std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
    let saved = text.clone();
    Ok(Content::Program(Document { name, path, text, saved, format, ..Document::default() }))
}

/// Reads input cards.
///
/// # Errors
///
/// If the file cannot be read or has anything but cards.
pub(crate) fn cards(path: &Path) -> Result<Vec<Card>, FileError> {
    Ok(deck::cards(&text(path)?).collect::<Result<_, _>>()?)
}

/// Replays a saved session; if that takes longer than `time`, only its beginning.
///
/// # Errors
///
/// If the text is not a session.
pub(crate) fn restore_session(
    time: Duration,
    text: &str,
) -> Result<RestoredSession, SessionLoadError> {
    let mut deadline = Deadline::after(time);
    match Session::load_with(&mut deadline, text) {
        Ok(session) => Ok(RestoredSession::Whole(Box::new(session))),
        Err(SessionLoadError::Interrupted) => {
            let beginning = Session::load_initial(text)?;
            Ok(RestoredSession::Beginning(Box::new(beginning), deadline.steps()))
        }
        Err(error) => Err(error),
    }
}

/// Returns the name of a file without its folder.
pub(crate) fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Reads a text file in any encoding that [`decode`] knows.
pub(crate) fn text(path: &Path) -> Result<String, FileError> {
    text_within(path, MAX_TEXT)
}

/// Reads a text file of at most `limit` bytes.
pub(crate) fn text_within(path: &Path, limit: usize) -> Result<String, FileError> {
    Ok(decode(&bytes(path, limit)?)?.into_owned())
}

fn bytes(path: &Path, limit: usize) -> Result<Vec<u8>, FileError> {
    let file_type = std::fs::metadata(path)?.file_type();
    if file_type.is_dir() {
        return Err(FileError::Folder);
    }
    // Reading a pipe could block the window for ever.
    if !file_type.is_file() {
        return Err(FileError::NoFile);
    }
    let mut bytes = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX);
    File::open(path)?.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() > limit {
        return Err(FileError::TooLong(limit));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use cardiac_core::session::{Action, Resume};
    use cardiac_core::{Machine, image};

    use super::*;

    #[test]
    fn a_slow_replay_is_interrupted() {
        let memory = image::parse("10:200\n11:810").expect("valid image");
        let machine = Machine::from_image(memory, "10".parse().expect("valid cell"));
        let mut session = Session::new(machine, Vec::new());
        let _ = session.apply(Action::Resume(Resume::Step, 100_000)).expect("can run");
        let text = session.saved().to_string();
        let Ok(RestoredSession::Beginning(beginning, steps)) =
            restore_session(Duration::ZERO, &text)
        else {
            panic!("interrupted")
        };
        assert_eq!((beginning.snapshot().steps, steps), (0, 256));
        let Ok(RestoredSession::Whole(whole)) = restore_session(RESTORE_LIMIT, &text) else {
            panic!("not interrupted")
        };
        assert_eq!(whole.snapshot(), session.snapshot());
    }
}
