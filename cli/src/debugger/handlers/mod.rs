//! The commands, a file per subject, as methods of the debugger.

mod breakpoints;
mod diff;
mod edit;
mod files;
mod help;
mod history;
mod information;
mod listing;
mod memory;
mod profile;
mod running;
mod values;
mod why;
