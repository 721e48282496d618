//! Finds the programs of files, folders and patterns, in one fixed order.

use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::bail;
use cardiac_core::Format;
use walkdir::{DirEntry, WalkDir};

use super::pattern::{expand, is_pattern};
use crate::program::display_path;

/// Returns the programs of all paths, each once, sorted by the bytes of their names.
///
/// A file is a program whatever its name, except the cards beside a program. A folder gives its
/// programs at any depth, and a pattern (`*`, `?`, `[...]`, `**`) everything that matches.
pub(crate) fn find(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut matches = Vec::new();
    for path in paths {
        let before = matches.len();
        for path in &expand_path(path)? {
            add(path, &mut matches);
        }
        if matches.len() == before {
            bail!("no programs in `{}`: {}", display_path(path), extensions_hint());
        }
    }
    matches.sort_by(|a, b| bytes(a).cmp(bytes(b)));
    matches.dedup();
    Ok(matches)
}

/// Returns a phrase with the extensions of programs.
pub(crate) const fn extensions_hint() -> &'static str {
    "expected .asm .cardiac .lst .s, .deck .crd .cdc .cardimg, .image or .cbf"
}

fn bytes(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

/// Returns an existing path, or the matches of a pattern.
pub(crate) fn expand_path(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if path.exists() {
        return Ok(vec![path.to_owned()]);
    }
    let name = display_path(path);
    let Some(pattern) = path.to_str().filter(|text| is_pattern(text)) else {
        bail!("no file or folder `{name}`");
    };
    let matches = expand(pattern)?;
    if matches.is_empty() {
        bail!("nothing matches the pattern `{name}`");
    }
    Ok(matches)
}

/// Returns the error for a folder that could not be searched, found among the programs.
pub(crate) fn folder_error(folder: &Path) -> String {
    match fs::read_dir(folder) {
        Err(error) => format!("cannot open the folder: {error}"),
        Ok(_) => "cannot open the folder".to_owned(),
    }
}

/// Adds a program, or those of a folder.
fn add(path: &Path, matches: &mut Vec<PathBuf>) {
    if !path.is_dir() {
        if !is_card_file(path) {
            matches.push(normalize(path));
        }
        return;
    }
    // Skip hidden files and folders, such as `.git`.
    let is_included = |entry: &DirEntry| entry.depth() == 0 || !is_hidden(entry.file_name());
    for entry in WalkDir::new(path).follow_links(true).into_iter().filter_entry(is_included) {
        match entry {
            // A pipe or device named like a program is reported when it is read.
            Ok(entry) if !entry.file_type().is_dir() && is_program(entry.path()) => {
                matches.push(normalize(entry.path()));
            }
            Ok(_) => {}
            // A link to a folder that contains it leads to nothing new.
            Err(error) if error.loop_ancestor().is_some() => {}
            // An unreadable folder is reported when it is read.
            Err(error) => matches.extend(error.path().map(normalize)),
        }
    }
}

/// Returns `true` for a file of data cards or of expected cards beside a program.
pub(crate) fn is_card_file(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "cards" || ending == "expect")
}

pub(crate) fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

pub(crate) fn is_program(path: &Path) -> bool {
    path.file_name().is_some_and(|name| Format::from_file_name(&name.to_string_lossy()).is_some())
}

/// Removes `./` and double slashes, so that each file has only one name.
pub(crate) fn normalize(path: &Path) -> PathBuf {
    path.components().filter(|part| *part != Component::CurDir).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(given: &[&str], expected: Result<&[&str], &str>) {
        let folder = tempfile::tempdir().expect("a folder");
        let inside = |name: &str| folder.path().join(name);
        for name in ["b/two.deck", "b/c/one.asm", "b/.git/x.deck", "a.image", "a b.deck", "notes"] {
            fs::create_dir_all(inside(name).parent().expect("it has one")).expect("a folder");
            fs::write(inside(name), "").expect("a file");
        }
        fs::write(inside("b/one.cards"), "").expect("a file");
        fs::create_dir(inside("empty")).expect("a folder");
        let given: Vec<PathBuf> = given.iter().map(|name| inside(name)).collect();
        let matches = find(&given).map_err(|error| error.to_string());
        let root = format!("{}/", folder.path().display());
        let matches = matches.map(|paths| {
            paths.iter().map(|path| display_path(path).replace(&root, "")).collect::<Vec<_>>()
        });
        match (matches, expected) {
            (Ok(matches), Ok(expected)) => assert_eq!(matches, expected),
            (Err(message), Err(expected)) => {
                assert_eq!(message.replace(&root, ""), expected);
            }
            (matches, expected) => panic!("{matches:?}, expected {expected:?}"),
        }
    }

    #[test]
    fn folders_and_patterns_are_searched() {
        check(&["b"], Ok(&["b/c/one.asm", "b/two.deck"]));
        check(&["."], Ok(&["a b.deck", "a.image", "b/c/one.asm", "b/two.deck"]));
        check(&["*.deck", "b/*"], Ok(&["a b.deck", "b/c/one.asm", "b/two.deck"]));
        check(&["**/*.asm"], Ok(&["b/c/one.asm"]));
    }

    #[test]
    fn each_program_is_found_once_whatever_its_order() {
        check(&["b", "a.image", "./b/two.deck", "b//two.deck"], {
            Ok(&["a.image", "b/c/one.asm", "b/two.deck"])
        });
    }

    #[test]
    fn a_named_file_is_a_program_whatever_its_name() {
        check(&["notes"], Ok(&["notes"]));
    }

    #[test]
    fn missing_programs_are_errors() {
        check(&["b", "c"], Err("no file or folder `c`"));
        check(&["*.lst"], Err("nothing matches the pattern `*.lst`"));
        let none = "no programs in `empty`: expected .asm .cardiac .lst .s, .deck .crd .cdc \
                    .cardimg, .image or .cbf";
        check(&["empty"], Err(none));
        let none = none.replace("empty", "b/one.cards");
        check(&["b/one.cards"], Err(&none));
    }
}
