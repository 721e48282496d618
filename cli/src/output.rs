//! Where a result goes: to standard output, or into a file, whole or not at all.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use tempfile::NamedTempFile;

use crate::complaint::Complaint;
use crate::file;
use crate::program::shown;

/// Writes a result into a file, or to standard output where there is none or it is `-`.
pub(crate) fn write(path: Option<&Path>, text: &str) -> anyhow::Result<()> {
    match path {
        Some(path) if path != Path::new("-") => replace(path, text),
        _ => {
            let mut stdout = io::stdout().lock();
            let written = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
            Ok(written.map_err(Complaint::from)?)
        }
    }
}

/// That a result is not to be written over what it is made of.
pub(crate) fn check_apart(input: &Path, out: Option<&Path>) -> Result<(), Complaint> {
    let Some(out) = out else { return Ok(()) };
    let is_same = fs::canonicalize(input)
        .is_ok_and(|input| fs::canonicalize(out).is_ok_and(|out| out == input && out.is_file()));
    if !is_same {
        return Ok(());
    }
    let message =
        format!("`{}` would be replaced by what is made of it: name another file", shown(out));
    Err(Complaint::Usage(message))
}

/// That a result is not to be written over one of many things it is made of.
pub(crate) fn check_apart_from_all<'p>(
    inputs: impl IntoIterator<Item = &'p PathBuf>,
    out: Option<&Path>,
) -> Result<(), Complaint> {
    // One that is not there yet is none of them.
    let Some(known) = out.filter(|out| out.is_file()) else { return Ok(()) };
    let of_its_name = |path: &&PathBuf| path.file_name() == known.file_name();
    inputs.into_iter().filter(of_its_name).try_for_each(|input| check_apart(input, out))
}

/// Replaces a file by a text.
pub(crate) fn replace(path: &Path, text: &str) -> anyhow::Result<()> {
    let mut replacement = Replacement::new(path)?;
    replacement.put(text.as_bytes())?;
    replacement.finish()
}

/// Where a result goes that is written bit by bit.
#[derive(Debug)]
pub(crate) enum Sink {
    /// Standard output, at once.
    Standard,
    /// A file, which is replaced when all is written.
    File(Replacement),
}

impl Sink {
    /// Into a file, or to standard output where there is none or it is `-`.
    pub(crate) fn new(path: Option<&Path>) -> anyhow::Result<Self> {
        match path {
            Some(path) if path != Path::new("-") => Replacement::new(path).map(Self::File),
            _ => Ok(Self::Standard),
        }
    }

    /// Adds to it.
    pub(crate) fn put(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        match self {
            Self::File(replacement) => replacement.put(bytes),
            Self::Standard => {
                let mut stdout = io::stdout().lock();
                let written = stdout.write_all(bytes).and_then(|()| stdout.flush());
                Ok(written.map_err(Complaint::from)?)
            }
        }
    }

    /// Everything was written.
    pub(crate) fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::File(replacement) => replacement.finish(),
            Self::Standard => Ok(()),
        }
    }
}

/// A file that takes the place of another when all of it is written, so that nobody
/// ever sees half of it. A link stays a link, even one to a file that is not there yet,
/// and what may be done with the file stays as it is; a second name of the same file
/// keeps the old text.
#[derive(Debug)]
pub(crate) struct Replacement {
    path: PathBuf,
    page: Page,
}

/// What is written on until then.
#[derive(Debug)]
enum Page {
    /// A device or a pipe, such as /dev/stdout, is written to, not replaced.
    Device(fs::File),
    /// A file beside the one it is to replace.
    Beside { file: NamedTempFile, target: PathBuf, permissions: fs::Permissions },
}

impl Replacement {
    /// Of the file with this name.
    pub(crate) fn new(path: &Path) -> anyhow::Result<Self> {
        let page = Page::new(path).with_context(|| cannot_write(path))?;
        Ok(Self { path: path.to_owned(), page })
    }

    /// Adds to it.
    pub(crate) fn put(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        // Errors of the file itself do not name it: that name nobody has given.
        let written = match &mut self.page {
            Page::Device(file) => file.write_all(bytes),
            Page::Beside { file, .. } => file.as_file_mut().write_all(bytes),
        };
        written.with_context(|| cannot_write(&self.path))
    }

    /// Puts it in the place of the other.
    pub(crate) fn finish(self) -> anyhow::Result<()> {
        let Page::Beside { file, target, permissions } = self.page else { return Ok(()) };
        let put = || {
            file.as_file().set_permissions(permissions)?;
            file.as_file().sync_all()?;
            file.persist(&target).map_err(|error| error.error)
        };
        put().map(drop).with_context(|| cannot_write(&self.path))
    }
}

fn cannot_write(path: &Path) -> String {
    format!("cannot write `{}`", shown(path))
}

impl Page {
    fn new(path: &Path) -> anyhow::Result<Self> {
        let known = fs::metadata(path).ok();
        if known.as_ref().is_some_and(fs::Metadata::is_dir) {
            bail!("it is a folder: name a file in it");
        }
        // Nor is a file that was opened before this command and is written by others too.
        let is_irregular = known.as_ref().is_some_and(|known| !known.is_file());
        if is_irregular || file::is_descriptor(path) {
            return Ok(Self::Device(fs::OpenOptions::new().append(true).open(path)?));
        }
        if known.as_ref().is_some_and(|known| known.permissions().readonly()) {
            bail!("it may only be read: allow writing to it first");
        }
        let target = behind_links(path)?;
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let file = NamedTempFile::new_in(folder).map_err(|error| no_file_in(folder, &error))?;
        let permissions = match known {
            Some(known) => known.permissions(),
            None => fresh_permissions(&file)?,
        };
        Ok(Self::Beside { file, target, permissions })
    }
}

/// The file that links lead to, whether it is there or not.
fn behind_links(path: &Path) -> anyhow::Result<PathBuf> {
    const MOST_LINKS: usize = 40;
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(next) = fs::read_link(&target) else { return Ok(target) };
        target.pop();
        target.push(next);
    }
    bail!("it is a link that leads back to itself: remove it first")
}

/// Why no file can be made in a folder.
fn no_file_in(folder: &Path, error: &io::Error) -> anyhow::Error {
    let name = shown(folder);
    match error.kind() {
        ErrorKind::NotFound => anyhow!("there is no folder `{name}`: make it first"),
        ErrorKind::NotADirectory => anyhow!("`{name}` is no folder"),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            anyhow!("no file can be made in the folder `{name}`: allow writing to it first")
        }
        // Without the name of the other file.
        kind => io::Error::from(kind).into(),
    }
}

/// What may be done with a new file: what any program's new file allows, and not only
/// what a temporary one does.
fn fresh_permissions(file: &NamedTempFile) -> io::Result<fs::Permissions> {
    let beside = file.path().with_extension("new");
    let fresh = fs::File::create_new(&beside)?;
    let permissions = fresh.metadata().map(|known| known.permissions());
    fs::remove_file(&beside)?;
    permissions
}
