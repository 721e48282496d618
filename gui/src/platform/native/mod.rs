//! A computer with files: reading, writing and listing them, and its language.

pub mod folder;
pub mod locale;
pub(crate) mod read;
pub mod start_error;
pub mod write;
