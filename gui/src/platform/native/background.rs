//! Work on a thread of its own.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// Starts work on a thread. If the system has none left, the work is dropped.
pub(crate) fn spawn(name: &str, work: impl FnOnce() + Send + 'static) {
    let _ = thread::Builder::new().name(name.to_owned()).spawn(work);
}

/// Waits a short time for the result of work.
///
/// # Errors
///
/// If there is none yet, or the work has ended without one.
pub(crate) fn wait<T>(result: &Receiver<T>, time: Duration) -> Result<T, RecvTimeoutError> {
    result.recv_timeout(time)
}
