//! The address in links to work.

/// Returns the address that a link begins with: the name of the page for browsers.
pub(crate) fn base() -> String {
    "cardiac.html".to_owned()
}
