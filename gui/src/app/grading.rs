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
use crate::state::lessons::grading::{
    AssignmentGrading, AssignmentSource, AssignmentTexts, SavedAssignment, UnreadableModel,
};

impl App {
    /// Grades the program by the assignment of a file, or reports why that cannot be read.
    pub(super) fn grade(&mut self, path: &Path) {
        match read_assignment(path) {
            Ok(texts) => {
                self.files.close_dialog();
                self.grade_by(texts);
            }
            Err(error) => self.report_open_error(path, &error),
        }
    }

    /// Grades the program by an assignment, and shows it.
    pub(super) fn grade_by(&mut self, texts: AssignmentTexts) {
        self.start_grading(texts);
        self.show_tab(Tab::Lesson);
    }

    fn start_grading(&mut self, texts: AssignmentTexts) {
        let grading = AssignmentGrading::start(texts, &self.workspace.document);
        self.lessons.show_grading(grading);
    }

    /// Opens the assignment of the last session.
    pub(super) fn restore_assignment(&mut self, saved: SavedAssignment) {
        let texts = match saved {
            SavedAssignment::Shared(shared) => Ok(AssignmentTexts::from_shared(shared)),
            SavedAssignment::File(path) => read_assignment(&path).map_err(|error| (path, error)),
        };
        match texts {
            Ok(texts) => self.start_grading(texts),
            Err((path, error)) => self.report_open_error(&path, &error),
        }
    }

    /// Grades again, or closes the assignment.
    pub(super) fn apply_grading_request(&mut self, request: GradingRequest) {
        match request {
            GradingRequest::Again => {
                let Some(texts) = self.lessons.grading().map(|grading| grading.texts.clone())
                else {
                    return;
                };
                match &texts.source {
                    AssignmentSource::File(path) => self.grade(path),
                    AssignmentSource::Shared(_) => self.grade_by(texts),
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

/// Reads an assignment, and its model solution beside it.
fn read_assignment(path: &Path) -> Result<AssignmentTexts, FileError> {
    let text = decode(&read(path, MAX_FORM)?)?.into_owned();
    // One with errors names no model solution, and tells its errors.
    let name = assignment::parse(&text).map_or_else(|_| String::new(), |known| known.model);
    let model = path.parent().unwrap_or(Path::new("")).join(name);
    let read_model =
        || -> Result<String, FileError> { Ok(decode(&read(&model, MAX_TEXT)?)?.into_owned()) };
    let model = read_model().map_err(|error| UnreadableModel { path: model.clone(), error });
    Ok(AssignmentTexts { source: AssignmentSource::File(path.to_owned()), text, model })
}
