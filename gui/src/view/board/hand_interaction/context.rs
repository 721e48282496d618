//! The context of by-hand interaction.

use std::cell::Cell;

use cardiac_core::Sign;
use cardiac_core::board::{Point, Rect as Area};
use cardiac_core::by_hand::{Digit, HandBoard};
use egui::{EventFilter, Id, Key, Modifiers, Rect, Response, Sense, Ui};

use crate::i18n::messages::Msg;
use crate::view::board::model::BoardModel;
use crate::view::board::viewport::Projection;

/// The context of by-hand interaction.
pub(in crate::view::board) struct HandInteraction<'a> {
    pub(super) ui: &'a Ui,
    pub(super) projection: Projection,
    pub(super) area: Rect,
    pub(super) hands: &'a HandBoard,
    pub(super) dragged_bug: Option<Point>,
    pub(super) model: &'a BoardModel<'a>,
    /// The name of the item that is pointed at or in focus.
    pub(super) name: Cell<Option<String>>,
}

impl HandInteraction<'_> {
    pub(super) fn interact_with(&self, area: Area, id: Id, sense: Sense) -> Option<Response> {
        let rect = self.projection.rect(area).intersect(self.area);
        rect.is_positive().then(|| self.ui.interact(rect, id, sense))
    }

    /// Names an item in the caption while it is pointed at or in focus. The pointer goes first.
    pub(super) fn name(&self, item: &Response, name: &str) {
        let name_so_far = self.name.take();
        let is_told = item.hovered() || (item.has_focus() && name_so_far.is_none());
        self.name.set(if is_told { Some(name.to_owned()) } else { name_so_far });
    }

    pub(super) fn format(&self, text: Msg, values: &[&dyn std::fmt::Display]) -> String {
        self.model.settings.language.format(text, values)
    }

    pub(super) fn pressed(&self, key: Key) -> bool {
        self.ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
    }

    /// Returns the digit whose key was pressed.
    pub(super) fn digit_pressed(&self) -> Option<Digit> {
        const DIGITS: [Key; 10] = [
            Key::Num0,
            Key::Num1,
            Key::Num2,
            Key::Num3,
            Key::Num4,
            Key::Num5,
            Key::Num6,
            Key::Num7,
            Key::Num8,
            Key::Num9,
        ];
        let (digit, _) = (0_u8..).zip(DIGITS).find(|(_, key)| self.pressed(*key))?;
        Digit::new(digit)
    }

    /// Returns the sign whose key was pressed. The sign of the accumulator is on a slide.
    pub(super) fn sign_pressed(&self) -> Option<Sign> {
        if self.pressed(Key::Minus) {
            return Some(Sign::Minus);
        }
        self.pressed(Key::Plus).then_some(Sign::Plus)
    }

    /// Reserves the arrow keys for a focused item.
    pub(super) fn hold_arrows(&self, id: Id) {
        let arrows = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        self.ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    }
}
