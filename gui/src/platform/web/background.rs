//! Work in place: a page has no second thread.

use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::Duration;

/// Does work at once.
pub(crate) fn spawn(_name: &str, work: impl FnOnce() + Send + 'static) {
    work();
}

/// Returns the result of work, which has ended.
///
/// # Errors
///
/// If the work has ended without a result.
pub(crate) fn wait<T>(result: &Receiver<T>, _time: Duration) -> Result<T, RecvTimeoutError> {
    result.try_recv().map_err(|error| match error {
        TryRecvError::Empty => RecvTimeoutError::Timeout,
        TryRecvError::Disconnected => RecvTimeoutError::Disconnected,
    })
}
