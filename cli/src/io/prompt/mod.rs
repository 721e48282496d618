//! Lines that a user types at a terminal, or that a pipe or a script has in their place.

pub(crate) mod assistant;
pub(crate) mod card_prompt;
pub(crate) mod editor;
pub(crate) mod history_file;
pub(crate) mod line_reader;
pub(crate) mod next_line;
