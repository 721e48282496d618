//! Who has handed in what.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::batch::paths;
use crate::program::shown;

/// A student, and the programs that were handed in: one, as a rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Student {
    pub(crate) name: String,
    pub(crate) programs: Vec<PathBuf>,
}

/// The students behind these paths, sorted by their names.
///
/// A file is the submission of the student it is named after. A folder that is given
/// alone is a class: a file in it is a submission, and so is a folder in it, with the
/// program it holds. Where several paths are given a folder is a student's, unless it
/// has such folders itself.
pub(crate) fn find(paths: &[PathBuf]) -> anyhow::Result<Vec<Student>> {
    let mut students: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
    for path in paths {
        let programs = paths::find(std::slice::from_ref(path))?;
        let is_class = paths.len() == 1 || programs.iter().any(|program| depth(path, program) > 1);
        for program in programs {
            let name = student(path, &program, is_class);
            let known = students.entry(name).or_default();
            if !known.contains(&program) {
                known.push(program);
            }
        }
    }
    let student = |(name, programs)| Student { name, programs };
    Ok(students.into_iter().map(student).collect())
}

/// How many names lead from a path to a program below it.
fn depth(path: &Path, program: &Path) -> usize {
    below(path, program).components().count()
}

/// The way from a path to a program below it; none where the path is a file or a
/// pattern.
fn below<'p>(path: &Path, program: &'p Path) -> &'p Path {
    program.strip_prefix(paths::tidy(path)).unwrap_or(Path::new(""))
}

fn student(path: &Path, program: &Path, is_class: bool) -> String {
    let stem = || name(program.file_stem());
    let mut way = below(path, program).components();
    match (way.next(), way.next(), is_class) {
        // `./` has no name.
        (Some(_), _, false) => match paths::tidy(path).file_name() {
            Some(folder) => name(Some(folder)),
            None => stem(),
        },
        (Some(folder), Some(_), true) => name(Some(folder.as_os_str())),
        _ => stem(),
    }
}

fn name(name: Option<&OsStr>) -> String {
    shown(Path::new(name.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn check(given: &[&str], expected: &[(&str, &[&str])]) {
        let folder = tempfile::tempdir().expect("a folder");
        let inside = |name: &str| folder.path().join(name);
        for name in [
            "class/ann/main.asm",
            "class/ann/notes.txt",
            "class/bea/src/deep.deck",
            "class/cleo.asm",
            "class/ann.image",
            "two/one.asm",
            "two/other.asm",
            "dora/program.asm",
        ] {
            fs::create_dir_all(inside(name).parent().expect("it has one")).expect("a folder");
            fs::write(inside(name), "").expect("a file");
        }
        let given: Vec<PathBuf> = given.iter().map(|name| inside(name)).collect();
        let found = find(&given).expect("they are there");
        let found: Vec<(&str, Vec<&Path>)> = found
            .iter()
            .map(|student| {
                let programs = student.programs.iter();
                let programs = programs.map(|path| path.strip_prefix(folder.path()));
                (student.name.as_str(), programs.map(|path| path.expect("inside")).collect())
            })
            .collect();
        let expected: Vec<(&str, Vec<&Path>)> = expected
            .iter()
            .map(|(name, paths)| (*name, paths.iter().map(Path::new).collect()))
            .collect();
        assert_eq!(found, expected, "{given:?}");
    }

    #[test]
    fn a_folder_alone_is_a_class() {
        check(
            &["class"],
            &[
                ("ann", &["class/ann.image", "class/ann/main.asm"]),
                ("bea", &["class/bea/src/deep.deck"]),
                ("cleo", &["class/cleo.asm"]),
            ],
        );
        check(&["two"], &[("one", &["two/one.asm"]), ("other", &["two/other.asm"])]);
    }

    #[test]
    fn of_several_paths_each_folder_is_a_student() {
        check(
            &["dora", "class/cleo.asm"],
            &[("cleo", &["class/cleo.asm"]), ("dora", &["dora/program.asm"])],
        );
        check(
            &["dora", "two", "two/"],
            &[("dora", &["dora/program.asm"]), ("two", &["two/one.asm", "two/other.asm"])],
        );
    }

    #[test]
    fn a_class_may_be_one_of_several() {
        check(
            &["dora", "class"],
            &[
                ("ann", &["class/ann.image", "class/ann/main.asm"]),
                ("bea", &["class/bea/src/deep.deck"]),
                ("cleo", &["class/cleo.asm"]),
                ("dora", &["dora/program.asm"]),
            ],
        );
    }

    #[test]
    fn a_pattern_is_a_list_of_files() {
        check(&["two/*.asm"], &[("one", &["two/one.asm"]), ("other", &["two/other.asm"])]);
    }
}
