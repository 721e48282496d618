//! A field for an answer, with its feedback and help.

use egui::{Button, Id, Key, Label, Role, TextEdit, Ui, WidgetInfo};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::state::lessons::answer::{GapAnswer, HelpLevel};
use crate::state::lessons::background::SOON;
use crate::view::focus::name_field;

/// Longest answer, in characters.
const LONGEST: usize = 200;
/// Width of a field, in points.
const WIDTH: f32 = 60.0;

/// The user's action on a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum FieldAction {
    /// Edited it.
    Write,
    /// Asked for a check.
    Check,
    /// Asked for help.
    Help,
}

/// Shows the field.
pub(super) fn field(
    ui: &mut Ui,
    answer: &mut GapAnswer,
    id: Id,
    name: &str,
) -> Option<FieldAction> {
    let edit = TextEdit::singleline(&mut answer.text).id(id).code_editor();
    let field = ui.add(edit.desired_width(WIDTH).char_limit(LONGEST).lock_focus(false));
    name_field(&field, name);
    if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        return Some(FieldAction::Check);
    }
    field.changed().then_some(FieldAction::Write)
}

/// Shows the buttons of an answer, and its feedback. A right answer needs no buttons.
pub(super) fn reply(
    ui: &mut Ui,
    answer: &GapAnswer,
    name: &str,
    hint: &str,
    language: Language,
) -> Option<FieldAction> {
    let mut act = None;
    if answer.task.is_some() {
        task(ui, language);
        return None;
    }
    if !answer.is_right() {
        ui.horizontal_wrapped(|ui| {
            let mut button = |short: Msg, long: Msg, meant: FieldAction| {
                let name = language.format(long, &[&name]);
                let button = ui.add(Button::new(language.get(short)));
                button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
                if button.clicked() {
                    act = Some(meant);
                }
            };
            button(Msg::LessonCheck, Msg::LessonCheckOf, FieldAction::Check);
            match answer.help {
                HelpLevel::None => {
                    button(Msg::LessonHint, Msg::LessonHintOf, FieldAction::Help);
                }
                HelpLevel::Hint => {
                    button(Msg::LessonAnswerButton, Msg::LessonAnswerOf, FieldAction::Help);
                }
                HelpLevel::Answer(_) => {}
            }
        });
    }
    if let Some(feedback) = &answer.reply {
        let sign = if feedback.is_right() { "■" } else { "✕" };
        message(ui, &format!("{sign} {}", feedback.message(language)));
    }
    if answer.is_right() {
        return act;
    }
    if !matches!(answer.help, HelpLevel::None) {
        match hint.trim() {
            "" => message(ui, &language.get(Msg::LessonNoHint)),
            hint => message(ui, &language.format(Msg::LessonHintSays, &[&hint])),
        }
    }
    if let HelpLevel::Answer(is) = &answer.help {
        message(ui, &is.message(language));
    }
    act
}

/// Shows that a check is in progress.
pub(super) fn task(ui: &mut Ui, language: Language) {
    message(ui, &language.get(Msg::LessonChecking));
    ui.ctx().request_repaint_after(SOON);
}

/// Shows a message that screen readers announce.
pub(super) fn message(ui: &mut Ui, text: &str) {
    let label = ui.add(Label::new(text).wrap());
    ui.ctx().accesskit_node_builder(label.id, |node| {
        node.set_live(egui::accesskit::Live::Polite);
    });
}

/// Moves the focus to the first field from `place` on that is not right yet.
pub(super) fn go_on(ui: &Ui, answers: &[GapAnswer], place: usize, id: impl Fn(usize) -> Id) {
    let after = (place..answers.len()).chain(0..place);
    let wrong = |&place: &usize| answers.get(place).is_some_and(|answer| !answer.is_right());
    if let Some(place) = after.into_iter().find(wrong) {
        ui.memory_mut(|memory| memory.request_focus(id(place)));
    }
}
