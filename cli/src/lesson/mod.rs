//! Lessons at a prompt.

pub(crate) mod catalog;
pub(crate) mod format;
pub(crate) mod messages;
pub(crate) mod runner;
