//! Where a result goes: to standard output, or into a file, whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, bail};
use tempfile::NamedTempFile;

use crate::complaint::Complaint;
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

/// Replaces a file by way of another one beside it, so that nobody ever sees half of
/// it. A link stays a link, and what may be done with the file stays as it is.
pub(crate) fn replace(path: &Path, text: &str) -> anyhow::Result<()> {
    let cannot = || format!("cannot write `{}`", shown(path));
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let known = fs::metadata(&target).ok();
    if path.starts_with("/dev") || known.as_ref().is_some_and(|known| !known.is_file()) {
        // A device or a pipe, such as /dev/stdout, is written to, not replaced.
        let device = fs::OpenOptions::new().append(true).open(path);
        return device
            .and_then(|mut device| device.write_all(text.as_bytes()))
            .with_context(cannot);
    }
    if known.as_ref().is_some_and(|known| known.permissions().readonly()) {
        bail!("cannot write `{}`: it may only be read", shown(path));
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file = NamedTempFile::new_in(folder.unwrap_or(Path::new("."))).with_context(cannot)?;
    file.write_all(text.as_bytes()).with_context(cannot)?;
    let permissions = match known {
        Some(known) => known.permissions(),
        None => fresh_permissions(&file).with_context(cannot)?,
    };
    file.as_file().set_permissions(permissions).with_context(cannot)?;
    file.as_file().sync_all().with_context(cannot)?;
    file.persist(&target).map_err(|error| error.error).with_context(cannot)?;
    Ok(())
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
