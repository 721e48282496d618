//! The lines of commands: from scripts, standard input or a terminal.

mod completion;
mod editor;
mod history_file;
pub(super) mod queue;
pub(super) mod reader;
