//! Actions that wait for an answer of the user.

use std::path::PathBuf;

use cardiac_programs::Sample;
use cardiac_programs::link::SharedAssignment;

use super::content::Content;
use crate::message::lesson_program::LessonProgram;

/// An action that waits until the text is saved or given up.
#[derive(Clone, Debug)]
pub(crate) enum PendingAction {
    New,
    /// With its path.
    OpenContent(Content, PathBuf),
    OpenLink(Box<OpenedLink>),
    OpenSample(&'static Sample),
    /// Opens a sample and runs it slowly.
    WatchSample(&'static Sample),
    LoadLesson(Box<LessonProgram>),
    Quit,
}

/// The work in a link.
#[derive(Clone, Debug)]
pub(crate) struct OpenedLink {
    pub(crate) content: Content,
    /// The name of its program.
    pub(crate) path: PathBuf,
    /// The place of its lesson among those built in.
    pub(crate) lesson: Option<usize>,
    pub(crate) assignment: Option<SharedAssignment>,
}
