//! Who has handed in what.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::{fs, io};

use anyhow::Context;
use walkdir::WalkDir;

use super::wanted::Wanted;
use crate::batch::paths::{fitting, is_beside_a_program, is_hidden, tidy};
use crate::program::shown;

/// A student, and what was handed in: one, as a rule.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Student {
    pub(crate) name: String,
    pub(crate) handed: Vec<PathBuf>,
    /// What was not asked for: a program beside a log, or a log beside a program.
    pub(crate) others: Vec<PathBuf>,
}

/// Who has handed in what, sorted by the names of the students.
#[derive(Debug)]
pub(crate) struct Handed {
    wanted: Wanted,
    /// By the bytes of their names, which need not be text.
    students: BTreeMap<OsString, Files>,
    /// Files of a class that are not wanted, by their names.
    pub(crate) passed_over: Vec<PathBuf>,
}

/// What one student has handed in.
#[derive(Clone, Default, Debug)]
struct Files {
    handed: Vec<PathBuf>,
    others: Vec<PathBuf>,
}

/// Everything below these paths, handed in by one student.
pub(crate) fn all_of(name: &str, paths: &[PathBuf], wanted: Wanted) -> anyhow::Result<Student> {
    let mut files = Files::default();
    for path in expanded(paths)? {
        files.extend(below(&path, wanted));
    }
    Ok(files.of(name.to_owned()))
}

/// The students behind these paths.
///
/// A file is the submission of the student it is named after. A folder that is given
/// alone is a class: a file in it is a submission, and so is a folder in it, with the
/// program or the log it holds. Where several paths are given a folder is a student's, unless it
/// has such folders itself. Links are not followed: a student's would lead anywhere.
pub(crate) fn find(paths: &[PathBuf], wanted: Wanted) -> anyhow::Result<Handed> {
    let paths = expanded(paths)?;
    let mut handed = Handed { wanted, students: BTreeMap::new(), passed_over: Vec::new() };
    for path in &paths {
        let files = below(path, wanted);
        let mut found = files.handed.iter().chain(&files.others);
        let is_class = paths.len() == 1 || found.any(|found| is_deep(path, found));
        match tidy(path).file_name() {
            _ if !path.is_dir() => handed.add_file(path),
            Some(folder) if !is_class => handed.add(folder, files),
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
        let student = |(name, mut files): (OsString, Files)| {
            for paths in [&mut files.handed, &mut files.others] {
                paths.sort();
                paths.dedup();
            }
            files.of(shown(Path::new(&name)))
        };
        self.students.into_iter().map(student).collect()
    }

    fn add(&mut self, name: &OsStr, files: Files) {
        self.students.entry(name.to_owned()).or_default().extend(files);
    }

    /// A file that is named is a submission, whatever its name.
    fn add_file(&mut self, path: &Path) {
        if !is_beside_a_program(path) {
            let files = Files::one(tidy(path), self.wanted);
            self.add(path.file_stem().unwrap_or_default(), files);
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
                (false, true) => self.add(&name, below(&path, self.wanted)),
                (true, true) => self.add(&name, Files::one(tidy(&path), self.wanted)),
                _ if self.wanted.is(&path) || self.wanted.is_other(&path) => self.add_file(&path),
                _ if is_beside_a_program(&path) => {}
                _ => self.passed_over.push(tidy(&path)),
            }
        }
        self.passed_over.sort();
        Ok(())
    }
}

impl Files {
    /// A file that counts, unless it is what is handed in elsewhere.
    fn one(path: PathBuf, wanted: Wanted) -> Self {
        let mut files = Self::default();
        if wanted.is_other(&path) { &mut files.others } else { &mut files.handed }.push(path);
        files
    }

    fn extend(&mut self, more: Self) {
        self.handed.extend(more.handed);
        self.others.extend(more.others);
    }

    fn of(self, name: String) -> Student {
        Student { name, handed: self.handed, others: self.others }
    }
}

/// What is handed in with a folder, however deep, or with the file itself. What cannot
/// be looked into is among it, and told when it cannot be read.
fn below(path: &Path, wanted: Wanted) -> Files {
    if !path.is_dir() {
        return Files::one(tidy(path), wanted);
    }
    let entries = WalkDir::new(path).into_iter();
    let entries = entries.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()));
    let mut files = Files::default();
    for entry in entries {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) if wanted.is(entry.path()) => files.handed.push(tidy(entry.path())),
            Ok(entry) if wanted.is_other(entry.path()) => files.others.push(tidy(entry.path())),
            Ok(_) => {}
            Err(error) => files.handed.extend(error.path().map(tidy)),
        }
    }
    files
}

/// Whether a file is in a folder of a folder.
fn is_deep(folder: &Path, file: &Path) -> bool {
    let way = file.strip_prefix(tidy(folder)).unwrap_or(Path::new(""));
    way.components().count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn check(given: &[&str], expected: &[(&str, &[&str])]) {
        check_for(Wanted::Programs, given, expected);
    }

    /// What is handed in, with what was not asked for behind it.
    fn check_for(wanted: Wanted, given: &[&str], expected: &[(&str, &[&str])]) {
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
        for name in ["ann/adding.asm", "ann/adding.log", "bea.log", "build.log", "cleo.asm"] {
            let path = folder.path().join("logs").join(name);
            let text = if name.starts_with("build") { "gcc" } else { "cardiac by-hand 1\n" };
            fs::create_dir_all(path.parent().expect("it has one")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        let given: Vec<PathBuf> = given.iter().map(|name| inside(name)).collect();
        let found = find(&given, wanted).expect("they are there").into_students();
        let found: Vec<(&str, Vec<&Path>)> = found
            .iter()
            .map(|student| {
                let programs = student.handed.iter().chain(&student.others);
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
    fn what_is_not_asked_for_is_no_second_submission() {
        let expected: &[(&str, &[&str])] = &[
            ("ann", &["logs/ann/adding.log", "logs/ann/adding.asm"]),
            ("bea", &["logs/bea.log"]),
            ("build", &["logs/build.log"]),
            ("cleo", &["logs/cleo.asm"]),
        ];
        check_for(Wanted::Logs, &["logs"], expected);
        check_for(Wanted::Logs, &["logs/*"], expected);
        check_for(
            Wanted::Programs,
            &["logs"],
            &[
                ("ann", &["logs/ann/adding.asm", "logs/ann/adding.log"]),
                ("bea", &["logs/bea.log"]),
                ("cleo", &["logs/cleo.asm"]),
            ],
        );
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
