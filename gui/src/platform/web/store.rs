//! The states of the window among the files that the browser keeps.
//!
//! A tab writes into a file of its own, `states/state-7.txt`, and holds a lock on it. So tabs do not
//! overwrite each other's states, nor the one that they restored.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use js_sys::{Date, Math};

use super::{database, tabs};
use crate::state::store::{MAX_STATE, StoreWriteError, StoredState};

/// The number of states that are kept, beside those of open tabs.
pub const KEPT: usize = 10;

/// The states of the window.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    found: Option<Vec<StoredState>>,
    own: RefCell<OwnState>,
}

/// The state that this tab writes.
#[derive(Debug, Default)]
struct OwnState {
    number: Option<u64>,
    /// The text that was written last.
    written: Option<String>,
}

/// Returns the folder of the states.
pub fn default_folder() -> Option<PathBuf> {
    Some(PathBuf::from("states"))
}

impl Store {
    /// Opens a folder. Its files are read already.
    pub fn open(folder: Option<PathBuf>, _wake: impl Fn() + Send + 'static) -> Self {
        let folder = folder.or_else(default_folder).unwrap_or_default();
        let found = Some(stored(&folder));
        Self { folder, found, own: RefCell::default() }
    }

    /// Returns the states that were found, the latest first; once.
    pub const fn poll_states(&mut self) -> Option<Vec<StoredState>> {
        self.found.take()
    }

    /// Tells the text of the latest state, which need not be written again.
    pub fn restored(&self, text: String) {
        self.own.borrow_mut().written = Some(text);
    }

    /// Writes the own state, unless it is written already.
    pub fn write(&self, text: String) {
        let mut own = self.own.borrow_mut();
        if own.written.as_ref() == Some(&text) {
            return;
        }
        let number = *own.number.get_or_insert_with(|| {
            let number = new_number();
            tabs::hold(number);
            number
        });
        database::put(&path(&self.folder, number), text.as_bytes().to_vec());
        own.written = Some(text);
    }

    /// Keeps the own state as it is, and begins another one.
    pub fn advance(&self) {
        *self.own.borrow_mut() = OwnState::default();
        for path in at_rest(&self.folder).iter().skip(KEPT) {
            database::remove(path);
        }
    }

    /// Renames a damaged state, so that it is neither read nor removed. Returns its new path.
    pub fn set_aside(&self, state: &Path) -> PathBuf {
        let Some(file) = database::get(state) else { return state.to_owned() };
        let path = state.with_extension("damaged.txt");
        database::put(&path, file.bytes);
        database::remove(state);
        path
    }

    /// Returns the reason why the last state could not be written.
    pub fn problem(&self) -> Option<StoreWriteError> {
        database::problem().map(StoreWriteError::Other)
    }
}

/// Returns a number that no other tab takes: the milliseconds since 1970, and a random part of one.
fn new_number() -> u64 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "below 2^53")]
    let number = (Date::now().floor() * 1000.0 + (Math::random() * 1000.0).floor()) as u64;
    number
}

fn path(folder: &Path, number: u64) -> PathBuf {
    folder.join(format!("state-{number}.txt"))
}

/// Returns the number in the name of a state.
fn number(path: &Path) -> Option<u64> {
    let name = path.file_name()?.to_str()?;
    name.strip_prefix("state-")?.strip_suffix(".txt")?.parse().ok()
}

/// Returns `true` if there are states.
pub(super) fn has_states(folder: &Path) -> bool {
    !states(folder).is_empty()
}

/// Returns the paths of the states, the latest first.
fn states(folder: &Path) -> Vec<PathBuf> {
    let modified = |path: &PathBuf| database::get(path).map_or(0.0, |file| file.modified);
    let mut states = database::list(folder);
    states.retain(|path| number(path).is_some());
    states.sort_by(|one, other| modified(other).total_cmp(&modified(one)));
    states
}

/// Returns the paths of the states that no tab is writing, the latest first.
pub(super) fn at_rest(folder: &Path) -> Vec<PathBuf> {
    let mut states = states(folder);
    states.retain(|path| !number(path).is_some_and(tabs::is_in_use));
    states
}

/// Reads the states, the latest first. A tab that has written nothing yet has an empty one.
fn stored(folder: &Path) -> Vec<StoredState> {
    let states = states(folder);
    let written = states.iter().map(|path| {
        let bytes = database::get(path).map(|file| file.bytes);
        let bytes = bytes.filter(|bytes| bytes.len() <= MAX_STATE).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let is_in_use = number(path).is_some_and(tabs::is_of_other);
        StoredState { text: Ok(text), path: path.clone(), is_in_use }
    });
    let empty = tabs::others().into_iter().map(|number| path(folder, number));
    let empty = empty.filter(|path| !states.contains(path)).map(|path| StoredState {
        text: Ok(String::new()),
        path,
        is_in_use: true,
    });
    empty.chain(written).collect()
}
