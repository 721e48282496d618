//! Paths as the user writes and reads them.

use std::path::Path;

use cardiac_core::is_unprintable;

/// Returns a path as printable text on one line.
pub(crate) fn display_path(path: &Path) -> String {
    path.display().to_string().replace(is_unprintable, "\u{fffd}")
}

/// Returns `true` for `-`, which stands for standard input.
pub(crate) fn is_dash(path: &Path) -> bool {
    path == Path::new("-")
}
