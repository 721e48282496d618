//! Actions that wait for an answer of the user.

use std::path::PathBuf;

use cardiac_programs::Sample;

use super::content::Content;
use crate::message::lesson_program::LessonProgram;

/// An action that waits until the text is saved or given up.
#[derive(Clone, Debug)]
pub(crate) enum PendingAction {
    New,
    /// With its path.
    OpenContent(Content, PathBuf),
    /// With the name of its program.
    OpenLink(Content, PathBuf),
    OpenSample(&'static Sample),
    /// Opens a sample and runs it slowly.
    WatchSample(&'static Sample),
    LoadLesson(Box<LessonProgram>),
    Quit,
}
