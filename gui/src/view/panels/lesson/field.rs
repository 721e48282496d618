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

/// Shows the buttons of an answer beside its field, or that it is right.
pub(super) fn buttons(
    ui: &mut Ui,
    answer: &GapAnswer,
    name: &str,
    language: Language,
) -> Option<FieldAction> {
    if answer.task.is_some() {
        return None;
    }
    if answer.is_right() {
        if let Some(feedback) = &answer.reply {
            // It goes to the next row whole.
            let text = format!("■ {}", feedback.message(language));
            announce(ui, Label::new(text).extend());
        }
        return None;
    }
    let mut act = None;
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
        HelpLevel::None => button(Msg::LessonHint, Msg::LessonHintOf, FieldAction::Help),
        HelpLevel::Hint => {
            button(Msg::LessonAnswerButton, Msg::LessonAnswerOf, FieldAction::Help);
        }
        HelpLevel::Answer(_) => {}
    }
    act
}

/// Shows the feedback to an answer that is not right yet, and the help.
pub(super) fn reply(ui: &mut Ui, answer: &GapAnswer, hint: &str, language: Language) {
    if answer.task.is_some() {
        task(ui, language);
        return;
    }
    if answer.is_right() {
        return;
    }
    if let Some(feedback) = &answer.reply {
        message(ui, &format!("✕ {}", feedback.message(language)));
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
}

/// Returns `true` if there is something to show below an answer.
pub(super) fn has_reply(answer: &GapAnswer) -> bool {
    let has_help = !matches!(answer.help, HelpLevel::None);
    answer.task.is_some() || !answer.is_right() && (answer.reply.is_some() || has_help)
}

/// Shows that a check is in progress.
pub(super) fn task(ui: &mut Ui, language: Language) {
    message(ui, &language.get(Msg::LessonChecking));
    ui.ctx().request_repaint_after(SOON);
}

/// Shows a message that screen readers announce.
pub(super) fn message(ui: &mut Ui, text: &str) {
    announce(ui, Label::new(text).wrap());
}

fn announce(ui: &mut Ui, label: Label) {
    let label = ui.add(label);
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
