//! The program that shows a file, such as a viewer of PDF files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Opens a file in the program that the desktop has for it. Returns when that has opened it, or has
/// been closed.
///
/// # Errors
///
/// If there is no such program, or it fails.
pub fn open(path: &Path) -> io::Result<()> {
    let mut command = opener(path);
    let command = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // Control-C in the terminal of the window does not close the program.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    let status = command.status()?;
    // The explorer's status says nothing.
    if status.success() || cfg!(windows) {
        Ok(())
    } else {
        Err(io::Error::other(status.to_string()))
    }
}

fn opener(path: &Path) -> Command {
    let program = match std::env::consts::OS {
        "windows" => "explorer",
        "macos" => "open",
        _ => "xdg-open",
    };
    let mut command = Command::new(program);
    command.arg(path);
    command
}

/// Writes a file with this name into a new temporary folder, where it stays: the program that shows
/// it may be open longer than the window.
///
/// # Errors
///
/// If the folder or the file cannot be written.
pub(crate) fn write_temporary(name: &str, contents: &[u8]) -> io::Result<PathBuf> {
    let path = tempfile::Builder::new().prefix("cardiac-").tempdir()?.keep().join(name);
    fs::write(&path, contents)?;
    Ok(path)
}
