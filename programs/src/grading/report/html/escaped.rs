//! Escapes text for HTML.

use std::fmt::{self, Display, Formatter};

use cardiac_core::is_unprintable;

/// Displays a text escaped for an element or a quoted attribute.
pub(super) struct HtmlEscaped<'a>(pub(super) &'a str);

impl Display for HtmlEscaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                '\n' | '\t' => write!(f, "{character}")?,
                _ if is_unprintable(character) => f.write_str("\u{fffd}")?,
                _ => write!(f, "{character}")?,
            }
        }
        Ok(())
    }
}
