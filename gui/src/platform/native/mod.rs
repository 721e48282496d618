//! A computer with files: reading, writing and listing them, its language, and its programs.

pub(crate) mod address;
pub(crate) mod background;
pub(crate) mod capabilities;
pub(crate) mod clock;
pub mod desktop;
pub(crate) mod dialog_message;
pub(crate) mod earlier;
pub mod folder;
pub(crate) mod given;
pub mod locale;
pub(crate) mod page;
#[cfg(all(feature = "system-dialog", unix, not(target_os = "macos")))]
pub(crate) mod portal;
pub(crate) mod printer;
pub(crate) mod qr_code;
pub(crate) mod read;
pub mod start;
pub mod start_error;
pub mod store;
pub mod termination;
pub mod viewer;
#[cfg(all(feature = "system-dialog", any(windows, target_os = "macos")))]
pub(crate) mod windows_and_macos;
pub mod write;
