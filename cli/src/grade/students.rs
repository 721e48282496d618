//! Who has handed in what.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Component, Path, PathBuf};

use anyhow::bail;

use super::submission::file_tree::FileTree;
use super::submission::name::visible;
use super::submission::{SubmittedFile, is_system_file, is_zip_by_name};
use crate::batch::paths::{expand_path, folder_error, normalize};
use crate::program::display_path;

/// A student, and what was handed in.
#[derive(Clone, Debug)]
pub(crate) struct Student {
    pub(crate) name: String,
    /// The folder or the file in which it was found.
    pub(crate) folder: PathBuf,
    pub(super) files: Vec<SubmittedFile>,
    /// Files of a system, as far as they were found already.
    pub(super) system_files: Vec<PathBuf>,
}

/// Who has handed in what, sorted by the names of the students.
#[derive(Default, Debug)]
pub(crate) struct Submissions {
    /// By the bytes of their names, which need not be text.
    students: BTreeMap<OsString, Student>,
    /// Files that belong to no student.
    pub(crate) skipped: Vec<PathBuf>,
}

/// Files and folders that are no submissions wherever they are: the assignment, and what the
/// report is written to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Excluded<'a>(pub(crate) &'a [&'a Path]);

impl Excluded<'_> {
    fn contains(self, path: &Path) -> bool {
        // The name is compared first, for the system is asked about every path.
        let is_same = |other: &&Path| {
            other.file_name() == path.file_name()
                && other
                    .canonicalize()
                    .is_ok_and(|other| path.canonicalize().is_ok_and(|path| other == path))
        };
        self.0.iter().any(is_same)
    }
}

/// Everything below these paths, handed in by one student.
pub(crate) fn single_student(
    name: &str,
    paths: &[PathBuf],
    excluded: Excluded<'_>,
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

/// The students behind these paths.
///
/// A file is the submission of the student it is named after. A folder that is given
/// alone is a class: a file in it is a submission, and so is a folder in it, with the
/// program or the log it holds. A zip that is given alone is a class likewise, unless it
/// holds a single file. Where several paths are given a zip is a student's, and so is a folder,
/// unless it has such folders itself.
pub(crate) fn find(paths: &[PathBuf], excluded: Excluded<'_>) -> anyhow::Result<Submissions> {
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
    /// The students, sorted by the bytes of their names.
    pub(crate) fn into_students(self) -> Vec<Student> {
        self.students.into_values().map(Student::sorted).collect()
    }

    /// Adds what is behind a path, which is given alone or with others.
    fn add(&mut self, path: &Path, is_alone: bool, excluded: Excluded<'_>) -> anyhow::Result<()> {
        let normalized = normalize(path);
        let is_meant = is_alone || !normalized.file_name().is_some_and(is_system_file);
        if !is_meant || (!is_alone && excluded.contains(&normalized)) {
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
                self.student(name, &root).take(folder)
            }
            _ => self.add_class(folder),
        }
        Ok(())
    }

    /// A file of the student it is named after.
    fn add_file(&mut self, file: SubmittedFile) {
        let name = file.path.file_stem().unwrap_or_default().to_owned();
        let folder = file.path.clone();
        self.student(&name, &folder).files.push(file);
    }

    fn student(&mut self, name: &OsStr, folder: &Path) -> &mut Student {
        let student = self.students.entry(name.to_owned());
        student.or_insert_with(|| Student::new(name, folder))
    }

    /// The files and folders of a class.
    fn add_class(&mut self, class: FileTree) {
        // An empty folder is that of a student who has handed in nothing.
        for folder in &class.folders {
            let way = class.relative(folder);
            if way.components().count() == 1 {
                self.student(way.as_os_str(), folder);
            }
        }
        let root = class.root.clone();
        let owner = |path: &Path| {
            let way = path.strip_prefix(&root).unwrap_or(path);
            let mut parts = way.components().map(Component::as_os_str);
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
                // A folder that cannot be looked into has its whole name.
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
        let (name, folder) = (visible(name), folder.to_owned());
        Self { name, folder, files: Vec::new(), system_files: Vec::new() }
    }

    /// All that is in a folder or a zip.
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

    /// The students found behind these paths, each with what was handed in.
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
        let submissions = find(&given, Excluded(&[])).expect("they are there");
        let within = |path: &PathBuf| {
            path.strip_prefix(folder.path()).expect("it is inside").to_str().map(str::to_owned)
        };
        let found = submissions.into_students();
        let found: Vec<(String, Vec<String>)> = found
            .iter()
            .map(|student| (student.name.clone(), student.paths().filter_map(within).collect()))
            .collect();
        let expected: Vec<(String, Vec<String>)> = expected
            .iter()
            .map(|(name, paths)| {
                ((*name).to_owned(), paths.iter().map(|path| (*path).to_owned()).collect())
            })
            .collect();
        assert_eq!(found, expected, "{given:?}");
        let excluded = find(&given, Excluded(&[&out])).expect("they are there").into_students();
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
        let submissions = find(&[inside("class")], Excluded(&[])).expect("it is there");
        let skipped = ["class/Thumbs.db", "class/__MACOSX"].map(inside);
        assert_eq!(submissions.skipped, skipped);
        let students = submissions.into_students();
        assert_eq!(students.len(), 1);
        assert_eq!(students[0].system_files, [inside("class/ann/.DS_Store")]);
    }
}
