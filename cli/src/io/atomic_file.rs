//! A file that replaces another atomically.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use tempfile::NamedTempFile;

use crate::io::file;
use crate::io::path::display_path;
use crate::messages::error::CliError;

/// A file that replaces another when it is complete, so that no reader sees a part of it.
///
/// A symbolic link stays a link, even to a missing file. Owner and permissions are kept. A second
/// hard link to the old file keeps the old text.
#[derive(Debug)]
pub(crate) struct AtomicFile {
    path: PathBuf,
    state: AtomicFileState,
}

/// The file that is written until then.
#[derive(Debug)]
enum AtomicFileState {
    /// A device or a pipe, such as /dev/stdout, which is written to and not replaced.
    Device(File),
    /// A new file in the folder of the target, which it will replace.
    New { file: TempFile, target: PathBuf, metadata: Option<Box<Metadata>> },
}

impl AtomicFile {
    /// Starts a replacement of this file.
    pub(crate) fn new(path: &Path) -> anyhow::Result<Self> {
        let state = AtomicFileState::new(path).with_context(|| cannot_write(path))?;
        Ok(Self { path: path.to_owned(), state })
    }

    /// Appends bytes.
    pub(crate) fn write_all(&mut self, bytes: &[u8]) -> anyhow::Result<()> {
        // The error must not name the temporary file: the user did not choose that name.
        let written = match &mut self.state {
            AtomicFileState::Device(file) => file.write_all(bytes),
            AtomicFileState::New { file, .. } => file.as_file().write_all(bytes),
        };
        match written {
            // The reader of a named pipe has closed it, as can happen with standard output.
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                Err(CliError::Output(error).into())
            }
            written => written.with_context(|| cannot_write(&self.path)),
        }
    }

    /// Replaces the target.
    pub(crate) fn commit(self) -> anyhow::Result<()> {
        let AtomicFileState::New { file, target, metadata } = self.state else { return Ok(()) };
        let put = || {
            if let Some(metadata) = &metadata {
                copy_owner(file.as_file(), metadata)?;
            }
            file.as_file().sync_all()?;
            file.persist_at(&target)
        };
        put().with_context(|| cannot_write(&self.path))
    }
}

fn cannot_write(path: &Path) -> String {
    format!("cannot write `{}`", display_path(path))
}

impl AtomicFileState {
    fn new(path: &Path) -> anyhow::Result<Self> {
        let metadata = fs::metadata(path).ok();
        if metadata.as_ref().is_some_and(Metadata::is_dir) {
            bail!("it is a folder: name a file in it");
        }
        // An open descriptor may be shared with other writers, so it is not replaced either.
        let is_irregular = metadata.as_ref().is_some_and(|metadata| !metadata.is_file());
        if is_irregular || file::is_descriptor(path) {
            return Ok(Self::Device(OpenOptions::new().append(true).open(path)?));
        }
        if metadata.as_ref().is_some_and(|metadata| metadata.permissions().readonly()) {
            bail!("it is read-only: allow writing to it first");
        }
        let target = resolve_links(path)?;
        let folder = folder_of(&target);
        let file = TempFile::create_for(&target, metadata.is_some())
            .map_err(|error| no_file_in(folder, &error))?;
        Ok(Self::New { file, target, metadata: metadata.map(Box::new) })
    }
}

fn folder_of(target: &Path) -> &Path {
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// Follows symbolic links to their target, which may not exist.
fn resolve_links(path: &Path) -> anyhow::Result<PathBuf> {
    const MOST_LINKS: usize = 40;
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(next) = fs::read_link(&target) else { return Ok(target) };
        target.pop();
        target.push(next);
    }
    bail!("it is a symbolic link to itself: remove it first")
}

/// Explains why no file can be created in a folder.
fn no_file_in(folder: &Path, error: &io::Error) -> anyhow::Error {
    let name = display_path(folder);
    match error.kind() {
        ErrorKind::NotFound => anyhow!("no folder `{name}`: create it first"),
        ErrorKind::NotADirectory => anyhow!("`{name}` is not a folder"),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            anyhow!("cannot create files in the folder `{name}`: allow writing to it first")
        }
        // Leaves out the name of the temporary file.
        kind => io::Error::from(kind).into(),
    }
}

/// Gives a file the owner, the group and the permissions of the one it replaces.
#[cfg(unix)]
fn copy_owner(file: &File, metadata: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};

    const SET_ID: u32 = 0o6000;
    let fresh = file.metadata()?;
    let is_same = fresh.uid() == metadata.uid() && fresh.gid() == metadata.gid();
    let is_kept = is_same || fchown(file, Some(metadata.uid()), Some(metadata.gid())).is_ok();
    // Only the superuser can change the owner, but the user may belong to the group.
    if !is_kept {
        let _ = fchown(file, None, Some(metadata.gid()));
    }
    // Without the old owner, set-user-ID would give the rights of the wrong user.
    let mode = metadata.mode() & if is_kept { 0o7777 } else { 0o7777 & !SET_ID };
    file.set_permissions(fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn copy_owner(file: &File, metadata: &Metadata) -> io::Result<()> {
    file.set_permissions(metadata.permissions())
}

/// A temporary file that gets its final name when it is complete.
#[derive(Debug)]
enum TempFile {
    /// A file without a name, which disappears if the process is killed.
    #[cfg(target_os = "linux")]
    Anonymous(File),
    /// A file with a temporary name, on systems without anonymous files.
    Named(NamedTempFile),
}

impl TempFile {
    /// Creates a file in the folder of `target`.
    ///
    /// If it replaces a file, only the owner can read it while it is written; else it has the
    /// permissions of any new file.
    fn create_for(target: &Path, is_replacing: bool) -> io::Result<Self> {
        let folder = folder_of(target);
        #[cfg(target_os = "linux")]
        if let Ok(file) = create_anonymous(folder, mode(is_replacing)) {
            return Ok(Self::Anonymous(file));
        }
        named(is_replacing).tempfile_in(folder).map(Self::Named)
    }

    fn as_file(&self) -> &File {
        match self {
            #[cfg(target_os = "linux")]
            Self::Anonymous(file) => file,
            Self::Named(file) => file.as_file(),
        }
    }

    /// Moves it over `target`.
    fn persist_at(self, target: &Path) -> io::Result<()> {
        match self {
            #[cfg(target_os = "linux")]
            Self::Anonymous(file) => persist_anonymous(&file, target),
            Self::Named(file) => file.persist(target).map(drop).map_err(|error| error.error),
        }
    }
}

#[cfg(unix)]
fn named(is_replacing: bool) -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode(is_replacing)));
    builder
}

#[cfg(not(unix))]
fn named(_is_replacing: bool) -> tempfile::Builder<'static, 'static> {
    tempfile::Builder::new()
}

/// The permissions of a new file, before the umask.
#[cfg(unix)]
const fn mode(is_replacing: bool) -> u32 {
    if is_replacing { 0o600 } else { 0o666 }
}

#[cfg(target_os = "linux")]
fn create_anonymous(folder: &Path, mode: u32) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;

    use nix::libc::O_TMPFILE;

    let mut options = OpenOptions::new();
    options.read(true).write(true).mode(mode).custom_flags(O_TMPFILE).open(folder)
}

/// Links an anonymous file to a temporary name and renames that to `target`, because no system call
/// links over an existing name. Signals are blocked in between, so that no temporary file is left.
#[cfg(target_os = "linux")]
fn persist_anonymous(file: &File, target: &Path) -> io::Result<()> {
    use std::os::fd::AsRawFd;

    use nix::fcntl::{AT_FDCWD, AtFlags};
    use nix::sys::signal::{SigSet, Signal};
    use nix::unistd::linkat;

    let mut ending = SigSet::empty();
    for signal in [Signal::SIGINT, Signal::SIGTERM, Signal::SIGHUP] {
        ending.add(signal);
    }
    let before = ending.thread_swap_mask(nix::sys::signal::SigmaskHow::SIG_BLOCK)?;
    let own_name = PathBuf::from(format!("/proc/self/fd/{}", file.as_raw_fd()));
    let named = tempfile::Builder::new().make_in(folder_of(target), |path| {
        Ok(linkat(AT_FDCWD, &own_name, AT_FDCWD, path, AtFlags::AT_SYMLINK_FOLLOW)?)
    });
    let put = named.and_then(|named| named.persist(target).map_err(|error| error.error));
    before.thread_set_mask()?;
    put
}
