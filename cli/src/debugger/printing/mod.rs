//! The output of the debugger: its sink, and the texts of stops, cells and changes.

mod advice;
mod breakpoint;
mod effect;
mod format;
mod position;
pub(crate) mod printer;
mod reason;
mod stop;
