//! Lessons at a prompt.

pub(crate) mod catalog;
pub(crate) mod dialog;
pub(crate) mod format;
pub(crate) mod messages;
