//! A computer with files: reading, writing, and choosing them.

pub mod file_dialog;
pub mod read;
pub mod write;
