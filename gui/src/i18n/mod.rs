//! The texts of the window in each language.

pub(crate) mod ending;
pub mod language;
pub mod messages;
pub(crate) mod number;
pub(crate) mod paper;
pub(crate) mod spanish;
mod undone;
