//! Finds the students of a class and their files.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Component, Path, PathBuf};

use anyhow::bail;
use cardiac_programs::grading::student_name;

use super::submission::file_tree::FileTree;
use super::submission::submitted_file::{SubmittedFile, is_zip_by_name};
use super::submission::system_file::is_system_file;
use crate::io::path::display_path;
use crate::io::program_files::{expand_path, folder_error, normalize};

/// A student and the submitted files.
#[derive(Clone, Debug)]
pub(crate) struct Student {
    pub(crate) name: String,
    /// The folder or file of the student.
    pub(crate) folder: PathBuf,
    pub(super) files: Vec<SubmittedFile>,
    /// Files of a system or an editor that were found so far.
    pub(super) system_files: Vec<PathBuf>,
}

/// The students of a class, sorted by name.
#[derive(Default, Debug)]
pub(crate) struct Submissions {
    /// Keyed by name, which may not be UTF-8.
    students: BTreeMap<OsString, Student>,
    /// Files that belong to no student.
    pub(crate) skipped: Vec<PathBuf>,
}

/// Paths that are never submissions: the assignment and the report.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ExcludedFiles<'a>(pub(crate) &'a [&'a Path]);

impl ExcludedFiles<'_> {
    fn contains(self, path: &Path) -> bool {
        // Compare the names first, because `canonicalize` is a system call for each path.
        let is_same = |other: &&Path| {
            other.file_name() == path.file_name()
                && other
                    .canonicalize()
                    .is_ok_and(|other| path.canonicalize().is_ok_and(|path| other == path))
        };
        self.0.iter().any(is_same)
    }
}

/// Returns one student with all files below these paths.
pub(crate) fn single_student(
    name: &str,
    paths: &[PathBuf],
    excluded: ExcludedFiles<'_>,
) -> anyhow::Result<Student> {
    let mut student = Student::new(OsStr::new(name), Path::new(""));
    for path in expanded(paths)? {
        if path.is_dir() && !path.is_symlink() {
            student.take(FileTree::from_folder(&path, &|path| excluded.contains(path)));
        } else {
            student.files.push(SubmittedFile::on_disk(normalize(&path)));
        }
        if student.folder.as_os_str().is_empty() {
            student.folder = normalize(&path);
        }
    }
    Ok(student.sorted())
}

/// Finds the students of these paths.
///
/// A file belongs to the student it is named after. A single folder is a class: each file in it,
/// and each folder in it, belongs to one student. A single zip is a class too, unless it contains
/// only one file. Of several paths, each zip and each folder without subfolders belongs to one
/// student.
pub(crate) fn find(paths: &[PathBuf], excluded: ExcludedFiles<'_>) -> anyhow::Result<Submissions> {
    let paths = expanded(paths)?;
    let mut submissions = Submissions::default();
    for path in &paths {
        submissions.add(path, paths.len() == 1, excluded)?;
    }
    submissions.skipped.sort();
    submissions.skipped.dedup();
    Ok(submissions)
}

fn expanded(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut expanded = Vec::new();
    for path in paths {
        expanded.extend(expand_path(path)?);
    }
    Ok(expanded)
}

impl Submissions {
    /// Returns the students, sorted by the bytes of their names.
    pub(crate) fn into_students(self) -> Vec<Student> {
        self.students.into_values().map(Student::sorted).collect()
    }

    /// Adds a path, which is the only one or one of several.
    fn add(
        &mut self,
        path: &Path,
        is_alone: bool,
        excluded: ExcludedFiles<'_>,
    ) -> anyhow::Result<()> {
        let normalized = normalize(path);
        let is_included = is_alone || !normalized.file_name().is_some_and(is_system_file);
        if !is_included || (!is_alone && excluded.contains(&normalized)) {
            self.skipped.push(normalized);
            return Ok(());
        }
        if path.is_dir() && (is_alone || !path.is_symlink()) {
            return self.add_folder(
                FileTree::from_folder(path, &|path| excluded.contains(path)),
                is_alone,
            );
        }
        if is_alone
            && is_zip_by_name(&normalized)
            && !path.is_symlink()
            && let Ok(zip) = FileTree::from_zip_file(path)
        {
            let zip = zip.into_only_folder();
            if zip.is_class() {
                self.add_class(zip);
                return Ok(());
            }
        }
        self.add_file(SubmittedFile::on_disk(normalized));
        Ok(())
    }

    fn add_folder(&mut self, folder: FileTree, is_alone: bool) -> anyhow::Result<()> {
        let root = folder.root.clone();
        let is_unreadable = folder.files.iter().any(|file| file.path == root);
        if is_unreadable && is_alone {
            bail!("`{}`: {}", display_path(&root), folder_error(&root));
        }
        match root.file_name() {
            Some(name) if !is_alone && !folder.has_subfolders() => {
                self.student(name, &root).take(folder);
            }
            _ => self.add_class(folder),
        }
        Ok(())
    }

    /// Adds a file to the student it is named after.
    fn add_file(&mut self, file: SubmittedFile) {
        let name = file.path.file_stem().unwrap_or_default().to_owned();
        let folder = file.path.clone();
        self.student(&name, &folder).files.push(file);
    }

    fn student(&mut self, name: &OsStr, folder: &Path) -> &mut Student {
        let student = self.students.entry(name.to_owned());
        student.or_insert_with(|| Student::new(name, folder))
    }

    /// Adds the files and folders of a class.
    fn add_class(&mut self, class: FileTree) {
        // An empty folder is a student without a submission.
        for folder in &class.folders {
            let relative = class.relative(folder);
            if relative.components().count() == 1 {
                self.student(relative.as_os_str(), folder);
            }
        }
        let root = class.root.clone();
        let owner = |path: &Path| {
            let relative = path.strip_prefix(&root).unwrap_or(path);
            let mut parts = relative.components().map(Component::as_os_str);
            let first = parts.next().unwrap_or_default().to_owned();
            parts.next().is_some().then_some(first)
        };
        for path in class.system_files {
            match owner(&path) {
                Some(name) => self.student(&name, &root.join(&name)).system_files.push(path),
                None => self.skipped.push(path),
            }
        }
        for file in class.files {
            match owner(&file.path) {
                Some(name) => self.student(&name, &root.join(&name)).files.push(file),
                // The student of an unreadable folder has its full name, without a file stem.
                None if class.folders.contains(&file.path) => {
                    let path = file.path.clone();
                    self.student(path.file_name().unwrap_or_default(), &path).files.push(file);
                }
                None => self.add_file(file),
            }
        }
    }
}

impl Student {
    fn new(name: &OsStr, folder: &Path) -> Self {
        let (name, folder) = (student_name(name), folder.to_owned());
        Self { name, folder, files: Vec::new(), system_files: Vec::new() }
    }

    /// Adds all files of a folder or a zip.
    fn take(&mut self, tree: FileTree) {
        self.files.extend(tree.files);
        self.system_files.extend(tree.system_files);
    }

    fn sorted(mut self) -> Self {
        self.files.sort_by(|one, other| one.path.cmp(&other.path));
        self.files.dedup_by(|one, other| one.path == other.path);
        self.system_files.sort();
        self.system_files.dedup();
        self
    }

    /// The paths of the files.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.files.iter().map(|file| &file.path)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::submission::archive::tests::zip_of;
    use super::*;

    /// Checks the students that are found, each with the submitted files.
    fn check(given: &[&str], expected: &[(&str, &[&str])]) {
        let folder = tempfile::tempdir().expect("a folder");
        let inside = |name: &str| folder.path().join(name);
        let class = zip_of(&[
            ("class/ann/main.asm", b""),
            ("class/__MACOSX/._main.asm", b""),
            ("class/bea.txt", b""),
            ("class/cleo/", b""),
        ]);
        let one = zip_of(&[("main.asm", b"")]);
        let in_folder = zip_of(&[("ann/main.asm", b""), ("ann/notes.txt", b"")]);
        let files: [(&str, &[u8]); 16] = [
            ("class/ann/main.asm", b""),
            ("class/ann/notes.txt", b""),
            ("class/ann/.DS_Store", b""),
            ("class/bea/src/deep.deck", b""),
            ("class/cleo.asm", b""),
            ("class/ann.image", b""),
            ("class/notes.txt", b""),
            ("class/Thumbs.db", b""),
            ("class/__MACOSX/._ann", b""),
            ("two/one.asm", b""),
            ("two/other.asm", b""),
            ("dora/program.asm", b""),
            ("zips/class.zip", &class),
            ("zips/one.zip", &one),
            ("zips/folder.zip", &in_folder),
            ("zips/bad.zip", b"PK"),
        ];
        for (name, bytes) in files {
            fs::create_dir_all(inside(name).parent().expect("it has one")).expect("a folder");
            fs::write(inside(name), bytes).expect("a file");
        }
        fs::create_dir(inside("class/empty")).expect("a folder");
        let given: Vec<PathBuf> = given.iter().map(|name| inside(name)).collect();
        let out = inside("class/notes.txt");
        let submissions = find(&given, ExcludedFiles(&[])).expect("they are there");
        let within =
            |path: &PathBuf| display_path(path.strip_prefix(folder.path()).expect("it is inside"));
        let found = submissions.into_students();
        let found: Vec<(String, Vec<String>)> = found
            .iter()
            .map(|student| (student.name.clone(), student.paths().map(within).collect()))
            .collect();
        let expected: Vec<(String, Vec<String>)> = expected
            .iter()
            .map(|(name, paths)| {
                ((*name).to_owned(), paths.iter().map(|path| (*path).to_owned()).collect())
            })
            .collect();
        assert_eq!(found, expected, "{given:?}");
        let excluded =
            find(&given, ExcludedFiles(&[&out])).expect("they are there").into_students();
        assert!(excluded.iter().all(|student| student.paths().all(|path| *path != out)));
    }

    const CLASS: [(&str, &[&str]); 5] = [
        ("ann", &["class/ann/main.asm", "class/ann/notes.txt", "class/ann.image"]),
        ("bea", &["class/bea/src/deep.deck"]),
        ("cleo", &["class/cleo.asm"]),
        ("empty", &[]),
        ("notes", &["class/notes.txt"]),
    ];

    #[test]
    fn a_folder_alone_is_a_class() {
        check(&["class"], &CLASS);
        check(&["two"], &[("one", &["two/one.asm"]), ("other", &["two/other.asm"])]);
    }

    #[test]
    fn a_zip_alone_is_a_class_unless_it_holds_one_file() {
        let class = "zips/class.zip/class";
        let paths = [format!("{class}/ann/main.asm"), format!("{class}/bea.txt")];
        check(&["zips/class.zip"], &[("ann", &[&paths[0]]), ("bea", &[&paths[1]]), ("cleo", &[])]);
        check(&["zips/one.zip"], &[("one", &["zips/one.zip"])]);
        check(&["zips/bad.zip"], &[("bad", &["zips/bad.zip"])]);
        let ann = ["zips/folder.zip/ann/main.asm", "zips/folder.zip/ann/notes.txt"];
        check(&["zips/folder.zip"], &[("ann", &ann)]);
    }

    #[test]
    fn of_several_zips_each_is_a_student() {
        let paths = ["zips/bad.zip", "zips/class.zip", "zips/folder.zip", "zips/one.zip"];
        let students = [
            ("bad", &paths[..1]),
            ("class", &paths[1..2]),
            ("folder", &paths[2..3]),
            ("one", &paths[3..]),
        ];
        check(&["zips"], &students);
        check(&["zips/*.zip"], &students);
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
        let [ann, bea, cleo, empty, notes] = CLASS;
        check(&["dora", "class"], &[ann, bea, cleo, ("dora", &["dora/program.asm"]), empty, notes]);
    }

    #[test]
    fn a_pattern_is_a_list_of_paths() {
        check(&["two/*.asm"], &[("one", &["two/one.asm"]), ("other", &["two/other.asm"])]);
        check(
            &["[dt]*"],
            &[("dora", &["dora/program.asm"]), ("two", &["two/one.asm", "two/other.asm"])],
        );
    }

    #[test]
    fn files_of_a_system_are_of_no_student() {
        let folder = tempfile::tempdir().expect("a folder");
        let inside = |name: &str| folder.path().join(name);
        for name in ["class/__MACOSX/._a", "class/Thumbs.db", "class/ann/.DS_Store"] {
            fs::create_dir_all(inside(name).parent().expect("it has one")).expect("a folder");
            fs::write(inside(name), "").expect("a file");
        }
        let submissions = find(&[inside("class")], ExcludedFiles(&[])).expect("it is there");
        let skipped = ["class/Thumbs.db", "class/__MACOSX"].map(inside);
        assert_eq!(submissions.skipped, skipped);
        let students = submissions.into_students();
        assert_eq!(students.len(), 1);
        assert_eq!(students[0].system_files, [inside("class/ann/.DS_Store")]);
    }
}
