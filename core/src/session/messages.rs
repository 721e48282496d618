//! What a session says, in words.

use core::fmt;

use crate::address::Address;

use super::SessionError;

impl fmt::Display for SessionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoOpenCall => f.write_str("no call is open: no JMP leads back to here"),
            Self::NoBreakpoint(number) => write!(f, "there is no breakpoint {number}"),
            Self::NothingToUndo => f.write_str("nothing was changed by hand before this moment"),
            Self::NothingToRedo => f.write_str("no change by hand lies ahead"),
            Self::Printed(Address::FIRST) => {
                f.write_str("cell 00 is printed 001 and cannot be changed")
            }
            Self::Printed(cell) => {
                write!(f, "cell {cell} has a printed 8: write 8 and two digits into it")
            }
            Self::TooManyCards => f.write_str(
                "this session keeps as many cards as it can: begin another one for more",
            ),
        }
    }
}
