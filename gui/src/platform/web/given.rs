//! Files of the computer that the page is shown on, given by the user: picked or dropped.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use egui::Context;
use wasm_bindgen_futures::spawn_local;

/// The folder of given files, so that they are no kept ones of the same name.
const COMPUTER: &str = "computer";

#[derive(Default)]
struct GivenFiles {
    files: BTreeMap<PathBuf, Vec<u8>>,
    dropped: Vec<PathBuf>,
}

thread_local! {
    static GIVEN: RefCell<GivenFiles> = RefCell::default();
}

/// Returns the dropped files that have been read since the last frame, and begins to read those
/// that were dropped in this one.
pub(crate) fn dropped(context: &Context) -> Vec<PathBuf> {
    for file in context.input(|input| input.raw.dropped_files.clone()) {
        let context = context.clone();
        spawn_local(async move {
            let Ok(bytes) = file.bytes_async().await else { return };
            let path = add(&file.path().to_string_lossy(), bytes);
            GIVEN.with_borrow_mut(|given| given.dropped.push(path));
            context.request_repaint();
        });
    }
    GIVEN.with_borrow_mut(|given| std::mem::take(&mut given.dropped))
}

/// Keeps a file until the page is left. Returns its path.
pub(super) fn add(name: &str, bytes: Vec<u8>) -> PathBuf {
    let path = Path::new(COMPUTER).join(Path::new(name).file_name().unwrap_or_default());
    GIVEN.with_borrow_mut(|given| given.files.insert(path.clone(), bytes));
    path
}

/// Returns the contents of a given file.
pub(super) fn get(path: &Path) -> Option<Vec<u8>> {
    GIVEN.with_borrow(|given| given.files.get(path.strip_prefix("/").unwrap_or(path)).cloned())
}
