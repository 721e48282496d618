//! The context of by-hand interaction.

use cardiac_core::board::{Point, Rect as Area};
use cardiac_core::by_hand::HandBoard;
use egui::{EventFilter, Id, Key, Modifiers, Rect, Response, Sense, Ui};

use crate::i18n::messages::Msg;
use crate::view::board::model::BoardModel;
use crate::view::board::viewport::Projection;

/// The context of by-hand interaction.
pub(super) struct HandInteraction<'a> {
    pub(super) ui: &'a Ui,
    pub(super) projection: Projection,
    pub(super) area: Rect,
    pub(super) hands: &'a HandBoard,
    pub(super) dragged_bug: Option<Point>,
    pub(super) model: &'a BoardModel<'a>,
}

impl HandInteraction<'_> {
    pub(super) fn interact_with(&self, area: Area, id: Id, sense: Sense) -> Option<Response> {
        let rect = self.projection.rect(area).intersect(self.area);
        rect.is_positive().then(|| self.ui.interact(rect, id, sense))
    }

    pub(super) fn format(&self, text: Msg, values: &[&dyn std::fmt::Display]) -> String {
        self.model.settings.language.format(text, values)
    }

    pub(super) fn pressed(&self, key: Key) -> bool {
        self.ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
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
