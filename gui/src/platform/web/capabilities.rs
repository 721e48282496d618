//! The abilities that not every system has.

/// `true` if a window can close itself. Only the user closes a page.
pub(crate) const CAN_CLOSE: bool = false;
