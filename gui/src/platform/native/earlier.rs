//! The earlier states of the window, with their names and ages.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::store::at_rest;
use crate::state::files::AgedFile;
use crate::state::store::{HEAD, Summary};

/// Lists the earlier states in a folder, without those of open windows. The latest comes first.
pub(crate) fn list(folder: &Path) -> Vec<AgedFile> {
    at_rest(folder).unwrap_or_default().iter().filter_map(|path| read(path)).collect()
}

/// Returns no programs: they are in folders of the user.
pub(crate) const fn programs() -> Vec<AgedFile> {
    Vec::new()
}

/// Removes nothing.
pub(crate) const fn remove_program(_program: &Path) {}

fn read(path: &Path) -> Option<AgedFile> {
    let file = File::open(path).ok()?;
    let age = file.metadata().ok()?.modified().ok()?.elapsed().unwrap_or_default();
    let mut head = Vec::new();
    file.take(HEAD as u64).read_to_end(&mut head).ok()?;
    let summary = Summary::read(&head);
    Some(AgedFile { path: path.to_owned(), summary, minutes: age.as_secs() / 60 })
}
