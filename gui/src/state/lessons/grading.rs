//! Grading the program in the source panel by an assignment, on a thread of its own.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use cardiac_core::Format;
use cardiac_programs::assignment::{Assignment, SpannedError};
use cardiac_programs::grading::{CompiledAssignment, GradedWork, ModelError, ReportHeader};
use cardiac_programs::run::{RunLimits, RunnableProgram};

use super::background::{self, BackgroundTask, TaskResult};
use crate::state::file_error::FileError;
use crate::state::workspace::document::Document;
use crate::state::workspace::program::{self, ProgramError};

/// The limits of each run, those of `cardiac grade`.
const LIMITS: RunLimits = RunLimits { steps: 1_000_000, cards: 10_000 };

/// An assignment in the lesson panel, with the result of the program.
#[derive(Debug)]
pub(crate) struct AssignmentGrading {
    /// The file of the assignment.
    pub(crate) path: PathBuf,
    /// The title; `None` if the assignment has errors.
    pub(crate) title: Option<String>,
    /// The text that is graded.
    text: String,
    outcome: Option<GradingOutcome>,
    task: Option<BackgroundTask<GradingOutcome>>,
}

/// The result of grading.
#[derive(Debug)]
pub(crate) enum GradingOutcome {
    /// The assignment has errors.
    InvalidAssignment(Vec<AssignmentError>),
    /// The model solution cannot be read.
    UnreadableModel(PathBuf, FileError),
    /// The model solution does not assemble, or does not do what the assignment says.
    InvalidModel(String),
    /// The assignment asks for work by hand.
    ByHand,
    /// The program has errors.
    InvalidProgram(ProgramError),
    /// The program was graded.
    Graded(ReportHeader, GradedWork),
    /// Grading could not start.
    Failed,
}

/// An error in the text of an assignment.
#[derive(Debug)]
pub(crate) struct AssignmentError {
    /// The line, counted from 1.
    pub(crate) line: usize,
    /// The error.
    pub(crate) error: SpannedError,
}

impl AssignmentError {
    /// Finds the line of an error in the text.
    pub(crate) fn new(text: &str, error: SpannedError) -> Self {
        let before = text.get(..error.span.start).unwrap_or_default();
        Self { line: 1 + before.matches('\n').count(), error }
    }
}

/// A program to grade, and the model solution to grade it by.
struct GradingJob {
    assignment: Assignment,
    model: Vec<u8>,
    text: String,
    format: Option<Format>,
}

impl AssignmentGrading {
    /// Starts to grade a text by an assignment with its model solution.
    pub(crate) fn new(
        path: PathBuf,
        assignment: Assignment,
        model: Vec<u8>,
        document: &Document,
    ) -> Self {
        let title = assignment.title.clone();
        let text = document.text.clone();
        let job = GradingJob { assignment, model, text, format: document.format };
        let task = BackgroundTask::spawn(move |canceled| job.grade(canceled));
        let text = document.text.clone();
        Self { path, title: Some(title), text, outcome: None, task: Some(task) }
    }

    /// Creates the result of an assignment that cannot be graded by.
    pub(crate) fn ended(
        path: PathBuf,
        title: Option<String>,
        outcome: GradingOutcome,
        document: &Document,
    ) -> Self {
        Self { path, title, text: document.text.clone(), outcome: Some(outcome), task: None }
    }

    /// Returns the result, if grading has ended.
    pub(crate) const fn outcome(&self) -> Option<&GradingOutcome> {
        self.outcome.as_ref()
    }

    /// Returns `true` if this is no longer the text that was graded.
    pub(crate) fn is_stale(&self, text: &str) -> bool {
        self.text != text
    }

    /// Takes the result if grading has ended. Returns `true` while it has not.
    pub(crate) fn poll(&mut self) -> bool {
        if let Some(found) = background::take(&mut self.task) {
            self.outcome = Some(match found {
                TaskResult::Ready(outcome) => outcome,
                TaskResult::Failed => GradingOutcome::Failed,
            });
        }
        self.task.is_some()
    }
}

impl GradingJob {
    /// Grades the program. Returns `None` if canceled.
    fn grade(self, canceled: &AtomicBool) -> Option<GradingOutcome> {
        let program = match program::load(&self.text, self.format) {
            Ok(loaded) => RunnableProgram::from_loaded(loaded, Vec::new()),
            Err(error) => return Some(GradingOutcome::InvalidProgram(error)),
        };
        let model = match RunnableProgram::from_bytes(&self.assignment.model, &self.model) {
            Ok(model) => model,
            Err(error) => return Some(GradingOutcome::InvalidModel(error.to_string())),
        };
        match CompiledAssignment::new(&self.assignment, model, LIMITS, canceled) {
            Ok(compiled) => {
                let work = compiled.grade(&program, canceled).ok()?;
                Some(GradingOutcome::Graded(compiled.header().clone(), work))
            }
            Err(ModelError::Interrupted) => None,
            Err(error) => Some(GradingOutcome::InvalidModel(error.to_string())),
        }
    }
}
