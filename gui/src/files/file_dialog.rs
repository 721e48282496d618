//! Which file: a path that is typed or put together from what is in a folder.

use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use cardiac_core::Format;

use super::{PendingAction, Purpose};

/// A file being chosen.
#[derive(Clone, Debug)]
pub struct FileDialog {
    /// What it is chosen for.
    pub purpose: Purpose,
    /// What has been typed.
    pub field: String,
    /// Whether files are shown as well that cannot be opened, and hidden ones.
    pub shows_all: bool,
    /// The chosen one of the entries that are shown.
    pub highlighted: Option<usize>,
    /// Files that are shown whatever their names are: they were opened or saved lately.
    pub known: Vec<PathBuf>,
    /// What is wrong with the file that was named last.
    pub problem: Option<String>,
    /// What is done when it has been saved.
    pub(super) then: Option<PendingAction>,
    /// Whether the field is to have the keys.
    pub(super) is_new: bool,
    base: PathBuf,
    folder: PathBuf,
    contents: Option<Vec<DirEntry>>,
}

/// Something in a folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DirEntry {
    /// What it is called; a folder ends as folders do.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// Whether it is a folder.
    pub is_folder: bool,
}

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FileChoice {
    /// Nothing yet: it goes on.
    None,
    /// This file.
    File(PathBuf),
}

impl FileDialog {
    /// Begins in a folder, with a name that may be meant.
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
            base: folder.to_owned(),
            folder: PathBuf::new(),
            contents: None,
        };
        dialog.enter(folder);
        dialog.field += name;
        dialog.refresh();
        dialog
    }

    /// Whether a file is to be written.
    pub const fn is_for_saving(&self) -> bool {
        !matches!(self.purpose, Purpose::Open | Purpose::Cards)
    }

    /// Reads the folder that is named in the field, if it is another than before. None of
    /// it is shown if there is no such folder.
    pub fn refresh(&mut self) {
        let (folder, _) = self.parts();
        if self.contents.is_some() && folder == self.folder {
            return;
        }
        self.contents = Some(entries(&folder));
        self.folder = folder;
        self.highlighted = None;
    }

    /// The entries that are shown.
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

    /// Whether a file is one of those that are meant, by its name.
    fn can_be_opened(&self, entry: &DirEntry) -> bool {
        const ALSO: [&str; 4] = ["cards", "session", "toml", "txt"];
        let also = if self.purpose == Purpose::Cards { &ALSO[..1] } else { &ALSO };
        let format = Format::from_file_name(&entry.name);
        let is_program = match self.purpose {
            Purpose::Cards => format == Some(Format::Deck),
            _ => format.is_some() || self.known.contains(&entry.path),
        };
        let ending = entry.name.rsplit_once('.').map(|(_, ending)| ending);
        let is_also = |ending: &str| also.iter().any(|known| known.eq_ignore_ascii_case(ending));
        let is_own = |ending: &str| matches!(self.purpose, Purpose::Export(export) if export.ending() == ending);
        is_program || ending.is_some_and(|ending| is_also(ending) || is_own(ending))
    }

    /// Chooses the next entry, or the one before.
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

    /// Takes an entry: goes into a folder, or chooses a file.
    pub fn take(&mut self, entry: &DirEntry) -> FileChoice {
        self.highlighted = None;
        self.problem = None;
        if entry.is_folder {
            self.enter(&entry.path);
            return FileChoice::None;
        }
        if self.is_for_saving() {
            // It is seen first what would be written over.
            self.field = entry.path.to_string_lossy().into_owned();
            return FileChoice::None;
        }
        FileChoice::File(entry.path.clone())
    }

    /// Takes the highlighted entry, or what was typed.
    pub fn accept(&mut self) -> FileChoice {
        let shown = self.shown();
        if let Some(entry) = self.highlighted.and_then(|nth| shown.get(nth)) {
            return self.take(&entry.clone());
        }
        let (_, typed) = self.parts();
        let path = self.path();
        if path.is_dir() || typed.is_empty() {
            self.enter(&path);
            return FileChoice::None;
        }
        // What has been typed is enough if only one can be meant.
        match shown.as_slice() {
            [entry] if !self.is_for_saving() && !path.exists() => self.take(&entry.clone()),
            _ => FileChoice::File(path),
        }
    }

    /// The path that stands in the field.
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
        self.refresh();
    }

    /// The folder that is named, and what is typed of a name in it.
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

/// What is in a folder: folders first, each in the order of their names.
fn entries(folder: &Path) -> Vec<DirEntry> {
    let Ok(found) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut entries: Vec<DirEntry> = found
        .filter_map(Result::ok)
        .map(|found| {
            let path = found.path();
            let is_folder = path.is_dir();
            let mut name = found.file_name().to_string_lossy().into_owned();
            if is_folder {
                name.push(MAIN_SEPARATOR);
            }
            DirEntry { name, path, is_folder }
        })
        .collect();
    entries.sort_by_cached_key(|entry| (!entry.is_folder, entry.name.to_lowercase()));
    entries
}
