//! What follows when the program is whole: foretelling, running, working by hand.

use cardiac_programs::lesson::Task;
use egui::{Id, Label, RichText, Role, Ui, WidgetInfo};

use super::field::{self, Act};
use crate::lessons::Course;
use crate::panels::Beside;
use crate::request::{Request, Requests};
use crate::texts::{Language, Text};

/// The questions, each with a field.
pub(super) fn foretell(ui: &mut Ui, course: &mut Course, is_new: bool, language: Language) {
    if !course.predictions.is_empty() {
        super::said(ui, &language.say(Text::LessonForetell));
    }
    let mut acts = Vec::new();
    let asked = course.lesson.predictions.iter().zip(&mut course.predictions);
    for (place, (asked, answer)) in asked.enumerate() {
        let name = language.fill(Text::LessonQuestionName, &[&(place + 1)]);
        super::said(ui, asked.question.trim());
        let act = field::field(ui, answer, id(place), &name);
        if act == Some(Act::Write) {
            answer.reply = None;
        }
        let pressed = field::reply(ui, answer, &name, &asked.hint, language);
        acts.extend(act.into_iter().chain(pressed).map(|act| (place, act)));
        ui.add_space(6.0);
    }
    if is_new {
        // Not before they are shown, for what was typed for a gap is not meant for them.
        field::go_on(ui, &course.predictions, 0, id);
    }
    for (place, act) in acts {
        match act {
            // What was said is over, and what followed.
            Act::Write => course.forget_verdict(),
            Act::Help => course.help_with_prediction(place),
            Act::Check => {
                course.check_prediction(place);
                field::go_on(ui, &course.predictions, place, id);
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
    course: &mut Course,
    is_new: bool,
    language: Language,
    requests: &mut Requests,
) {
    let button = ui.button(language.say(Text::LessonRun));
    if is_new {
        button.request_focus();
    }
    if button.clicked() {
        requests.extend(course.run().map(|laid| Request::Lay(Box::new(laid))));
    }
    if course.is_judging() {
        course.hear_verdict();
        field::checking(ui, language);
    }
    if let Some(verdict) = &course.verdict {
        field::told(ui, &verdict.told(language));
    }
}

/// What is done by hand, ticked off as it is done.
pub(super) fn by_hand(
    ui: &mut Ui,
    course: &mut Course,
    on_table: &str,
    beside: &Beside<'_>,
    requests: &mut Requests,
) {
    let language = beside.settings.language;
    if let Some(by_hand) = &course.lesson.by_hand {
        super::paragraphs(ui, &by_hand.text);
    }
    if ui.button(language.say(Text::LessonWork)).clicked() {
        requests.extend(course.take_in_hand().map(|laid| Request::Lay(Box::new(laid))));
    }
    course.watch(on_table, beside.by_hand);
    for (task, is_done, is_now) in course.tasks(on_table, beside.by_hand) {
        let told = self::task(task, language);
        let (sign, state) = match (is_done, is_now) {
            (true, false) => ("■", Text::LessonDone),
            (_, true) => ("▶", Text::LessonNow),
            (false, false) => ("□", Text::LessonNotDone),
        };
        let mut text = RichText::new(format!("{sign} {told}"));
        if is_now {
            text = text.strong();
        }
        let label = ui.add(Label::new(text).wrap());
        let name = language.fill(state, &[&told]);
        label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    }
}

/// A task, with the steps and phases it is for.
fn task(task: &Task, language: Language) -> String {
    let (from, to) = (task.steps.start(), task.steps.end());
    let (first, last) = (task.phases.start(), task.phases.end());
    let say = task.say.trim();
    match (from == to, (*first, *last)) {
        (true, (1, 4)) => language.fill(Text::LessonStep, &[from, &say]),
        (false, (1, 4)) => language.fill(Text::LessonSteps, &[from, to, &say]),
        (true, _) if first == last => language.fill(Text::LessonStepPhase, &[from, first, &say]),
        _ => language.fill(Text::LessonStepsPhases, &[from, to, first, last, &say]),
    }
}
