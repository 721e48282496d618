//! `cardiac debug`: a prompt over the session of `cardiac-core`.
//!
//! A `Debugger` (`state.rs`) has a session, an output and a queue of command lines. The loop in
//! `command_loop.rs` takes a line from the queue, `commands` says which command it is, and
//! `dispatch.rs` leads to its handler in `handlers`. `execution` runs the program, `prompt` has the
//! lines, and `printing` the words for stops and cells. `commands` knows none of these, so that
//! another front end can show the same commands.

mod command_loop;
mod commands;
mod dispatch;
mod error;
mod execution;
mod handlers;
pub(crate) mod load;
mod parse;
pub(crate) mod printing;
pub(crate) mod prompt;
pub(crate) mod state;
#[cfg(test)]
mod tests;
