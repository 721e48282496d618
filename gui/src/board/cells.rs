//! The cells as something to click at, to walk over with the arrow keys, and to be told of.

use cardiac_core::Address;
use cardiac_core::board;
use egui::{Id, Key, Rect, Role, Sense, Ui, WidgetInfo};

use super::accessibility::cell_name;
use super::{BoardModel, Projection};
use crate::request::{Request, Requests};

pub(super) fn interact(
    ui: &Ui,
    projection: Projection,
    area: Rect,
    model: &BoardModel<'_>,
    requests: &mut Requests,
) {
    let bug = model.shown.bug;
    // One of them is reached by the tabulator, the others from there by the arrows.
    let reached = model.selected.unwrap_or(bug);
    let mut walked_to = None;
    for address in Address::all() {
        let rect = projection.rect(board::cell_layout(address).area).intersect(area);
        if !rect.is_positive() {
            continue;
        }
        let sense = if address == reached { Sense::click() } else { Sense::CLICK };
        let cell = ui.interact(rect, id(address), sense);
        cell.widget_info(|| {
            let is_selected = model.selected == Some(address);
            WidgetInfo::selected(Role::Button, true, is_selected, cell_name(model, address))
        });
        if cell.clicked() {
            cell.request_focus();
            requests.push(Request::Select(Some(address)));
        }
        if cell.has_focus() {
            walked_to = walk(ui, address);
        }
    }
    // Not before all have been asked: one that is not yet reached would give the focus away.
    if let Some(cell) = walked_to {
        ui.memory_mut(|memory| memory.request_focus(id(cell)));
        requests.push(Request::Select(Some(cell)));
    }
}

/// What a cell is known by, to whoever asks which has the focus.
pub(crate) fn id(address: Address) -> Id {
    Id::unique("cell").with(address.get())
}

/// Where an arrow key leads from a cell: up and down in a column, and across.
fn walk(ui: &Ui, from: Address) -> Option<Address> {
    const COLUMN: i16 = 17;
    let ways = [
        (Key::ArrowUp, -1),
        (Key::ArrowDown, 1),
        (Key::ArrowLeft, -COLUMN),
        (Key::ArrowRight, COLUMN),
    ];
    ui.memory_mut(|memory| {
        let arrows = egui::EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            // The keypad hears it: what is keyed in goes first.
            escape: true,
            ..egui::EventFilter::default()
        };
        memory.set_focus_lock_filter(id(from), arrows);
    });
    let pressed = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
    let (_, way) = ways.into_iter().find(|(key, _)| pressed(*key))?;
    Address::new(u8::try_from(i16::from(from.get()) + way).ok()?)
}
