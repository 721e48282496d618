//! The three passes over the statements.
//!
//! 1. [`outline`]: the columns of the text, and the names. The counter in [`location`] knows the
//!    cell of each line.
//! 2. [`cell_map`]: the purpose of each cell ([`cell_kind`]), the names that are used, and the
//!    literals ([`pool`]).
//! 3. [`emit`]: the words ([`encode`]) and the diagnostics, each mistake once ([`duplicates`]).

pub(crate) mod location;
pub(crate) mod outline;

pub(crate) mod cell_kind;
pub(crate) mod cell_map;
pub(crate) mod pool;

mod duplicates;
pub(crate) mod emit;
pub(crate) mod encode;
