//! Names of students, who choose those of their files.

use std::ffi::OsStr;
use std::fmt::Write;

use cardiac_core::is_unprintable;

/// Returns a name as a text that can be seen, and that no other name has.
///
/// Characters that move a cursor or cannot be seen, and bytes that are no text, are written
/// as Rust writes them, and a backslash as two. A sign in their place would make one
/// student of two.
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
            // A text takes everything.
            let _ = write!(visible, "\\x{byte:02x}");
        }
    }
    visible
}

/// Returns `true` for a character that is not seen, and for the one that reports show in
/// its place.
fn is_unseen(character: char) -> bool {
    is_unprintable(character) || character == char::REPLACEMENT_CHARACTER
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_seen_is_written_out() {
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
    fn bytes_that_are_no_text() {
        use std::os::unix::ffi::OsStrExt;

        assert_eq!(visible(OsStr::from_bytes(b"a\xff")), r"a\xff");
        assert_ne!(visible(OsStr::from_bytes(b"\xff")), visible(OsStr::from_bytes(b"\xfe")));
    }
}
