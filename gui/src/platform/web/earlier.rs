//! The earlier states of the window, with their names and ages.

use std::path::{Path, PathBuf};

use js_sys::Date;

use super::database;
use super::store::at_rest;
use crate::state::files::EarlierState;

/// The bytes at the beginning of a state in which its name is looked for.
const HEAD: usize = 4096;

/// Lists the earlier states in a folder, without those of open tabs. The latest comes first.
pub(crate) fn list(folder: &Path) -> Vec<EarlierState> {
    at_rest(folder).into_iter().filter_map(read).collect()
}

fn read(path: PathBuf) -> Option<EarlierState> {
    let file = database::get(&path)?;
    let head = String::from_utf8_lossy(&file.bytes[..file.bytes.len().min(HEAD)]);
    let name = head.lines().find_map(|line| line.strip_prefix("name ")).unwrap_or_default();
    let minutes = ((Date::now() - file.modified) / 60_000.0).max(0.0);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not negative")]
    let minutes = minutes as u64;
    Some(EarlierState { path, name: name.to_owned(), minutes })
}
