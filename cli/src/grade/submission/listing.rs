//! All that is in a folder or in a zip, before it is known whose it is.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::archive::{EntryKind, MAX_ZIP, Room, unpack};
use super::system::is_of_the_system;
use super::{Content, Submitted};
use crate::batch::paths::{folder_error, is_program, tidy};

/// All that is in a folder or in a zip.
#[derive(Debug)]
pub(in crate::grade) struct Listing {
    /// Its path.
    pub(in crate::grade) root: PathBuf,
    /// Its files, however deep.
    pub(in crate::grade) files: Vec<Submitted>,
    /// The folders in it, however deep, also those with nothing in them.
    pub(in crate::grade) folders: Vec<PathBuf>,
    /// Files and folders that no student has written, as far as they are looked at.
    pub(in crate::grade) of_the_system: Vec<PathBuf>,
}

impl Listing {
    /// All that is in a folder, but for some paths.
    ///
    /// Links are not followed: a student's would lead anywhere.
    pub(in crate::grade) fn of_folder(folder: &Path, but: &dyn Fn(&Path) -> bool) -> Self {
        let mut listing = Self::new(tidy(folder));
        let mut of_the_system = Vec::new();
        let is_meant = |entry: &DirEntry| {
            if entry.depth() > 0 && is_of_the_system(entry.file_name()) {
                of_the_system.push(tidy(entry.path()));
                return false;
            }
            entry.depth() == 0 || !but(entry.path())
        };
        for entry in WalkDir::new(folder).sort_by_file_name().into_iter().filter_entry(is_meant) {
            match entry {
                Ok(entry) if entry.depth() == 0 => {}
                Ok(entry) if entry.file_type().is_dir() => {
                    listing.folders.push(tidy(entry.path()));
                }
                Ok(entry) => listing.files.push(Submitted::found(&entry)),
                Err(error) => listing.files.extend(error.path().map(unreadable)),
            }
        }
        listing.of_the_system = of_the_system;
        listing
    }

    /// All that is in a zip on disk.
    ///
    /// # Errors
    ///
    /// The reason why none of it can be read.
    pub(in crate::grade) fn of_zip_on_disk(path: &Path) -> Result<Self, String> {
        let bytes = super::read(path, MAX_ZIP)?;
        Self::of_zip(&tidy(path), &bytes, 0, &mut Room::default())
    }

    /// All that is in a zip around which there are so many others.
    ///
    /// # Errors
    ///
    /// The reason why none of it can be read.
    pub(super) fn of_zip(
        path: &Path,
        bytes: &[u8],
        zips: u8,
        room: &mut Room,
    ) -> Result<Self, String> {
        let mut listing = Self::new(path.to_owned());
        let zips_around = zips + 1;
        for entry in unpack(bytes, zips, room)? {
            let path = path.join(&entry.way);
            match entry.kind {
                EntryKind::Folder => listing.folders.push(path),
                EntryKind::System => {
                    listing.of_the_system.push(up_to_the_system(&listing.root, &path));
                }
                EntryKind::File(bytes) => {
                    let content = Content::Unpacked(bytes);
                    listing.files.push(Submitted { path, content, zips: zips_around });
                }
                EntryKind::Refused(reason) => {
                    listing.files.push(Submitted::refused(path, reason, zips_around));
                }
            }
        }
        listing.of_the_system.dedup();
        Ok(listing)
    }

    fn new(root: PathBuf) -> Self {
        Self { root, files: Vec::new(), folders: Vec::new(), of_the_system: Vec::new() }
    }

    /// The path of something in it, without its own.
    pub(in crate::grade) fn way<'p>(&self, path: &'p Path) -> &'p Path {
        path.strip_prefix(&self.root).unwrap_or(path)
    }

    /// The name of the folder in which all its files are, if there is one.
    fn only_folder(&self) -> Option<&OsStr> {
        let first = |path| {
            let mut parts = self.way(path).components();
            let first = parts.next();
            first.filter(|_| parts.next().is_some()).map(Component::as_os_str)
        };
        let mut folders = self.files.iter().map(|file| first(file.path.as_path()));
        let only = folders.next()??;
        folders.all(|folder| folder == Some(only)).then_some(only)
    }

    /// Returns `true` if files are in a folder of this one.
    pub(in crate::grade) fn is_deep(&self) -> bool {
        self.files.iter().any(|file| self.way(&file.path).components().count() > 1)
    }

    /// A zip of one folder is often meant as that folder: goes into it where it has the
    /// name of the zip, or holds folders, or several submissions.
    pub(in crate::grade) fn into_its_folder(mut self) -> Self {
        let Some(only) = self.only_folder() else { return self };
        let is_named_after_it = self.root.file_stem() == Some(only);
        let inner = self.root.join(only);
        let outer = std::mem::replace(&mut self.root, inner);
        let is_class = self.is_deep() || self.has_submissions();
        if !is_named_after_it && !is_class {
            self.root = outer;
        }
        self.folders.retain(|folder| *folder != self.root);
        self
    }

    /// Returns `true` if there are several programs, or several files and none has the name
    /// of a program.
    fn has_submissions(&self) -> bool {
        match self.files.iter().filter(|file| is_program(&file.path)).count() {
            0 => self.files.len() > 1,
            programs => programs > 1,
        }
    }

    /// Returns `true` if a zip that is given alone is that of a class: if it holds more
    /// than one file, or a folder.
    pub(in crate::grade) fn is_of_a_class(&self) -> bool {
        self.files.len() + self.folders.len() > 1 || self.is_deep()
    }
}

impl Submitted {
    /// A file that was found in a folder.
    fn found(entry: &DirEntry) -> Self {
        let path = tidy(entry.path());
        if entry.file_type().is_symlink() {
            return Self::refused(path, super::SYMBOLIC_LINK.to_owned(), 0);
        }
        Self { path, content: Content::OnDisk, zips: 0 }
    }
}

/// Something that cannot be looked at.
fn unreadable(path: &Path) -> Submitted {
    let path = tidy(path);
    let reason = if path.is_dir() { folder_error(&path) } else { "cannot be read".to_owned() };
    Submitted::refused(path, reason, 0)
}

/// The path as far as the first name that belongs to a system.
fn up_to_the_system(root: &Path, path: &Path) -> PathBuf {
    let mut found = root.to_owned();
    for part in path.strip_prefix(root).unwrap_or(path) {
        found.push(part);
        if is_of_the_system(part) {
            break;
        }
    }
    found
}
