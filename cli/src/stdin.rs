//! Standard input that can be waited for, and Control-C, which ends the wait.

use std::io::{self, Read};
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use anyhow::Context;
use cardiac_core::limits::MAX_LINE;

use crate::eprint_message;

/// How much is read from standard input at a time.
const CHUNK: usize = 64 * 1024;

/// What some editors write at the beginning of a text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// What ended a text under CP/M and DOS.
const CONTROL_Z: u8 = 0x1a;

/// Standard input and the interruption, which meet in one channel: a thread reads,
/// the handler of Control-C tells, and whoever waits hears either.
#[derive(Debug)]
pub(crate) struct StdinReader {
    events: Receiver<Event>,
    sender: SyncSender<Event>,
    interrupted: Arc<AtomicBool>,
    reader_started: bool,
    /// What has been read: the last line, and from `taken` on what was not yet asked for.
    buffer: Vec<u8>,
    line: Range<usize>,
    line_number: usize,
    taken: usize,
    at_end: bool,
    banner: Option<&'static str>,
    encoding: Encoding,
    /// `true` if the last byte read was CR, which a LF may follow that belongs to it.
    ended_with_cr: bool,
}

/// What the bytes of standard input are, by its beginning.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Encoding {
    Unknown,
    Utf8,
    /// It is left as it is, and decoded where it is read whole.
    Utf16,
}

impl Encoding {
    fn detect(text: &[u8]) -> Self {
        let beginning = text.get(..4).unwrap_or(text);
        let is_utf16 = beginning.iter().any(|byte| matches!(byte, 0 | 0xfe | 0xff));
        if is_utf16 { Self::Utf16 } else { Self::Utf8 }
    }
}

/// How Control-C is borne that is pressed again before the first has been heard.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum InterruptPolicy {
    /// It ends the process.
    ExitOnSecond,
    /// It is the same one.
    NeverExit,
}

#[derive(Debug)]
enum Event {
    Read(Vec<u8>),
    End,
    Failed(io::Error),
    Interrupted,
}

/// Returns an error if a line of so many bytes is too long.
fn check_length(length: usize) -> io::Result<()> {
    if length <= MAX_LINE {
        return Ok(());
    }
    Err(io::Error::new(io::ErrorKind::InvalidData, "a line of more than 64 KiB: shorten it"))
}

/// What came of asking for a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum LineStatus {
    /// There is one: [`StdinReader::text`].
    Read,
    /// There are no more.
    End,
    /// Control-C.
    Interrupted,
}

/// What is known of standard input before it is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Lookahead<'a> {
    /// There is more to come; the last line may not be whole.
    Part(&'a [u8]),
    /// This is all of it.
    All(&'a [u8]),
}

impl StdinReader {
    /// Takes over Control-C: the first ends what is being done, the second, unless the
    /// first has been heard, the process.
    pub(crate) fn new() -> anyhow::Result<Self> {
        Self::with(InterruptPolicy::ExitOnSecond)
    }

    /// Takes over Control-C: it ends what is being done and never the process, however
    /// often it is pressed. For a prompt, to which what is being done comes back.
    pub(crate) fn for_prompt() -> anyhow::Result<Self> {
        Self::with(InterruptPolicy::NeverExit)
    }

    fn with(policy: InterruptPolicy) -> anyhow::Result<Self> {
        let (sender, events) = sync_channel(4);
        let interrupted = Arc::new(AtomicBool::new(false));
        let (flag, waker) = (Arc::clone(&interrupted), sender.clone());
        ctrlc::set_handler(move || {
            if flag.swap(true, Ordering::Relaxed) && policy == InterruptPolicy::ExitOnSecond {
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
            line_number: 0,
            taken: 0,
            at_end: false,
            banner: None,
            encoding: Encoding::Unknown,
            ended_with_cr: false,
        })
    }

    /// Whether Control-C has been pressed.
    pub(crate) fn is_interrupted(&self) -> bool {
        self.interrupted.load(Ordering::Relaxed)
    }

    /// Whether Control-C has been pressed; it is heard with that, and the next one is
    /// the first again.
    pub(crate) fn take_interrupt(&self) -> bool {
        self.interrupted.swap(false, Ordering::Relaxed)
    }

    /// Goes to the next line of standard input. Before it has to wait, it calls
    /// `before_waiting`.
    pub(crate) fn next_line(&mut self, mut before_waiting: impl FnMut()) -> io::Result<LineStatus> {
        let mut searched = self.taken;
        loop {
            let unsearched = self.buffer.get(searched..).unwrap_or_default();
            if let Some(length) = unsearched.iter().position(|&byte| byte == b'\n') {
                self.line = self.taken..searched + length;
                check_length(self.line.len())?;
                self.taken = self.line.end + 1;
                self.line_number += 1;
                return Ok(LineStatus::Read);
            }
            if self.at_end {
                // Control-D on a terminal ends one reading, not all, and after half a line
                // it only ends the line: what comes next is asked for again.
                self.at_end = false;
                self.line = self.taken..self.buffer.len();
                check_length(self.line.len())?;
                self.taken = self.line.end;
                self.line_number += usize::from(!self.line.is_empty());
                return Ok(if self.line.is_empty() { LineStatus::End } else { LineStatus::Read });
            }
            self.buffer.drain(..self.taken);
            self.taken = 0;
            searched = self.buffer.len();
            check_length(searched)?;
            if self.read_more(&mut before_waiting)? == LineStatus::Interrupted {
                return Ok(LineStatus::Interrupted);
            }
        }
    }

    /// The line that [`next_line`](Self::next_line) went to, without its end.
    pub(crate) fn text(&self) -> &[u8] {
        let line = self.buffer.get(self.line.clone()).unwrap_or_default();
        let mark = if self.line_number == 1 { BYTE_ORDER_MARK } else { &[] };
        line.strip_prefix(mark).unwrap_or(line)
    }

    /// Its number, counted from 1; 0 before the first.
    pub(crate) fn line_number(&self) -> usize {
        self.line_number
    }

    /// What comes next, as far as it is needed: until `enough` says so, `most` bytes
    /// have come, or standard input ends. It stays to be read. None where it was
    /// interrupted.
    pub(crate) fn look_ahead(
        &mut self,
        most: usize,
        enough: impl Fn(&[u8]) -> bool,
    ) -> io::Result<Option<Lookahead<'_>>> {
        loop {
            let text = &self.buffer[self.taken..];
            if self.at_end || text.len() >= most || enough(text) {
                break;
            }
            if self.read_more(&mut || {})? == LineStatus::Interrupted {
                return Ok(None);
            }
        }
        let text = &self.buffer[self.taken..];
        Ok(Some(if self.at_end { Lookahead::All(text) } else { Lookahead::Part(text) }))
    }

    /// What is said to a person before the first wait.
    pub(crate) fn set_banner(&mut self, banner: &'static str) {
        self.banner = Some(banner);
    }

    /// Waits for the next bytes and appends them to the buffer.
    fn read_more(&mut self, before_waiting: &mut impl FnMut()) -> io::Result<LineStatus> {
        self.start_reader();
        if self.is_interrupted() {
            return Ok(LineStatus::Interrupted);
        }
        let event = if let Ok(event) = self.events.try_recv() {
            event
        } else {
            before_waiting();
            if let Some(banner) = self.banner.take() {
                eprint_message(banner);
            }
            self.events.recv().unwrap_or(Event::End)
        };
        match event {
            Event::Read(chunk) => self.append(chunk),
            Event::End => {
                self.at_end = true;
                let is_filler = |byte: u8| matches!(byte, 0 | CONTROL_Z);
                let end = self.buffer.iter().rposition(|&byte| !is_filler(byte));
                let end = end.map_or(0, |end| end + 1).max(self.taken);
                // In UTF-16 every second byte may be 0.
                if self.encoding != Encoding::Utf16 {
                    self.buffer.truncate(end);
                }
            }
            Event::Failed(error) => return Err(error),
            Event::Interrupted if self.is_interrupted() => return Ok(LineStatus::Interrupted),
            Event::Interrupted => {} // heard already
        }
        Ok(LineStatus::Read)
    }

    /// Appends what was read to the buffer, each end of a line as LF.
    fn append(&mut self, chunk: Vec<u8>) {
        if self.encoding == Encoding::Unknown {
            self.encoding = Encoding::detect(&chunk);
        }
        let has_cr = self.ended_with_cr || chunk.contains(&b'\r');
        if self.encoding == Encoding::Utf16 || !has_cr {
            self.buffer.extend(chunk);
            return;
        }
        for byte in chunk {
            let is_second_half = self.ended_with_cr && byte == b'\n';
            self.ended_with_cr = byte == b'\r';
            match byte {
                _ if is_second_half => {}
                b'\r' => self.buffer.push(b'\n'),
                byte => self.buffer.push(byte),
            }
        }
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
