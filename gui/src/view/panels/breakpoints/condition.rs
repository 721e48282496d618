//! Conditions of breakpoints.

use std::collections::BTreeMap;

use cardiac_core::expression::{Expression, ExpressionError, MAX_EXPRESSION_LENGTH};
use cardiac_core::session::{Breakpoint, Session};
use egui::text::{CCursor, CCursorRange};
use egui::{Id, Key, TextEdit, Ui};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::view::focus::name_field;

/// The condition fields, by the number of the breakpoint.
#[derive(Debug, Default)]
pub(super) struct ConditionDrafts {
    drafts: BTreeMap<u32, Draft>,
}

/// A condition that is being edited.
#[derive(Debug)]
struct Draft {
    text: String,
    /// The condition that it was made from.
    from: Option<Expression>,
    mistake: Option<ExpressionError>,
}

fn id(number: u32) -> Id {
    Id::unique("condition").with(number)
}

/// Gives the focus to the condition of a breakpoint.
pub(super) fn focus(ui: &Ui, number: u32) {
    ui.memory_mut(|memory| memory.request_focus(id(number)));
}

fn written(condition: Option<&Expression>) -> String {
    condition.map(Expression::to_string).unwrap_or_default()
}

impl ConditionDrafts {
    /// Drops the fields of deleted breakpoints.
    pub(super) fn keep(&mut self, breakpoints: &[Breakpoint]) {
        self.drafts.retain(|number, _| breakpoints.iter().any(|known| known.number == *number));
    }

    /// Returns the error of a field.
    pub(super) fn mistake(&self, number: u32) -> Option<&ExpressionError> {
        self.drafts.get(&number)?.mistake.as_ref()
    }

    /// Shows the field of a condition. Returns another condition if one was entered.
    #[allow(clippy::option_option, reason = "removing the condition is a change too")]
    pub(super) fn field(
        &mut self,
        ui: &mut Ui,
        session: &Session,
        breakpoint: &Breakpoint,
        width: f32,
        language: Language,
    ) -> Option<Option<Expression>> {
        let condition = breakpoint.condition.as_ref();
        let new = || Draft { text: written(condition), from: condition.cloned(), mistake: None };
        let draft = self.drafts.entry(breakpoint.number).or_insert_with(new);
        if draft.from.as_ref() != condition {
            *draft = new();
        }
        let edit = TextEdit::singleline(&mut draft.text)
            .id(id(breakpoint.number))
            .code_editor()
            .lock_focus(false)
            .desired_width(width)
            .char_limit(MAX_EXPRESSION_LENGTH)
            .hint_text(language.get(Msg::ConditionHint));
        let mut output = edit.show(ui);
        let name = language.format(Msg::ConditionOf, &[&breakpoint.number]);
        name_field(&output.response, &name);
        if output.response.changed() {
            draft.mistake = None;
        }
        let is_left = output.response.lost_focus();
        if !is_left || draft.text == written(condition) {
            return None;
        }
        if draft.text.trim().is_empty() {
            return Some(None);
        }
        match Expression::parse_condition(&draft.text, session.debug_info().bindings()) {
            Ok(condition) => Some(Some(condition)),
            Err(error) => {
                if ui.input(|input| input.key_pressed(Key::Enter)) {
                    // The error is selected, to be overwritten.
                    let place = |byte: usize| {
                        draft.text.get(..byte).map_or(0, |before| before.chars().count())
                    };
                    let (start, end) = (place(error.span.start), place(error.span.end));
                    let range = CCursorRange::two(CCursor::new(start), CCursor::new(end));
                    output.state.cursor.set_char_range(Some(range));
                    output.state.store(ui.ctx(), output.response.id);
                    output.response.request_focus();
                }
                draft.mistake = Some(error);
                None
            }
        }
    }
}
