//! The kind of work an assignment asks for, and the names of files and students.

use std::ffi::OsStr;
use std::fmt::Write;
use std::path::Path;

use cardiac_core::{Format, is_unprintable};

/// The kind of work an assignment asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SubmissionKind {
    /// Programs.
    Programs,
    /// Logs of work by hand.
    Logs,
}

impl SubmissionKind {
    /// Returns the noun for one submission.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Programs => "program",
            Self::Logs => "log",
        }
    }

    /// Returns a phrase with the accepted extensions.
    pub const fn extensions_hint(self) -> &'static str {
        match self {
            Self::Programs => {
                "expected .asm .cardiac .lst .s, .deck .crd .cdc .cardimg, .image or .cbf"
            }
            Self::Logs => "expected files named .log",
        }
    }

    /// Returns `true` if the file name is that of such a submission.
    pub fn is_named(self, path: &Path) -> bool {
        match self {
            Self::Programs => path
                .file_name()
                .is_some_and(|name| Format::from_file_name(&name.to_string_lossy()).is_some()),
            Self::Logs => path.extension().is_some_and(|end| end.eq_ignore_ascii_case("log")),
        }
    }
}

/// Returns a name as printable text; different names give different texts.
///
/// Unprintable characters and bytes that are not UTF-8 are escaped as in Rust, and a backslash is
/// doubled. A replacement character instead would merge two students into one.
pub fn student_name(name: &OsStr) -> String {
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
            assert_eq!(student_name(OsStr::new(name)), expected);
        }
    }

    #[cfg(unix)]
    #[test]
    fn invalid_utf8_is_escaped() {
        use std::os::unix::ffi::OsStrExt;

        assert_eq!(student_name(OsStr::from_bytes(b"a\xff")), r"a\xff");
        assert_ne!(
            student_name(OsStr::from_bytes(b"\xff")),
            student_name(OsStr::from_bytes(b"\xfe"))
        );
    }
}
