//! Moving the bug.

use cardiac_core::Address;
use cardiac_core::board::{BugLayout, Rect as Area, bug_layout, cell_layout};
use cardiac_core::by_hand::{Digit, Move};
use egui::{Id, Key, Role, Sense, WidgetInfo};

use super::context::HandInteraction;
use crate::i18n::messages::Msg;
use crate::message::request::{Request, Requests};

/// Returns the id of the bug.
pub(super) fn id() -> Id {
    Id::unique("hand-bug")
}

impl HandInteraction<'_> {
    /// Moves the bug to the hole where it is dropped.
    pub(super) fn bug(&self, requests: &mut Requests) -> Option<Move> {
        let BugLayout { body, .. } = bug_layout(self.hands.bug);
        let hole = cell_layout(self.hands.bug).hole;
        let whole =
            Area::from_edges(body.left, hole.right(), body.top, hole.bottom().max(body.bottom()));
        let id = id();
        let bug = self.interact_with(whole, id, Sense::click_and_drag())?;
        let tens = self.ui.data(|data| data.get_temp::<Digit>(id)).filter(|_| bug.has_focus());
        let name = match tens {
            Some(tens) => self.format(Msg::BugGoesTo, &[&self.hands.bug, &tens]),
            None => self.format(Msg::BugIsOn, &[&self.hands.bug]),
        };
        self.name(&bug, &name);
        bug.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if bug.clicked() {
            bug.request_focus();
        }
        if !bug.has_focus() {
            self.ui.data_mut(|data| data.remove::<Digit>(id));
        } else if let Some(digit) = self.digit_pressed() {
            // Two digits are the number of a cell.
            self.ui.data_mut(|data| data.remove::<Digit>(id));
            if let Some(tens) = tens {
                return Address::new(10 * tens.get() + digit.get()).map(Move::Bug);
            }
            self.ui.data_mut(|data| data.insert_temp(id, digit));
        } else {
            self.hold_arrows(id);
            for (key, offset) in [
                (Key::ArrowUp, -1),
                (Key::ArrowDown, 1),
                (Key::ArrowLeft, -17),
                (Key::ArrowRight, 17),
            ] {
                let to = i16::from(self.hands.bug.get()) + offset;
                let to = u8::try_from(to).ok().and_then(Address::new);
                if self.pressed(key) {
                    return to.map(Move::Bug);
                }
            }
        }
        let place = bug.interact_pointer_pos().map(|pos| self.projection.point(pos));
        let dragged_bug = place.filter(|_| bug.dragged());
        if dragged_bug != self.dragged_bug {
            requests.push(Request::DragBug(dragged_bug));
        }
        let place = place.filter(|_| bug.drag_stopped())?;
        let mut cells = Address::all();
        let to = cells.find(|&to| cell_layout(to).area.contains_point(place))?;
        (to != self.hands.bug).then_some(Move::Bug(to))
    }
}
