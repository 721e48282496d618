//! Cards and memories as text, and the parts every text has: lines, comments, numbers.

pub(crate) mod characters;
pub(crate) mod counted;
pub mod deck;
#[cfg(feature = "alloc")]
pub(crate) mod encoding;
pub(crate) mod error;
pub(crate) mod file_kind;
pub(crate) mod format;
pub(crate) mod grouped;
pub mod image;
pub mod loader;
mod messages;
pub(crate) mod number;
pub(crate) mod small_str;
pub(crate) mod source_line;
pub(crate) mod spelling;
