//! The end of the process.

use std::process::ExitCode;

use crate::messages::error::{CliError, is_closed_pipe};
use crate::messages::print::eprint_error;

/// Prints an error if there is one, and returns the exit status.
pub(crate) fn exit_code(status: anyhow::Result<u8>) -> ExitCode {
    match status {
        Ok(status) => ExitCode::from(status),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprint_error(&error);
            let is_usage = matches!(error.downcast_ref(), Some(CliError::Usage(_)));
            ExitCode::from(if is_usage { 2 } else { 1 })
        }
    }
}
