//! What follows when the program is whole: foretelling, running, working by hand.

use cardiac_programs::lesson::Task;
use egui::{Id, Label, RichText, Role, Ui, WidgetInfo};

use super::field::{self, FieldAction};
use crate::lessons::LessonProgress;
use crate::messages::{Language, Msg};
use crate::panels::PanelContext;
use crate::request::{Request, Requests};

/// The questions, each with a field.
pub(super) fn predict(
    ui: &mut Ui,
    progress: &mut LessonProgress,
    is_new: bool,
    language: Language,
) {
    if !progress.predictions.is_empty() {
        super::said(ui, &language.get(Msg::LessonPredict));
    }
    let mut acts = Vec::new();
    let asked = progress.lesson.predictions.iter().zip(&mut progress.predictions);
    for (place, (asked, answer)) in asked.enumerate() {
        let name = language.format(Msg::LessonQuestionName, &[&(place + 1)]);
        super::said(ui, asked.question.trim());
        let act = field::field(ui, answer, id(place), &name);
        if act == Some(FieldAction::Write) {
            answer.reply = None;
        }
        let pressed = field::reply(ui, answer, &name, &asked.hint, language);
        acts.extend(act.into_iter().chain(pressed).map(|act| (place, act)));
        ui.add_space(6.0);
    }
    if is_new {
        // Not before they are shown, for what was typed for a gap is not meant for them.
        field::go_on(ui, &progress.predictions, 0, id);
    }
    for (place, act) in acts {
        match act {
            // What was said is over, and what followed.
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

/// The run, and what is said of the cases.
pub(super) fn run(
    ui: &mut Ui,
    progress: &mut LessonProgress,
    is_new: bool,
    language: Language,
    requests: &mut Requests,
) {
    let button = ui.button(language.get(Msg::LessonRun));
    if is_new {
        button.request_focus();
    }
    if button.clicked() {
        requests.extend(progress.run().map(|laid| Request::LoadLesson(Box::new(laid))));
    }
    if progress.is_judging() {
        progress.poll_verdict();
        field::task(ui, language);
    }
    if let Some(verdict) = &progress.verdict {
        field::message(ui, &verdict.message(language));
    }
}

/// What is done by hand, ticked off as it is done.
pub(super) fn by_hand(
    ui: &mut Ui,
    progress: &mut LessonProgress,
    loaded_text: &str,
    context: &PanelContext<'_>,
    requests: &mut Requests,
) {
    let language = context.settings.language;
    if let Some(by_hand) = &progress.lesson.by_hand {
        super::paragraphs(ui, &by_hand.text);
    }
    if ui.button(language.get(Msg::LessonWork)).clicked() {
        requests.extend(progress.start_by_hand().map(|laid| Request::LoadLesson(Box::new(laid))));
    }
    progress.watch(loaded_text, context.by_hand);
    for (task, is_done, is_now) in progress.tasks(loaded_text, context.by_hand) {
        let told = self::task(task, language);
        let (sign, state) = match (is_done, is_now) {
            (true, false) => ("■", Msg::LessonDone),
            (_, true) => ("▶", Msg::LessonNow),
            (false, false) => ("□", Msg::LessonNotDone),
        };
        let mut text = RichText::new(format!("{sign} {told}"));
        if is_now {
            text = text.strong();
        }
        let label = ui.add(Label::new(text).wrap());
        let name = language.format(state, &[&told]);
        label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    }
}

/// A task, with the steps and phases it is for.
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
