//! What somebody else has chosen, names and paths, written so that nothing is lost and
//! nothing is done by it.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context;
use csv::QuoteStyle;

/// A path as text, and its bytes where it is none.
pub(crate) fn path(path: &Path) -> (String, Option<String>) {
    let bytes = || hex(path.as_os_str().as_encoded_bytes());
    (path.to_string_lossy().into_owned(), path.to_str().is_none().then(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

/// The path that was written so.
#[cfg(unix)]
pub(crate) fn read_path(text: String, hex: Option<&str>) -> anyhow::Result<PathBuf> {
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
pub(crate) fn read_path(text: String, _: Option<&str>) -> anyhow::Result<PathBuf> {
    Ok(text.into())
}

/// A text without what would move a cursor, or end a file of another kind.
pub(crate) fn plain(text: &str) -> String {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')) {
        return text.to_owned(); // as nearly all texts are
    }
    text.replace(|character: char| character.is_control() && character != '\n', "\u{fffd}")
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
pub(crate) fn guarded(text: &str) -> Cow<'_, str> {
    const SEPARATORS: [char; 2] = [';', '\n'];
    if !text.split(SEPARATORS).any(is_formula) {
        return plain(text).into();
    }
    let mut guarded = String::new();
    for piece in text.split_inclusive(SEPARATORS) {
        if is_formula(piece.trim_end_matches(SEPARATORS)) {
            guarded.push('\'');
        }
        guarded.push_str(&plain(piece));
    }
    guarded.into()
}

fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
}

/// A table whose texts all stand in quotes: a separator within one is none, whichever
/// character the spreadsheet takes for it.
pub(crate) fn table<W: io::Write>(out: W) -> csv::Writer<W> {
    csv::WriterBuilder::new().quote_style(QuoteStyle::NonNumeric).from_writer(out)
}
