//! Reads regular files of limited size, so that no path makes a command wait forever or exhaust
//! the memory.

use std::fmt;
use std::fs::{self, File, FileType, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use crate::io::path::display_path;

/// A file that cannot be read.
#[derive(Debug)]
pub(crate) struct ReadError {
    name: String,
    kind: ReadErrorKind,
}

/// The reason why a file cannot be read.
#[derive(Debug)]
pub(crate) enum ReadErrorKind {
    Missing,
    Folder,
    /// A named pipe, a socket or a device.
    Irregular(&'static str),
    /// The file has more than `limit` bytes.
    TooLarge {
        limit: usize,
    },
    /// An error of the system.
    Other(io::Error),
}

impl ReadError {
    fn new(path: &Path, kind: ReadErrorKind) -> Self {
        Self { name: display_path(path), kind }
    }

    pub(crate) fn kind(&self) -> &ReadErrorKind {
        &self.kind
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        match &self.kind {
            ReadErrorKind::Missing => write!(f, "no file `{name}`"),
            ReadErrorKind::Folder => write!(f, "`{name}` is a folder: name a file in it"),
            ReadErrorKind::Irregular(what) => {
                write!(f, "`{name}` is {what}, not a file: copy its contents to a file first")
            }
            ReadErrorKind::TooLarge { limit } => {
                let limit = size(*limit);
                write!(f, "`{name}` is larger than {limit}, the maximum for such a file")
            }
            ReadErrorKind::Other(error) => write!(f, "cannot read `{name}`: {error}"),
        }
    }
}

impl std::error::Error for ReadError {}

impl From<io::Error> for ReadErrorKind {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::IsADirectory => Self::Folder,
            _ => Self::Other(error),
        }
    }
}

/// Formats a number of bytes: `1 MiB`, `256 KiB`.
pub(crate) fn size(bytes: usize) -> String {
    match bytes >> 20 {
        0 => format!("{} KiB", bytes >> 10),
        mebibytes => format!("{mebibytes} MiB"),
    }
}

/// Reads a file of at most `limit` bytes.
pub(crate) fn read(path: &Path, limit: usize) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let most = u64::try_from(limit).unwrap_or(u64::MAX);
    open(path)?
        .take(most.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| ReadError::new(path, error.into()))?;
    if bytes.len() > limit {
        return Err(ReadError::new(path, ReadErrorKind::TooLarge { limit }));
    }
    Ok(bytes)
}

/// Reads the start of a file, at most `length` bytes.
pub(crate) fn beginning(path: &Path, length: usize) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    let most = u64::try_from(length).unwrap_or(u64::MAX);
    let read = open(path)?.take(most).read_to_end(&mut bytes);
    read.map_err(|error| ReadError::new(path, error.into()))?;
    Ok(bytes)
}

/// Opens a regular file, or a pipe that this process inherited (`/dev/stdin`, or `/dev/fd/63` of
/// the shell's `<(...)`).
pub(crate) fn open(path: &Path) -> Result<File, ReadError> {
    let open = || {
        if is_descriptor(path) || path == Path::new("/dev/null") {
            return Ok(File::open(path)?);
        }
        // Check before opening, as opening a pipe or device can have effects at its other end.
        // Check again afterwards, because the path may have been replaced in between.
        check_regular(fs::metadata(path)?.file_type())?;
        let file = without_blocking().open(path)?;
        check_regular(file.metadata()?.file_type())?;
        Ok(file)
    };
    open().map_err(|kind| ReadError::new(path, kind))
}

/// Returns `true` if the path names a file descriptor that this process has open already.
pub(crate) fn is_descriptor(path: &Path) -> bool {
    let streams = ["/dev/stdin", "/dev/stdout", "/dev/stderr"].map(Path::new);
    let is_in_folder = path.starts_with("/dev/fd") || path.starts_with("/proc/self/fd");
    streams.contains(&path) || (is_in_folder && !path.is_dir())
}

fn check_regular(file_type: FileType) -> Result<(), ReadErrorKind> {
    if file_type.is_file() {
        Ok(())
    } else if file_type.is_dir() {
        Err(ReadErrorKind::Folder)
    } else {
        Err(ReadErrorKind::Irregular(kind_of(file_type)))
    }
}

#[cfg(unix)]
fn kind_of(file_type: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;

    if file_type.is_fifo() {
        "a named pipe"
    } else if file_type.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
fn kind_of(_: FileType) -> &'static str {
    "a device"
}

/// Returns options that do not wait for a named pipe, which may have replaced the file meanwhile.
#[cfg(unix)]
fn without_blocking() -> OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;

    use nix::libc::{O_NOCTTY, O_NONBLOCK};

    let mut options = OpenOptions::new();
    options.read(true).custom_flags(O_NONBLOCK | O_NOCTTY);
    options
}

#[cfg(not(unix))]
fn without_blocking() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true);
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_its_limit() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x.deck");
        fs::write(&path, [b'x'; 1024]).expect("a file");
        assert_eq!(read(&path, 1024).expect("it is short enough").len(), 1024);
        let error = read(&path, 1023).expect_err("it is too long");
        assert!(matches!(error.kind(), ReadErrorKind::TooLarge { limit: 1023 }));
        let error = read(&folder.path().join("y.deck"), 1).expect_err("it is missing");
        assert!(matches!(error.kind(), ReadErrorKind::Missing));
        let error = read(folder.path(), 1).expect_err("it is a folder");
        assert!(matches!(error.kind(), ReadErrorKind::Folder));
    }

    #[test]
    fn sizes_in_words() {
        assert_eq!(size(1 << 20), "1 MiB");
        assert_eq!(size(256 << 10), "256 KiB");
    }

    #[cfg(unix)]
    #[test]
    fn pipes_and_devices_are_not_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let pipe = folder.path().join("x.asm");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("it runs");
        assert!(made.success());
        for (path, what) in [(pipe.as_path(), "a named pipe"), (Path::new("/dev/zero"), "a device")]
        {
            let error = read(path, 1).expect_err("it is not a file");
            assert!(error.to_string().contains(what), "{error}");
        }
        assert!(read(Path::new("/dev/null"), 1).expect("it is empty").is_empty());
    }
}
