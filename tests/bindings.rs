//! The bindings of core for other languages: workspaces of their own, unsafe in one module alone, of
//! one version with the rest, and with the same names in every language.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: impl AsRef<Path>) -> String {
    let path = workspace().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of the bindings");
    entries.map(|entry| entry.expect("readable").path()).collect()
}

/// The folders that have a package.
fn bindings() -> Vec<PathBuf> {
    let mut folders = entries(&workspace().join("core/bindings"));
    folders.retain(|folder| folder.join("Cargo.toml").is_file());
    assert!(folders.len() >= 4, "{folders:?}");
    folders
}

#[test]
fn each_is_a_workspace_of_its_own() {
    assert!(read("Cargo.toml").contains("exclude = [\"core/bindings\""));
    assert!(read("core/Cargo.toml").contains("exclude = [\"bindings\"]"));
    for folder in bindings() {
        let manifest = read(folder.join("Cargo.toml"));
        assert!(manifest.contains("\n[workspace]\n"), "{}", folder.display());
        assert!(folder.join("Cargo.lock").is_file(), "{}", folder.display());
    }
}

#[test]
fn the_version_is_that_of_the_workspace() {
    let workspace = read("Cargo.toml");
    let (_, after) = workspace.split_once("[workspace.package]\n").expect("the table");
    let version = after.lines().next().expect("the version");
    for folder in bindings() {
        let manifest = read(folder.join("Cargo.toml"));
        assert!(manifest.lines().any(|line| line == version), "{}", folder.display());
    }
    let number = version.trim_start_matches("version = ");
    assert!(
        read("core/bindings/web/npm/package.json").contains(&format!("\"version\": {number},"))
    );
}

#[test]
fn only_the_exports_of_c_may_be_unsafe() {
    for folder in bindings() {
        let is_c = folder.ends_with("c");
        let manifest = read(folder.join("Cargo.toml"));
        let level = if is_c { "deny" } else { "forbid" };
        let lint = format!("unsafe_code = \"{level}\"");
        assert!(manifest.contains(&lint), "{}", folder.display());
        for file in entries(&folder.join("src")) {
            let allows = read(&file).contains("(unsafe_code");
            assert_eq!(allows, is_c && file.ends_with("exports.rs"), "{}", file.display());
        }
    }
}

/// The names in a text: words of letters, digits and `_` that begin with a letter.
fn names(text: &str) -> BTreeSet<&str> {
    let words = text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    words.filter(|word| word.starts_with(|letter: char| letter.is_ascii_alphabetic())).collect()
}

#[test]
fn the_table_of_names_is_that_of_the_interfaces() {
    let interfaces = [
        read("core/bindings/web/src/exports.rs") + &read("core/bindings/web/src/types.d.ts"),
        read("core/bindings/python/cardiac/_cardiac.pyi") + "session",
        read("core/bindings/c/include/cardiac.h"),
    ];
    let table = read("core/bindings/README.md");
    let rows: Vec<Vec<&str>> = table
        .lines()
        .map(|line| line.split('|').collect::<Vec<_>>())
        .filter(|cells| cells.len() == 6 && cells[2].contains('`'))
        .collect();
    assert!(rows.len() >= 14, "{} rows", rows.len());
    for row in rows {
        for (interface, cell) in interfaces.iter().zip(&row[2..5]) {
            // Every second part is code.
            for code in cell.split('`').skip(1).step_by(2) {
                let missing: Vec<_> = names(code).difference(&names(interface)).copied().collect();
                assert!(missing.is_empty(), "{}: {code}: {missing:?}", row[1].trim());
            }
        }
    }
}
