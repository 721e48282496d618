//! Who has handed in what.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::path::{Component, Path, PathBuf};

use anyhow::bail;

use super::submission::listing::Listing;
use super::submission::name::visible;
use super::submission::{Submitted, is_of_the_system, is_zip_by_name};
use crate::batch::paths::{fitting, folder_error, tidy};
use crate::program::display_path;

/// A student, and what was handed in.
#[derive(Clone, Debug)]
pub(crate) struct Student {
    pub(crate) name: String,
    /// The folder or the file in which it was found.
    pub(crate) place: PathBuf,
    pub(super) files: Vec<Submitted>,
    /// Files of a system, as far as they were found already.
    pub(super) of_the_system: Vec<PathBuf>,
}

/// Who has handed in what, sorted by the names of the students.
#[derive(Default, Debug)]
pub(crate) struct Handed {
    /// By the bytes of their names, which need not be text.
    students: BTreeMap<OsString, Student>,
    /// Files that belong to no student.
    pub(crate) passed_over: Vec<PathBuf>,
}

/// Files and folders that are no submissions wherever they are: the assignment, and what the
/// report is written to.
#[derive(Clone, Copy, Debug)]
pub(crate) struct But<'a>(pub(crate) &'a [&'a Path]);

impl But<'_> {
    fn has(self, path: &Path) -> bool {
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
pub(crate) fn all_of(name: &str, paths: &[PathBuf], but: But<'_>) -> anyhow::Result<Student> {
    let mut student = Student::new(OsStr::new(name), Path::new(""));
    for path in expanded(paths)? {
        if path.is_dir() && !path.is_symlink() {
            student.take(Listing::of_folder(&path, &|path| but.has(path)));
        } else {
            student.files.push(Submitted::on_disk(tidy(&path)));
        }
        if student.place.as_os_str().is_empty() {
            student.place = tidy(&path);
        }
    }
    Ok(student.tidied())
}

/// The students behind these paths.
///
/// A file is the submission of the student it is named after. A folder that is given
/// alone is a class: a file in it is a submission, and so is a folder in it, with the
/// program or the log it holds. A zip that is given alone is a class likewise, unless it
/// holds a single file. Where several paths are given a zip is a student's, and so is a folder,
/// unless it has such folders itself.
pub(crate) fn find(paths: &[PathBuf], but: But<'_>) -> anyhow::Result<Handed> {
    let paths = expanded(paths)?;
    let mut handed = Handed::default();
    for path in &paths {
        handed.add(path, paths.len() == 1, but)?;
    }
    handed.passed_over.sort();
    handed.passed_over.dedup();
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
        self.students.into_values().map(Student::tidied).collect()
    }

    /// Adds what is behind a path, which is given alone or with others.
    fn add(&mut self, path: &Path, is_alone: bool, but: But<'_>) -> anyhow::Result<()> {
        let tidy = tidy(path);
        let is_meant = is_alone || !tidy.file_name().is_some_and(is_of_the_system);
        if !is_meant || (!is_alone && but.has(&tidy)) {
            self.passed_over.push(tidy);
            return Ok(());
        }
        if path.is_dir() && (is_alone || !path.is_symlink()) {
            return self.add_folder(Listing::of_folder(path, &|path| but.has(path)), is_alone);
        }
        if is_alone
            && is_zip_by_name(&tidy)
            && !path.is_symlink()
            && let Ok(zip) = Listing::of_zip_on_disk(path)
        {
            let zip = zip.into_its_folder();
            if zip.is_of_a_class() {
                self.add_class(zip);
                return Ok(());
            }
        }
        self.add_file(Submitted::on_disk(tidy));
        Ok(())
    }

    fn add_folder(&mut self, folder: Listing, is_alone: bool) -> anyhow::Result<()> {
        let root = folder.root.clone();
        let is_unreadable = folder.files.iter().any(|file| file.path == root);
        if is_unreadable && is_alone {
            bail!("`{}`: {}", display_path(&root), folder_error(&root));
        }
        match root.file_name() {
            Some(name) if !is_alone && !folder.is_deep() => self.student(name, &root).take(folder),
            _ => self.add_class(folder),
        }
        Ok(())
    }

    /// A file of the student it is named after.
    fn add_file(&mut self, file: Submitted) {
        let name = file.path.file_stem().unwrap_or_default().to_owned();
        let place = file.path.clone();
        self.student(&name, &place).files.push(file);
    }

    fn student(&mut self, name: &OsStr, place: &Path) -> &mut Student {
        let student = self.students.entry(name.to_owned());
        student.or_insert_with(|| Student::new(name, place))
    }

    /// The files and folders of a class.
    fn add_class(&mut self, class: Listing) {
        // An empty folder is that of a student who has handed in nothing.
        for folder in &class.folders {
            let way = class.way(folder);
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
        for path in class.of_the_system {
            match owner(&path) {
                Some(name) => self.student(&name, &root.join(&name)).of_the_system.push(path),
                None => self.passed_over.push(path),
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
    fn new(name: &OsStr, place: &Path) -> Self {
        let (name, place) = (visible(name), place.to_owned());
        Self { name, place, files: Vec::new(), of_the_system: Vec::new() }
    }

    /// All that is in a folder or a zip.
    fn take(&mut self, listing: Listing) {
        self.files.extend(listing.files);
        self.of_the_system.extend(listing.of_the_system);
    }

    fn tidied(mut self) -> Self {
        self.files.sort_by(|one, other| one.path.cmp(&other.path));
        self.files.dedup_by(|one, other| one.path == other.path);
        self.of_the_system.sort();
        self.of_the_system.dedup();
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
        let handed = find(&given, But(&[])).expect("they are there");
        let within = |path: &PathBuf| {
            path.strip_prefix(folder.path()).expect("it is inside").to_str().map(str::to_owned)
        };
        let found = handed.into_students();
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
        let but = find(&given, But(&[&out])).expect("they are there").into_students();
        assert!(but.iter().all(|student| student.paths().all(|path| *path != out)));
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
        let handed = find(&[inside("class")], But(&[])).expect("it is there");
        let passed_over = ["class/Thumbs.db", "class/__MACOSX"].map(inside);
        assert_eq!(handed.passed_over, passed_over);
        let students = handed.into_students();
        assert_eq!(students.len(), 1);
        assert_eq!(students[0].of_the_system, [inside("class/ann/.DS_Store")]);
    }
}
