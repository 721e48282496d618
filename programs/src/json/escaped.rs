//! Serializes JSON with every unprintable character escaped.
//!
//! `serde_json` escapes only the control characters below U+0020, and not, for example, those that
//! change the direction of text. They stand only in strings, so they are escaped afterwards.

use std::fmt::Write as _;
use std::io::{self, Write};

use cardiac_core::is_unprintable;
use serde::Serialize;

/// Serializes a value on one line.
///
/// # Panics
///
/// If the value has a map whose keys are not texts or numbers.
pub fn to_string(value: &impl Serialize) -> String {
    escaped(serde_json::to_string(value).expect(ALWAYS_JSON))
}

/// Serializes a value on indented lines.
///
/// # Panics
///
/// If the value has a map whose keys are not texts or numbers.
pub fn to_string_pretty(value: &impl Serialize) -> String {
    escaped(serde_json::to_string_pretty(value).expect(ALWAYS_JSON))
}

/// Serializes a value on one line, without a line feed.
///
/// # Errors
///
/// If it cannot be written.
///
/// # Panics
///
/// If the value has a map whose keys are not texts or numbers.
pub fn write_line(mut out: impl Write, value: &impl Serialize) -> io::Result<()> {
    out.write_all(to_string(value).as_bytes())
}

const ALWAYS_JSON: &str = "strings, numbers and maps of strings are JSON";

fn escaped(json: String) -> String {
    // A line feed is of the layout: in a string it is escaped already.
    let is_escaped = |character| is_unprintable(character) && character != '\n';
    if !json.contains(is_escaped) {
        return json;
    }
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        if is_escaped(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                let _ = write!(text, "\\u{unit:04x}"); // writing to a string cannot fail
            }
        } else {
            text.push(character);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_escaped_and_read_back_as_it_was() {
        for (text, written) in [
            ("ADD sum, Größe", "ADD sum, Größe"),
            ("a\u{202e}b\u{2066}", "a\\u202eb\\u2066"),
            ("\u{9b}2J\u{7f}", "\\u009b2J\\u007f"),
            ("\u{1b}[31m\n\"", "\\u001b[31m\\n\\\""),
            ("\u{feff}x\u{200b}y\u{ad}", "\\ufeffx\\u200by\\u00ad"),
            ("\u{e0041}", "\\udb40\\udc41"),
        ] {
            let json = to_string(&text);
            assert_eq!(json, format!("\"{written}\""));
            assert_eq!(serde_json::from_str::<String>(&json).expect("it is JSON"), text);
            assert_eq!(to_string_pretty(&text), json);
        }
        let map = std::collections::BTreeMap::from([("k\u{202e}", [1, 2])]);
        assert_eq!(to_string(&map), "{\"k\\u202e\":[1,2]}");
        assert_eq!(to_string_pretty(&map), "{\n  \"k\\u202e\": [\n    1,\n    2\n  ]\n}");
    }
}
