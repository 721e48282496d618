//! The parts of a lesson after the gaps: predictions, the run, and work by hand.

use cardiac_programs::lesson::Task;
use egui::{Align, Id, Label, RichText, Role, Ui, WidgetInfo};

use super::field::{self, FieldAction};
use super::text;
use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::request::{Request, Requests};
use crate::state::lessons::progress::LessonProgress;
use crate::view::panels::context::PanelContext;

/// Shows the questions, each with a field.
pub(super) fn predict(
    ui: &mut Ui,
    progress: &mut LessonProgress,
    is_new: bool,
    language: Language,
) {
    if !progress.predictions.is_empty() {
        text::message(ui, &language.get(Msg::LessonPredict));
    }
    let mut acts = Vec::new();
    let question = progress.lesson.predictions.iter().zip(&mut progress.predictions);
    for (place, (question, answer)) in question.enumerate() {
        let name = language.format(Msg::LessonQuestionName, &[&(place + 1)]);
        text::message(ui, question.question.trim());
        ui.horizontal_wrapped(|ui| {
            let act = field::field(ui, answer, id(place), &name);
            if act == Some(FieldAction::Write) {
                answer.reply = None;
            }
            let pressed = field::buttons(ui, answer, &name, language);
            acts.extend(act.into_iter().chain(pressed).map(|act| (place, act)));
        });
        field::reply(ui, answer, &question.hint, language);
        ui.add_space(6.0);
    }
    if is_new {
        // Only once the questions are shown: keys typed for a gap must not land here.
        field::go_on(ui, &progress.predictions, 0, id);
    }
    for (place, act) in acts {
        match act {
            // An edited prediction invalidates the feedback and the verdict.
            FieldAction::Write => progress.forget_verdict(),
            FieldAction::Help => progress.help_with_prediction(place),
            FieldAction::Check => {
                progress.check_prediction(place);
                field::go_on(ui, &progress.predictions, place, id);
            }
        }
        ui.ctx().request_repaint();
    }
}

fn id(place: usize) -> Id {
    Id::unique(("lesson", "question", place))
}

/// Shows the run and the verdict on the cases.
pub(super) fn run(
    ui: &mut Ui,
    progress: &LessonProgress,
    is_new: bool,
    language: Language,
    requests: &mut Requests,
) {
    let button = ui.button(language.get(Msg::LessonRun));
    if is_new {
        button.request_focus();
    }
    if button.clicked() {
        requests.push(Request::RunLesson);
    }
    if progress.is_judging() {
        field::task(ui, language);
    }
    if let Some(verdict) = &progress.verdict {
        field::message(ui, &verdict.message(language));
    }
}

/// Shows the by-hand tasks, with check marks.
pub(super) fn by_hand(
    ui: &mut Ui,
    progress: &LessonProgress,
    loaded_text: &str,
    context: &PanelContext<'_>,
    requests: &mut Requests,
) {
    let language = context.settings.language;
    if let Some(by_hand) = &progress.lesson.by_hand {
        text::paragraphs(ui, &by_hand.text);
    }
    if ui.button(language.get(Msg::LessonWork)).clicked() {
        requests.push(Request::WorkLessonByHand);
    }
    let mut now = None;
    let tasks = progress.tasks(loaded_text, context.step_by_hand());
    for (place, (task, is_done, is_now)) in tasks.enumerate() {
        let message = self::task(task, language);
        let (sign, state) = match (is_done, is_now) {
            (true, false) => ("■", Msg::LessonDone),
            (_, true) => ("▶", Msg::LessonNow),
            (false, false) => ("□", Msg::LessonNotDone),
        };
        let mut text = RichText::new(format!("{sign} {message}"));
        if is_now {
            text = text.strong();
        }
        let label = ui.add(Label::new(text).wrap());
        let name = language.format(state, &[&message]);
        label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
        if is_now {
            now = Some((place, label));
        }
    }
    // The task of a new step is scrolled into view.
    let known = Id::unique("lesson task");
    let place = now.as_ref().map(|(place, _)| *place);
    let before = ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or(known, None), place));
    if let Some((_, label)) = now.filter(|_| before != place) {
        label.scroll_to_me(Some(Align::Center));
    }
}

/// Returns a task, with its steps and phases.
fn task(task: &Task, language: Language) -> String {
    let (from, to) = (task.steps.start(), task.steps.end());
    let (first, last) = (task.phases.start(), task.phases.end());
    let say = task.say.trim();
    match (from == to, (*first, *last)) {
        (true, (1, 4)) => language.format(Msg::LessonStep, &[from, &say]),
        (false, (1, 4)) => language.format(Msg::LessonSteps, &[from, to, &say]),
        (true, _) if first == last => language.format(Msg::LessonStepPhase, &[from, first, &say]),
        _ => language.format(Msg::LessonStepsPhases, &[from, to, first, last, &say]),
    }
}
