//! The stack of calls that have not returned.

use crate::machine::address::Address;

/// The cells to which open calls will return, the innermost last.
///
/// A JMP in cell `c` opens a call that returns to the cell after it, where the return jump in cell
/// 99 leads (R7). If that return cell is already on the stack and its return jump was never read,
/// the JMP was a loop: its frame moves to the top. If the return jump was read, this is recursion:
/// a frame is pushed. When the bug arrives at an open return cell, the innermost call that returns
/// there has returned, and with it all calls inside it.
///
/// ```
/// use cardiac_core::session::CallStack;
///
/// let mut calls = CallStack::default();
/// for cell in ["21", "57", "57"] {
///     calls.push(cell.parse()?);
///     calls.mark_return_read();
/// }
/// assert_eq!(calls.iter().map(|cell| cell.get()).collect::<Vec<_>>(), [21, 57, 57]);
/// assert!(calls.on_arrive("57".parse()?));
/// assert_eq!(calls.count(), 2);
/// assert!(calls.on_arrive("21".parse()?));
/// assert_eq!(calls.count(), 0);
/// # Ok::<(), cardiac_core::TextErrorKind>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct CallStack {
    frames: [CallFrame; MAX_FRAMES],
    count: u8,
    /// A bit for each open return cell, so that most steps need no search.
    open: [u64; 2],
}

/// The most frames kept. Beyond that the outermost is dropped.
const MAX_FRAMES: usize = 100;

/// A return cell. The highest bit is set if the return jump to it has been read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
struct CallFrame(u8);

impl CallFrame {
    const NONE: Self = Self(0);
    const RETURN_READ: u8 = 0x80;

    fn cell(self) -> Address {
        Address::new(self.0 & !Self::RETURN_READ).unwrap_or(Address::FIRST)
    }
}

impl Default for CallStack {
    fn default() -> Self {
        Self { frames: [CallFrame::NONE; MAX_FRAMES], count: 0, open: [0; 2] }
    }
}

impl CallStack {
    /// Iterates over the return cells, the innermost call last.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Address> + '_ {
        self.frames().iter().map(|frame| frame.cell())
    }

    /// Iterates over the return cells, each with `true` if its return jump has been read. Pushing
    /// and marking them in this order makes the same stack.
    pub(super) fn iter_marked(&self) -> impl Iterator<Item = (Address, bool)> + '_ {
        self.frames().iter().map(|frame| (frame.cell(), frame.0 & CallFrame::RETURN_READ != 0))
    }

    /// The number of open calls.
    pub fn count(&self) -> usize {
        usize::from(self.count)
    }

    /// The return cell of the innermost call.
    pub fn last(&self) -> Option<Address> {
        self.iter().next_back()
    }

    /// Returns `true` if a call will return to this cell.
    pub fn is_open(&self, cell: Address) -> bool {
        let (word, bit) = bit(cell);
        self.open.get(word).is_some_and(|word| word & bit != 0)
    }

    /// Opens a call that will return to this cell.
    pub fn push(&mut self, cell: Address) {
        let frame = CallFrame(cell.get());
        let loops = self.frames().iter().rposition(|&known| known == frame);
        match loops.filter(|_| self.is_open(cell)) {
            Some(index) => self.remove(index),
            None if self.count() == MAX_FRAMES => self.remove(0),
            None => {}
        }
        if let Some(free) = self.frames.get_mut(usize::from(self.count)) {
            *free = frame;
            self.count += 1;
        }
        self.update_open(cell);
    }

    /// Records that an instruction has read the return jump of the innermost call.
    pub fn mark_return_read(&mut self) {
        let last = self.count().checked_sub(1).and_then(|last| self.frames.get_mut(last));
        if let Some(frame) = last {
            frame.0 |= CallFrame::RETURN_READ;
        }
    }

    /// Records that the bug has arrived at a cell. Returns `true` if a call has returned.
    pub fn on_arrive(&mut self, cell: Address) -> bool {
        if !self.is_open(cell) {
            return false;
        }
        while let Some(last) = self.last() {
            self.remove(self.count() - 1);
            if last == cell {
                break;
            }
        }
        true
    }

    /// Removes a frame.
    fn remove(&mut self, index: usize) {
        let above = self.frames.get_mut(index..usize::from(self.count)).unwrap_or_default();
        above.rotate_left(1);
        if let Some(last) = above.last_mut() {
            let cell = core::mem::replace(last, CallFrame::NONE).cell();
            self.count -= 1;
            self.update_open(cell);
        }
    }

    /// Updates the bit of a return cell.
    fn update_open(&mut self, cell: Address) {
        let is_open = self.iter().any(|open| open == cell);
        let (word, bit) = bit(cell);
        if let Some(word) = self.open.get_mut(word) {
            *word = if is_open { *word | bit } else { *word & !bit };
        }
    }

    fn frames(&self) -> &[CallFrame] {
        self.frames.get(..usize::from(self.count)).unwrap_or_default()
    }
}

/// Returns the word of the bit set that has this cell, and the cell's bit in it.
fn bit(cell: Address) -> (usize, u64) {
    (usize::from(cell.get() / 64), 1 << (cell.get() % 64))
}
