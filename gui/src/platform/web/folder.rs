//! The list of kept programs behind a file dialog.

use std::path::{Path, PathBuf};

use super::{database, given};
use crate::state::file_dialog::{DirEntry, FileChoice, FileDialog, PathKind};

/// Lists the kept programs, if the folder in the field of a dialog has changed. Returns `true` if
/// it has.
pub fn refresh(dialog: &mut FileDialog) -> bool {
    let Some(folder) = dialog.unlisted() else { return false };
    let entries = database::list(&folder).into_iter().map(|path| DirEntry {
        name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        path,
        is_folder: false,
    });
    dialog.list(folder, entries.collect());
    true
}

/// Takes the highlighted entry of a dialog, or what was typed.
pub fn accept(dialog: &mut FileDialog) -> FileChoice {
    refresh(dialog);
    let kind = if is_file(&dialog.path()) { PathKind::File } else { PathKind::Missing };
    let choice = dialog.accept(kind);
    refresh(dialog);
    choice
}

/// Returns the folder of the kept programs, which has no name.
pub(crate) fn documents() -> Option<PathBuf> {
    Some(PathBuf::new())
}

/// Returns `true` for the folder of the kept programs.
pub(crate) fn is_folder(path: &Path) -> bool {
    path.as_os_str().is_empty() || path == Path::new("/")
}

/// Returns `true` if there is a file.
pub(crate) fn is_file(path: &Path) -> bool {
    database::contains(path) || given::get(path).is_some()
}
