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
        let left = number.right() + 5.0 * projection.scale;
        let format = TextFormat::simple(
            FontId::new((30.0 * projection.scale).max(SMALLEST), fonts::print()),
            colour(board::Colour::PENCIL).gamma_multiply(0.75),
        );
        let mut job = LayoutJob::single_section(label.to_owned(), format);
        let width = projection.rect(layout.contents).left() - left;
        job.wrap = TextWrapping::truncate_at_width(width);
        let galley = painter.layout_job(job);
        let at = egui::pos2(left, number.center().y) - vec2(0.0, galley.size().y / 2.0);
        painter.galley(at, galley, egui::Color32::PLACEHOLDER);
    }
}
