//! The texts of the window in each language.

mod language;
pub mod messages;
pub(crate) mod spanish;
