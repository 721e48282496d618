//! The board: drawing, zooming, panning and interaction.

mod accessibility;
mod blur;
pub(crate) mod canvas;
mod cell_labels;
pub(crate) mod cells;
mod changes;
mod chip;
mod hand_interaction;
pub(crate) mod in_use;
pub(crate) mod lens;
mod lens_layout;
pub(crate) mod model;
mod navigation;
mod output_pile;
mod overlay;
mod painting;
pub mod viewport;

use egui::{Rect, Role, Sense, Ui, WidgetInfo};

use crate::message::request::{Request, Requests};
use crate::state::camera::Camera;
use accessibility::AccessibleItem;
use model::BoardModel;
use navigation::{navigate, pointer};
use viewport::Projection;

/// Shows the board in all available space. Returns the name of the item under the pointer or in
/// focus.
pub(crate) fn show(
    ui: &mut Ui,
    camera: Camera,
    model: &BoardModel<'_>,
    requests: &mut Requests,
) -> Option<String> {
    let area = ui.available_rect_before_wrap();
    // The board itself is no stop of Tab, only its items are.
    let hand = ui.allocate_rect(area, Sense::CLICK | Sense::DRAG);
    let seen = navigate(ui, &hand, camera, area);
    if seen != camera {
        requests.push(Request::Look(seen.zoom, seen.middle));
    }
    if hand.clicked() && model.selected.is_some() {
        requests.push(Request::Select(None));
    }
    let projection = seen.projection(area);
    let painter = ui.painter_at(area);
    painting::shadows(&painter, projection, model.scene);
    painting::draw(&painter, projection, model);
    let items = accessibility::accessible_items(model);
    let focus = add_accessible_items(ui, projection, area, &items);
    let hands = model.hands.map(|hands| {
        let table = hand_interaction::of(ui, projection, area, hands, model);
        hand_interaction::keys(&table, hands.focus, requests);
        table
    });
    let cell = cells::interact(ui, projection, area, model, requests);
    let by_hand = hands.and_then(|table| hand_interaction::interact(&table, requests));
    lens::show(ui, projection, area, model, focus.and_then(|item| item.window));
    let place = pointer(ui, area).map(|pos| projection.point(pos));
    let message = place.and_then(|place| accessibility::item_at(model, &items, place));
    message.or(by_hand).or(cell).or_else(|| focus.map(|item| item.name.clone()))
}

/// Adds the items to the accessibility tree. Returns the focused one, which is always a window.
fn add_accessible_items<'t>(
    ui: &Ui,
    projection: Projection,
    area: Rect,
    items: &'t [AccessibleItem],
) -> Option<&'t AccessibleItem> {
    let mut focus = None;
    for item in items {
        let rect = projection.rect(item.area).intersect(area);
        if !rect.is_positive() {
            continue;
        }
        let can_focus = item.window.is_some();
        let sense = if can_focus { Sense::focusable_noninteractive() } else { Sense::empty() };
        let response = ui.interact(rect, accessibility::item_id(item.area), sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &item.name));
        if response.has_focus() {
            focus = Some(item);
        }
    }
    focus
}
