//! Serializes JSON with every unprintable character escaped.

use std::io::{self, Write};

use cardiac_core::is_unprintable;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

/// Serializes a value on one line.
///
/// # Panics
///
/// If the value has a map whose keys are not texts or numbers.
pub fn to_string(value: &impl Serialize) -> String {
    let mut text = Vec::new();
    write_line(&mut text, value).expect("strings, numbers and maps of strings are JSON");
    into_text(text)
}

/// Serializes a value on one line, without a line feed.
///
/// # Errors
///
/// The value cannot be written, or it has a map whose keys are not texts or numbers.
pub fn write_line(out: impl Write, value: &impl Serialize) -> serde_json::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Escaped(CompactFormatter)))
}

/// Serializes a value on indented lines.
///
/// # Panics
///
/// If the value has a map whose keys are not texts or numbers.
pub fn to_string_pretty(value: &impl Serialize) -> String {
    let mut text = Vec::new();
    let formatter = Escaped(PrettyFormatter::new());
    let written = value.serialize(&mut Serializer::with_formatter(&mut text, formatter));
    written.expect("strings, numbers and maps of strings are JSON");
    into_text(text)
}

fn into_text(json: Vec<u8>) -> String {
    String::from_utf8(json).expect("JSON is written from strings")
}

/// A formatter whose strings cannot control a terminal.
///
/// `serde_json` escapes only the control characters below U+0020, and not, for example, those that
/// change the direction of text.
struct Escaped<F>(F);

impl<F: Formatter> Formatter for Escaped<F> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(is_unprintable) {
            let (before, after) = rest.split_at(at);
            self.0.write_string_fragment(out, before)?;
            let mut characters = after.chars();
            let mut units = [0; 2];
            for unit in characters.next().iter().flat_map(|c| c.encode_utf16(&mut units).to_vec()) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = characters.as_str();
        }
        self.0.write_string_fragment(out, rest)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
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
