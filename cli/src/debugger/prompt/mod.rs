//! The lines of commands: from scripts, standard input or a terminal.

mod card_question;
pub(super) mod completion;
pub(crate) mod queue;
