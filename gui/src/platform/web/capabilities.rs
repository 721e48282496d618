//! The abilities that not every system has.

/// `true` if a window can close itself. Only the user closes a page.
pub(crate) const CAN_CLOSE: bool = false;

/// `true` if the files beside one that was chosen can be read.
pub(crate) const READS_FOLDERS: bool = false;

/// `true` if the system keeps the programs of the user apart from all other files.
pub(crate) const KEEPS_PROGRAMS: bool = true;

/// `true` if a link has an address that others can open, so that a QR code of it is of use.
pub(crate) const HAS_QR_CODES: bool = true;

/// `true` if the system prints a page that it is given, in place of a PDF that is opened.
pub(crate) const PRINTS_PAGES: bool = true;
