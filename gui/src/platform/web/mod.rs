//! A page in a browser: the files that it keeps, those of the computer it is shown on, and its
//! language.

pub(crate) mod address;
pub(crate) mod background;
mod browser;
pub(crate) mod capabilities;
pub(crate) mod clock;
mod database;
mod dialogs;
mod download;
pub(crate) mod earlier;
mod embed;
pub mod folder;
pub(crate) mod given;
pub mod locale;
pub(crate) mod page;
pub(crate) mod printer;
pub(crate) mod qr_code;
pub(crate) mod read;
pub mod start;
pub mod store;
mod tabs;
pub mod termination;
mod twin;
pub mod viewer;
pub mod write;
