//! The run of a machine with a user.

pub(crate) mod run_input;
pub(crate) mod run_loop;
mod runtime_checks;
