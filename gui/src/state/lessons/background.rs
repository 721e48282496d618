//! Background tasks of lessons: long checks run on a thread of their own.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, TryRecvError};
use std::time::Duration;

use crate::platform::system::background;

/// A background task. Dropping the handle cancels it.
#[derive(Debug)]
pub(crate) struct BackgroundTask<T> {
    answer: Receiver<T>,
    /// The result of a task that ended at once.
    found: Option<TaskResult<T>>,
    canceled: Arc<AtomicBool>,
}

/// The result of a task.
#[derive(Debug)]
pub(crate) enum TaskResult<T> {
    /// The task has ended.
    Ready(T),
    /// The task failed, or its thread could not be spawned.
    Failed,
}

/// A task that ends within this time has its result in the same frame.
const SHORT: Duration = Duration::from_millis(30);

/// Interval between polls of a task.
pub(crate) const SOON: Duration = Duration::from_millis(50);

impl<T: Send + 'static> BackgroundTask<T> {
    /// Starts a task. `work` gets a flag that is set once the task is canceled; it should then
    /// return `None`.
    pub(crate) fn spawn(work: impl FnOnce(&AtomicBool) -> Option<T> + Send + 'static) -> Self {
        let canceled = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&canceled);
        let (sender, answer) = mpsc::channel();
        let work = move || {
            if let Some(found) = work(&flag) {
                // The receiver is gone if the task was canceled.
                let _ = sender.send(found);
            }
        };
        // If the thread cannot be spawned the sender is dropped, and `recv` fails.
        background::spawn("lesson", work);
        let found = match background::wait(&answer, SHORT) {
            Ok(found) => Some(TaskResult::Ready(found)),
            Err(RecvTimeoutError::Disconnected) => Some(TaskResult::Failed),
            Err(RecvTimeoutError::Timeout) => None,
        };
        Self { answer, found, canceled }
    }

    /// Takes the result if the task has ended.
    pub(crate) fn take(&mut self) -> Option<TaskResult<T>> {
        self.found.take().or_else(|| match self.answer.try_recv() {
            Ok(found) => Some(TaskResult::Ready(found)),
            Err(TryRecvError::Disconnected) => Some(TaskResult::Failed),
            Err(TryRecvError::Empty) => None,
        })
    }
}

impl<T> Drop for BackgroundTask<T> {
    fn drop(&mut self) {
        self.canceled.store(true, Ordering::Relaxed);
    }
}

/// Takes the result of a task if there is one and it has ended; the task is then removed.
pub(crate) fn take<T: Send + 'static>(
    task: &mut Option<BackgroundTask<T>>,
) -> Option<TaskResult<T>> {
    let found = task.as_mut()?.take();
    if found.is_some() {
        *task = None;
    }
    found
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    /// Waits for the result.
    fn wait<T: Send + 'static>(task: &mut BackgroundTask<T>) -> TaskResult<T> {
        loop {
            if let Some(found) = task.take() {
                return found;
            }
            thread::yield_now();
        }
    }

    #[test]
    fn results_and_failures_are_reported() {
        let mut task = BackgroundTask::spawn(|_| Some(42));
        assert!(matches!(wait(&mut task), TaskResult::Ready(42)));
        let mut task = BackgroundTask::<u8>::spawn(|_| None);
        assert!(matches!(wait(&mut task), TaskResult::Failed));
    }

    #[test]
    fn a_dropped_task_is_canceled() {
        let (sender, receiver) = mpsc::channel();
        let task = BackgroundTask::<u8>::spawn(move |canceled| {
            while !canceled.load(Ordering::Relaxed) {
                thread::yield_now();
            }
            let _ = sender.send(());
            None
        });
        assert!(receiver.try_recv().is_err(), "no receiver waits");
        drop(task);
        assert_eq!(receiver.recv(), Ok(()));
    }
}
