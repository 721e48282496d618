//! Reads standard input in a thread, so that Control-C can end a wait.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use anyhow::Context;

/// Number of bytes read from standard input at a time.
const CHUNK: usize = 64 * 1024;

/// The effect of a second Control-C while the first is still pending.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum InterruptPolicy {
    /// The second one ends the process.
    ExitOnSecond,
    /// The second one has no effect.
    NeverExit,
}

/// An event on standard input or at the keyboard.
#[derive(Debug)]
pub(super) enum StdinEvent {
    /// Bytes were read.
    Read(Vec<u8>),
    /// The end; at a terminal more may follow.
    End,
    /// Standard input cannot be read.
    Failed(io::Error),
    /// Control-C.
    Interrupted,
}

/// Merges standard input and Control-C into one channel, so that a blocked [`next`](Self::next)
/// wakes up for either.
#[derive(Debug)]
pub(super) struct StdinEvents {
    events: Receiver<StdinEvent>,
    sender: SyncSender<StdinEvent>,
    interrupted: Arc<AtomicBool>,
    has_reader: bool,
}

impl StdinEvents {
    /// Installs the Control-C handler.
    pub(super) fn new(policy: InterruptPolicy) -> anyhow::Result<Self> {
        let (sender, events) = sync_channel(4);
        let interrupted = Arc::new(AtomicBool::new(false));
        let (flag, waker) = (Arc::clone(&interrupted), sender.clone());
        ctrlc::set_handler(move || {
            if flag.swap(true, Ordering::Relaxed) && policy == InterruptPolicy::ExitOnSecond {
                std::process::exit(130);
            }
            // If the channel is full there is no waiting reader, and the flag is enough.
            let _ = waker.try_send(StdinEvent::Interrupted);
        })
        .context("cannot handle Control-C")?;
        Ok(Self { events, sender, interrupted, has_reader: false })
    }

    /// Returns `true` if Control-C is pending.
    pub(super) fn is_interrupted(&self) -> bool {
        self.interrupted.load(Ordering::Relaxed)
    }

    /// Returns `true` if Control-C is pending, and clears it.
    pub(super) fn take_interrupt(&self) -> bool {
        self.interrupted.swap(false, Ordering::Relaxed)
    }

    /// Waits for the next event. Calls `before_waiting` if there is none yet.
    pub(super) fn next(&mut self, mut before_waiting: impl FnMut()) -> StdinEvent {
        if !self.has_reader {
            self.has_reader = true;
            start_reader(self.sender.clone());
        }
        loop {
            if self.is_interrupted() {
                return StdinEvent::Interrupted;
            }
            let event = self.events.try_recv().unwrap_or_else(|_| {
                before_waiting();
                self.events.recv().unwrap_or(StdinEvent::End)
            });
            // The flag tells: it may have been cleared since the event, as at a prompt.
            if !matches!(event, StdinEvent::Interrupted) {
                return event;
            }
        }
    }
}

/// Starts the thread that reads standard input, up to an error.
fn start_reader(sender: SyncSender<StdinEvent>) {
    thread::spawn(move || {
        let mut stdin = io::stdin().lock();
        loop {
            let mut chunk = vec![0; CHUNK];
            let event = match stdin.read(&mut chunk) {
                Ok(0) => StdinEvent::End,
                Ok(length) => {
                    chunk.truncate(length);
                    StdinEvent::Read(chunk)
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => StdinEvent::Failed(error),
            };
            let is_last = matches!(event, StdinEvent::Failed(_));
            if sender.send(event).is_err() || is_last {
                return;
            }
        }
    });
}
