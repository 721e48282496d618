//! The abilities that not every system has.

/// `true` if a window can close itself.
pub(crate) const CAN_CLOSE: bool = true;
