//! Finds the programs of files, folders and patterns, in one fixed order.

use std::borrow::Cow;
use std::fs;
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

use anyhow::bail;
use cardiac_core::Format;
use walkdir::{DirEntry, WalkDir};

use super::pattern::{expand, is_hidden, is_pattern};
use crate::io::path::display_path;

/// The files that were found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct FoundFiles {
    /// The programs, each once, sorted by the bytes of their names.
    pub(crate) programs: Vec<PathBuf>,
    /// The files that are neither programs nor cards nor reports, sorted likewise: all of a folder,
    /// and those with a misspelt extension beside a program.
    pub(crate) skipped: Vec<PathBuf>,
}

/// Finds the programs of all paths.
///
/// A file is a program whatever its name, except the cards beside a program. A folder gives its
/// programs at any depth, and a pattern (`*`, `?`, `[...]`, `**`) everything that matches.
pub(crate) fn find(paths: &[PathBuf]) -> anyhow::Result<FoundFiles> {
    let mut found = FoundFiles::default();
    for path in paths {
        let before = found.programs.len();
        for path in &expand_path(path)? {
            found.add(path);
        }
        if found.programs.len() == before {
            bail!("no programs in `{}`: {}", display_path(path), extensions_hint());
        }
    }
    let FoundFiles { programs, skipped } = &mut found;
    for files in [&mut *programs, &mut *skipped] {
        files.sort_by(|a, b| sort_key(a).cmp(&sort_key(b)));
        files.dedup();
    }
    // A file that is named itself is a program whatever its name.
    skipped.retain(|path| {
        programs.binary_search_by_key(&sort_key(path), |other| sort_key(other)).is_err()
    });
    Ok(found)
}

/// Returns a phrase with the extensions of programs.
pub(crate) const fn extensions_hint() -> &'static str {
    "expected .asm .cardiac .lst .s, .deck .crd .cdc .cardimg, .image or .cbf"
}

/// The bytes of a path with `/` between its parts: the order is the same on every system.
fn sort_key(path: &Path) -> Cow<'_, [u8]> {
    let bytes = path.as_os_str().as_encoded_bytes();
    if MAIN_SEPARATOR == '/' {
        return bytes.into();
    }
    bytes.iter().map(|&byte| if char::from(byte) == MAIN_SEPARATOR { b'/' } else { byte }).collect()
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

/// Likely misspellings of the extension `expect`.
const MISSPELT_ENDINGS: [&str; 4] = ["expected", "expects", "expcet", "exp"];

impl FoundFiles {
    /// Adds a program, or the files of a folder.
    fn add(&mut self, path: &Path) {
        if !path.is_dir() {
            if !is_card_file(path) {
                self.programs.push(normalize(path));
                let misspelt = MISSPELT_ENDINGS.map(|ending| path.with_extension(ending));
                let beside = misspelt.iter().filter(|other| *other != path && other.is_file());
                self.skipped.extend(beside.map(|path| normalize(path)));
            }
            return;
        }
        // Skip hidden files and folders, such as `.git`.
        let is_included = |entry: &DirEntry| entry.depth() == 0 || !is_hidden(entry.file_name());
        for entry in WalkDir::new(path).follow_links(true).into_iter().filter_entry(is_included) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() || is_card_file(entry.path()) => {}
                // A pipe or device named like a program is reported when it is read.
                Ok(entry) if is_program(entry.path()) => {
                    self.programs.push(normalize(entry.path()));
                }
                Ok(entry) if has_report_ending(entry.path()) => {}
                Ok(entry) => self.skipped.push(normalize(entry.path())),
                // A link to a folder that contains it leads to nothing new.
                Err(error) if error.loop_ancestor().is_some() => {}
                // An unreadable folder is reported when it is read.
                Err(error) => self.programs.extend(error.path().map(normalize)),
            }
        }
    }

    /// Returns a note that names the first skipped files. The report `out` is not mentioned.
    pub(crate) fn skipped_note(&self, out: Option<&Path>) -> Option<String> {
        const MAX_NAMES: usize = 3;
        let out = out.map(normalize);
        let skipped: Vec<&PathBuf> =
            self.skipped.iter().filter(|&path| Some(path) != out.as_ref()).collect();
        let first = skipped.iter().take(MAX_NAMES);
        let names: Vec<String> = first.map(|path| format!("`{}`", display_path(path))).collect();
        let others = match skipped.len().saturating_sub(MAX_NAMES) {
            0 => String::new(),
            1 => " and 1 other".to_owned(),
            others => format!(" and {others} others"),
        };
        let is_misspelt = |path: &&PathBuf| {
            path.extension()
                .is_some_and(|found| MISSPELT_ENDINGS.iter().any(|known| found == *known))
        };
        let cure = if skipped.iter().any(is_misspelt) {
            "; the file of expected cards ends in `.expect`"
        } else {
            ""
        };
        let note =
            format!("skipped (neither programs nor cards): {}{others}{cure}", names.join(", "));
        (!skipped.is_empty()).then_some(note)
    }
}

/// Returns `true` if the file has the extension of a report.
pub(crate) fn has_report_ending(path: &Path) -> bool {
    const ENDINGS: [&str; 6] = ["csv", "html", "htm", "json", "jsonl", "xml"];
    let ending = path.extension().unwrap_or_default();
    ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

/// Returns `true` for a file of data cards or of expected cards beside a program.
pub(crate) fn is_card_file(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "cards" || ending == "expect")
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
        let matches = find(&given).map(|found| found.programs).map_err(|error| error.to_string());
        let root = format!("{}/", display_path(folder.path()));
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

    #[test]
    fn skipped_files_are_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let inside = |name: &str| folder.path().join(name);
        let note = |files: &[&str], out: Option<&str>| {
            for name in files {
                fs::write(inside(name), "").expect("a file");
            }
            let found = find(&[folder.path().to_owned(), inside("a.asm")]).expect("it exists");
            let note = found.skipped_note(out.map(inside).as_deref())?;
            Some(note.replace(&format!("{}/", display_path(folder.path())), ""))
        };
        assert_eq!(note(&["a.asm", "a.cards", "a.expect", ".hidden"], None), None);
        assert_eq!(note(&["out.csv", "part1.jsonl", "out.table"], Some("out.table")), None);
        assert_eq!(
            note(&["a.txt", "README"], Some("out.table")).as_deref(),
            Some("skipped (neither programs nor cards): `README`, `a.txt`")
        );
        assert_eq!(
            note(&["a.expected", "x.md"], Some("out.table")).as_deref(),
            Some(
                "skipped (neither programs nor cards): `README`, `a.expected`, `a.txt` and 1 \
                 other; the file of expected cards ends in `.expect`"
            )
        );
        let beside = find(&[inside("a.asm")]).expect("it exists").skipped;
        assert_eq!(beside, [inside("a.expected")]);
        assert_eq!(find(&[inside("a.expected")]).expect("it exists").skipped, [] as [PathBuf; 0]);
    }
}
