//! Printable names of students. A student chooses the file name, and so any bytes.

use std::ffi::OsStr;
use std::fmt::Write;

use cardiac_core::is_unprintable;

/// Returns a name as printable text; different names give different texts.
///
/// Unprintable characters and bytes that are not UTF-8 are escaped as in Rust, and a backslash is
/// doubled. A replacement character instead would merge two students into one.
pub(in crate::grade) fn visible(name: &OsStr) -> String {
    let mut visible = String::new();
    for chunk in name.as_encoded_bytes().utf8_chunks() {
        for character in chunk.valid().chars() {
            if character == '\\' || is_unseen(character) {
                visible.extend(character.escape_default());
            } else {
                visible.push(character);
            }
        }
        for byte in chunk.invalid() {
            // Writing to a string cannot fail.
            let _ = write!(visible, "\\x{byte:02x}");
        }
    }
    visible
}

/// Returns `true` for an unprintable character, and for the character that reports show instead.
fn is_unseen(character: char) -> bool {
    is_unprintable(character) || character == char::REPLACEMENT_CHARACTER
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unprintable_characters_are_escaped() {
        for (name, expected) in [
            ("Zoë Ñandú", "Zoë Ñandú"),
            ("\t=1", r"\t=1"),
            ("\r=1", r"\r=1"),
            ("\n=1", r"\n=1"),
            (r"\n=1", r"\\n=1"),
            ("a\u{202e}b\u{200b}", r"a\u{202e}b\u{200b}"),
            ("\u{fffd}", r"\u{fffd}"),
            ("\u{1b}[2J", r"\u{1b}[2J"),
        ] {
            assert_eq!(visible(OsStr::new(name)), expected);
        }
    }

    #[cfg(unix)]
    #[test]
    fn invalid_utf8_is_escaped() {
        use std::os::unix::ffi::OsStrExt;

        assert_eq!(visible(OsStr::from_bytes(b"a\xff")), r"a\xff");
        assert_ne!(visible(OsStr::from_bytes(b"\xff")), visible(OsStr::from_bytes(b"\xfe")));
    }
}
