//! Files, streams, cards and prompts.

pub(crate) mod atomic_file;
pub(crate) mod card_list;
pub(crate) mod card_reader;
pub(crate) mod card_source;
pub(crate) mod card_writer;
pub(crate) mod distinct;
pub(crate) mod file;
pub(crate) mod interrupt;
pub(crate) mod output;
pub(crate) mod path;
mod pattern;
pub(crate) mod program_files;
pub(crate) mod prompt;
pub(crate) mod result_lines;
pub(crate) mod stdin;
pub(crate) mod stdin_events;
