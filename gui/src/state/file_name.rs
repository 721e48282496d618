//! File names, and what they say about the contents.

use std::path::Path;

/// Returns the name of a file without its folder.
pub(crate) fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Returns `true` if a file has input cards, by its name.
pub(crate) fn has_input_cards(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("cards"))
}

/// Returns `true` if a file is a lesson, by its name.
pub(crate) fn is_lesson(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
}
