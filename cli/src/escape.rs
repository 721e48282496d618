//! What somebody else has chosen, names and paths, written so that nothing is lost and
//! nothing is done by it.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context;
use cardiac_core::is_unprintable;
use csv::QuoteStyle;

/// A path as text, and its bytes where it is none.
pub(crate) fn encode_path(path: &Path) -> (String, Option<String>) {
    let bytes = || hex(path.as_os_str().as_encoded_bytes());
    (path.to_string_lossy().into_owned(), path.to_str().is_none().then(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

/// The path that was written so.
#[cfg(unix)]
pub(crate) fn decode_path(text: String, hex: Option<&str>) -> anyhow::Result<PathBuf> {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt;

    let Some(hex) = hex else { return Ok(text.into()) };
    let digits = hex.chars().map(|digit| digit.to_digit(16)).collect::<Option<Vec<_>>>();
    let digits = digits.filter(|digits| digits.len() % 2 == 0);
    let digits = digits.with_context(|| format!("its `path_hex` `{hex}` is no row of bytes"))?;
    let byte = |pair: &[u32; 2]| u8::try_from(pair[0] * 16 + pair[1]).expect("two hex digits");
    let bytes = digits.as_chunks().0.iter().map(byte).collect();
    Ok(OsString::from_vec(bytes).into())
}

/// The path that was written so. Elsewhere its bytes are of no use, its text must do.
#[cfg(not(unix))]
pub(crate) fn decode_path(text: String, _: Option<&str>) -> anyhow::Result<PathBuf> {
    Ok(text.into())
}

/// Returns a text for a report: each character that is not seen, or that changes how others
/// are seen, is replaced. Only the ends of lines stay.
pub(crate) fn replace_controls(text: &str) -> String {
    replaced(text, &['\n']).into_owned()
}

/// Returns a text for a terminal, like [`plain`], but with the tabs of a source.
pub(crate) fn replace_controls_except_tabs(text: &str) -> Cow<'_, str> {
    replaced(text, &['\n', '\t'])
}

fn replaced<'t>(text: &'t str, kept: &[char]) -> Cow<'t, str> {
    // Nearly all texts are ASCII, and a trace has millions of lines.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
        return text.into();
    }
    let is_replaced = |character| is_unprintable(character) && !kept.contains(&character);
    if !text.contains(is_replaced) {
        return text.into();
    }
    text.replace(is_replaced, "\u{fffd}").into()
}

/// Returns a text for XML, which has no place for two characters that are none.
pub(crate) fn xml(text: &str) -> String {
    replace_controls(&text.replace('\t', "    ")).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// A text that a spreadsheet takes for a text.
///
/// One that begins with a sign of a formula would be worked out on the teacher's
/// machine, and students choose their names and those of their files. The apostrophe
/// before it is what a spreadsheet's own user would type. Numbers are not guarded: none
/// of a table's is anything else than a number.
///
/// A spreadsheet that parts columns by `;` cuts the text there, whatever quotes are
/// around it, and then at the end of each line as well. So each such piece is guarded.
pub(crate) fn csv_safe(text: &str) -> Cow<'_, str> {
    const SEPARATORS: [char; 2] = [';', '\n'];
    if !text.split(SEPARATORS).any(is_formula) {
        return replace_controls(text).into();
    }
    let mut guarded = String::new();
    for piece in text.split_inclusive(SEPARATORS) {
        if is_formula(piece.trim_end_matches(SEPARATORS)) {
            guarded.push('\'');
        }
        guarded.push_str(&replace_controls(piece));
    }
    guarded.into()
}

fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// A table whose texts all stand in quotes: a separator within one is none, whichever
/// character the spreadsheet takes for it.
pub(crate) fn write_csv<W: io::Write>(out: W) -> csv::Writer<W> {
    csv::WriterBuilder::new().quote_style(QuoteStyle::NonNumeric).from_writer(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_replaced() {
        for (text, expected, with_tabs) in [
            ("ADD sum\n", "ADD sum\n", "ADD sum\n"),
            ("Größe – 大", "Größe – 大", "Größe – 大"),
            ("a\tb", "a\u{fffd}b", "a\tb"),
            ("\u{1b}[31mred\u{7}\u{9b}2J", "\u{fffd}[31mred\u{fffd}\u{fffd}2J", ""),
            ("a\rb\u{202e}c\u{2066}d", "a\u{fffd}b\u{fffd}c\u{fffd}d", ""),
            (
                "\u{feff}x\u{200b}y\u{ad}\u{61c}\u{180e}",
                "\u{fffd}x\u{fffd}y\u{fffd}\u{fffd}\u{fffd}",
                "",
            ),
        ] {
            assert_eq!(replace_controls(text), expected);
            let with_tabs = if with_tabs.is_empty() { expected } else { with_tabs };
            assert_eq!(replace_controls_except_tabs(text), with_tabs);
        }
    }

    #[test]
    fn tables_and_xml_are_cleaned() {
        assert_eq!(csv_safe("a\u{202e}b"), "a\u{fffd}b");
        assert_eq!(csv_safe("=1\u{200b};=2"), "'=1\u{fffd};'=2");
        assert_eq!(xml("a\tb\u{2067}c\u{ffff}\u{1b}"), "a    b\u{fffd}c\u{fffd}\u{fffd}");
    }
}
