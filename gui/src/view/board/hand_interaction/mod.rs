//! By-hand interaction on the board: dragging, keys, and writing on the pad.

mod bug;
mod context;
mod pad;
mod slide;
mod strip;

use cardiac_core::board::{BoardElement, CardSlot, Rect as Area, Slide, bug_layout, cell_layout};
use cardiac_core::by_hand::{HandBoard, Location, PadRowId, Square};
use egui::{Rect, Ui};

use super::accessibility::squares;
use super::model::{BoardModel, HandModel};
use super::viewport::Projection;
use crate::message::request::{Request, Requests};
use context::HandInteraction;

/// Handles all by-hand interaction of a frame.
pub(super) fn interact(
    ui: &Ui,
    projection: Projection,
    area: Rect,
    hands: HandModel<'_>,
    model: &BoardModel<'_>,
    requests: &mut Requests,
) {
    let HandModel { board, dragged_bug, .. } = hands;
    let table = HandInteraction { ui, projection, area, hands: board, dragged_bug, model };
    for slide in Slide::ALL {
        requests.extend(table.slide(slide).map(Request::HandMove));
    }
    for line in PadRowId::ALL {
        for square in Square::ALL {
            requests.extend(table.square(line, square).map(Request::HandMove));
        }
    }
    for slot in [CardSlot::Input, CardSlot::Output] {
        requests.extend(table.strip(slot).map(Request::HandMove));
    }
    requests.extend(table.output_card());
    let bug = table.bug(requests);
    requests.extend(bug.map(Request::HandMove));
}

/// Returns the area of a location on the board, for a mark.
pub(super) fn area_of(place: Location, hands: &HandBoard, height: impl Fn(Slide) -> f32) -> Area {
    match place {
        Location::Slide(slide) => {
            let [above, below] = slide.tabs(height(slide));
            if above.height > below.height { above } else { below }
        }
        Location::Bug => bug_layout(hands.bug).body,
        Location::Cell(address) => cell_layout(address).area,
        Location::Row(line) => {
            let row = PadRowId::ALL.into_iter().position(|known| known == line).unwrap_or(0);
            squares(u8::try_from(row).unwrap_or(0))
        }
        Location::TestWindow => BoardElement::TestWindow.area(),
        Location::Input => CardSlot::Input.window().area(),
        Location::Output | Location::OutputCard => CardSlot::Output.window().area(),
    }
}
