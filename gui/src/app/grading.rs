//! Grading the program in the source panel by an assignment.

use std::path::Path;

use cardiac_core::limits::{MAX_FORM, MAX_TEXT};
use cardiac_core::load::decode;
use cardiac_programs::assignment;
use egui::Ui;

use super::window::App;
use crate::message::request::GradingRequest;
use crate::message::tab::Tab;
use crate::platform::system::read::read;
use crate::state::file_error::FileError;
use crate::state::lessons::background::SOON;
use crate::state::lessons::grading::{AssignmentError, AssignmentGrading, GradingOutcome};

impl App {
    /// Grades the program by the assignment of a file, or reports why that cannot be read.
    pub(super) fn grade(&mut self, path: &Path) {
        match self.start_grading(path) {
            Ok(grading) => {
                self.files.close_dialog();
                self.lessons.show_grading(grading);
                self.show_tab(Tab::Lesson);
            }
            Err(error) => self.report_open_error(path, &error),
        }
    }

    /// Reads an assignment and its model solution, and starts to grade.
    fn start_grading(&self, path: &Path) -> Result<AssignmentGrading, FileError> {
        let text = decode(&read(path, MAX_FORM)?)?.into_owned();
        let document = &self.workspace.document;
        let ended = |title, outcome| {
            Ok(AssignmentGrading::ended(path.to_owned(), title, outcome, document))
        };
        let assignment = match assignment::parse(&text) {
            Ok(assignment) => assignment,
            Err(errors) => {
                let errors = errors.into_iter().map(|error| AssignmentError::new(&text, error));
                return ended(None, GradingOutcome::InvalidAssignment(errors.collect()));
            }
        };
        let title = Some(assignment.title.clone());
        if assignment.by_hand.is_some() {
            return ended(title, GradingOutcome::ByHand);
        }
        let model = path.parent().unwrap_or(Path::new("")).join(&assignment.model);
        match read(&model, MAX_TEXT) {
            Ok(model) => Ok(AssignmentGrading::new(path.to_owned(), assignment, model, document)),
            Err(error) => ended(title, GradingOutcome::UnreadableModel(model, error)),
        }
    }

    /// Grades again, or closes the assignment.
    pub(super) fn apply_grading_request(&mut self, request: GradingRequest) {
        match request {
            GradingRequest::Again => {
                if let Some(path) = self.lessons.grading().map(|grading| grading.path.clone()) {
                    self.grade(&path);
                }
            }
            GradingRequest::Close => self.lessons.close(),
        }
    }

    /// Shows the result when grading has ended.
    pub(super) fn poll_grading(&mut self, ui: &Ui) {
        if self.lessons.grading_mut().is_some_and(AssignmentGrading::poll) {
            ui.ctx().request_repaint_after(SOON);
        }
    }
}
