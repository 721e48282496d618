//! Files that no student wrote: those of operating systems and editors, and hidden ones.

use std::ffi::OsStr;

/// Returns `true` if a file or a folder of this name is no submission.
pub(in crate::grade) fn is_system_file(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let is_backup = name.ends_with('~') || (name.starts_with('#') && name.ends_with('#'));
    // Hidden names include `.DS_Store` and `._x`, the metadata of the file `x` on macOS.
    name.starts_with('.')
        || name.starts_with("~$")
        || is_backup
        || ["__MACOSX", "Thumbs.db", "ehthumbs.db", "desktop.ini", "Icon\r"]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_systems_and_editors() {
        for name in [
            "__MACOSX",
            ".DS_Store",
            "._a.asm",
            "thumbs.db",
            "desktop.ini",
            ".git",
            "a.asm~",
            "#a#",
        ] {
            assert!(is_system_file(OsStr::new(name)), "{name}");
        }
        for name in ["a.asm", "a", "_a.asm", "MACOSX", "#1.asm"] {
            assert!(!is_system_file(OsStr::new(name)), "{name}");
        }
    }
}
