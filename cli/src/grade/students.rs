//! Who has handed in what.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::{fs, io};

use anyhow::Context;
use walkdir::WalkDir;

use crate::batch::paths::{fitting, is_beside_a_program, is_hidden, is_program, tidy};
use crate::program::shown;

/// A student, and the programs that were handed in: one, as a rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Student {
    pub(crate) name: String,
    pub(crate) programs: Vec<PathBuf>,
}

/// Who has handed in what, sorted by the names of the students.
#[derive(Debug, Default)]
pub(crate) struct Handed {
    /// By the bytes of their names, which need not be text.
    students: BTreeMap<OsString, Vec<PathBuf>>,
    /// Files of a class that are no programs by their names.
    pub(crate) passed_over: Vec<PathBuf>,
}

/// Everything below these paths, handed in by one student.
pub(crate) fn all_of(name: &str, paths: &[PathBuf]) -> anyhow::Result<Student> {
    let mut programs = Vec::new();
    for path in expanded(paths)? {
        programs.extend(below(&path));
    }
    Ok(Student { name: name.to_owned(), programs })
}

/// The students behind these paths.
///
/// A file is the submission of the student it is named after. A folder that is given
/// alone is a class: a file in it is a submission, and so is a folder in it, with the
/// program it holds. Where several paths are given a folder is a student's, unless it
/// has such folders itself. Links are not followed: a student's would lead anywhere.
pub(crate) fn find(paths: &[PathBuf]) -> anyhow::Result<Handed> {
    let paths = expanded(paths)?;
    let mut handed = Handed::default();
    for path in &paths {
        let programs = below(path);
        let is_class = paths.len() == 1 || programs.iter().any(|found| is_deep(path, found));
        match tidy(path).file_name() {
            _ if !path.is_dir() => handed.add_file(path),
            Some(folder) if !is_class => handed.add(folder, programs),
            _ => handed
                .add_class(path)
                .with_context(|| format!("cannot read the folder `{}`", shown(path)))?,
        }
    }
    Ok(handed)
}

fn expanded(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut expanded = Vec::new();
    for path in paths {
        expanded.extend(fitting(path)?);
    }
    Ok(expanded)
}

impl Handed {
    /// The students, sorted by the bytes of their names.
    pub(crate) fn into_students(self) -> Vec<Student> {
        let student = |(name, mut programs): (OsString, Vec<PathBuf>)| {
            programs.sort();
            programs.dedup();
            Student { name: shown(Path::new(&name)), programs }
        };
        self.students.into_iter().map(student).collect()
    }

    fn add(&mut self, name: &OsStr, programs: Vec<PathBuf>) {
        self.students.entry(name.to_owned()).or_default().extend(programs);
    }

    /// A file that is named is a submission, whatever its name.
    fn add_file(&mut self, path: &Path) {
        if !is_beside_a_program(path) {
            self.add(path.file_stem().unwrap_or_default(), vec![tidy(path)]);
        }
    }

    fn add_class(&mut self, folder: &Path) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let (path, name) = entry.map(|entry| (entry.path(), entry.file_name()))?;
            if is_hidden(&name) {
                continue;
            }
            // A link to a folder is told as a submission that is a link.
            match (path.is_symlink(), path.is_dir()) {
                (false, true) => self.add(&name, below(&path)),
                (true, true) => self.add(&name, vec![tidy(&path)]),
                _ if is_program(&path) => self.add_file(&path),
                _ if is_beside_a_program(&path) => {}
                _ => self.passed_over.push(tidy(&path)),
            }
        }
        self.passed_over.sort();
        Ok(())
    }
}

/// The programs in a folder, however deep, or the file itself. What cannot be looked
/// into is among them, and told when it cannot be read.
fn below(path: &Path) -> Vec<PathBuf> {
    if !path.is_dir() {
        return vec![tidy(path)];
    }
    let entries = WalkDir::new(path).into_iter();
    let entries = entries.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()));
    let programs = entries.filter_map(|entry| match entry {
        Ok(entry) if !entry.file_type().is_dir() && is_program(entry.path()) => {
            Some(tidy(entry.path()))
        }
        Ok(_) => None,
        Err(error) => error.path().map(tidy),
    });
    programs.collect()
}

/// Whether a program is in a folder of a folder.
fn is_deep(folder: &Path, program: &Path) -> bool {
    let way = program.strip_prefix(tidy(folder)).unwrap_or(Path::new(""));
    way.components().count() > 1
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
            "class/empty/readme",
            "class/notes.txt",
        ] {
            fs::create_dir_all(inside(name).parent().expect("it has one")).expect("a folder");
            fs::write(inside(name), "").expect("a file");
        }
        let given: Vec<PathBuf> = given.iter().map(|name| inside(name)).collect();
        let found = find(&given).expect("they are there").into_students();
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
                ("ann", &["class/ann/main.asm", "class/ann.image"]),
                ("bea", &["class/bea/src/deep.deck"]),
                ("cleo", &["class/cleo.asm"]),
                ("empty", &[]),
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
                ("ann", &["class/ann/main.asm", "class/ann.image"]),
                ("bea", &["class/bea/src/deep.deck"]),
                ("cleo", &["class/cleo.asm"]),
                ("dora", &["dora/program.asm"]),
                ("empty", &[]),
            ],
        );
    }

    #[test]
    fn a_pattern_is_a_list_of_paths() {
        check(&["two/*.asm"], &[("one", &["two/one.asm"]), ("other", &["two/other.asm"])]);
        check(
            &["[dt]*"],
            &[("dora", &["dora/program.asm"]), ("two", &["two/one.asm", "two/other.asm"])],
        );
    }
}
