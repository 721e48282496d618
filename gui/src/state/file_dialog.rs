//! The file dialog: a path that is typed or picked from a folder.

use std::ops::Range;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use cardiac_core::Format;

use crate::message::file_request::Purpose;
use crate::state::pending::PendingAction;

/// The state of the file dialog.
#[derive(Clone, Debug)]
pub struct FileDialog {
    /// The purpose.
    pub purpose: Purpose,
    /// The text of the path field.
    pub field: String,
    /// `true` if hidden files and files that cannot be opened are listed too.
    pub shows_all: bool,
    /// The highlighted entry.
    pub highlighted: Option<usize>,
    /// Files that are listed under any name, because they were opened or saved before.
    pub known: Vec<PathBuf>,
    /// The problem with the last chosen file.
    pub problem: Option<String>,
    /// The action that follows a save.
    pub(crate) then: Option<PendingAction>,
    /// `true` if the field is to get the focus.
    pub(crate) is_new: bool,
    /// The text that the field began with.
    suggested: String,
    base: PathBuf,
    folder: PathBuf,
    contents: Option<Vec<DirEntry>>,
}

/// An entry of a folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DirEntry {
    /// The name; a folder ends with a separator.
    pub name: String,
    /// The path.
    pub path: PathBuf,
    /// `true` for a folder.
    pub is_folder: bool,
}

/// The kind of a path.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PathKind {
    /// Nothing is there.
    Missing,
    /// A folder.
    Folder,
    /// A file, or anything else.
    File,
}

/// The result of an action in the dialog.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FileChoice {
    /// No file yet.
    None,
    /// This file.
    File(PathBuf),
}

impl FileDialog {
    /// Opens a dialog in a folder, with a suggested name.
    pub fn new(purpose: Purpose, folder: &Path, name: &str) -> Self {
        let mut dialog = Self {
            purpose,
            field: String::new(),
            shows_all: false,
            highlighted: None,
            known: Vec::new(),
            problem: None,
            then: None,
            is_new: true,
            suggested: String::new(),
            base: folder.to_owned(),
            folder: PathBuf::new(),
            contents: None,
        };
        dialog.enter(folder);
        dialog.field += name;
        dialog.suggested.clone_from(&dialog.field);
        dialog
    }

    /// Returns `true` if a file is to be written.
    pub const fn is_for_saving(&self) -> bool {
        self.purpose.is_for_saving()
    }

    /// Returns `true` if the field has another text than it began with.
    pub(crate) fn is_typed(&self) -> bool {
        self.field != self.suggested
    }

    /// Returns the characters of the name in the field, without its extension.
    pub(crate) fn name_without_extension(&self) -> Range<usize> {
        let start = self.field.rfind(is_separator).map_or(0, |byte| byte + 1);
        let name = self.field.get(start..).unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let before = self.field.chars().count() - name.chars().count();
        before..before + stem.chars().count()
    }

    /// Returns `true` if the name in the field has this extension.
    pub(crate) fn has_ending(&self, ending: &str) -> bool {
        self.path().extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
    }

    /// Gives the name in the field this extension, instead of that of a picture.
    pub(crate) fn set_ending(&mut self, ending: &str) {
        let Purpose::Export(export) = self.purpose else { return };
        let known = export.endings().into_iter().find(|known| self.has_ending(known));
        self.field.truncate(self.field.trim_end().len());
        let stem = known.and_then(|known| self.field.len().checked_sub(known.len() + 1));
        self.field.truncate(stem.unwrap_or(self.field.len()));
        self.field = format!("{}.{ending}", self.field);
        self.problem = None;
    }

    /// Returns the folder in the field, if its entries are not listed yet.
    pub fn unlisted(&self) -> Option<PathBuf> {
        let (folder, _) = self.parts();
        (self.contents.is_none() || folder != self.folder).then_some(folder)
    }

    /// Lists the entries of a folder: folders first, sorted by name.
    pub fn list(&mut self, folder: PathBuf, mut entries: Vec<DirEntry>) {
        entries.sort_by_cached_key(|entry| (!entry.is_folder, entry.name.to_lowercase()));
        self.contents = Some(entries);
        self.folder = folder;
        self.highlighted = None;
    }

    /// Returns the listed entries.
    pub fn shown(&self) -> Vec<DirEntry> {
        let (folder, typed) = self.parts();
        let typed = if self.is_for_saving() { String::new() } else { typed.to_lowercase() };
        let is_shown = |entry: &&DirEntry| {
            let is_hidden = entry.name.starts_with('.') && !typed.starts_with('.');
            let can_be_opened = entry.is_folder || self.can_be_opened(entry);
            (self.shows_all || (can_be_opened && !is_hidden))
                && entry.name.to_lowercase().starts_with(&typed)
        };
        let up = folder.parent().filter(|_| typed.is_empty());
        let up =
            up.map(|up| DirEntry { name: "..".to_owned(), path: up.to_owned(), is_folder: true });
        let contents = self.contents.iter().flatten().filter(is_shown).cloned();
        up.into_iter().chain(contents).collect()
    }

    /// Returns `true` if a file fits the purpose, by its name.
    fn can_be_opened(&self, entry: &DirEntry) -> bool {
        const ALSO: [&str; 4] = ["cards", "session", "toml", "txt"];
        let also = match self.purpose {
            Purpose::Cards => &ALSO[..1],
            Purpose::Assignment => &["toml"],
            _ => &ALSO[..],
        };
        let format = Format::from_file_name(&entry.name);
        let is_program = match self.purpose {
            Purpose::Cards => format == Some(Format::Deck),
            Purpose::Assignment => false,
            _ => format.is_some() || self.known.contains(&entry.path),
        };
        let ending = entry.name.rsplit_once('.').map(|(_, ending)| ending);
        let is_also = |ending: &str| also.iter().any(|known| known.eq_ignore_ascii_case(ending));
        let is_own = |ending: &str| match self.purpose {
            Purpose::Export(export) => {
                export.endings().iter().any(|own| own.eq_ignore_ascii_case(ending))
            }
            _ => false,
        };
        is_program || ending.is_some_and(|ending| is_also(ending) || is_own(ending))
    }

    /// Highlights the next or the previous entry.
    pub fn step(&mut self, is_down: bool) {
        let entries = self.shown().len();
        self.highlighted = match self.highlighted {
            _ if entries == 0 => None,
            None if is_down => Some(0),
            None => Some(entries - 1),
            Some(now) if is_down => Some((now + 1).min(entries - 1)),
            Some(now) => Some(now.saturating_sub(1)),
        };
    }

    /// Enters a folder, or chooses a file.
    pub fn take(&mut self, entry: &DirEntry) -> FileChoice {
        self.highlighted = None;
        self.problem = None;
        if entry.is_folder {
            self.enter(&entry.path);
            return FileChoice::None;
        }
        if self.is_for_saving() {
            // The path is shown first, because the file would be overwritten.
            self.field = entry.path.to_string_lossy().into_owned();
            return FileChoice::None;
        }
        FileChoice::File(entry.path.clone())
    }

    /// Takes the highlighted entry, or what was typed. `found` is what is at [`path`](Self::path).
    pub fn accept(&mut self, found: PathKind) -> FileChoice {
        let shown = self.shown();
        if let Some(entry) = self.highlighted.and_then(|nth| shown.get(nth)) {
            return self.take(&entry.clone());
        }
        let (_, typed) = self.parts();
        let path = self.path();
        if found == PathKind::Folder || typed.is_empty() {
            self.enter(&path);
            return FileChoice::None;
        }
        // A beginning is enough if it fits only one entry.
        match shown.as_slice() {
            [entry] if !self.is_for_saving() && found == PathKind::Missing => {
                self.take(&entry.clone())
            }
            _ => FileChoice::File(path),
        }
    }

    /// Returns the path in the field.
    pub fn path(&self) -> PathBuf {
        let field = self.field.trim();
        let home = || std::env::home_dir().unwrap_or_default();
        match field.strip_prefix('~').map(|rest| rest.trim_start_matches(is_separator)) {
            Some("") => home(),
            Some(rest) if !field.starts_with("~~") => home().join(rest),
            _ => self.base.join(field),
        }
    }

    fn enter(&mut self, folder: &Path) {
        self.field = folder.to_string_lossy().into_owned();
        if !self.field.ends_with(is_separator) {
            self.field.push(MAIN_SEPARATOR);
        }
    }

    /// Splits the field into the folder and the beginning of a name.
    fn parts(&self) -> (PathBuf, String) {
        let path = self.path();
        if self.field.trim().is_empty() || self.field.trim_end().ends_with(is_separator) {
            return (path, String::new());
        }
        let typed = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        (path.parent().map(Path::to_owned).unwrap_or_default(), typed)
    }
}

fn is_separator(letter: char) -> bool {
    std::path::is_separator(letter)
}
