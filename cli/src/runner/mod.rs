//! Runs of a machine: one with a user, or many in a batch.

pub(crate) mod batch_runner;
pub(crate) mod run_loop;
mod runtime_checks;
