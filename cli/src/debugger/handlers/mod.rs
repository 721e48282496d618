//! The commands, a file per subject, as methods of the debugger.

mod breakpoints;
mod diff;
mod edit;
mod files;
mod help;
mod history;
pub(super) mod information;
mod memory;
mod profile;
pub(super) mod running;
mod why;
