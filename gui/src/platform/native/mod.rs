//! A computer with files: reading, writing and listing them, its language, and its programs.

pub(crate) mod background;
pub(crate) mod clock;
pub(crate) mod earlier;
pub mod folder;
pub mod locale;
pub(crate) mod read;
pub mod start;
pub mod start_error;
pub mod store;
pub mod termination;
pub mod viewer;
pub mod write;
