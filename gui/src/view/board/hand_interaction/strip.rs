//! Advancing the strips, and writing on the output card.

use cardiac_core::board::{CardSlot, Rect as Area};
use cardiac_core::by_hand::Move;
use egui::{Id, Key, Role, Sense, WidgetInfo};

use super::context::HandInteraction;
use crate::i18n::messages::Msg;
use crate::message::request::Request;

impl HandInteraction<'_> {
    /// Advances or moves back a strip, by dragging its end or by keys.
    pub(super) fn strip(&self, slot: CardSlot) -> Option<Move> {
        let strip = slot.card(0);
        let end =
            Area::from_edges(strip.left, strip.right(), slot.half().bottom(), slot.clip_bottom());
        let id = strip_id(slot);
        let end = self.interact_with(end, id, Sense::click_and_drag())?;
        let text = match slot {
            CardSlot::Input => Msg::AdvanceInput,
            CardSlot::Output => Msg::AdvanceOutput,
        };
        let name = self.format(text, &[]);
        self.name(&end, &name);
        end.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        let end = end.on_hover_text(self.format(Msg::StripEnd, &[]));
        if end.clicked() {
            end.request_focus();
            return Some(Move::Advance(slot));
        }
        if end.has_focus() {
            self.hold_arrows(id);
            if self.pressed(Key::ArrowDown) {
                return Some(Move::Advance(slot));
            }
            if self.pressed(Key::ArrowUp) {
                return Some(Move::PullBack(slot));
            }
        }
        if end.drag_started() {
            self.ui.data_mut(|data| data.insert_temp(id, 0.0_f32));
        }
        // The strip advances by a card for each card height dragged, from half a card on.
        let offset = end.total_drag_delta()?;
        let gone = self.ui.data(|data| data.get_temp::<f32>(id)).unwrap_or(0.0);
        let further = offset.y / (CardSlot::PITCH * self.projection.scale) - gone;
        if further.abs() <= 0.5 {
            return None;
        }
        self.ui.data_mut(|data| data.insert_temp(id, gone + further.signum()));
        Some(if further > 0.0 { Move::Advance(slot) } else { Move::PullBack(slot) })
    }

    /// Opens the keypad for the card in the output window.
    pub(super) fn output_card(&self) -> Option<Request> {
        let id = output_card_id();
        let card = self.interact_with(CardSlot::Output.window().area(), id, Sense::click())?;
        let name = self.format(Msg::WriteOutputCard, &[]);
        self.name(&card, &name);
        card.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        card.on_hover_cursor(egui::CursorIcon::Text).clicked().then_some(Request::WriteCard)
    }
}

/// Returns the id of the end of a strip.
pub(super) fn strip_id(slot: CardSlot) -> Id {
    Id::unique("hand-strip").with(slot)
}

/// Returns the id of the card in the output window.
pub(super) fn output_card_id() -> Id {
    Id::unique("hand-output-card")
}
