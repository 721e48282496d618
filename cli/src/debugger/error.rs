//! The error of a command.

use std::fmt;

use cardiac_core::session::SessionError;

/// The error of a command, in one line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct CommandError(pub(super) String);

/// The result of a command.
pub(super) type CommandResult = Result<(), CommandError>;

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

/// Returns an error with this message.
pub(super) fn fail<T>(message: impl Into<String>) -> Result<T, CommandError> {
    Err(CommandError(message.into()))
}
