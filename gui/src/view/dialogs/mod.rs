//! Dialogs over the window.

pub(crate) mod dropped;
pub(crate) mod files;
pub(crate) mod print;
pub(crate) mod qr_code;
