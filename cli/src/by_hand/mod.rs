//! Work by hand at a prompt, with the coach of `cardiac-core`.

mod command;
pub(crate) mod completion;
mod describe;
pub(crate) mod load;
pub(crate) mod log_file;
pub(crate) mod repl;
pub(crate) mod report;

use cardiac_core::by_hand::Log;

/// Returns `true` if a text is a log of work by hand, of any version.
pub(crate) fn is_log(text: &[u8]) -> bool {
    Log::is_log(text)
}
