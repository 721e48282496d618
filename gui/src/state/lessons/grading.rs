//! Grading the program in the source panel by an assignment, on a thread of its own.

use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use cardiac_core::Format;
use cardiac_programs::assignment::{self, Assignment, SpannedError};
use cardiac_programs::grading::{CompiledAssignment, GradedWork, ModelError, ReportHeader};
use cardiac_programs::link::SharedAssignment;
use cardiac_programs::run::{RunLimits, RunnableProgram};

use super::background::{self, BackgroundTask, TaskResult};
use crate::platform::system::capabilities;
use crate::state::file_error::FileError;
use crate::state::file_name;
use crate::state::workspace::document::Document;
use crate::state::workspace::program::{self, ProgramError};

/// The limits of each run, those of `cardiac grade`.
const LIMITS: RunLimits = RunLimits { steps: 1_000_000, cards: 10_000 };

/// The place that an assignment comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum AssignmentSource {
    /// A file, which is read again before the program is graded again.
    File(PathBuf),
    /// A link or a handout, with the name of the file.
    Shared(String),
}

/// An assignment as it is saved.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SavedAssignment {
    /// A file.
    File(PathBuf),
    /// The texts of a link or a handout.
    Shared(SharedAssignment),
}

/// The texts of an assignment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct AssignmentTexts {
    pub(crate) source: AssignmentSource,
    /// The assignment, in TOML.
    pub(crate) text: String,
    /// The model solution, or why its file cannot be read.
    pub(crate) model: Result<String, UnreadableModel>,
}

/// A model solution that cannot be read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct UnreadableModel {
    pub(crate) path: PathBuf,
    pub(crate) error: FileError,
}

/// An assignment in the lesson panel, with the result of the program.
#[derive(Debug)]
pub(crate) struct AssignmentGrading {
    /// Its texts.
    pub(crate) texts: AssignmentTexts,
    /// The title; `None` if the assignment has errors.
    pub(crate) title: Option<String>,
    /// The text that is graded.
    graded: String,
    outcome: Option<GradingOutcome>,
    task: Option<BackgroundTask<GradingOutcome>>,
}

/// The result of grading.
#[derive(Debug)]
pub(crate) enum GradingOutcome {
    /// The assignment has errors.
    InvalidAssignment(Vec<AssignmentError>),
    /// The model solution cannot be read.
    UnreadableModel(UnreadableModel),
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
    model: String,
    text: String,
    format: Option<Format>,
}

impl AssignmentTexts {
    /// Returns the texts of an assignment that was shared.
    pub(crate) fn from_shared(shared: SharedAssignment) -> Self {
        let SharedAssignment { name, text, model } = shared;
        Self { source: AssignmentSource::Shared(name), text, model: Ok(model) }
    }

    /// Returns the texts as they are shared, if there is a model solution.
    pub(crate) fn to_shared(&self) -> Option<SharedAssignment> {
        let (text, model) = (self.text.clone(), self.model.clone().ok()?);
        Some(SharedAssignment { name: self.name(), text, model })
    }

    /// Returns the assignment as it is saved. A page cannot read a file again that was chosen before.
    pub(crate) fn to_saved(&self) -> Option<SavedAssignment> {
        match &self.source {
            AssignmentSource::File(path) if capabilities::READS_FOLDERS => {
                Some(SavedAssignment::File(path.clone()))
            }
            _ => self.to_shared().map(SavedAssignment::Shared),
        }
    }

    /// Returns the name of the file.
    pub(crate) fn name(&self) -> String {
        match &self.source {
            AssignmentSource::File(path) => file_name::name(path),
            AssignmentSource::Shared(name) => name.clone(),
        }
    }
}

impl AssignmentGrading {
    /// Starts to grade the program of a document by an assignment.
    pub(crate) fn start(texts: AssignmentTexts, document: &Document) -> Self {
        let graded = document.text.clone();
        let (title, job) = job(&texts, document);
        let (outcome, task) = match job {
            Ok(job) => (None, Some(BackgroundTask::spawn(move |canceled| job.grade(canceled)))),
            Err(outcome) => (Some(*outcome), None),
        };
        Self { texts, title, graded, outcome, task }
    }

    /// Returns the result, if grading has ended.
    pub(crate) const fn outcome(&self) -> Option<&GradingOutcome> {
        self.outcome.as_ref()
    }

    /// Returns `true` if this is no longer the text that was graded.
    pub(crate) fn is_stale(&self, text: &str) -> bool {
        self.graded != text
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

/// Returns the title of an assignment, if it has one, and the job, or the reason why nothing is graded.
fn job(
    texts: &AssignmentTexts,
    document: &Document,
) -> (Option<String>, Result<GradingJob, Box<GradingOutcome>>) {
    let assignment = match assignment::parse(&texts.text) {
        Ok(assignment) => assignment,
        Err(errors) => {
            let errors = errors.into_iter().map(|error| AssignmentError::new(&texts.text, error));
            let outcome = GradingOutcome::InvalidAssignment(errors.collect());
            return (None, Err(Box::new(outcome)));
        }
    };
    let title = Some(assignment.title.clone());
    let job = match &texts.model {
        _ if assignment.by_hand.is_some() => Err(Box::new(GradingOutcome::ByHand)),
        Err(error) => Err(Box::new(GradingOutcome::UnreadableModel(error.clone()))),
        Ok(model) => {
            let (model, text) = (model.clone(), document.text.clone());
            Ok(GradingJob { assignment, model, text, format: document.format })
        }
    };
    (title, job)
}

impl GradingJob {
    /// Grades the program. Returns `None` if canceled.
    fn grade(self, canceled: &AtomicBool) -> Option<GradingOutcome> {
        let program = match program::load(&self.text, self.format) {
            Ok(loaded) => RunnableProgram::from_loaded(loaded, Vec::new()),
            Err(error) => return Some(GradingOutcome::InvalidProgram(error)),
        };
        let model = match RunnableProgram::from_bytes(&self.assignment.model, self.model.as_bytes())
        {
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
