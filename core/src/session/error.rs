//! The errors of actions, and their messages.

use core::fmt;

use crate::machine::address::Address;

/// An action that could not be executed. The session has not changed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum SessionError {
    /// No call is open that could be finished.
    NoOpenCall,
    /// There is no breakpoint of this number.
    NoBreakpoint(u32),
    /// There is no edit before.
    NothingToUndo,
    /// There is no undone edit ahead.
    NothingToRedo,
    /// The print in this cell cannot be changed (R6, R7).
    Printed(Address),
    /// The session has [`MAX_CARDS`](crate::limits::MAX_CARDS) cards already.
    TooManyCards,
}

impl core::error::Error for SessionError {}

impl fmt::Display for SessionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoOpenCall => f.write_str("no open call to finish"),
            Self::NoBreakpoint(number) => write!(f, "no breakpoint number {number}"),
            Self::NothingToUndo => {
                f.write_str("nothing to undo: no change by hand before this step")
            }
            Self::NothingToRedo => {
                f.write_str("nothing to redo: no change by hand after this step")
            }
            Self::Printed(Address::FIRST) => {
                f.write_str("cell 00 is printed 001 and cannot be changed")
            }
            Self::Printed(cell) => {
                write!(f, "cell {cell} has a printed 8: write 8 and two digits into it")
            }
            Self::TooManyCards => {
                f.write_str("this session holds as many cards as it can: start a new one")
            }
        }
    }
}
