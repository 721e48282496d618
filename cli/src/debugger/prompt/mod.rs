//! The lines of commands: from scripts, standard input or a terminal.

pub(super) mod completion;
pub(crate) mod queue;
