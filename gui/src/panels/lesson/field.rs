//! A field for an answer, what is said to it, and the help.

use egui::{Button, Id, Key, Label, Role, TextEdit, Ui, WidgetInfo};

use crate::lessons::{Answer, Help, SOON};
use crate::texts::{Language, Text};

/// The longest answer, in characters.
const LONGEST: usize = 200;
/// The width of a field, in points.
const WIDTH: f32 = 60.0;

/// What a person did with a field.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Act {
    /// Wrote in it.
    Write,
    /// Wants it checked.
    Check,
    /// Wants help.
    Help,
}

/// The field itself.
pub(super) fn field(ui: &mut Ui, answer: &mut Answer, id: Id, name: &str) -> Option<Act> {
    let edit = TextEdit::singleline(&mut answer.text).id(id).code_editor();
    let field = ui.add(edit.desired_width(WIDTH).char_limit(LONGEST).lock_focus(false));
    ui.ctx().accesskit_node_builder(field.id, |node| node.set_label(name));
    if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        return Some(Act::Check);
    }
    field.changed().then_some(Act::Write)
}

/// The buttons for an answer, and what is said to it. A right one needs no more buttons.
pub(super) fn reply(
    ui: &mut Ui,
    answer: &Answer,
    name: &str,
    hint: &str,
    language: Language,
) -> Option<Act> {
    let mut act = None;
    if answer.checking.is_some() {
        checking(ui, language);
        return None;
    }
    if !answer.is_right() {
        ui.horizontal_wrapped(|ui| {
            let mut button = |short: Text, long: Text, meant: Act| {
                let name = language.fill(long, &[&name]);
                let button = ui.add(Button::new(language.say(short)));
                button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
                if button.clicked() {
                    act = Some(meant);
                }
            };
            button(Text::LessonCheck, Text::LessonCheckOf, Act::Check);
            match answer.help {
                Help::None => button(Text::LessonHint, Text::LessonHintOf, Act::Help),
                Help::Hint => {
                    button(Text::LessonAnswerButton, Text::LessonAnswerOf, Act::Help);
                }
                Help::Answer(_) => {}
            }
        });
    }
    if let Some(said) = &answer.reply {
        let sign = if said.is_right() { "■" } else { "✕" };
        told(ui, &format!("{sign} {}", said.told(language)));
    }
    if answer.is_right() {
        return act;
    }
    if !matches!(answer.help, Help::None) {
        match hint.trim() {
            "" => told(ui, &language.say(Text::LessonNoHint)),
            hint => told(ui, &language.fill(Text::LessonHintSays, &[&hint])),
        }
    }
    if let Help::Answer(is) = &answer.help {
        told(ui, &is.told(language));
    }
    act
}

/// A word that something is being found out.
pub(super) fn checking(ui: &mut Ui, language: Language) {
    told(ui, &language.say(Text::LessonChecking));
    ui.ctx().request_repaint_after(SOON);
}

/// Something said that a screen reader is to say as well.
pub(super) fn told(ui: &mut Ui, text: &str) {
    let label = ui.add(Label::new(text).wrap());
    ui.ctx().accesskit_node_builder(label.id, |node| {
        node.set_live(egui::accesskit::Live::Polite);
    });
}

/// Gives the keys to the field that is not right yet: to this one, or to the first after
/// it.
pub(super) fn go_on(ui: &Ui, answers: &[Answer], place: usize, id: impl Fn(usize) -> Id) {
    let after = (place..answers.len()).chain(0..place);
    let wrong = |&place: &usize| answers.get(place).is_some_and(|answer| !answer.is_right());
    if let Some(place) = after.into_iter().find(wrong) {
        ui.memory_mut(|memory| memory.request_focus(id(place)));
    }
}
