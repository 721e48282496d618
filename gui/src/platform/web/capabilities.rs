//! The abilities that not every system has.

/// `true` if a window can close itself. Only the user closes a page.
pub(crate) const CAN_CLOSE: bool = false;

/// `true` if the system keeps the programs of the user apart from all other files.
pub(crate) const KEEPS_PROGRAMS: bool = true;
