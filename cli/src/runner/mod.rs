//! The run of a machine with a user, and the threads that run many.

mod long_run;
pub(crate) mod run_input;
pub(crate) mod run_loop;
mod runtime_checks;
pub(crate) mod worker_pool;
