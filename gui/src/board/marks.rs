//! What we mark on the board that is not of the cardboard: breakpoints, the chosen cell.

use cardiac_core::board;
use cardiac_core::session::Trigger;
use egui::{Painter, Shape, Stroke, StrokeKind, pos2, vec2};

use super::pen::colour;
use super::{Glass, Sight};

pub(super) fn draw(painter: &Painter, glass: Glass, sight: &Sight<'_>) {
    for breakpoint in sight.session.breakpoints().iter().filter(|known| known.is_enabled) {
        let (cell, is_watch) = match breakpoint.trigger {
            Trigger::Bug(cell) => (cell, false),
            Trigger::Read(cell) | Trigger::Write(cell) | Trigger::Access(cell) => (cell, true),
            Trigger::Sign | Trigger::CardRead | Trigger::CardPunched => continue,
        };
        let area = glass.rect(board::cell(cell).area);
        let size = area.height() * 0.26;
        let corner = pos2(area.right() - 2.0, area.top() + 2.0);
        // A stop is a full square, a watch an open one: not by colour alone.
        let mark = egui::Rect::from_min_size(corner - vec2(size, 0.0), vec2(size, size));
        let warm = colour(board::Colour::WARM);
        if is_watch {
            let width = (size * 0.22).max(1.0);
            painter.rect_stroke(mark, 0.0, Stroke::new(width, warm), StrokeKind::Inside);
        } else {
            painter.rect_filled(mark, 0.0, warm);
        }
    }
    if let Some(cell) = sight.selected {
        let area = glass.rect(board::cell(cell).area);
        let width = (5.0 * glass.scale).max(2.0);
        let frame = Stroke::new(width, colour(board::Colour::PENCIL));
        painter.add(Shape::Rect(egui::epaint::RectShape::stroke(
            area,
            2.0,
            frame,
            StrokeKind::Inside,
        )));
    }
}
