//! An assignment in the lesson panel, and the result of the program in the source panel.

use cardiac_programs::escape::replace_controls;
use cardiac_programs::grading::feedback;
use cardiac_programs::grading::{Check, GradedWork, ReportHeader};
use egui::{Label, RichText, ScrollArea, Ui};

use super::field::message;
use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::command::Command;
use crate::message::file_request::{FileRequest, Purpose};
use crate::message::request::{GradingRequest, Request, Requests};
use crate::platform::system::capabilities;
use crate::state::file_error::FileError;
use crate::state::file_name;
use crate::state::lessons::grading::{AssignmentGrading, GradingOutcome, UnreadableModel};

/// Shows the button that asks for an assignment.
pub(super) fn choose(ui: &mut Ui, language: Language, requests: &mut Requests) {
    if ui.button(language.get(Msg::GradingChoose)).clicked() {
        requests.push(Request::File(FileRequest::Choose(Purpose::Assignment)));
    }
}

/// Shows an assignment with the result. `text` is the text in the source panel.
pub(super) fn show(
    ui: &mut Ui,
    grading: &AssignmentGrading,
    text: &str,
    language: Language,
    requests: &mut Requests,
) {
    ui.horizontal_wrapped(|ui| {
        for (text, request) in
            [(Msg::GradingAgain, GradingRequest::Again), (Msg::GradingClose, GradingRequest::Close)]
        {
            if ui.button(language.get(text)).clicked() {
                requests.push(Request::Grading(request));
            }
        }
    });
    ScrollArea::vertical().id_salt("grading").auto_shrink(false).show(ui, |ui| {
        let name = grading.texts.name();
        let heading = replace_controls(grading.title.as_ref().unwrap_or(&name));
        ui.add(Label::new(RichText::new(heading).heading()).wrap());
        let Some(outcome) = grading.outcome() else {
            message(ui, &language.get(Msg::GradingRuns));
            return;
        };
        if grading.is_stale(text) {
            message(ui, &language.get(Msg::GradingStale));
        }
        self::outcome(ui, outcome, &name, language, requests);
    });
}

/// Shows the result of grading by the assignment of this file name.
fn outcome(
    ui: &mut Ui,
    outcome: &GradingOutcome,
    name: &str,
    language: Language,
    requests: &mut Requests,
) {
    match outcome {
        GradingOutcome::InvalidAssignment(errors) => {
            for error in errors {
                let sentence = language.schema_error(&error.error);
                let values: [&dyn std::fmt::Display; 3] = [&name, &error.line, &sentence];
                message(ui, &language.format(Msg::GradingSourceError, &values));
            }
        }
        GradingOutcome::UnreadableModel(UnreadableModel { path, error: FileError::Missing })
            if !capabilities::READS_FOLDERS =>
        {
            let model = file_name::name(path);
            message(ui, &language.format(Msg::GradingModelHere, &[&name, &model]));
        }
        GradingOutcome::UnreadableModel(UnreadableModel { path, error }) => {
            let error = error.message(path, language);
            message(ui, &language.format(Msg::GradingModelFile, &[&name, &error]));
        }
        GradingOutcome::InvalidModel(error) => {
            let error = replace_controls(error);
            message(ui, &language.format(Msg::GradingModelError, &[&name, &error]));
        }
        GradingOutcome::ByHand => message(ui, &language.get(Msg::GradingByHand)),
        GradingOutcome::InvalidProgram(error) => {
            let error = error.message(language);
            message(ui, &language.format(Msg::GradingProgramError, &[&error]));
            if ui.button(language.get(Msg::GradingShowError)).clicked() {
                requests.push(Request::Command(Command::NextProblem));
            }
        }
        GradingOutcome::Graded(header, work) => graded(ui, header, work, language),
        GradingOutcome::Failed => message(ui, &language.get(Msg::LessonUnchecked)),
    }
}

/// Shows the points and each check, as far as a student may read it.
fn graded(ui: &mut Ui, header: &ReportHeader, work: &GradedWork, language: Language) {
    let points = language.format(Msg::GradingPoints, &[&work.score(), &header.max_score()]);
    message(ui, &points);
    let first = work.checks.iter().find(|check| !check.is_passed);
    message(
        ui,
        &match first {
            None => language.get(Msg::GradingAllPassed).into_owned(),
            Some(check) => {
                language.format(Msg::GradingFirstFailed, &[&check_name(check, language)])
            }
        },
    );
    ui.separator();
    for check in &work.checks {
        let sign = if check.is_passed { "■" } else { "✕" };
        let result = format!("{sign} {}", check_result(check, language));
        ui.add(Label::new(RichText::new(result).strong()).wrap());
        let mistake = feedback::mistake(check);
        if !mistake.is_empty() {
            ui.indent(("mistake", &check.name), |ui| ui.add(Label::new(mistake).wrap()));
        }
        ui.add_space(4.0);
    }
}

/// Returns the name of a check.
fn check_name(check: &Check, language: Language) -> String {
    let name = replace_controls(&check.name);
    if check.is_hidden() { language.format(Msg::GradingHidden, &[&name]) } else { name }
}

/// Returns the name of a check, its status, and its points if it is not hidden.
fn check_result(check: &Check, language: Language) -> String {
    let name = check_name(check, language);
    if check.is_hidden() || check.points == 0 {
        let status = if check.is_passed { Msg::GradingPassed } else { Msg::GradingFailed };
        return language.format(status, &[&name]);
    }
    let (status, points) = if check.is_passed {
        (Msg::GradingPassedPoints, check.points)
    } else {
        (Msg::GradingFailedPoints, 0)
    };
    language.format(status, &[&name, &points, &check.points])
}
