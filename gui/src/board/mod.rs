//! The board in the window: drawn, looked at closely, and clicked at.

mod cells;
mod glass;
mod lens;
mod marks;
mod pen;
mod things;

pub use glass::{Glass, View};
pub(crate) use pen::colour;

use cardiac_core::board::{self, Rect as Area, Scene};
use cardiac_core::session::Session;
use egui::{Id, Rect, Role, Sense, Ui, WidgetInfo};

use things::Thing;

use crate::request::Requests;
use crate::settings::Settings;

/// What of the window the board looks at.
pub(crate) struct Sight<'a> {
    pub(crate) session: &'a Session,
    pub(crate) scene: &'a Scene<'a>,
    pub(crate) settings: &'a Settings,
    pub(crate) selected: Option<cardiac_core::Address>,
    /// Whether the machine works faster than one can look.
    pub(crate) is_hurried: bool,
}

/// Shows the board in all the room there is; what is under the pointer or in focus, in
/// words.
pub(crate) fn show(
    ui: &mut Ui,
    view: &mut View,
    sight: &Sight<'_>,
    requests: &mut Requests,
) -> Option<String> {
    let area = ui.available_rect_before_wrap();
    let hand = ui.allocate_rect(area, Sense::click_and_drag());
    look(ui, &hand, view, area);
    let glass = view.glass(area);
    let painter = ui.painter_at(area);
    draw(&painter, glass, sight);
    let things = things::things(sight);
    let focus = name_things(ui, glass, area, &things);
    cells::interact(ui, glass, area, sight, requests);
    lens::show(ui, glass, area, sight, focus.and_then(|thing| thing.window));
    let place = pointer(ui, area).map(|pos| glass.point(pos));
    let told = place.and_then(|place| things::under(sight, &things, place));
    told.or_else(|| focus.map(|thing| thing.name.clone()))
}

/// Where the pointer is, if it is over the board and nothing lies between.
fn pointer(ui: &Ui, area: Rect) -> Option<egui::Pos2> {
    let pointer = ui.ctx().pointer_hover_pos()?;
    (area.contains(pointer) && ui.rect_contains_pointer(area)).then_some(pointer)
}

/// Tells a screen reader of all things; the one in focus, which windows alone can be.
fn name_things<'t>(ui: &Ui, glass: Glass, area: Rect, things: &'t [Thing]) -> Option<&'t Thing> {
    let mut focus = None;
    for thing in things {
        let rect = glass.rect(thing.area).intersect(area);
        if !rect.is_positive() {
            continue;
        }
        let can_focus = thing.window.is_some();
        let sense = if can_focus { Sense::focusable_noninteractive() } else { Sense::empty() };
        let Area { left, top, .. } = thing.area;
        let id = Id::unique("thing").with((left.to_bits(), top.to_bits()));
        let response = ui.interact(rect, id, sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &thing.name));
        if response.has_focus() {
            focus = Some(thing);
        }
    }
    focus
}

/// Draws all that lies on the table, with our marks.
fn draw(painter: &egui::Painter, glass: Glass, sight: &Sight<'_>) {
    let mut pen = pen::ScreenPen::new(painter, glass);
    let Ok(()) = board::draw(sight.scene, &mut pen);
    pen.finish();
    marks::draw(painter, glass, sight);
}

/// Zooms and pans.
fn look(ui: &Ui, hand: &egui::Response, view: &mut View, area: Rect) {
    if hand.dragged() {
        view.pan_by(hand.drag_delta(), area);
    }
    if hand.double_clicked() {
        *view = View::default();
    }
    let Some(pointer) = pointer(ui, area) else { return };
    let (pinch, wheel) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta()));
    const SLOWLY: f32 = 0.0025;
    let times = pinch * (wheel.y * SLOWLY).exp();
    if (times - 1.0).abs() > f32::EPSILON {
        view.zoom_by(times, pointer, area);
    }
}
