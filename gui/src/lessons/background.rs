//! What may take long about a lesson, found out on a thread of its own: the window goes on
//! meanwhile.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, TryRecvError};
use std::thread;
use std::time::Duration;

/// Something that is being found out. Whoever lets go of it wants it no more, and it is
/// broken off.
#[derive(Debug)]
pub(crate) struct BackgroundTask<T> {
    answer: Receiver<T>,
    /// What was there at once.
    found: Option<TaskResult<T>>,
    is_wanted: Arc<AtomicBool>,
}

/// What came of it.
#[derive(Debug)]
pub(crate) enum TaskResult<T> {
    /// This.
    Ready(T),
    /// Nothing: there is no thread for it, or it has failed.
    Failed,
}

/// What is as short as this is found in the same frame.
const SHORT: Duration = Duration::from_millis(30);

/// How long until somebody looks whether it is found.
pub(crate) const SOON: Duration = Duration::from_millis(50);

impl<T: Send + 'static> BackgroundTask<T> {
    /// Begins to find it out. The work is told whether it is still wanted, and finds nothing
    /// if it is not.
    pub(crate) fn spawn(
        work: impl FnOnce(&dyn Fn() -> bool) -> Option<T> + Send + 'static,
    ) -> Self {
        let is_wanted = Arc::new(AtomicBool::new(true));
        let wanted = Arc::clone(&is_wanted);
        let (sender, answer) = mpsc::channel();
        let work = move || {
            if let Some(found) = work(&|| wanted.load(Ordering::Relaxed)) {
                // Nobody may be there any more to hear it.
                let _ = sender.send(found);
            }
        };
        // Without a thread the teller is gone, and nothing is found.
        let _ = thread::Builder::new().name("lesson".to_owned()).spawn(work);
        let found = match answer.recv_timeout(SHORT) {
            Ok(found) => Some(TaskResult::Ready(found)),
            Err(RecvTimeoutError::Disconnected) => Some(TaskResult::Failed),
            Err(RecvTimeoutError::Timeout) => None,
        };
        Self { answer, found, is_wanted }
    }

    /// Takes what was found, if it is there.
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
        self.is_wanted.store(false, Ordering::Relaxed);
    }
}

/// Takes what was found, if something is looked for and found; then it is looked for no more.
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
    use super::*;

    /// Waits for it, however long it takes.
    fn found<T: Send + 'static>(task: &mut BackgroundTask<T>) -> TaskResult<T> {
        loop {
            if let Some(found) = task.take() {
                return found;
            }
            thread::yield_now();
        }
    }

    #[test]
    fn what_is_found_is_told_and_what_fails_is_told_to_be_nothing() {
        let mut task = BackgroundTask::spawn(|_| Some(42));
        assert!(matches!(found(&mut task), TaskResult::Ready(42)));
        let mut task = BackgroundTask::<u8>::spawn(|_| None);
        assert!(matches!(found(&mut task), TaskResult::Failed));
    }

    #[test]
    fn what_is_wanted_no_more_is_broken_off() {
        let (sender, told) = mpsc::channel();
        let task = BackgroundTask::<u8>::spawn(move |is_wanted| {
            while is_wanted() {
                thread::yield_now();
            }
            let _ = sender.send(());
            None
        });
        assert!(told.try_recv().is_err(), "nobody waits for it");
        drop(task);
        assert_eq!(told.recv(), Ok(()));
    }
}
