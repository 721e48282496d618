//! A computer with files: reading, writing and choosing them, its language, and the window itself.

pub mod file_dialog;
pub mod locale;
pub(crate) mod read;
pub mod window;
pub mod write;
