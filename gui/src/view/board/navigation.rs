//! Zooming and panning with the pointer.

use egui::{Rect, Ui};

use crate::state::camera::Camera;

/// Returns the camera after zooming and panning.
pub(super) fn navigate(ui: &Ui, hand: &egui::Response, camera: Camera, area: Rect) -> Camera {
    /// Zoom per point of the wheel, as an exponent.
    const SLOWLY: f32 = 0.0025;
    let mut seen = camera;
    if hand.dragged() {
        seen.pan_by(hand.drag_delta(), area);
    }
    if hand.double_clicked() {
        seen = Camera::default();
    }
    let Some(pointer) = pointer(ui, area) else { return seen };
    let (pinch, wheel) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta()));
    let times = pinch * (wheel.y * SLOWLY).exp();
    if (times - 1.0).abs() > f32::EPSILON {
        seen.zoom_by(times, pointer, area);
    }
    seen
}

/// Returns the pointer's position if it is over the board and nothing covers it.
pub(super) fn pointer(ui: &Ui, area: Rect) -> Option<egui::Pos2> {
    let pointer = ui.ctx().pointer_hover_pos()?;
    (area.contains(pointer) && ui.rect_contains_pointer(area)).then_some(pointer)
}
