//! Finds the files and folders that match a pattern (`*`, `?`, `[...]`, `**`).
//!
//! The crate `glob` matches names, but its own search panics at a name that is not UTF-8, and
//! silently skips unreadable folders.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use anyhow::Context;
use glob::{MatchOptions, Pattern};

use crate::io::path::display_path;

const OPTIONS: MatchOptions = MatchOptions {
    case_sensitive: true,
    require_literal_separator: true,
    require_literal_leading_dot: true,
};

/// One component of a pattern.
enum PatternPart<'p> {
    /// A literal name, a root or `..`.
    Literal(&'p OsStr),
    /// Any name that matches.
    Matching(Pattern),
    /// `**`: the folder and all folders below it that are not hidden.
    AnyDepth,
}

/// Returns the sorted matches, including unreadable folders, so that they are reported as errors.
///
/// # Errors
///
/// The text is not a pattern.
pub(super) fn expand(pattern: &str) -> anyhow::Result<Vec<PathBuf>> {
    let parts = Path::new(pattern).components().map(part).collect::<Result<Vec<_>, _>>();
    let parts = parts
        .with_context(|| format!("`{}` is not a pattern", display_path(Path::new(pattern))))?;
    let mut matches = Vec::new();
    search(PathBuf::new(), &parts, &mut matches);
    matches.sort();
    matches.dedup();
    Ok(matches)
}

fn part(component: Component<'_>) -> Result<PatternPart<'_>, glob::PatternError> {
    let literal = component.as_os_str();
    match (component, literal.to_str()) {
        (Component::Normal(_), Some("**")) => Ok(PatternPart::AnyDepth),
        (Component::Normal(_), Some(text)) if is_pattern(text) => {
            Pattern::new(text).map(PatternPart::Matching)
        }
        _ => Ok(PatternPart::Literal(literal)),
    }
}

/// Returns `true` if a text contains a wildcard.
pub(super) fn is_pattern(text: &str) -> bool {
    text.contains(['*', '?', '['])
}

fn search(base: PathBuf, parts: &[PatternPart<'_>], matches: &mut Vec<PathBuf>) {
    let Some((first, rest)) = parts.split_first() else {
        match fs::symlink_metadata(&base) {
            Err(error) if is_absent(&error) => {}
            _ => matches.push(base),
        }
        return;
    };
    match first {
        PatternPart::Literal(name) => search(base.join(name), rest, matches),
        PatternPart::Matching(pattern) => {
            for (path, name, _) in entries(&base, matches) {
                // A byte that is not UTF-8 counts as one character, which `?` and `*` match.
                let is_match = pattern.matches_with(&name.to_string_lossy(), OPTIONS);
                // Windows finds `file/../name` whatever the file is.
                if is_match && (rest.is_empty() || path.is_dir()) {
                    search(path, rest, matches);
                }
            }
        }
        PatternPart::AnyDepth => {
            let folders = entries(&base, matches)
                .into_iter()
                .filter(|(_, name, is_folder)| *is_folder && !is_hidden(name));
            for (path, ..) in folders {
                search(path, parts, matches);
            }
            search(base, rest, matches);
        }
    }
}

/// Returns the entries of a folder: path, name, and `true` for a folder that is not a link. An
/// unreadable folder is itself added to the matches.
fn entries(folder: &Path, matches: &mut Vec<PathBuf>) -> Vec<(PathBuf, std::ffi::OsString, bool)> {
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let read = fs::read_dir(here).and_then(Iterator::collect::<io::Result<Vec<_>>>);
    match read {
        Ok(entries) => entries
            .into_iter()
            .map(|entry| {
                let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                (folder.join(entry.file_name()), entry.file_name(), is_folder)
            })
            .collect(),
        Err(error) => {
            // The error for a file is not the same on every system.
            if !is_absent(&error) && !here.is_file() {
                matches.push(here.to_owned());
            }
            Vec::new()
        }
    }
}

/// Returns `true` for a hidden file or folder.
pub(super) fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// Returns `true` if the error means that the path does not exist.
fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [&str; 6] =
        ["one.asm", "two.deck", "a/x.asm", "a/b/y.asm", ".hidden/z.asm", "a/.git/w.asm"];

    fn check(pattern: &str, expected: &[&str]) {
        let folder = tempfile::tempdir().expect("a folder");
        for name in FILES {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("it has one")).expect("a folder");
            fs::write(path, "").expect("a file");
        }
        let root = folder.path().to_str().expect("its name is text");
        let matches = expand(&format!("{root}/{pattern}")).expect("it is a pattern");
        let matches: Vec<_> = matches
            .iter()
            .map(|path| display_path(path.strip_prefix(root).expect("it is inside")))
            .collect();
        assert_eq!(matches, expected, "{pattern}");
    }

    #[test]
    fn what_a_pattern_fits() {
        check("*", &["a", "one.asm", "two.deck"]);
        check("*.asm", &["one.asm"]);
        check("?/x.asm", &["a/x.asm"]);
        check("[no]*", &["one.asm"]);
        check("**/*.asm", &["a/b/y.asm", "a/x.asm", "one.asm"]);
        check("a/**", &["a", "a/b"]);
        check(".*/z.asm", &[".hidden/z.asm"]);
        check("*/../t*", &["a/../two.deck"]);
        check("one.asm/*", &[]);
        check("none/*", &[]);
    }

    #[test]
    fn what_is_no_pattern_is_told() {
        for text in ["a/[", "***", "a**b/x"] {
            let error = expand(text).expect_err(text);
            assert!(error.to_string().ends_with("is not a pattern"), "{error}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_no_text_fits() {
        use std::os::unix::ffi::OsStrExt;

        let folder = tempfile::tempdir().expect("a folder");
        let name = OsStr::from_bytes(b"\xff.deck");
        fs::write(folder.path().join(name), "").expect("a file");
        let root = folder.path().to_str().expect("its name is text");
        for pattern in ["*.deck", "?.deck", "**/*"] {
            let matches = expand(&format!("{root}/{pattern}")).expect("it is a pattern");
            assert_eq!(matches, [folder.path().join(name)], "{pattern}");
        }
    }
}
