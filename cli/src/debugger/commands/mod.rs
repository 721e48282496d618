//! The commands as data: what `help` shows, what Tab completes, and what a typed word means.
//!
//! Nothing here knows how a command is run; that is in `dispatch.rs`.

pub(super) mod command;
pub(super) mod lookup;
pub(super) mod table;
