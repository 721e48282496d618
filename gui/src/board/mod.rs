//! The board in the window: drawn, looked at closely, and clicked at.

mod cells;
mod glass;
mod lens;
mod marks;
mod pen;

pub(crate) use cells::id as cell_id;
pub use glass::{Glass, View};
pub(crate) use pen::colour;

use cardiac_core::board::{self, Scene};
use cardiac_core::session::Session;
use egui::{Rect, Sense, Ui};

use crate::profile::Counts;
use crate::request::Requests;
use crate::settings::Settings;

/// What of the window the board looks at.
pub(crate) struct Sight<'a> {
    pub(crate) session: &'a Session,
    pub(crate) scene: &'a Scene<'a>,
    pub(crate) settings: &'a Settings,
    pub(crate) selected: Option<cardiac_core::Address>,
    /// How often each cell was executed, if that is counted.
    pub(crate) counts: Option<&'a Counts>,
    /// Whether the machine works faster than one can look.
    pub(crate) is_hurried: bool,
}

/// Shows the board in all the room there is.
pub(crate) fn show(ui: &mut Ui, view: &mut View, sight: &Sight<'_>, requests: &mut Requests) {
    let area = ui.available_rect_before_wrap();
    let hand = ui.allocate_rect(area, Sense::click_and_drag());
    look(ui, &hand, view, area);
    let glass = view.glass(area);
    let painter = ui.painter_at(area);
    draw(&painter, glass, sight);
    cells::interact(ui, glass, area, sight, requests);
    lens::show(ui, glass, area, sight);
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
    let Some(pointer) = hand.hover_pos().or_else(|| ui.ctx().pointer_hover_pos()) else { return };
    if !area.contains(pointer) || !ui.rect_contains_pointer(area) {
        return;
    }
    let (pinch, wheel) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta()));
    const SLOWLY: f32 = 0.0025;
    let times = pinch * (wheel.y * SLOWLY).exp();
    if (times - 1.0).abs() > f32::EPSILON {
        view.zoom_by(times, pointer, area);
    }
}
