//! The lines of standard input. Control-C ends a wait for one.

use std::io;
use std::ops::Range;

use cardiac_core::limits::MAX_LINE;

use crate::io::stdin_events::{InterruptPolicy, StdinEvent, StdinEvents};

use crate::messages::print::eprint_message;

/// The name of standard input in errors.
pub(crate) const STANDARD_INPUT: &str = "standard input";

/// The UTF-8 byte-order mark, which some editors write.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The end-of-text character of CP/M and DOS.
const CONTROL_Z: u8 = 0x1a;

/// A reader of lines, which Control-C interrupts.
#[derive(Debug)]
pub(crate) struct StdinReader {
    events: StdinEvents,
    /// The bytes read so far: the current line, and from `taken` on the unread rest.
    buffer: Vec<u8>,
    line: Range<usize>,
    line_number: usize,
    taken: usize,
    at_end: bool,
    banner: Option<&'static str>,
    encoding: Encoding,
    /// `true` if the last byte read was CR, so that a following LF belongs to it.
    ended_with_cr: bool,
}

/// The encoding of standard input, detected from its first bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Encoding {
    Unknown,
    Utf8,
    /// Kept as it is, and decoded when the whole text has been read.
    Utf16,
}

impl Encoding {
    fn detect(text: &[u8]) -> Self {
        let beginning = text.get(..4).unwrap_or(text);
        let is_utf16 = beginning.iter().any(|byte| matches!(byte, 0 | 0xfe | 0xff));
        if is_utf16 { Self::Utf16 } else { Self::Utf8 }
    }
}

/// Returns an error if a line is too long.
fn check_length(length: usize) -> io::Result<()> {
    if length <= MAX_LINE {
        return Ok(());
    }
    Err(io::Error::new(io::ErrorKind::InvalidData, "line of more than 64 KiB: shorten it"))
}

/// The result of waiting for a line.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum LineStatus {
    /// A line was read: [`StdinReader::text`].
    Read,
    /// The end of standard input.
    End,
    /// Control-C.
    Interrupted,
}

/// The next bytes of standard input, not yet consumed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Lookahead<'a> {
    /// More may follow; the last line may be incomplete.
    Part(&'a [u8]),
    /// All that is left.
    All(&'a [u8]),
}

impl StdinReader {
    /// Installs the Control-C handler of a run: the first one interrupts, and a second one while the
    /// first is pending ends the process.
    pub(crate) fn new() -> anyhow::Result<Self> {
        Self::with(InterruptPolicy::ExitOnSecond)
    }

    /// Installs the Control-C handler.
    pub(crate) fn with(policy: InterruptPolicy) -> anyhow::Result<Self> {
        Ok(Self {
            events: StdinEvents::new(policy)?,
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

    /// Returns `true` if Control-C is pending.
    pub(crate) fn is_interrupted(&self) -> bool {
        self.events.is_interrupted()
    }

    /// Returns `true` if Control-C is pending, and clears it.
    pub(crate) fn take_interrupt(&self) -> bool {
        self.events.take_interrupt()
    }

    /// Moves to the next line of standard input. Calls `before_waiting` before it has to wait.
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
                // Control-D at a terminal ends only this read, and after a part of a line only the
                // line, so the next call reads again.
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

    /// Returns the current line, without its end.
    pub(crate) fn text(&self) -> &[u8] {
        let line = self.buffer.get(self.line.clone()).unwrap_or_default();
        let mark = if self.line_number == 1 { BYTE_ORDER_MARK } else { &[] };
        line.strip_prefix(mark).unwrap_or(line)
    }

    /// Returns the number of the current line, from 1; 0 before the first.
    pub(crate) fn line_number(&self) -> usize {
        self.line_number
    }

    /// Reads ahead until `enough` returns `true`, `most` bytes are there, or standard input ends.
    /// The bytes stay unread. Returns `None` if interrupted.
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

    /// Sets the message to print before the first wait.
    pub(crate) fn set_banner(&mut self, banner: &'static str) {
        self.banner = Some(banner);
    }

    /// Waits for the next bytes and appends them to the buffer.
    fn read_more(&mut self, before_waiting: &mut impl FnMut()) -> io::Result<LineStatus> {
        let event = self.events.next(|| {
            before_waiting();
            self.banner.take().into_iter().for_each(eprint_message);
        });
        match event {
            StdinEvent::Interrupted => return Ok(LineStatus::Interrupted),
            StdinEvent::Failed(error) => return Err(error),
            StdinEvent::Read(chunk) => self.append(chunk),
            StdinEvent::End => {
                self.at_end = true;
                let is_filler = |byte: u8| matches!(byte, 0 | CONTROL_Z);
                let end = self.buffer.iter().rposition(|&byte| !is_filler(byte));
                let end = end.map_or(0, |end| end + 1).max(self.taken);
                // In UTF-16 every second byte may be 0.
                if self.encoding != Encoding::Utf16 {
                    self.buffer.truncate(end);
                }
            }
        }
        Ok(LineStatus::Read)
    }

    /// Appends bytes to the buffer, with every line end converted to LF.
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
}
