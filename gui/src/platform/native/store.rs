//! The folder with the states of the window, and the thread that writes them.
//!
//! A window writes into a file of its own, `state-7.txt`, and holds a lock on `state-7.lock`. So
//! windows do not overwrite each other's states, nor the one that they restored.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use super::write;

/// The number of states that are kept.
pub const KEPT: usize = 10;

/// The file of a state.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StateFile {
    /// Its number: later states have higher ones.
    pub number: u64,
    /// Its path.
    pub path: PathBuf,
    /// `true` if a window is writing it.
    pub is_in_use: bool,
}

/// The states of the window, in a folder.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    path: PathBuf,
    /// The lock on the own state, held until the window closes.
    lock: Option<File>,
    /// The states that were there before, the latest first.
    pub earlier: Vec<StateFile>,
}

/// Returns the folder of the user's data for this program.
pub fn default_folder() -> Option<PathBuf> {
    let folder = dirs::data_dir()?.join("cardiac");
    Some(if cfg!(windows) { folder.join("data") } else { folder })
}

/// Lists the states in a folder, the latest first.
///
/// # Errors
///
/// The system's error if the folder cannot be read.
pub fn states(folder: &Path) -> io::Result<Vec<StateFile>> {
    let mut states: Vec<StateFile> = fs::read_dir(folder)?
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let path = entry.path();
            let number = number(&path, "txt")?;
            let is_in_use = !matches!(lock(&path.with_extension("lock"), false), Ok(Some(_)));
            Some(StateFile { number, path, is_in_use })
        })
        .collect();
    states.sort_by_key(|state| std::cmp::Reverse(state.number));
    Ok(states)
}

impl Store {
    /// Opens a folder, and takes the next number for the own state.
    ///
    /// # Errors
    ///
    /// If the folder cannot be created, read or written.
    pub fn open(folder: &Path) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let earlier = states(folder)?;
        let mut store =
            Self { folder: folder.to_owned(), path: PathBuf::new(), lock: None, earlier };
        store.advance()?;
        Ok(store)
    }

    /// Returns the file of the own state.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Leaves the own state as it is, and begins another one.
    ///
    /// # Errors
    ///
    /// If the folder cannot be read or written.
    pub fn advance(&mut self) -> io::Result<()> {
        let last = fs::read_dir(&self.folder)?.filter_map(Result::ok);
        let last = last.filter_map(|entry| {
            let path = entry.path();
            number(&path, "txt").or_else(|| number(&path, "lock"))
        });
        let mut next = last.max().unwrap_or_default() + 1;
        loop {
            let path = self.folder.join(format!("state-{next}.txt"));
            if let Some(lock) = lock(&path.with_extension("lock"), true)? {
                (self.path, self.lock) = (path, Some(lock));
                break;
            }
            next += 1; // another window was faster
        }
        self.prune()
    }

    /// Removes all but the latest states. Those of open windows stay.
    fn prune(&self) -> io::Result<()> {
        let states = states(&self.folder)?;
        for state in states.iter().filter(|state| !state.is_in_use).skip(KEPT) {
            fs::remove_file(&state.path)?;
        }
        for entry in fs::read_dir(&self.folder)?.filter_map(Result::ok) {
            let path = entry.path();
            let is_left = number(&path, "lock").is_some() && !path.with_extension("txt").exists();
            if is_left && matches!(lock(&path, false), Ok(Some(_))) {
                fs::remove_file(&path).ok();
            }
        }
        Ok(())
    }
}

/// Returns the number in the name of a state's file.
fn number(path: &Path, extension: &str) -> Option<u64> {
    let name = path.file_name()?.to_str()?;
    name.strip_prefix("state-")?.strip_suffix(extension)?.strip_suffix('.')?.parse().ok()
}

/// Takes a lock. Returns `None` if another window holds it. A file system without locks has no
/// other windows as far as is known.
fn lock(path: &Path, creates: bool) -> io::Result<Option<File>> {
    let file = OpenOptions::new().write(true).create(creates || !path.exists()).open(path)?;
    match file.try_lock() {
        Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
    }
}

/// Writes states on a thread, in the order in which they come.
#[derive(Debug)]
pub struct StateWriter {
    jobs: Option<Sender<(PathBuf, String)>>,
    thread: Option<JoinHandle<()>>,
    problem: Arc<Mutex<Option<String>>>,
}

impl StateWriter {
    /// Starts the thread. `wake` is called after a state could not be written.
    ///
    /// # Errors
    ///
    /// If the system has no thread left.
    pub fn spawn(wake: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (jobs, incoming) = mpsc::channel::<(PathBuf, String)>();
        let problem = Arc::new(Mutex::new(None));
        let shared = Arc::clone(&problem);
        let thread = std::thread::Builder::new().name("state".to_owned()).spawn(move || {
            while let Ok((path, text)) = incoming.recv() {
                if let Err(error) = write::write(&path, text.as_bytes(), None) {
                    let problem = format!("{}: {error}", path.display());
                    *shared.lock().unwrap_or_else(PoisonError::into_inner) = Some(problem);
                    wake();
                }
            }
        })?;
        Ok(Self { jobs: Some(jobs), thread: Some(thread), problem })
    }

    /// Writes a state soon.
    pub fn write(&self, path: &Path, text: String) {
        if let Some(jobs) = &self.jobs {
            jobs.send((path.to_owned(), text)).ok(); // the thread ends only with this sender
        }
    }

    /// Returns the reason why a state could not be written, once.
    pub fn take_problem(&self) -> Option<String> {
        self.problem.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Drop for StateWriter {
    /// Waits until all is written.
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}
