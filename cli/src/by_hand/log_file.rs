//! The file of `--log`, which grows with the work.

use std::path::Path;

use cardiac_core::by_hand::Log;

use crate::io::atomic_file::AtomicFile;
use crate::io::output;
use crate::io::path::display_path;
use crate::messages::error::CliError;

/// A log on disk.
#[derive(Debug)]
pub(crate) struct LogFile<'p> {
    path: &'p Path,
    /// Content of the file, from the last write.
    content: Vec<u8>,
    /// Number of entries written; `None` before the first write.
    entries: Option<usize>,
}

impl<'p> LogFile<'p> {
    /// Opens a new log file. An existing file must be empty, or a log without entries.
    ///
    /// # Errors
    ///
    /// Returns an error if the file has other content or cannot be written.
    pub(crate) fn new(path: &'p Path) -> anyhow::Result<Self> {
        AtomicFile::new(path)?; // fail before the work, not after it
        let content = output::current_content(path)?.unwrap_or_default();
        let what = match String::from_utf8_lossy(&content).parse::<Log>() {
            _ if content.is_empty() => None,
            Ok(log) if log.entries.is_empty() => None,
            _ if Log::is_log(&content) => Some("holds the log of earlier work"),
            _ => Some("exists and is not a log of work by hand"),
        };
        if let Some(what) = what {
            let name = display_path(path);
            let message = format!("`{name}` {what}: choose another file for the log");
            return Err(CliError::Usage(message).into());
        }
        Ok(Self { path, content, entries: None })
    }

    /// Writes new entries. It is called after each line, as the terminal may be closed at any time.
    pub(crate) fn update(&mut self, log: &Log) -> anyhow::Result<()> {
        if self.entries == Some(log.entries.len()) {
            return Ok(());
        }
        let text = log.to_string();
        output::check_size("the log", &text)?;
        output::replace_if_unchanged(self.path, &self.content, &text)?;
        self.content = text.into_bytes();
        self.entries = Some(log.entries.len());
        Ok(())
    }
}
