//! Values in JSON: text without control characters, values as text, and paths.

pub(crate) mod as_text;
mod escaped;
mod path;

pub use as_text::AsText;
pub use escaped::{to_string, to_string_pretty, write_line};
pub use path::{decode_path, encode_path};
