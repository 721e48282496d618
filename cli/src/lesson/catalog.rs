//! The lessons: built in, in a file, or in a folder.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use cardiac_programs::lesson::{self, BuiltinLesson, LESSONS, Lesson};

use super::messages;
use crate::io::path::display_path;
use crate::load::document;
use crate::messages::print::eprint_error;

/// A lesson that was parsed and validated.
#[derive(Debug)]
pub(crate) struct LoadedLesson {
    pub(crate) lesson: Lesson,
    /// Name for `cardiac lesson NAME`.
    pub(crate) name: String,
    /// Number, if it is built in.
    pub(crate) number: Option<usize>,
    /// File, unless it is built in.
    pub(crate) path: Option<PathBuf>,
    /// Next lesson.
    pub(crate) next: Option<CatalogEntry>,
}

/// A lesson in a list.
#[derive(Debug)]
pub(crate) struct CatalogEntry {
    /// Name for `cardiac lesson NAME`.
    pub(crate) name: String,
    /// Number, if it is built in.
    pub(crate) number: Option<usize>,
    pub(crate) title: String,
}

impl CatalogEntry {
    /// Returns the announcement of this lesson after the one before it.
    pub(crate) fn announcement(&self) -> String {
        let Self { title, name, .. } = self;
        match self.number {
            Some(number) => format!("Next: {title}, with `cardiac lesson {number}`."),
            None => format!("Next: {title}, with `cardiac lesson {name}`."),
        }
    }
}

/// The lesson or lessons that the user selected.
#[derive(Debug)]
pub(crate) enum Selection {
    One(Box<LoadedLesson>),
    Many(Vec<CatalogEntry>),
}

/// Returns the built-in lessons.
pub(crate) fn builtin() -> Vec<CatalogEntry> {
    LESSONS.iter().map(builtin_entry).collect()
}

/// Finds a lesson, or a folder of lessons, by its name.
///
/// # Errors
///
/// Returns an error if there is none, or if it is not valid.
pub(crate) fn find(name: &Path) -> anyhow::Result<Selection> {
    if name.is_dir() {
        return Ok(Selection::Many(in_folder(name)?));
    }
    let builtin = name.to_str().and_then(lesson::find);
    // A built-in name goes first. A file of that name can be given with its extension or folder.
    if let Some(printed) = builtin {
        return Ok(Selection::One(Box::new(open_builtin(printed))));
    }
    let is_file = name.exists() || name.extension().is_some() || name.components().count() > 1;
    if !is_file {
        bail!("{}", messages::no_lesson(&display_path(name)));
    }
    let lesson = read(name)?;
    let faults = lesson.validate();
    if !faults.is_empty() {
        let faults: Vec<String> =
            faults.iter().map(|fault| format!("{}: {fault}", display_path(name))).collect();
        bail!("{}", faults.join("\n"));
    }
    let next = next_in_folder(name).and_then(|path| entry(&path).ok());
    Ok(Selection::One(Box::new(LoadedLesson {
        lesson,
        name: display_path(name),
        number: None,
        path: Some(name.to_owned()),
        next,
    })))
}

fn builtin_entry(printed: &BuiltinLesson) -> CatalogEntry {
    CatalogEntry {
        name: printed.name.to_owned(),
        number: number(printed),
        title: printed.lesson().title,
    }
}

fn number(printed: &BuiltinLesson) -> Option<usize> {
    LESSONS.iter().position(|other| other == printed).map(|index| index + 1)
}

fn open_builtin(printed: &BuiltinLesson) -> LoadedLesson {
    let number = number(printed);
    LoadedLesson {
        lesson: printed.lesson(),
        name: printed.name.to_owned(),
        number,
        path: None,
        next: number.and_then(|number| LESSONS.get(number)).map(builtin_entry),
    }
}

fn entry(path: &Path) -> anyhow::Result<CatalogEntry> {
    Ok(CatalogEntry { name: display_path(path), number: None, title: read(path)?.title })
}

/// Lists the lessons of a folder, in the order of their names.
fn in_folder(folder: &Path) -> anyhow::Result<Vec<CatalogEntry>> {
    let files = files(folder)
        .with_context(|| format!("cannot read the folder `{}`", display_path(folder)))?;
    if files.is_empty() {
        bail!("{}", messages::no_lessons_in(&display_path(folder)));
    }
    let (mut entries, mut errors) = (Vec::new(), Vec::new());
    for path in &files {
        match entry(path) {
            Ok(entry) => entries.push(entry),
            Err(error) => errors.push(error),
        }
    }
    if entries.is_empty() && !errors.is_empty() {
        return Err(errors.swap_remove(0));
    }
    // A file that cannot be read does not keep the others from the list.
    errors.iter().for_each(eprint_error);
    Ok(entries)
}

fn files(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_file() && path.extension().is_some_and(|ending| ending == "toml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Returns the next lesson file in the same folder.
fn next_in_folder(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let files = files(folder.unwrap_or(Path::new("."))).ok()?;
    let next = files.iter().find(|other| other.file_name() > path.file_name())?;
    Some(path.with_file_name(next.file_name()?))
}

fn read(path: &Path) -> anyhow::Result<Lesson> {
    document::read(path, lesson::parse)
}
