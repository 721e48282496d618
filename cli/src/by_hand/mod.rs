//! Work by hand at a prompt, with the coach of `cardiac-core`.

mod command;
pub(crate) mod completion;
mod describe;
pub(crate) mod log_file;
pub(crate) mod repl;
pub(crate) mod report;
