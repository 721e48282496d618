//! The pages of the Help menu.

/// A page of the Help menu.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum HelpPage {
    /// An explanation of CARDIAC, and the keyboard shortcuts.
    Help,
    /// Version and licenses.
    About,
}
