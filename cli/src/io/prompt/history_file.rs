//! The command history on disk.
//!
//! Each line is appended as soon as it is typed, so that a crash loses none and two debuggers can
//! share the file. rustyline's own history empties the file to write it anew, which a crash can
//! interrupt. If the file cannot be read or written, there is no history, and no error.

use std::collections::HashSet;
use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use cardiac_core::is_unprintable;
use cardiac_core::limits::MAX_TEXT;
use etcetera::BaseStrategy;

use crate::io::file;
use crate::io::output;

/// The number of lines kept.
pub(crate) const MAX_LINES: usize = 1000;

/// The history file, if there is a folder for it.
#[derive(Debug)]
pub(crate) struct HistoryFile {
    path: Option<PathBuf>,
}

/// Returns the path of the history file, in the folder for state (`XDG_STATE_HOME`): it is not
/// worth a backup. Windows has no such folder, and the one for caches is used.
pub(crate) fn default_path() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    let folder = folders.state_dir().unwrap_or_else(|| folders.cache_dir());
    Some(folder.join("cardiac").join("history")).filter(|path| path.is_absolute())
}

impl HistoryFile {
    /// Opens the file and returns its lines, the latest last. Repeated lines, and more than
    /// [`MAX_LINES`], are removed from the file.
    pub(crate) fn open(path: Option<PathBuf>) -> (Self, Vec<String>) {
        let text = path.as_deref().and_then(read).unwrap_or_default();
        let lines = recent_lines(&text);
        let tidy: String = lines.iter().flat_map(|line| [line, "\n"]).collect();
        if let Some(path) = &path
            && tidy != text
        {
            // Another debugger may have added a line meanwhile, which stays.
            let _ = output::replace_if_unchanged(path, text.as_bytes(), &tidy);
        }
        (Self { path }, lines.into_iter().map(str::to_owned).collect())
    }

    /// Appends a line. After an error nothing more is written.
    pub(crate) fn append(&mut self, line: &str) {
        let Some(path) = &self.path else { return };
        if append_line(path, line).is_err() {
            self.path = None;
        }
    }
}

/// Reads the file, unless it is not a regular file.
fn read(path: &Path) -> Option<String> {
    let bytes = file::read(path, MAX_TEXT).ok()?;
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// Returns the last [`MAX_LINES`] lines of a text. A repeated line counts where it stands last.
fn recent_lines(text: &str) -> Vec<&str> {
    let mut seen = HashSet::new();
    let is_line = |line: &&str| !(line.is_empty() || line.contains(is_unprintable));
    let latest = text.lines().map(str::trim).rev().filter(is_line);
    let mut lines: Vec<&str> = latest.filter(|&line| seen.insert(line)).take(MAX_LINES).collect();
    lines.reverse();
    lines
}

fn append_line(path: &Path, line: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)?;
    }
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    // Readable by the user alone: commands may name private files.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(format!("{line}\n").as_bytes())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_repeated_line_is_kept_at_its_last_place() {
        assert_eq!(recent_lines("step\nbreak 12\nstep\n\n \x1b[2J\nstep \n"), ["break 12", "step"]);
    }

    #[test]
    fn the_last_thousand_are_kept() {
        let text: Vec<String> = (0..1500).map(|number| format!("step {number}")).collect();
        let text = text.join("\n");
        let lines = recent_lines(&text);
        assert_eq!((lines.len(), lines[0]), (MAX_LINES, "step 500"));
    }

    #[test]
    fn lines_are_read_again_without_repetitions() {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let path = folder.path().join("state").join("cardiac").join("history");
        let (mut history_file, lines) = HistoryFile::open(Some(path.clone()));
        assert!(lines.is_empty());
        for line in ["step", "print acc", "step"] {
            history_file.append(line);
        }
        let (_, lines) = HistoryFile::open(Some(path.clone()));
        assert_eq!(lines, ["print acc", "step"]);
        assert_eq!(fs::read_to_string(path).ok().as_deref(), Some("print acc\nstep\n"));
    }

    #[test]
    fn a_file_that_cannot_be_opened_is_no_error() {
        let folder = tempfile::tempdir().expect("there is room for a folder");
        let file = folder.path().join("file");
        fs::write(&file, "").expect("there is room for a file");
        for path in [file.join("cardiac").join("history"), folder.path().to_owned()] {
            let (mut history_file, lines) = HistoryFile::open(Some(path));
            history_file.append("step");
            assert!(lines.is_empty());
        }
        let (mut history_file, _) = HistoryFile::open(None);
        history_file.append("step");
    }
}
