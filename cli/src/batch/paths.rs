//! Which programs are meant: files, folders and patterns, all told in one order.

use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::bail;
use cardiac_core::Format;
use walkdir::{DirEntry, WalkDir};

use super::pattern::{expand, is_pattern};
use crate::program::display_path;

/// The programs of all these paths, each once, sorted by the bytes of their names.
///
/// A file is meant whatever its name is, unless it holds the cards of a program beside
/// it; a folder with all its programs however deep; and a pattern (`*`, `?`, `[...]`,
/// `**`) with whatever it fits.
pub(crate) fn find(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in paths {
        let before = found.len();
        for path in &expand_path(path)? {
            add(path, &mut found);
        }
        if found.len() == before {
            bail!("there are no programs in `{}`: {}", display_path(path), extensions_hint());
        }
    }
    found.sort_by(|a, b| bytes(a).cmp(bytes(b)));
    found.dedup();
    Ok(found)
}

/// How the names of programs end.
pub(crate) const fn extensions_hint() -> &'static str {
    "their names end with .asm .cardiac .lst .s, .deck .crd .cdc .cardimg, .image or .cbf"
}

fn bytes(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

/// The path, or what it fits if it is a pattern.
pub(crate) fn expand_path(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if path.exists() {
        return Ok(vec![path.to_owned()]);
    }
    let name = display_path(path);
    let Some(pattern) = path.to_str().filter(|text| is_pattern(text)) else {
        bail!("there is no file and no folder `{name}`");
    };
    let found = expand(pattern)?;
    if found.is_empty() {
        bail!("nothing fits the pattern `{name}`");
    }
    Ok(found)
}

/// The reason why a folder among the programs that were found is there.
pub(crate) fn folder_error(folder: &Path) -> String {
    match fs::read_dir(folder) {
        Err(error) => format!("cannot look into the folder: {error}"),
        Ok(_) => "cannot look into the folder".to_owned(),
    }
}

/// Adds a program, or those of a folder.
fn add(path: &Path, found: &mut Vec<PathBuf>) {
    if !path.is_dir() {
        if !is_card_file(path) {
            found.push(normalize(path));
        }
        return;
    }
    // What a folder hides is not meant.
    let is_meant = |entry: &DirEntry| entry.depth() == 0 || !is_hidden(entry.file_name());
    for entry in WalkDir::new(path).follow_links(true).into_iter().filter_entry(is_meant) {
        match entry {
            // A pipe or a device with the name of a program is an error when it is read.
            Ok(entry) if !entry.file_type().is_dir() && is_program(entry.path()) => {
                found.push(normalize(entry.path()));
            }
            Ok(_) => {}
            // A link that leads back to a folder it is in has nothing new behind it.
            Err(error) if error.loop_ancestor().is_some() => {}
            // What cannot be looked into is told when it cannot be read.
            Err(error) => found.extend(error.path().map(normalize)),
        }
    }
}

/// Whether it holds cards for a program, or those that it is expected to punch.
pub(crate) fn is_card_file(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "cards" || ending == "expect")
}

pub(crate) fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

pub(crate) fn is_program(path: &Path) -> bool {
    path.file_name().is_some_and(|name| Format::from_file_name(&name.to_string_lossy()).is_some())
}

/// The path without `./` and doubled slashes, so that one file has one name.
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
        let found = find(&given).map_err(|error| error.to_string());
        let root = format!("{}/", folder.path().display());
        let found = found.map(|paths| {
            paths.iter().map(|path| display_path(path).replace(&root, "")).collect::<Vec<_>>()
        });
        match (found, expected) {
            (Ok(found), Ok(expected)) => assert_eq!(found, expected),
            (Err(message), Err(expected)) => {
                assert_eq!(message.replace(&root, ""), expected);
            }
            (found, expected) => panic!("{found:?}, expected {expected:?}"),
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
    fn what_is_not_there_is_told() {
        check(&["b", "c"], Err("there is no file and no folder `c`"));
        check(&["*.lst"], Err("nothing fits the pattern `*.lst`"));
        let none = "there are no programs in `empty`: their names end with \
                    .asm .cardiac .lst .s, .deck .crd .cdc .cardimg, .image or .cbf";
        check(&["empty"], Err(none));
        let none = none.replace("empty", "b/one.cards");
        check(&["b/one.cards"], Err(&none));
    }
}
