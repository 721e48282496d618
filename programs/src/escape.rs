//! Escapes untrusted text, such as names and paths, for terminals, XML and spreadsheets.

use std::borrow::Cow;
use std::path::{MAIN_SEPARATOR, Path};

use cardiac_core::is_unprintable;

/// Replaces every unprintable character except line feeds, for a report.
pub fn replace_controls(text: &str) -> String {
    replaced(text, &['\n']).into_owned()
}

/// Replaces every unprintable character except line feeds and tabs, for a terminal.
pub fn replace_controls_except_tabs(text: &str) -> Cow<'_, str> {
    replaced(text, &['\n', '\t'])
}

fn replaced<'t>(text: &'t str, kept: &[char]) -> Cow<'t, str> {
    // Fast path: almost all texts are ASCII, and a trace has millions of lines.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
        return text.into();
    }
    let is_replaced = |character| is_unprintable(character) && !kept.contains(&character);
    if !text.contains(is_replaced) {
        return text.into();
    }
    text.replace(is_replaced, "\u{fffd}").into()
}

/// Escapes a text for XML, which also forbids the noncharacters U+FFFE and U+FFFF.
pub fn xml(text: &str) -> String {
    replace_controls(&text.replace('\t', "    ")).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// Escapes a text for a spreadsheet, which could otherwise execute it as a formula.
///
/// Students choose their names and file names. An apostrophe before the text is what the user of a
/// spreadsheet would type.
///
/// A spreadsheet that separates columns by `;` splits the text there, even in quotes, and at each
/// line feed. So every such piece is escaped.
pub fn csv_safe(text: &str) -> Cow<'_, str> {
    const SEPARATORS: [char; 2] = [';', '\n'];
    if !text.split(SEPARATORS).any(is_formula) {
        return replace_controls(text).into();
    }
    let mut escaped = String::new();
    for piece in text.split_inclusive(SEPARATORS) {
        if is_formula(piece.trim_end_matches(SEPARATORS)) {
            escaped.push('\'');
        }
        escaped.push_str(&replace_controls(piece));
    }
    escaped.into()
}

fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// Returns a path as text, with `/` between its parts on every system, so that reports from
/// several systems are equal. A name that is not UTF-8 loses what is not.
pub fn portable_path(path: &Path) -> Cow<'_, str> {
    let text = path.to_string_lossy();
    if MAIN_SEPARATOR == '/' { text } else { text.replace(MAIN_SEPARATOR, "/").into() }
}

/// Returns a path as printable text on one line, as [`portable_path`] has it.
pub fn display_path(path: &Path) -> String {
    portable_path(path).replace(is_unprintable, "\u{fffd}")
}

/// Returns a CSV writer that quotes all texts, so that a separator within one is safe, whichever
/// character the spreadsheet uses.
#[cfg(feature = "reports")]
pub fn csv_writer<W: std::io::Write>(out: W) -> csv::Writer<W> {
    csv::WriterBuilder::new().quote_style(csv::QuoteStyle::NonNumeric).from_writer(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_slashes_on_every_system() {
        let path = Path::new("class").join("ann b").join("a\u{1b}.asm");
        assert_eq!(portable_path(&path), "class/ann b/a\u{1b}.asm");
        assert_eq!(display_path(&path), "class/ann b/a\u{fffd}.asm");
    }

    #[test]
    fn unprintable_characters_are_replaced() {
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
