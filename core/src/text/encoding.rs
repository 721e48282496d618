//! Decodes bytes to text: encodings, line ends, and files that are not text.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

use super::file_kind::FileKind;
use crate::text::error::{TextError, TextErrorKind};
use crate::text::source_line::utf8_error;

/// Decodes the bytes of a file of text.
///
/// Reads UTF-8 and UTF-16, with or without a byte-order mark, and UTF-32 with one. Lines that end with CR
/// alone, or with a Unicode line separator, get LF, so that line numbers are those of an
/// editor. Control-Z and NUL at the end, the padding of old systems, are removed. Text without
/// any of this is borrowed.
///
/// ```
/// use cardiac_core::load::decode;
///
/// assert_eq!(decode(b"\xff\xfe0\x000\x002\x00\r\x00")?, "002\n");
/// assert_eq!(decode(b"002\r800\r\x1a")?, "002\n800\n");
/// let error = decode(b"%PDF-1.7").unwrap_err();
/// assert!(error.kind.to_string().starts_with("this is a PDF document, not plain text"));
/// # Ok::<(), cardiac_core::TextError>(())
/// ```
///
/// # Errors
///
/// If the bytes are not text, at the line of the first wrong byte.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, TextError> {
    if let Some(text) = utf32(bytes).or_else(|| utf16(bytes)) {
        return Ok(Cow::Owned(normalize_line_ends(text.trim_end_matches(PADDING)).into_owned()));
    }
    if let Some(kind) = signature(bytes) {
        return Err(not_plain_text(kind));
    }
    let end = bytes.iter().rposition(|byte| !matches!(byte, 0 | 0x1a));
    let bytes = bytes.get(..end.map_or(0, |end| end + 1)).unwrap_or_default();
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match core::str::from_utf8(bytes) {
        Ok(text) if has_many_controls(bytes) && !text.is_empty() => {
            Err(not_plain_text(FileKind::Binary))
        }
        Ok(text) => Ok(normalize_line_ends(text)),
        Err(_) if has_many_controls(bytes) => Err(not_plain_text(FileKind::Binary)),
        Err(error) => Err(at_line(bytes, error)),
    }
}

/// Returns `true` if a text begins with this heading in ASCII, in any encoding. The bytes may
/// end after it.
pub(crate) fn begins_with(bytes: &[u8], heading: &str) -> bool {
    // In UTF-16, after a byte-order mark.
    let most = 2 * (heading.len() + 1);
    if let Some(text) = utf16(bytes.get(..most).unwrap_or(bytes)) {
        return text.starts_with(heading);
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    text.starts_with(heading.as_bytes())
}

/// Control-Z ended a text in CP/M and DOS, and NUL filled its last block.
const PADDING: [char; 2] = ['\0', '\u{1a}'];

fn not_plain_text(kind: FileKind) -> TextError {
    TextError { line: 1, column: 1, span: 0..0, kind: TextErrorKind::NotPlainText { kind } }
}

/// Returns the error of the first byte that is not UTF-8, at its line.
fn at_line(bytes: &[u8], error: core::str::Utf8Error) -> TextError {
    let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
    let number = before.split(|&byte| byte == b'\n').count();
    let line = bytes.split(|&byte| byte == b'\n').nth(number - 1).unwrap_or_default();
    match core::str::from_utf8(line) {
        Err(error) => TextError { line: number, ..utf8_error(line, error) },
        Ok(_) => TextError { line: number, column: 1, span: 0..0, kind: TextErrorKind::NotUtf8 },
    }
}

/// Returns the text with all line ends as LF or CR LF.
fn normalize_line_ends(text: &str) -> Cow<'_, str> {
    let is_foreign = |&(place, character): &(usize, char)| match character {
        '\r' => text.as_bytes().get(place + 1).is_some_and(|&next| next != b'\n'),
        '\u{85}' | '\u{2028}' | '\u{2029}' => true,
        _ => false,
    };
    let has_final_cr = text.ends_with('\r');
    if !has_final_cr && !text.char_indices().any(|place| is_foreign(&place)) {
        return Cow::Borrowed(text);
    }
    let lines = text.char_indices().map(|place| match place {
        (end, '\r') if end + 1 == text.len() => '\n',
        _ if is_foreign(&place) => '\n',
        (_, character) => character,
    });
    Cow::Owned(lines.collect())
}

/// Decodes UTF-32 with a byte-order mark.
fn utf32(bytes: &[u8]) -> Option<String> {
    type Read = fn([u8; 4]) -> u32;
    let (read, bytes): (Read, _) = match bytes {
        [0xff, 0xfe, 0, 0, rest @ ..] => (u32::from_le_bytes, rest),
        [0, 0, 0xfe, 0xff, rest @ ..] => (u32::from_be_bytes, rest),
        _ => return None,
    };
    bytes.chunks(4).map(|unit| char::from_u32(read(unit.try_into().ok()?))).collect()
}

/// Decodes UTF-16. Without a byte-order mark, text with NUL as every second byte is UTF-16.
fn utf16(bytes: &[u8]) -> Option<String> {
    type Read = fn([u8; 2]) -> u16;
    let little: Read = u16::from_le_bytes;
    let big: Read = u16::from_be_bytes;
    let (read, bytes) = match bytes {
        [0xff, 0xfe, rest @ ..] => (little, rest),
        [0xfe, 0xff, rest @ ..] => (big, rest),
        _ if is_nul_mostly(bytes, 1) => (little, bytes),
        _ if is_nul_mostly(bytes, 0) => (big, bytes),
        _ => return None,
    };
    // An odd byte at the end is padding, or half a character.
    let units = bytes.chunks_exact(2);
    if units.remainder().iter().any(|&byte| byte != 0 && byte != 0x1a) {
        return None;
    }
    let units: Vec<u16> = units
        .map(|pair| read([pair.first().copied().unwrap_or(0), pair.last().copied().unwrap_or(0)]))
        .collect();
    let text = String::from_utf16(&units).ok()?;
    Some(text.trim_start_matches('\u{feff}').into())
}

/// Returns `true` if most bytes at even (`offset` 0) or odd (`offset` 1) positions are NUL,
/// and few of the others.
fn is_nul_mostly(bytes: &[u8], offset: usize) -> bool {
    let nuls = |offset: usize| bytes.iter().skip(offset).step_by(2).filter(|&&b| b == 0).count();
    let pairs = bytes.len() / 2;
    pairs > 0 && nuls(offset) * 10 > pairs * 9 && nuls(1 - offset) * 10 < pairs * 2
}

/// Returns `true` if more than eight bytes, and more than one in twenty, are control characters
/// other than white space. For fewer, the readers report the place of each.
fn has_many_controls(bytes: &[u8]) -> bool {
    let is_control = |byte: &&u8| {
        byte.is_ascii_control() && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x1a)
    };
    let controls = bytes.iter().filter(is_control).count();
    controls > 8 && controls * 20 > bytes.len()
}

fn signature(bytes: &[u8]) -> Option<FileKind> {
    let begins = |signature: &[u8]| bytes.starts_with(signature);
    if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
        return Some(zip_kind(bytes));
    }
    let known: [(&[u8], FileKind); 8] = [
        (b"%PDF", FileKind::Pdf),
        (b"{\\rtf", FileKind::Rtf),
        (b"\xd0\xcf\x11\xe0", FileKind::Word),
        (b"\x1f\x8b", FileKind::Gzip),
        (b"\x89PNG", FileKind::Picture),
        (b"\xff\xd8\xff", FileKind::Picture),
        (b"GIF8", FileKind::Picture),
        (b"\x7fELF", FileKind::Binary),
    ];
    let found = known.into_iter().find(|(signature, _)| begins(signature));
    found.map(|(_, kind)| kind).or_else(|| is_markup(bytes).then_some(FileKind::Html))
}

/// Returns the kind of an archive from the names of its first files.
fn zip_kind(bytes: &[u8]) -> FileKind {
    const SCANNED: usize = 4096;
    let start = bytes.get(..SCANNED.min(bytes.len())).unwrap_or_default();
    let contains = |name: &[u8]| start.windows(name.len()).any(|window| window == name);
    if contains(b"vnd.oasis.opendocument") {
        FileKind::OpenDocument
    } else if contains(b"xl/") {
        FileKind::Excel
    } else if contains(b"word/") {
        FileKind::Word
    } else {
        FileKind::Zip
    }
}

/// Returns `true` if the text begins with a tag, such as `<html>` or `<?xml`.
fn is_markup(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    match bytes {
        [b'<', next, ..] => next.is_ascii_alphabetic() || matches!(next, b'!' | b'?'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::borrow::ToOwned;

    fn utf16_of(text: &str, mark: bool, swap: bool) -> Vec<u8> {
        let mark = mark.then_some('\u{feff}');
        let text: String = mark.into_iter().chain(text.chars()).collect();
        let bytes = |unit: u16| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() };
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf16_in_both_orders_with_and_without_a_mark() {
        for text in ["002\n800\n", " OUT 00 ; größer\n HRS\n", "5"] {
            for (mark, swap) in [(true, false), (true, true), (false, false), (false, true)] {
                let bytes = utf16_of(text, mark, swap);
                assert_eq!(decode(&bytes), Ok(Cow::Owned(text.to_owned())), "{mark} {swap}");
            }
        }
    }

    #[test]
    fn utf32_with_a_mark() {
        for (swap, name) in [(false, "little end first"), (true, "big end first")] {
            let bytes =
                |c| if swap { u32::from(c).to_be_bytes() } else { u32::from(c).to_le_bytes() };
            let file: Vec<u8> = "\u{feff}002\r800\r".chars().flat_map(bytes).collect();
            assert_eq!(decode(&file).as_deref(), Ok("002\n800\n"), "{name}");
        }
    }

    #[test]
    fn line_ends() {
        for (bytes, text) in [
            ("a\rb\r", "a\nb\n"),
            ("a\r\nb\r\n", "a\r\nb\r\n"),
            ("a\u{2028}b\u{85}c", "a\nb\nc"),
            ("a\r", "a\n"),
            ("a\r\rb", "a\n\nb"),
            ("", ""),
        ] {
            assert_eq!(decode(bytes.as_bytes()).as_deref(), Ok(text), "{bytes:?}");
        }
    }

    #[test]
    fn filler_at_the_end_is_removed_and_text_is_borrowed() {
        assert_eq!(decode(b"5\n\x1a\0\0\0").as_deref(), Ok("5\n"));
        assert_eq!(decode(b"\xef\xbb\xbf5\n\x1a").as_deref(), Ok("5\n"));
        assert_eq!(decode(b"\0\x1a").as_deref(), Ok(""));
        assert!(matches!(decode(b"042\r\n-7\n"), Ok(Cow::Borrowed(_))));
    }

    #[test]
    fn files_that_are_no_text() {
        for (bytes, kind) in [
            (&b"PK\x03\x04......word/document.xml"[..], FileKind::Word),
            (b"PK\x03\x04......xl/workbook.xml", FileKind::Excel),
            (
                b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.text",
                FileKind::OpenDocument,
            ),
            (b"PK\x03\x04......adding.asm", FileKind::Zip),
            (b"%PDF-1.4", FileKind::Pdf),
            (b"{\\rtf1\\ansi 002}", FileKind::Rtf),
            (b"<!DOCTYPE html><pre>002", FileKind::Html),
            (b"\n <pre>\n002\n", FileKind::Html),
            (b"<?xml version='1.0'?>", FileKind::Html),
            (b"\x89PNG\r\n\x1a\n", FileKind::Picture),
            (b"\x1f\x8b\x08", FileKind::Gzip),
            (b"\x7fELF\x02\x01", FileKind::Binary),
            (&[1, 2, 3, 255, 4, 5, 6, 7, 8, 9, 11, 65, 66], FileKind::Binary),
            (b"a\0b\x01c\x02d\0e\x01f\x02g\0\x01\x02", FileKind::Binary),
        ] {
            let error = decode(bytes).expect_err("no text");
            assert_eq!(error.kind, TextErrorKind::NotPlainText { kind });
        }
        let error = decode(b"002\n8\xe400\n").expect_err("no UTF-8");
        assert_eq!((error.line, error.column, error.kind), (2, 2, TextErrorKind::NotUtf8));
    }
}
