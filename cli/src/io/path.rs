//! Paths as the user writes and reads them.

use std::path::Path;

pub(crate) use cardiac_programs::escape::display_path;

/// Returns `true` for `-`, which stands for standard input.
pub(crate) fn is_dash(path: &Path) -> bool {
    path == Path::new("-")
}
