//! Runs of many programs, and the tables of their results.

pub(crate) mod batch_job;
mod junit;
pub(crate) mod partition;
pub(crate) mod row;
pub(crate) mod table_writer;
