//! Standard input that can be waited for, and Control-C, which ends the wait.

use std::io::{self, Read};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use anyhow::Context;

/// How much is read from standard input at a time.
const CHUNK: usize = 64 * 1024;

/// No line of a deck is as long as this; what is, is no deck.
const LONGEST_LINE: usize = 1024 * 1024;

/// Standard input and the interruption, which meet in one channel: a thread reads,
/// the handler of Control-C tells, and whoever waits hears either.
#[derive(Debug)]
pub(crate) struct Console {
    events: Receiver<Event>,
    sender: SyncSender<Event>,
    interrupted: Arc<AtomicBool>,
    reader_started: bool,
    /// What has been read: the last line, and from `taken` on what was not yet asked for.
    buffer: Vec<u8>,
    line: Range<usize>,
    taken: usize,
    at_end: bool,
}

#[derive(Debug)]
enum Event {
    Read(Vec<u8>),
    End,
    Failed(io::Error),
    Interrupted,
}

/// What came of asking for a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Line {
    /// There is one: [`Console::text`].
    Read,
    /// There are no more.
    End,
    /// Control-C.
    Interrupted,
}

impl Console {
    /// Takes over Control-C: the first ends what is being done, the second the
    /// process.
    pub(crate) fn new() -> anyhow::Result<Self> {
        let (sender, events) = sync_channel(4);
        let interrupted = Arc::new(AtomicBool::new(false));
        let (flag, waker) = (Arc::clone(&interrupted), sender.clone());
        ctrlc::set_handler(move || {
            if flag.swap(true, Ordering::Relaxed) {
                std::process::exit(130);
            }
            // If the channel is full nobody is waiting, and the flag will be seen.
            let _ = waker.try_send(Event::Interrupted);
        })
        .context("cannot listen for Control-C")?;
        Ok(Self {
            events,
            sender,
            interrupted,
            reader_started: false,
            buffer: Vec::new(),
            line: 0..0,
            taken: 0,
            at_end: false,
        })
    }

    /// Whether Control-C has been pressed.
    pub(crate) fn is_interrupted(&self) -> bool {
        self.interrupted.load(Ordering::Relaxed)
    }

    /// Goes to the next line of standard input. Before it has to wait, it calls
    /// `before_waiting`.
    pub(crate) fn next_line(&mut self, mut before_waiting: impl FnMut()) -> io::Result<Line> {
        let mut searched = self.taken;
        loop {
            let unsearched = self.buffer.get(searched..).unwrap_or_default();
            if let Some(length) = unsearched.iter().position(|&byte| byte == b'\n') {
                self.line = self.taken..searched + length;
                self.taken = self.line.end + 1;
                return Ok(Line::Read);
            }
            if self.at_end && self.taken < self.buffer.len() {
                self.line = self.taken..self.buffer.len();
                self.taken = self.line.end;
                return Ok(Line::Read);
            }
            if self.at_end {
                // Control-D on a terminal ends one reading, not all: the next asks again.
                self.at_end = false;
                return Ok(Line::End);
            }
            self.buffer.drain(..self.taken);
            self.taken = 0;
            searched = self.buffer.len();
            if searched > LONGEST_LINE {
                let message =
                    "standard input has a line of more than a million bytes: it is no deck";
                return Err(io::Error::new(io::ErrorKind::InvalidData, message));
            }
            if self.read_more(&mut before_waiting)? == Line::Interrupted {
                return Ok(Line::Interrupted);
            }
        }
    }

    /// The line that [`next_line`](Self::next_line) went to, without its end.
    pub(crate) fn text(&self) -> &[u8] {
        self.buffer.get(self.line.clone()).unwrap_or_default()
    }

    /// All that comes next, as far as it is needed: until `enough` says so or
    /// standard input ends. It stays to be read. None where it was interrupted.
    pub(crate) fn look_ahead(
        &mut self,
        enough: impl Fn(&[u8]) -> bool,
    ) -> io::Result<Option<&[u8]>> {
        while !self.at_end && !enough(&self.buffer[self.taken..]) {
            if self.read_more(&mut || {})? == Line::Interrupted {
                return Ok(None);
            }
        }
        Ok(Some(&self.buffer[self.taken..]))
    }

    /// Waits for the next bytes and appends them to the buffer.
    fn read_more(&mut self, before_waiting: &mut impl FnMut()) -> io::Result<Line> {
        self.start_reader();
        let event = if let Ok(event) = self.events.try_recv() {
            event
        } else {
            before_waiting();
            if self.is_interrupted() {
                return Ok(Line::Interrupted);
            }
            self.events.recv().unwrap_or(Event::End)
        };
        match event {
            Event::Read(chunk) => self.buffer.extend_from_slice(&chunk),
            Event::End => self.at_end = true,
            Event::Failed(error) => return Err(error),
            Event::Interrupted => return Ok(Line::Interrupted),
        }
        Ok(Line::Read)
    }

    fn start_reader(&mut self) {
        if self.reader_started {
            return;
        }
        self.reader_started = true;
        let sender = self.sender.clone();
        thread::spawn(move || {
            let mut stdin = io::stdin().lock();
            loop {
                let mut chunk = vec![0; CHUNK];
                let event = match stdin.read(&mut chunk) {
                    Ok(0) => Event::End,
                    Ok(length) => {
                        chunk.truncate(length);
                        Event::Read(chunk)
                    }
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    Err(error) => Event::Failed(error),
                };
                let is_last = matches!(event, Event::Failed(_));
                if sender.send(event).is_err() || is_last {
                    return;
                }
            }
        });
    }
}
