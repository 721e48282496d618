//! The cells as widgets: clicks, arrow keys and accessible names.

use cardiac_core::Address;
use cardiac_core::board;
use egui::{Id, Key, Rect, Role, Sense, Ui, WidgetInfo};

use super::accessibility::cell_name;
use super::model::BoardModel;
use super::viewport::Projection;
use crate::message::request::{Request, Requests};
use crate::view::context_menu;

/// Shows the cells as widgets. Returns the name of the focused one.
pub(super) fn interact(
    ui: &Ui,
    projection: Projection,
    area: Rect,
    model: &BoardModel<'_>,
    requests: &mut Requests,
) -> Option<String> {
    let bug = model.shown.bug;
    // Tab reaches one cell; the arrow keys go on from there.
    let reached = model.selected.unwrap_or(bug);
    let (mut walked_to, mut name) = (None, None);
    let mut hovered = None;
    for address in Address::all() {
        let rect = projection.rect(board::cell_layout(address).area).intersect(area);
        if !rect.is_positive() {
            continue;
        }
        let can_focus = address == reached || ui.memory(|memory| memory.has_focus(id(address)));
        let sense = if can_focus { Sense::click() } else { Sense::CLICK };
        let cell = ui.interact(rect, id(address), sense);
        cell.widget_info(|| {
            let is_selected = model.selected == Some(address);
            WidgetInfo::selected(Role::Button, true, is_selected, cell_name(model, address))
        });
        if cell.clicked() {
            cell.request_focus();
            requests.push(Request::Select(Some(address)));
        }
        if cell.hovered() {
            hovered = Some(address);
        }
        context_menu::show(&cell, &mut |ui| {
            let language = model.settings.language;
            context_menu::cell_entries(ui, address, model.session, language, requests);
        });
        if cell.has_focus() {
            walked_to = walk(ui, address);
            name = Some(cell_name(model, address));
        }
    }
    if hovered != model.hovered {
        requests.push(Request::Hover(hovered));
    }
    // Only after the loop: a widget that is not drawn yet would lose the focus.
    if let Some(cell) = walked_to {
        ui.memory_mut(|memory| memory.request_focus(id(cell)));
        requests.push(Request::Select(Some(cell)));
    }
    name
}

/// Returns the id of a cell's widget.
pub(crate) fn id(address: Address) -> Id {
    Id::unique("cell").with(address.get())
}

/// Returns the cell that an arrow key leads to: along a column or across.
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
            // The keypad handles Escape: it clears its input first.
            escape: true,
            ..egui::EventFilter::default()
        };
        memory.set_focus_lock_filter(id(from), arrows);
    });
    let pressed = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
    let (_, offset) = ways.into_iter().find(|(key, _)| pressed(*key))?;
    Address::new(u8::try_from(i16::from(from.get()) + offset).ok()?)
}
