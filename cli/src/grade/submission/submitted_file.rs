//! A submitted file: on disk, from a zip, or unreadable.

use std::path::{Path, PathBuf};

use crate::io::file::{self, ReadErrorKind};

/// A submitted file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct SubmittedFile {
    /// Its path; the name of a zip is a folder in it.
    pub(crate) path: PathBuf,
    pub(super) content: Content,
    /// Number of zips around it.
    pub(super) zips: u8,
}

/// The content of a submitted file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Content {
    /// A file on disk, which is read when it is graded.
    OnDisk,
    /// A file from a zip.
    Unpacked(Vec<u8>),
    /// A file that cannot be read, with the reason.
    Refused(String),
}

pub(super) const SYMBOLIC_LINK: &str = "symbolic link: submit the file itself";

impl SubmittedFile {
    /// A file on disk.
    pub(crate) fn on_disk(path: PathBuf) -> Self {
        // A link would be opened with the rights of the teacher, and could point anywhere.
        let content = if path.is_symlink() {
            Content::Refused(SYMBOLIC_LINK.to_owned())
        } else {
            Content::OnDisk
        };
        Self { path, content, zips: 0 }
    }

    pub(super) fn refused(path: PathBuf, reason: String, zips: u8) -> Self {
        Self { path, content: Content::Refused(reason), zips }
    }

    /// Returns the bytes, at most `limit` of a file on disk.
    ///
    /// # Errors
    ///
    /// The reason why it cannot be read.
    pub(super) fn bytes(&self, limit: usize) -> Result<Vec<u8>, String> {
        match &self.content {
            Content::OnDisk => read(&self.path, limit),
            Content::Unpacked(bytes) => Ok(bytes.clone()),
            Content::Refused(reason) => Err(reason.clone()),
        }
    }

    /// Returns `true` if its name ends with `.zip`.
    pub(super) fn is_zip_by_name(&self) -> bool {
        is_zip_by_name(&self.path)
    }
}

/// Reads a file; the error does not name it.
pub(super) fn read(path: &Path, limit: usize) -> Result<Vec<u8>, String> {
    file::read(path, limit).map_err(|error| match error.kind() {
        ReadErrorKind::Missing => "the file has disappeared".to_owned(),
        ReadErrorKind::Folder => "a folder".to_owned(),
        ReadErrorKind::Irregular(what) => format!("{what}, not a file"),
        ReadErrorKind::TooLarge { limit } => {
            format!("larger than {} MiB, the maximum", limit >> 20)
        }
        ReadErrorKind::Other(error) => format!("cannot read it: {error}"),
    })
}

/// Returns `true` if a name ends with `.zip`.
pub(crate) fn is_zip_by_name(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
}
