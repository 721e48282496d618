//! The state that is kept between sessions: settings, document, session, by-hand work and the
//! progress of lessons.
//!
//! It is text: one `key value` per line, and longer texts as lines that begin with a bar. Unknown
//! keys are ignored. The last line has a sum of all others, which tells a damaged text.
//!
//! ```text
//! cardiac window 1
//! language es
//! recent /home/ana/nim.asm
//! text
//! |loop: ADD =7
//! done 8a2c5e0f1b3d4796
//! ```

use std::fmt::{self, Write as _};
use std::path::{Path, PathBuf};

use cardiac_core::Format;
use cardiac_core::board::Point;
use cardiac_programs::link::SharedAssignment;

use super::file_error::FileError;
use super::fingerprint::fnv;
use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::tab::Tab;
use crate::message::theme_choice::ThemeChoice;
use crate::state::by_hand::restore::SavedHandWork;
use crate::state::camera::Camera;
use crate::state::lessons::grading::SavedAssignment;
use crate::state::lessons::saved::SavedLesson;
use crate::state::playback::Speed;
use crate::state::settings::Settings;
use crate::state::workspace::document::Document;

/// The version that is written, and the newest that is read.
pub(crate) const VERSION: u32 = 1;

const HEADING: &str = "cardiac window ";

/// The line of a state in by-hand mode.
const BY_HAND: &str = "by-hand";

/// The key under which earlier versions left the state in the file of the toolkit.
pub const OLD_KEY: &str = "window";

/// The longest state that is read, in bytes.
pub(crate) const MAX_STATE: usize = 1 << 28;

/// The panels as they are kept.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct PersistedPanels {
    /// The selected one.
    pub tab: Tab,
    /// `true` if it is open, in a window that opens and closes panels.
    pub is_open: bool,
    /// `true` if they take half of the window.
    pub is_tall: bool,
}

/// The state that is kept between sessions.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct PersistedState {
    /// The settings.
    pub settings: Settings,
    /// The panels.
    pub panels: PersistedPanels,
    /// The speed of playback.
    pub speed: Speed,
    /// The zoom and the center of the board.
    pub camera: Camera,
    /// The recent files.
    pub recent: Vec<PathBuf>,
    /// The document.
    pub document: Document,
    /// The steps of the run, which distinguish the state from others of the same program.
    pub steps: u64,
    /// The session in core's format; empty if it is not kept.
    pub session: String,
    /// The checkpoints of the session, with which it is restored at once.
    pub checkpoints: String,
    /// `true` if `session` has only its beginning, because its history is too long to keep.
    pub is_beginning: bool,
    /// The by-hand workspace, if there is one.
    pub hands: Option<SavedHandWork>,
    /// The progress of each lesson.
    pub lessons: Vec<SavedLesson>,
    /// The assignment in the lesson panel.
    pub assignment: Option<SavedAssignment>,
    /// `true` if the progress of a lesson could not be read.
    pub has_lost_lessons: bool,
}

/// A state that cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StoreError {
    /// A newer version wrote it.
    Newer(u32),
    /// It is damaged.
    Damaged,
    /// The system does not let its file be read.
    Unreadable(FileError),
}

/// The reason why a state cannot be written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum StoreWriteError {
    /// The user may not write into this folder.
    Denied(PathBuf),
    /// There is no room left for this folder.
    Full(PathBuf),
    /// Another reason, in the words of the system.
    Other(String),
}

impl StoreWriteError {
    /// Returns the place and the reason.
    pub fn message(&self, language: Language) -> String {
        let (folder, reason) = match self {
            Self::Denied(folder) => (folder, Msg::StoreDenied),
            Self::Full(folder) => (folder, Msg::StoreFull),
            Self::Other(text) => return text.clone(),
        };
        format!("{} ({})", folder.display(), language.get(reason))
    }
}

/// A state as it was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredState {
    /// Its text, or the reason why its file cannot be read.
    pub text: Result<String, FileError>,
    /// The file that has it.
    pub path: PathBuf,
    /// `true` if another window is writing it.
    pub is_in_use: bool,
}

impl StoredState {
    /// Parses the state.
    ///
    /// # Errors
    ///
    /// If its file cannot be read, a newer version wrote it, or it is damaged.
    pub fn read(&self) -> Result<PersistedState, StoreError> {
        match &self.text {
            Ok(text) => PersistedState::read(text),
            Err(error) => Err(StoreError::Unreadable(error.clone())),
        }
    }
}

/// The bytes at the beginning of a state that [`Summary::read`] needs.
pub(crate) const HEAD: usize = 4096;

/// The values by which the user tells a state from others.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Summary {
    /// The name of the document.
    pub(crate) name: String,
    /// The steps of the run.
    pub(crate) steps: u64,
    /// `true` in by-hand mode.
    pub(crate) is_by_hand: bool,
}

impl Summary {
    /// Reads the beginning of a state.
    pub(crate) fn read(head: &[u8]) -> Self {
        let mut summary = Self::default();
        let head = String::from_utf8_lossy(head);
        // The text follows the values that are looked for.
        for line in head.lines().take_while(|line| *line != "text") {
            match line.split_once(' ') {
                Some(("name", name)) => name.clone_into(&mut summary.name),
                Some(("steps", steps)) => summary.steps = steps.parse().unwrap_or_default(),
                _ => summary.is_by_hand |= line == BY_HAND,
            }
        }
        summary
    }
}

impl fmt::Display for PersistedState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.write(&mut text)?;
        writeln!(f, "{text}done {}", sum(&text))
    }
}

/// Returns the sum in the last line of a state, over the lines before it.
fn sum(text: &str) -> String {
    format!("{:016x}", fnv(text.bytes()))
}

impl PersistedState {
    /// Writes all but the last line.
    fn write(&self, f: &mut String) -> fmt::Result {
        let Self { settings, document, camera, .. } = self;
        writeln!(f, "{HEADING}{VERSION}")?;
        writeln!(f, "language {}", settings.language.code())?;
        writeln!(f, "room {}", name_of(&THEMES, settings.theme))?;
        for (name, is_on) in switches(settings) {
            writeln!(f, "{name} {}", if is_on { "yes" } else { "no" })?;
        }
        if let Some(paper) = settings.paper {
            writeln!(f, "paper {paper}")?;
        }
        if let Some(motion) = settings.has_reduced_motion {
            writeln!(f, "motion {}", name_of(&MOTIONS, motion))?;
        }
        writeln!(f, "panel {}", name_of(&TABS, self.panels.tab))?;
        if self.panels.is_open {
            writeln!(f, "panel-open yes")?;
        }
        if self.panels.is_tall {
            writeln!(f, "panels-tall yes")?;
        }
        writeln!(f, "pace {}", self.speed.position())?;
        writeln!(f, "view {} {} {}", camera.zoom, camera.middle.x, camera.middle.y)?;
        self.recent.iter().try_for_each(|path| write_path(f, "recent", path))?;
        if !document.name.contains('\n') {
            writeln!(f, "name {}", document.name)?;
        }
        if self.steps > 0 {
            writeln!(f, "steps {}", self.steps)?;
        }
        if self.hands.as_ref().is_some_and(|hands| hands.is_by_hand) {
            writeln!(f, "{BY_HAND}")?;
        }
        document.path.iter().try_for_each(|path| write_path(f, "path", path))?;
        if let Some(format) = document.format {
            writeln!(f, "format {}", name_of(&FORMATS, format))?;
        }
        write_text(f, "text", &document.text)?;
        for (name, text) in [("saved", &document.saved), ("on-table", &document.loaded_text)] {
            if *text != document.text {
                write_text(f, name, text)?;
            }
        }
        if self.is_beginning {
            writeln!(f, "history no")?;
        }
        if !self.session.is_empty() {
            write_text(f, "session", &self.session)?;
        }
        if !self.checkpoints.is_empty() {
            write_text(f, "checkpoints", &self.checkpoints)?;
        }
        if let Some(SavedHandWork { is_by_hand, log }) = &self.hands {
            write_text(f, if *is_by_hand { "hands yes" } else { "hands no" }, log)?;
        }
        match &self.assignment {
            None => {}
            Some(SavedAssignment::File(path)) => write_path(f, "assignment-file", path)?,
            Some(SavedAssignment::Shared(SharedAssignment { name, text, model })) => {
                write_text(f, &format!("assignment {name}"), text)?;
                write_text(f, "assignment-model", model)?;
            }
        }
        for lesson in &self.lessons {
            if let Some(origin) = lesson.origin() {
                write_text(f, &format!("lesson {origin}"), &lesson.answers())?;
            }
        }
        Ok(())
    }

    /// Parses a state.
    ///
    /// # Errors
    ///
    /// If a newer version wrote the text, or it is damaged.
    pub fn read(text: &str) -> Result<Self, StoreError> {
        let version = text.lines().next().and_then(|line| line.strip_prefix(HEADING)?.parse().ok());
        match version {
            None => return Err(StoreError::Damaged),
            Some(newer) if newer > VERSION => return Err(StoreError::Newer(newer)),
            Some(_) => {}
        }
        let mut lines = whole(text).ok_or(StoreError::Damaged)?.split('\n').skip(1).peekable();
        let mut saved = Self::default();
        let (mut file, mut table) = (None, None);
        while let Some(line) = lines.next() {
            let (key, value) = line.split_once(' ').unwrap_or((line, ""));
            let mut block = String::new();
            let mut is_first = true;
            while let Some(line) = lines.next_if(|line| line.starts_with('|')) {
                if !std::mem::take(&mut is_first) {
                    block.push('\n');
                }
                block += &line[1..];
            }
            match key {
                "text" => saved.document.text = block,
                "saved" => file = Some(block),
                "on-table" => table = Some(block),
                "session" => saved.session = block,
                "checkpoints" => saved.checkpoints = block,
                "hands" => {
                    saved.hands = Some(SavedHandWork { is_by_hand: value == "yes", log: block });
                }
                "assignment" => {
                    let (name, text, model) = (value.to_owned(), block, String::new());
                    let shared = SharedAssignment { name, text, model };
                    saved.assignment = Some(SavedAssignment::Shared(shared));
                }
                "assignment-model" => {
                    if let Some(SavedAssignment::Shared(shared)) = &mut saved.assignment {
                        shared.model = block;
                    }
                }
                "lesson" => match SavedLesson::read(value, &block) {
                    Some(lesson) => saved.lessons.push(lesson),
                    None => saved.has_lost_lessons = true,
                },
                _ => saved.take(key, value),
            }
        }
        let document = &mut saved.document;
        document.saved = file.unwrap_or_else(|| document.text.clone());
        document.loaded_text = table.unwrap_or_else(|| document.text.clone());
        Ok(saved)
    }

    /// Leaves settings and lessons only, for a second window.
    pub(crate) fn leave_work(&mut self) {
        self.document = Document::default();
        self.session.clear();
        self.hands = None;
        self.assignment = None;
        self.lessons.iter_mut().for_each(SavedLesson::close);
    }

    /// Sets a value by its key. Unknown keys are ignored.
    fn take(&mut self, key: &str, value: &str) {
        let settings = &mut self.settings;
        let is_on = value == "yes";
        match key {
            "language" => settings.language = Language::from_locale(value),
            "room" => settings.theme = value_of(&THEMES, value).unwrap_or_default(),
            "motion" => settings.has_reduced_motion = value_of(&MOTIONS, value),
            // Earlier versions did not ask the desktop.
            "reduced-motion" => settings.has_reduced_motion = is_on.then_some(true),
            "lens-follows" => settings.lens_follows = is_on,
            "cell-labels" => settings.shows_labels = is_on,
            "panels" => settings.has_panels = is_on,
            "skips-loader" => settings.skips_loader = is_on,
            "paper" => settings.paper = value.parse().ok(),
            "panel" => self.panels.tab = value_of(&TABS, value).unwrap_or_default(),
            "panel-open" => self.panels.is_open = is_on,
            "panels-tall" => self.panels.is_tall = is_on,
            "pace" => {
                let share = value.parse().ok().filter(|share: &f32| share.is_finite());
                self.speed = share.map(Speed::new).unwrap_or_default();
            }
            "view" => self.camera = camera(value).unwrap_or_default(),
            "recent" => self.recent.push(value.into()),
            "assignment-file" => self.assignment = Some(SavedAssignment::File(value.into())),
            "name" => value.clone_into(&mut self.document.name),
            "steps" => self.steps = value.parse().unwrap_or_default(),
            "path" => self.document.path = Some(value.into()),
            "history" => self.is_beginning = value == "no",
            "format" => self.document.format = value_of(&FORMATS, value),
            _ => {}
        }
    }
}

/// Returns a text without its last line, if that has the sum of the others. Earlier versions wrote
/// no sum.
fn whole(text: &str) -> Option<&str> {
    let end = text.strip_suffix('\n')?.rfind('\n')? + 1;
    let (before, last) = text.split_at(end);
    let found = last.trim_end().strip_prefix("done")?;
    let is_whole = found.is_empty() || found.strip_prefix(' ') == Some(&sum(before));
    is_whole.then(|| before.trim_end_matches('\n'))
}

const THEMES: [(ThemeChoice, &str); 3] =
    [(ThemeChoice::System, "system"), (ThemeChoice::Light, "light"), (ThemeChoice::Dark, "dark")];

const MOTIONS: [(bool, &str); 2] = [(true, "reduced"), (false, "full")];

const TABS: [(Tab, &str); 5] = [
    (Tab::Source, "source"),
    (Tab::Listing, "listing"),
    (Tab::Cards, "cards"),
    (Tab::Breakpoints, "stops"),
    (Tab::Lesson, "lesson"),
];

const FORMATS: [(Format, &str); 3] =
    [(Format::Source, "source"), (Format::Deck, "deck"), (Format::Image, "image")];

fn name_of<T: Copy + PartialEq>(table: &[(T, &'static str)], value: T) -> &'static str {
    table.iter().find(|(known, _)| *known == value).map_or("", |(_, name)| name)
}

fn value_of<T: Copy>(table: &[(T, &str)], name: &str) -> Option<T> {
    table.iter().find(|(_, known)| *known == name).map(|(value, _)| *value)
}

const fn switches(settings: &Settings) -> [(&'static str, bool); 4] {
    [
        ("lens-follows", settings.lens_follows),
        ("cell-labels", settings.shows_labels),
        ("panels", settings.has_panels),
        ("skips-loader", settings.skips_loader),
    ]
}

fn camera(text: &str) -> Option<Camera> {
    let mut numbers = text.split(' ').map(str::parse::<f32>);
    let mut next = || numbers.next()?.ok().filter(|number| number.is_finite());
    let (zoom, x, y) = (next()?, next()?, next()?);
    let camera = Camera { zoom, middle: Point { x, y } };
    (camera.is_on_board() && (0.1..=Camera::CLOSEST).contains(&zoom)).then_some(camera)
}

/// Writes a path, unless it has a line break or is not UTF-8.
fn write_path(f: &mut String, key: &str, path: &Path) -> fmt::Result {
    match path.to_str().filter(|path| !path.contains('\n')) {
        Some(path) => writeln!(f, "{key} {path}"),
        None => Ok(()),
    }
}

fn write_text(f: &mut String, key: &str, text: &str) -> fmt::Result {
    f.write_str(key)?;
    text.split('\n').try_for_each(|line| write!(f, "\n|{line}"))?;
    f.write_char('\n')
}
