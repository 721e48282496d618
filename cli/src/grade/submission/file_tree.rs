//! The files and folders in a folder or a zip, before they are assigned to students.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::archive::{MAX_ZIP, UnpackBudget, ZipEntryKind, unpack};
use super::submitted_file::{self, Content, SYMBOLIC_LINK, SubmittedFile};
use super::system_file::is_system_file;
use crate::io::program_files::{folder_error, is_program, normalize};

/// The files and folders in a folder or a zip.
#[derive(Debug)]
pub(in crate::grade) struct FileTree {
    /// Its path.
    pub(in crate::grade) root: PathBuf,
    /// Its files at any depth.
    pub(in crate::grade) files: Vec<SubmittedFile>,
    /// Its folders at any depth, including empty ones.
    pub(in crate::grade) folders: Vec<PathBuf>,
    /// Files and folders of a system or an editor. Their contents are not listed.
    pub(in crate::grade) system_files: Vec<PathBuf>,
}

impl FileTree {
    /// Lists a folder without the excluded paths.
    ///
    /// Links are not followed: a student's link could point anywhere.
    pub(in crate::grade) fn from_folder(folder: &Path, excluded: &dyn Fn(&Path) -> bool) -> Self {
        let mut tree = Self::new(normalize(folder));
        let mut system_files = Vec::new();
        let is_included = |entry: &DirEntry| {
            if entry.depth() > 0 && is_system_file(entry.file_name()) {
                system_files.push(normalize(entry.path()));
                return false;
            }
            entry.depth() == 0 || !excluded(entry.path())
        };
        for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(is_included)
        {
            match entry {
                Ok(entry) if entry.depth() == 0 => {}
                Ok(entry) if entry.file_type().is_dir() => {
                    tree.folders.push(normalize(entry.path()));
                }
                Ok(entry) => tree.files.push(SubmittedFile::found(&entry)),
                Err(error) => tree.files.extend(error.path().map(unreadable)),
            }
        }
        tree.system_files = system_files;
        tree
    }

    /// Lists a zip on disk.
    ///
    /// # Errors
    ///
    /// The reason why the zip cannot be read.
    pub(in crate::grade) fn from_zip_file(path: &Path) -> Result<Self, String> {
        let bytes = submitted_file::read(path, MAX_ZIP)?;
        Self::from_zip(&normalize(path), &bytes, 0, &mut UnpackBudget::default())
    }

    /// Lists a zip that is itself within `zips` other zips.
    ///
    /// # Errors
    ///
    /// The reason why the zip cannot be read.
    pub(super) fn from_zip(
        path: &Path,
        bytes: &[u8],
        zips: u8,
        budget: &mut UnpackBudget,
    ) -> Result<Self, String> {
        let mut tree = Self::new(path.to_owned());
        let zips_around = zips + 1;
        for entry in unpack(bytes, zips, budget)? {
            let path = path.join(&entry.path);
            match entry.kind {
                ZipEntryKind::Folder => tree.folders.push(path),
                ZipEntryKind::System => {
                    tree.system_files.push(up_to_system_file(&tree.root, &path));
                }
                ZipEntryKind::File(bytes) => {
                    let content = Content::Unpacked(bytes);
                    tree.files.push(SubmittedFile { path, content, zips: zips_around });
                }
                ZipEntryKind::Refused(reason) => {
                    tree.files.push(SubmittedFile::refused(path, reason, zips_around));
                }
            }
        }
        tree.system_files.dedup();
        Ok(tree)
    }

    fn new(root: PathBuf) -> Self {
        Self { root, files: Vec::new(), folders: Vec::new(), system_files: Vec::new() }
    }

    /// Returns a path relative to the root.
    pub(in crate::grade) fn relative<'p>(&self, path: &'p Path) -> &'p Path {
        path.strip_prefix(&self.root).unwrap_or(path)
    }

    /// Returns the name of the folder that contains all files, if there is one.
    fn only_folder(&self) -> Option<&OsStr> {
        let first = |path| {
            let mut parts = self.relative(path).components();
            let first = parts.next();
            first.filter(|_| parts.next().is_some()).map(Component::as_os_str)
        };
        let mut folders = self.files.iter().map(|file| first(file.path.as_path()));
        let only = folders.next()??;
        folders.all(|folder| folder == Some(only)).then_some(only)
    }

    /// Returns `true` if a file is in a subfolder.
    pub(in crate::grade) fn has_subfolders(&self) -> bool {
        self.files.iter().any(|file| self.relative(&file.path).components().count() > 1)
    }

    /// Replaces a zip of a single folder by that folder, if the folder has the name of the zip, or
    /// contains folders or several submissions.
    pub(in crate::grade) fn into_only_folder(mut self) -> Self {
        let Some(only) = self.only_folder() else { return self };
        let is_named_after_it = self.root.file_stem() == Some(only);
        let inner = self.root.join(only);
        let outer = std::mem::replace(&mut self.root, inner);
        let is_class = self.has_subfolders() || self.has_submissions();
        if !is_named_after_it && !is_class {
            self.root = outer;
        }
        self.folders.retain(|folder| *folder != self.root);
        self
    }

    /// Returns `true` if there are several programs, or several files of which none is named like a
    /// program.
    fn has_submissions(&self) -> bool {
        match self.files.iter().filter(|file| is_program(&file.path)).count() {
            0 => self.files.len() > 1,
            programs => programs > 1,
        }
    }

    /// Returns `true` if a single zip is one of a class: it contains several files, or a folder.
    pub(in crate::grade) fn is_class(&self) -> bool {
        self.files.len() + self.folders.len() > 1 || self.has_subfolders()
    }
}

impl SubmittedFile {
    /// Describes a file of a folder.
    fn found(entry: &DirEntry) -> Self {
        let path = normalize(entry.path());
        if entry.file_type().is_symlink() {
            return Self::refused(path, SYMBOLIC_LINK.to_owned(), 0);
        }
        Self { path, content: Content::OnDisk, zips: 0 }
    }
}

/// Returns an entry for a path that cannot be read.
fn unreadable(path: &Path) -> SubmittedFile {
    let path = normalize(path);
    let reason = if path.is_dir() { folder_error(&path) } else { "cannot be read".to_owned() };
    SubmittedFile::refused(path, reason, 0)
}

/// Cuts a path after its first component that is a system file.
fn up_to_system_file(root: &Path, path: &Path) -> PathBuf {
    let mut cut = root.to_owned();
    for part in path.strip_prefix(root).unwrap_or(path) {
        cut.push(part);
        if is_system_file(part) {
            break;
        }
    }
    cut
}
