//! Reads programs, cards and texts from files and standard input.

pub(crate) mod board_source;
pub(crate) mod data_cards;
pub(crate) mod document;
pub(crate) mod program;
pub(crate) mod shared;
pub(crate) mod source;
pub(crate) mod stdin_program;
pub(crate) mod text_file;
pub(crate) mod unloaded_deck;
