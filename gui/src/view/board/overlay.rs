//! Marks over the cardboard: breakpoints, the selected cell and execution counts.

use cardiac_core::session::{BreakpointKind, ExecutionProfile};
use cardiac_core::{Address, board};
use egui::{Align2, FontId, Painter, Shape, Stroke, StrokeKind, pos2, vec2};

use super::canvas::colour;
use super::cell_labels;
use super::hand_interaction;
use super::model::{BoardModel, HandModel};
use super::viewport::Projection;
use crate::view::fonts;

pub(super) fn draw(painter: &Painter, projection: Projection, model: &BoardModel<'_>) {
    if let Some(counts) = model.counts {
        draw_heat(painter, projection, counts);
    } else if model.settings.shows_labels {
        cell_labels::draw(painter, projection, model);
    }
    if let Some(cell) = model.marked {
        let area = projection.rect(board::cell_layout(cell).area).shrink(1.0);
        let dashes = Stroke::new((4.0 * projection.scale).max(1.5), colour(board::Colour::PENCIL));
        let corners = [area.left_top(), area.right_top(), area.right_bottom(), area.left_bottom()];
        let closed = corners.into_iter().chain([area.left_top()]).collect::<Vec<_>>();
        painter.extend(Shape::dashed_line(&closed, dashes, 5.0, 3.0));
    }
    for breakpoint in model.session.breakpoints().iter().filter(|known| known.is_enabled) {
        let (cell, is_watch) = match breakpoint.kind {
            BreakpointKind::Bug(cell) => (cell, false),
            BreakpointKind::Read(cell)
            | BreakpointKind::Write(cell)
            | BreakpointKind::Access(cell) => (cell, true),
            BreakpointKind::Sign | BreakpointKind::CardRead | BreakpointKind::CardPunched => {
                continue;
            }
        };
        let area = projection.rect(board::cell_layout(cell).area);
        let size = area.height() * 0.26;
        let corner = pos2(area.right() - 2.0, area.top() + 2.0);
        // A breakpoint is a filled square, a watchpoint an open one: not by color alone.
        let mark = egui::Rect::from_min_size(corner - vec2(size, 0.0), vec2(size, size));
        let warm = colour(board::Colour::WARM);
        // The bug may be behind it.
        painter.rect_filled(mark.expand(1.5), 0.0, colour(board::Colour::PAPER));
        if is_watch {
            let width = (size * 0.22).max(1.0);
            painter.rect_stroke(mark, 0.0, Stroke::new(width, warm), StrokeKind::Inside);
        } else {
            painter.rect_filled(mark, 0.0, warm);
        }
    }
    if let Some(HandModel { board, mark: Some(place), .. }) = model.hands {
        let area = hand_interaction::area_of(place, board, |slide| model.scene.height(slide));
        let ring = projection.rect(area).expand(5.0);
        let warm = Stroke::new(3.0, colour(board::Colour::WARM));
        painter.rect_stroke(ring, 6.0, warm, StrokeKind::Outside);
    }
    if let Some(cell) = model.selected {
        let area = projection.rect(board::cell_layout(cell).area);
        let width = (5.0 * projection.scale).max(2.0);
        let frame = Stroke::new(width, colour(board::Colour::PENCIL));
        painter.add(Shape::Rect(egui::epaint::RectShape::stroke(
            area,
            2.0,
            frame,
            StrokeKind::Inside,
        )));
    }
}

/// Opacity of the tint for the most executed cell; text keeps its contrast.
const WASH: f32 = 0.22;

/// The smallest count that is written, in points.
const SMALLEST: f32 = 6.0;

/// Shows how often each cell was executed: by a tint, by the length of a bar, and by the count
/// where that is large enough to read.
fn draw_heat(painter: &Painter, projection: Projection, counts: &ExecutionProfile) {
    let ink = colour(board::Colour::WARM);
    for cell in Address::all() {
        let executed = counts.executed(cell);
        if executed == 0 {
            continue;
        }
        let warmth = heat(executed, counts.most_executed());
        let place = board::cell_layout(cell);
        let area = projection.rect(place.area);
        painter.rect_filled(area, 0.0, ink.gamma_multiply(WASH * (0.2 + 0.8 * warmth)));
        let height = (6.0 * projection.scale).max(1.5);
        let width = (area.width() * warmth).max(height);
        let corner = area.left_bottom() - vec2(0.0, height);
        painter.rect_filled(egui::Rect::from_min_size(corner, vec2(width, height)), 0.0, ink);
        // Beside the number of the cell, above its hole.
        let size = 26.0 * projection.scale;
        if size >= SMALLEST {
            let number = projection.rect(place.number);
            let font = FontId::new(size, fonts::print());
            let at = pos2(area.left() + 140.0 * projection.scale, number.center().y);
            let pencil = colour(board::Colour::PENCIL);
            painter.text(at, Align2::RIGHT_CENTER, short(executed), font, pencil);
        }
    }
}

/// Returns the heat of a cell, 0 to 1, on a logarithmic scale; 1 is the most executed cell.
fn heat(executed: u64, most: u64) -> f32 {
    #[allow(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "the precision suffices"
    )]
    let logarithm = |count: u64| (count as f64).ln_1p() as f32;
    if most == 0 { 0.0 } else { logarithm(executed) / logarithm(most) }
}

/// Formats a count with at most four characters: `512`, `12k`, `3M`.
fn short(count: u64) -> String {
    match count {
        0..10_000 => count.to_string(),
        10_000..1_000_000 => format!("{}k", count / 1000),
        1_000_000..1_000_000_000 => format!("{}M", count / 1_000_000),
        _ => format!("{}G", count / 1_000_000_000),
    }
}
