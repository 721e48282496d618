//! An error or a warning about a text, with its line.

use std::fmt;
use std::ops::Range;

use cardiac_core::TextError;
use cardiac_core::assembler::Diagnostic;

use super::excerpt::Excerpt;
use crate::escape::replace_controls;

/// An error or a warning about a text, with its line. `Display` writes its place and the message
/// on one line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceDiagnostic {
    /// The name of the file.
    pub file: String,
    /// The part of the line that is shown.
    pub excerpt: Excerpt,
    /// The line number, from 1.
    pub line: usize,
    /// The column of the first character, from 1.
    pub column: usize,
    /// The message, printable.
    pub message: String,
}

impl SourceDiagnostic {
    /// Converts a diagnostic of the assembler.
    pub fn from_diagnostic(file: &str, source: &[u8], found: &Diagnostic<'_>) -> Self {
        let line = nth_line(source, found.line);
        let excerpt = Excerpt::new(line, &found.span);
        let (file, message) = (file.to_owned(), replace_controls(&found.kind.to_string()));
        Self { file, excerpt, line: found.line, column: found.column, message }
    }

    /// Converts an error in a text.
    pub fn from_text_error(file: &str, text: &[u8], error: &TextError) -> Self {
        Self::from_line(file, nth_line(text, error.line), error)
    }

    /// Converts an error in a line.
    pub fn from_line(file: &str, line: &[u8], error: &TextError) -> Self {
        let excerpt = Excerpt::new(line, &error.span);
        let (file, message) = (file.to_owned(), replace_controls(&error.kind.to_string()));
        let &TextError { line, column, .. } = error;
        Self { file, excerpt, line, column, message }
    }

    /// Creates an error at these bytes of a text.
    pub fn at(file: &str, whole: &str, span: Range<usize>, message: &str) -> Self {
        let place = whole.floor_char_boundary(span.start);
        let start = whole[..place].rfind('\n').map_or(0, |end| end + 1);
        let number = whole[..start].matches('\n').count() + 1;
        let line = whole[start..].lines().next().unwrap_or_default();
        let within = place - start..span.end.saturating_sub(start).max(place - start);
        let column = whole[start..place].chars().count() + 1;
        let excerpt = Excerpt::new(line.as_bytes(), &within);
        let (file, message) = (file.to_owned(), replace_controls(message));
        Self { file, excerpt, line: number, column, message }
    }
}

impl fmt::Display for SourceDiagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)
    }
}

/// Returns a line of a text, counted from 1, without its line end.
fn nth_line(text: &[u8], number: usize) -> &[u8] {
    text.split(|&byte| byte == b'\n').nth(number - 1).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_shown_with_its_span() {
        let check = |line: &str, meant: &str, shown: &str, marked: &str| {
            let start = line.find(meant).expect("it is in the line");
            let Excerpt { text, span, .. } =
                Excerpt::new(line.as_bytes(), &(start..start + meant.len()));
            assert_eq!(text, shown);
            assert_eq!(text.get(span), Some(marked), "{line:?}");
        };
        check("\u{feff}\tADD x\r", "ADD", "\tADD x", "ADD");
        check("a\u{202e}b foo", "foo", "a\u{fffd}b foo", "foo");
        check("\u{ad}\u{1b}[1m foo", "foo", "\u{fffd}\u{fffd}[1m foo", "foo");
        check("fo\u{200b}o ; \u{2066}", "fo\u{200b}o", "fo\u{fffd}o ; \u{fffd}", "fo\u{fffd}o");
        check("x\u{feff}y", "\u{feff}", "x\u{fffd}y", "\u{fffd}");
    }

    #[test]
    fn a_message_is_cleaned() {
        let place = SourceDiagnostic::at("x.toml", "one\ntwo\n", 4..7, "`\u{2066}two`\u{1b}");
        assert_eq!(place.to_string(), "x.toml:2:1: `\u{fffd}two`\u{fffd}");
    }
}
