//! By-hand interaction on the board: dragging, keys, and writing on the pad.

mod branch;
mod bug;
mod context;
mod keys;
mod pad;
mod slide;
mod strip;

use std::cell::Cell;

use cardiac_core::board::{BoardElement, CardSlot, Rect as Area, Slide, bug_layout, cell_layout};
use cardiac_core::by_hand::{HandBoard, Location, PadRowId, Square};
use egui::{Rect, Ui};

use super::accessibility::squares;
use super::model::{BoardModel, HandModel};
use super::viewport::Projection;
use crate::message::request::{Request, Requests};
use context::HandInteraction;

/// Returns the by-hand interaction of a frame.
pub(super) fn of<'a>(
    ui: &'a Ui,
    projection: Projection,
    area: Rect,
    hands: HandModel<'a>,
    model: &'a BoardModel<'a>,
) -> HandInteraction<'a> {
    let HandModel { board, dragged_bug, .. } = hands;
    let name = Cell::default();
    HandInteraction { ui, projection, area, hands: board, dragged_bug, model, name }
}

/// Moves the focus to a place that is asked for, and handles the keys of the whole board. This comes
/// before the items, which would take Enter for a click.
pub(super) fn keys(table: &HandInteraction<'_>, place: Option<Location>, requests: &mut Requests) {
    // A text that is being written keeps the focus.
    if let Some(place) = place.filter(|_| !table.ui.ctx().text_edit_focused()) {
        table.focus_on(place, requests);
    }
    table.keys(requests);
}

/// Handles the items of the board. Returns the name of the one that is pointed at or in focus.
pub(super) fn interact(table: &HandInteraction<'_>, requests: &mut Requests) -> Option<String> {
    requests.extend(table.branch().map(Request::HandMove));
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
    table.name.take()
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
