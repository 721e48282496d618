//! The earlier states of the window and the kept programs, with their names and ages.

use std::path::{Path, PathBuf};

use js_sys::Date;

use super::database;
use super::store::at_rest;
use crate::state::files::AgedFile;
use crate::state::store::{HEAD, Summary};

/// Lists the earlier states in a folder, without those of open tabs. The latest comes first.
pub(crate) fn list(folder: &Path) -> Vec<AgedFile> {
    at_rest(folder).into_iter().filter_map(read).collect()
}

/// Lists the kept programs, the latest first.
pub(crate) fn programs() -> Vec<AgedFile> {
    let kept = database::list(Path::new("")).into_iter().filter_map(|path| {
        let modified = database::get(&path)?.modified;
        let name = path.file_name()?.to_string_lossy().into_owned();
        let summary = Summary { name, ..Summary::default() };
        Some(AgedFile { path, summary, minutes: minutes_since(modified) })
    });
    let mut kept: Vec<_> = kept.collect();
    kept.sort_by_key(|file| file.minutes);
    kept
}

/// Removes a kept program.
pub(crate) fn remove_program(program: &Path) {
    database::remove(program);
}

fn read(path: PathBuf) -> Option<AgedFile> {
    let file = database::get(&path)?;
    let summary = Summary::read(&file.bytes[..file.bytes.len().min(HEAD)]);
    Some(AgedFile { path, summary, minutes: minutes_since(file.modified) })
}

/// Returns the minutes since a time in milliseconds since 1970.
fn minutes_since(modified: f64) -> u64 {
    let minutes = ((Date::now() - modified) / 60_000.0).max(0.0);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not negative")]
    let minutes = minutes as u64;
    minutes
}
