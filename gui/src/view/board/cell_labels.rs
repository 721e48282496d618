//! The labels of the program, faintly beside the numbers of their cells.

use cardiac_core::{Address, board};
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{FontId, Painter, vec2};

use super::canvas::colour;
use super::model::BoardModel;
use super::viewport::Projection;
use crate::view::fonts;

/// Smallest font size of a label, in points.
const SMALLEST: f32 = 9.5;

/// Smallest scale at which labels fit beside the numbers.
const LEAST_SCALE: f32 = 0.2;

/// Distance of a label from the number, its greatest width, and the distance of its middle from the
/// line above, in units of the board: it ends above the contents, before the bug of the next column.
const GAP: f32 = 10.0;
const MOST: f32 = 190.0;
const MIDDLE: f32 = 18.0;

/// Draws the label of each cell that has one.
pub(super) fn draw(painter: &Painter, projection: Projection, model: &BoardModel<'_>) {
    if projection.scale < LEAST_SCALE {
        return;
    }
    let program = model.session.debug_info();
    for cell in Address::all() {
        let Some(label) = program.label(cell) else { continue };
        let layout = board::cell_layout(cell);
        let number = projection.rect(layout.number);
        let left = number.right() + GAP * projection.scale;
        let format = TextFormat::simple(
            FontId::new((30.0 * projection.scale).max(SMALLEST), fonts::print()),
            colour(board::Colour::PENCIL).gamma_multiply(0.75),
        );
        let mut job = LayoutJob::single_section(label.to_owned(), format);
        job.wrap = TextWrapping::truncate_at_width(MOST * projection.scale);
        let galley = painter.layout_job(job);
        let middle = projection.rect(layout.area).top() + MIDDLE * projection.scale;
        let at = egui::pos2(left, middle) - vec2(0.0, galley.size().y / 2.0);
        painter.galley(at, galley, egui::Color32::PLACEHOLDER);
    }
}
