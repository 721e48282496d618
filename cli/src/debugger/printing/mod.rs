//! The output of the debugger: its sink, and the texts of stops, cells and changes.

mod advice;
mod effect;
mod format;
pub(crate) mod printer;
pub(super) mod stop;
