//! The error of a command.

use std::fmt;

use cardiac_core::session::SessionError;

use crate::io::file::ReadError;

/// The error of a command, in one line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct CommandError(pub(crate) String);

/// The result of a command.
pub(crate) type CommandResult = Result<(), CommandError>;

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<SessionError> for CommandError {
    fn from(error: SessionError) -> Self {
        Self(error.to_string())
    }
}

impl From<anyhow::Error> for CommandError {
    fn from(error: anyhow::Error) -> Self {
        Self(format!("{error:#}"))
    }
}

impl From<ReadError> for CommandError {
    fn from(error: ReadError) -> Self {
        Self(error.to_string())
    }
}

/// Returns an error with this message.
pub(crate) fn fail<T>(message: impl Into<String>) -> Result<T, CommandError> {
    Err(CommandError(message.into()))
}
