//! Checks that a result does not overwrite its own inputs.

use std::fs;
use std::path::Path;
#[cfg(not(unix))]
use std::path::PathBuf;

use crate::io::path::display_path;
use crate::messages::error::CliError;

/// Returns an error if `out` is the input file.
pub(crate) fn ensure_distinct(input: &Path, out: Option<&Path>) -> Result<(), CliError> {
    ensure_distinct_from_all([input], out)
}

/// Returns an error if `out` is one of the input files, under any name.
pub(crate) fn ensure_distinct_from_all<P: AsRef<Path>>(
    inputs: impl IntoIterator<Item = P>,
    out: Option<&Path>,
) -> Result<(), CliError> {
    let Some((out, metadata)) = out.and_then(|out| Some((out, FileId::from_path(out)?))) else {
        return Ok(()); // A file that does not exist yet cannot be an input.
    };
    if inputs.into_iter().all(|input| FileId::from_path(input.as_ref()).as_ref() != Some(&metadata))
    {
        return Ok(());
    }
    let message = format!(
        "`{}` is an input and cannot be the output too: name another file",
        display_path(out)
    );
    Err(CliError::Usage(message))
}

/// The identity of a regular file, independent of the path to it.
#[derive(PartialEq, Eq, Debug)]
struct FileId {
    #[cfg(unix)]
    numbers: (u64, u64),
    #[cfg(not(unix))]
    path: PathBuf,
}

impl FileId {
    #[cfg(unix)]
    fn from_path(path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;

        let metadata = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
        Some(Self { numbers: (metadata.dev(), metadata.ino()) })
    }

    #[cfg(not(unix))]
    fn from_path(path: &Path) -> Option<Self> {
        path.is_file().then(|| fs::canonicalize(path).ok())?.map(|path| Self { path })
    }
}
