//! The folders and files behind a file dialog.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use crate::state::file_dialog::{DirEntry, FileChoice, FileDialog, PathKind};

/// Lists the folder in the field of a dialog, if it has changed. Returns `true` if it has. A folder
/// that does not exist has no entries.
pub fn refresh(dialog: &mut FileDialog) -> bool {
    let Some(folder) = dialog.unlisted() else { return false };
    let entries = entries(&folder);
    dialog.list(folder, entries);
    true
}

/// Takes the highlighted entry of a dialog, or what was typed.
pub fn accept(dialog: &mut FileDialog) -> FileChoice {
    refresh(dialog);
    let found = kind(&dialog.path());
    let choice = dialog.accept(found);
    refresh(dialog);
    choice
}

/// Returns the folder for a user's documents, in whatever language it is named, otherwise the home
/// folder or the current one.
pub(crate) fn documents() -> Option<PathBuf> {
    // A desktop starts programs in its own folder, so the current one comes last.
    let folders = [dirs::document_dir(), dirs::home_dir(), std::env::current_dir().ok()];
    folders.into_iter().flatten().find(|folder| folder.is_dir())
}

/// Returns `true` if there is a folder.
pub(crate) fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Returns `true` if there is a file.
pub(crate) fn is_file(path: &Path) -> bool {
    path.is_file()
}

fn kind(path: &Path) -> PathKind {
    if path.is_dir() {
        PathKind::Folder
    } else if path.exists() {
        PathKind::File
    } else {
        PathKind::Missing
    }
}

fn entries(folder: &Path) -> Vec<DirEntry> {
    let Ok(found) = std::fs::read_dir(folder) else { return Vec::new() };
    found
        .filter_map(Result::ok)
        .map(|found| {
            let path = found.path();
            let is_folder = path.is_dir();
            let mut name = found.file_name().to_string_lossy().into_owned();
            if is_folder {
                name.push(MAIN_SEPARATOR);
            }
            DirEntry { name, path, is_folder }
        })
        .collect()
}
