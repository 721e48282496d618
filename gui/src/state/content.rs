//! Contents of opened files.

use std::borrow::Cow;
use std::path::Path;
use std::time::Duration;

use cardiac_core::assembler::Diagnostic;
use cardiac_core::limits::MAX_TEXT;
use cardiac_core::load::{decode, load_data_cards};
use cardiac_core::session::{Session, SessionLoadError};
use cardiac_core::{Card, Format};

use super::deadline::Deadline;
use super::file_error::FileError;
use super::file_name;
use super::workspace::document::Document;
use crate::i18n::language::Language;
use crate::i18n::messages::Msg;

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

/// Restores a saved session from its checkpoints, if they belong to it. Otherwise replays it; if that takes longer than `time`, only its beginning.
///
/// # Errors
///
/// If the text is not a session.
pub(crate) fn restore_session(
    time: Duration,
    text: &str,
    checkpoints: &str,
) -> Result<RestoredSession, SessionLoadError> {
    if let Ok(session) = Session::load_from_checkpoints(text, checkpoints) {
        return Ok(RestoredSession::Whole(Box::new(session)));
    }
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

/// Makes a document or a session of the bytes of a file.
///
/// # Errors
///
/// If the bytes are no text, or are too long as UTF-8.
pub(crate) fn program(path: &Path, bytes: &[u8]) -> Result<Content, FileError> {
    let text = decode(bytes)?.into_owned();
    // A session in UTF-8 is not decoded: that would change line ends inside its source.
    let is_plain = Session::is_saved(bytes);
    let session = if is_plain { String::from_utf8_lossy(bytes) } else { Cow::from(&text) };
    if Session::is_saved(session.as_bytes()) {
        return restore_session(RESTORE_LIMIT, &session, "")
            .map(Content::Session)
            .map_err(FileError::Session);
    }
    let name = file_name::name(path);
    let format = Format::from_file_name(&name);
    // UTF-16 may become longer by decoding.
    if text.len() > MAX_TEXT {
        return Err(FileError::TooLong(MAX_TEXT));
    }
    let path = Some(std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
    let saved = text.clone();
    Ok(Content::Program(Document { name, path, text, saved, format, ..Document::default() }))
}

/// The cards of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CardFile {
    pub(crate) cards: Vec<Card>,
    text: String,
}

impl CardFile {
    /// Parses input cards. They may be quoted, or in a block of code.
    ///
    /// # Errors
    ///
    /// If the bytes have anything but cards.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, FileError> {
        let text = decode(bytes)?.into_owned();
        let cards = load_data_cards(&text, |_| {})?;
        Ok(Self { cards, text })
    }

    /// Returns the message about their addition: their number, and what was guessed.
    pub(crate) fn message(&self, name: &str, language: Language) -> String {
        let mut message = language.format(Msg::CardsFromFile, &[&self.cards.len(), &name]);
        let note = |found: Diagnostic<'_>| {
            message.push(' ');
            let kind = language.diagnostic_kind(found.kind);
            message.push_str(&language.format(Msg::NoteInLine, &[&found.line, &kind]));
        };
        load_data_cards(&self.text, note).ok();
        message
    }
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
            restore_session(Duration::ZERO, &text, "")
        else {
            panic!("interrupted")
        };
        assert_eq!((beginning.snapshot().steps, steps), (0, 256));
        let Ok(RestoredSession::Whole(whole)) = restore_session(Duration::MAX, &text, "") else {
            panic!("not interrupted")
        };
        assert_eq!(whole.snapshot(), session.snapshot());
    }
}
