//! The abilities that not every system has.

/// `true` if a window can close itself.
pub(crate) const CAN_CLOSE: bool = true;

/// `true` if the system keeps the programs of the user apart from all other files.
pub(crate) const KEEPS_PROGRAMS: bool = false;
