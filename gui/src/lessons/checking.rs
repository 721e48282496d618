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
pub(crate) struct Checking<T> {
    answer: Receiver<T>,
    /// What was there at once.
    found: Option<Found<T>>,
    is_wanted: Arc<AtomicBool>,
}

/// What came of it.
#[derive(Debug)]
pub(crate) enum Found<T> {
    /// This.
    This(T),
    /// Nothing: there is no thread for it, or it has failed.
    Nothing,
}

/// What is as short as this is found in the same frame.
const SHORT: Duration = Duration::from_millis(30);

/// How long until somebody looks whether it is found.
pub(crate) const SOON: Duration = Duration::from_millis(50);

impl<T: Send + 'static> Checking<T> {
    /// Begins to find it out. The work is told whether it is still wanted, and finds nothing
    /// if it is not.
    pub(crate) fn begin(
        work: impl FnOnce(&dyn Fn() -> bool) -> Option<T> + Send + 'static,
    ) -> Self {
        let is_wanted = Arc::new(AtomicBool::new(true));
        let wanted = Arc::clone(&is_wanted);
        let (teller, answer) = mpsc::channel();
        let work = move || {
            if let Some(found) = work(&|| wanted.load(Ordering::Relaxed)) {
                // Nobody may be there any more to hear it.
                let _ = teller.send(found);
            }
        };
        // Without a thread the teller is gone, and nothing is found.
        let _ = thread::Builder::new().name("lesson".to_owned()).spawn(work);
        let found = match answer.recv_timeout(SHORT) {
            Ok(found) => Some(Found::This(found)),
            Err(RecvTimeoutError::Disconnected) => Some(Found::Nothing),
            Err(RecvTimeoutError::Timeout) => None,
        };
        Self { answer, found, is_wanted }
    }

    /// Takes what was found, if it is there.
    pub(crate) fn take(&mut self) -> Option<Found<T>> {
        self.found.take().or_else(|| match self.answer.try_recv() {
            Ok(found) => Some(Found::This(found)),
            Err(TryRecvError::Disconnected) => Some(Found::Nothing),
            Err(TryRecvError::Empty) => None,
        })
    }
}

impl<T> Drop for Checking<T> {
    fn drop(&mut self) {
        self.is_wanted.store(false, Ordering::Relaxed);
    }
}

/// Takes what was found, if something is looked for and found; then it is looked for no more.
pub(crate) fn take<T: Send + 'static>(checking: &mut Option<Checking<T>>) -> Option<Found<T>> {
    let found = checking.as_mut()?.take();
    if found.is_some() {
        *checking = None;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Waits for it, however long it takes.
    fn found<T: Send + 'static>(checking: &mut Checking<T>) -> Found<T> {
        loop {
            if let Some(found) = checking.take() {
                return found;
            }
            thread::yield_now();
        }
    }

    #[test]
    fn what_is_found_is_told_and_what_fails_is_told_to_be_nothing() {
        let mut checking = Checking::begin(|_| Some(42));
        assert!(matches!(found(&mut checking), Found::This(42)));
        let mut checking = Checking::<u8>::begin(|_| None);
        assert!(matches!(found(&mut checking), Found::Nothing));
    }

    #[test]
    fn what_is_wanted_no_more_is_broken_off() {
        let (teller, told) = mpsc::channel();
        let checking = Checking::<u8>::begin(move |is_wanted| {
            while is_wanted() {
                thread::yield_now();
            }
            let _ = teller.send(());
            None
        });
        assert!(told.try_recv().is_err(), "nobody waits for it");
        drop(checking);
        assert_eq!(told.recv(), Ok(()));
    }
}
