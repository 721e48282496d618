//! `cardiac debug`: a prompt over the session of `cardiac-core`.
//!
//! A `Debugger` (`state.rs`) has a session, an output and a queue of command lines. `command_loop.rs`
//! takes lines from the queue, `spec` says which commands they are, and `dispatch.rs` leads to their
//! `handlers`. `prompt` knows where lines come from, `printing` what stops and cells look like; `spec`
//! knows neither, so that another front end can show the same commands.

mod command_loop;
mod dispatch;
mod error;
mod execution;
mod handlers;
pub(crate) mod load;
mod parse;
pub(crate) mod printing;
pub(crate) mod prompt;
mod spec;
pub(crate) mod state;
#[cfg(test)]
mod tests;
