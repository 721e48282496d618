//! The folder with the states of the window, and the thread that writes them.
//!
//! A window writes into a file of its own, `state-7.txt`, and holds a lock on `state-7.lock`. So
//! windows do not overwrite each other's states, nor the one that they restored. The number alone
//! gives the order, for a clock can go backwards: before a window writes, it takes the next number
//! if another one has written since.

use std::cmp::Reverse;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::mem;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use super::read;
use crate::state::file_error::FileError;
use crate::state::store::{MAX_STATE, StoreWriteError, StoredState};

/// The number of states that are kept, beside those of open windows.
pub const KEPT: usize = 10;

/// The states of the window.
#[derive(Debug)]
pub struct Store {
    found: Option<Vec<StoredState>>,
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
    problem: Arc<Mutex<Option<StoreWriteError>>>,
}

/// The work of the thread.
#[derive(Debug)]
enum Job {
    Restored(String),
    Write(String),
    Advance,
}

/// Returns the folder of the user's data for this program.
pub fn default_folder() -> Option<PathBuf> {
    let folder = dirs::data_dir()?.join("cardiac");
    Some(if cfg!(windows) { folder.join("data") } else { folder })
}

impl Store {
    /// Opens a folder. `wake` is called after a state could not be written, and when one can again.
    pub fn open(folder: Option<PathBuf>, wake: impl Fn() + Send + 'static) -> Self {
        let folder = folder.unwrap_or_default();
        let found = stored(&folder);
        let problem = Arc::new(Mutex::new(None));
        let report = report(&folder, &problem, wake);
        let mut own = OwnState::new(folder);
        report(own.advance());
        let (jobs, incoming) = mpsc::channel();
        let thread = std::thread::Builder::new().name("store".to_owned()).spawn(move || {
            while let Ok(job) = incoming.recv() {
                match job {
                    Job::Restored(text) => own.written = Some(text),
                    Job::Write(text) => report(own.write(text)),
                    Job::Advance => report(own.advance()),
                }
            }
        });
        if let Err(error) = &thread {
            let error = StoreWriteError::Other(error.to_string());
            *problem.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
        }
        Self { found: Some(found), jobs: Some(jobs), thread: thread.ok(), problem }
    }

    /// Returns the states that were found, the latest first, as soon as they are read; once.
    pub const fn poll_states(&mut self) -> Option<Vec<StoredState>> {
        self.found.take()
    }

    /// Tells the text of the latest state, which need not be written again.
    pub fn restored(&self, text: String) {
        self.send(Job::Restored(text));
    }

    /// Writes the own state soon, unless it is the latest one already.
    pub fn write(&self, text: String) {
        self.send(Job::Write(text));
    }

    /// Keeps the own state as it is, and begins another one.
    pub fn advance(&self) {
        self.send(Job::Advance);
    }

    /// Renames a damaged state, so that it is neither read nor removed. Returns its new path.
    pub fn set_aside(&self, state: &Path) -> PathBuf {
        let path = state.with_extension("damaged.txt");
        match fs::rename(state, &path) {
            Ok(()) => path,
            Err(_) => state.to_owned(),
        }
    }

    /// Returns the reason why the last state could not be written.
    pub fn problem(&self) -> Option<StoreWriteError> {
        self.problem.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn send(&self, job: Job) {
        if let Some(jobs) = &self.jobs {
            jobs.send(job).ok(); // without a thread nothing is kept
        }
    }
}

impl Drop for Store {
    /// Waits until all is written.
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

/// Returns a function that keeps the last error with the folder, for [`Store::problem`].
fn report(
    folder: &Path,
    problem: &Arc<Mutex<Option<StoreWriteError>>>,
    wake: impl Fn() + Send + 'static,
) -> impl Fn(io::Result<()>) + Send + 'static {
    let (folder, problem) = (folder.to_owned(), Arc::clone(problem));
    move |result| {
        let now = result.err().map(|error| write_error(&folder, &error));
        let is_failing = now.is_some();
        let before =
            mem::replace(&mut *problem.lock().unwrap_or_else(PoisonError::into_inner), now);
        if is_failing || before.is_some() {
            wake();
        }
    }
}

fn write_error(folder: &Path, error: &io::Error) -> StoreWriteError {
    match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            StoreWriteError::Denied(folder.to_owned())
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            StoreWriteError::Full(folder.to_owned())
        }
        _ => StoreWriteError::Other(format!("{}: {error}", folder.display())),
    }
}

/// The state that this window writes.
struct OwnState {
    folder: PathBuf,
    number: u64,
    /// Held until the window closes.
    lock: Option<File>,
    /// The text that was written last.
    written: Option<String>,
}

impl OwnState {
    const fn new(folder: PathBuf) -> Self {
        Self { folder, number: 0, lock: None, written: None }
    }

    fn path(&self, extension: &str) -> PathBuf {
        self.folder.join(format!("state-{}.{extension}", self.number))
    }

    /// Begins another state, and removes all but the latest ones.
    fn advance(&mut self) -> io::Result<()> {
        fs::create_dir_all(&self.folder)?;
        self.written = None;
        self.take_number()?;
        prune(&self.folder)
    }

    fn take_number(&mut self) -> io::Result<()> {
        let before = self.lock.is_some().then(|| self.path("lock"));
        loop {
            let files = files(&self.folder)?;
            self.number = files.iter().map(|file| file.number).max().unwrap_or_default() + 1;
            let lock = File::create(self.path("lock"))?;
            // A file system without locks has no other windows as far as is known.
            if !matches!(lock.try_lock(), Err(TryLockError::WouldBlock)) {
                self.lock = Some(lock);
                if let Some(before) = before {
                    fs::remove_file(before).ok(); // otherwise it is removed when a state begins
                }
                return Ok(());
            } // otherwise another window was faster
        }
    }

    fn write(&mut self, text: String) -> io::Result<()> {
        if self.lock.is_none() {
            self.advance()?; // the folder could not be written before
        }
        let mut newer = files(&self.folder)?;
        newer.retain(|file| file.extension == "txt" && file.number > self.number);
        // The state of the window that is closed last comes back. As long as others are open, they
        // would take the next number in turns.
        let are_others_open = newer.iter().all(|file| is_in_use(&file.path));
        if are_others_open && self.written.as_ref() == Some(&text) {
            return Ok(());
        }
        if !newer.is_empty() {
            let before = self.path("txt");
            self.take_number()?;
            fs::rename(before, self.path("txt")).ok(); // nothing may have been written yet
        }
        let temporary = self.path("tmp");
        let mut file = File::create(&temporary)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(temporary, self.path("txt"))?;
        self.written = Some(text);
        Ok(())
    }
}

/// A file of a state.
struct StateFile {
    number: u64,
    /// `txt` is a state, `lock` the lock of a window on it, `tmp` a state that is being written,
    /// and `damaged.txt` one that was set aside.
    extension: String,
    path: PathBuf,
}

/// Lists the files of states in a folder.
fn files(folder: &Path) -> io::Result<Vec<StateFile>> {
    let files = fs::read_dir(folder)?.filter_map(Result::ok).filter_map(|entry| {
        let path = entry.path();
        let (number, extension) =
            path.file_name()?.to_str()?.strip_prefix("state-")?.split_once('.')?;
        let (number, extension) = (number.parse().ok()?, extension.to_owned());
        Some(StateFile { number, extension, path })
    });
    Ok(files.collect())
}

/// Returns the paths of the states that no window is writing, the latest first.
pub(super) fn at_rest(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = files(folder)?;
    files.retain(|file| file.extension == "txt" && !is_in_use(&file.path));
    files.sort_by_key(|file| Reverse(file.number));
    Ok(files.into_iter().map(|file| file.path).collect())
}

/// Reads the states in a folder, the latest first. A window that has written nothing yet has an
/// empty one.
fn stored(folder: &Path) -> Vec<StoredState> {
    let mut files = files(folder).unwrap_or_default();
    let is_state = |file: &StateFile| match file.extension.as_str() {
        "txt" => true,
        "lock" => is_in_use(&file.path) && !file.path.with_extension("txt").exists(),
        _ => false,
    };
    files.retain(is_state);
    files.sort_by_key(|file| Reverse(file.number));
    let read = |file: StateFile| {
        let path = file.path.with_extension("txt");
        let bytes = match read::read(&path, MAX_STATE) {
            Err(FileError::Missing) => Ok(Vec::new()),
            bytes => bytes,
        };
        let text = bytes.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        StoredState { text, is_in_use: is_in_use(&path), path }
    };
    files.into_iter().map(read).collect()
}

/// Returns `true` if a window holds the lock on a state.
fn is_in_use(state: &Path) -> bool {
    let lock = File::open(state.with_extension("lock"));
    lock.is_ok_and(|lock| matches!(lock.try_lock_shared(), Err(TryLockError::WouldBlock)))
}

/// Removes all but the latest states, and what ended windows have left. What open windows write
/// stays.
fn prune(folder: &Path) -> io::Result<()> {
    for state in at_rest(folder)?.iter().skip(KEPT) {
        fs::remove_file(state)?;
    }
    for StateFile { extension, path, .. } in files(folder)? {
        if ["lock", "tmp"].contains(&extension.as_str()) && !is_in_use(&path) {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}
