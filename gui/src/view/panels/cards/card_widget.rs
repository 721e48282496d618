//! A card in a list: number, contents and a note.

use cardiac_core::board::Colour;
use egui::{Align2, FontId, Rect, Response, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::view::board::canvas::colour;
use crate::view::fonts;
use crate::view::theme::line_height;

/// Height of a card where a mouse points, in points.
const HEIGHT: f32 = 26.0;

/// The most cards in a list: beyond that an `f32` cannot hold the position of a row.
const MOST: usize = 10_000 * cardiac_core::Strip::CARDS;

/// The contents of a card in a list.
pub(super) struct CardWidget<'t> {
    pub(super) number: usize,
    pub(super) written: &'t str,
    pub(super) note: &'t str,
    /// `true` if the card has been read.
    pub(super) is_dim: bool,
    /// `true` if the card is chosen.
    pub(super) is_chosen: bool,
}

impl CardWidget<'_> {
    pub(super) fn paint(&self, ui: &Ui, row: &Response) {
        let Rect { min, max } = row.rect;
        let middle = row.rect.center().y;
        let letters = ui.visuals().text_color();
        let print = |size| FontId::new(size, fonts::print());
        let painter = ui.painter();
        let number = self.number.to_string();
        painter.text(
            pos2(min.x + 44.0, middle),
            Align2::RIGHT_CENTER,
            number,
            print(15.0),
            letters,
        );
        let card = Rect::from_min_max(pos2(min.x + 52.0, min.y), pos2(min.x + 128.0, max.y));
        let paper = if self.is_dim { Colour::SHADE } else { Colour::PAPER };
        painter.rect_filled(card.shrink(1.0), 2.0, colour(paper));
        // The card is as light as the background of the light theme.
        let edge = Stroke::new(1.0, colour(Colour::EDGE));
        painter.rect_stroke(card.shrink(1.0), 2.0, edge, StrokeKind::Inside);
        painter.text(
            card.center(),
            Align2::CENTER_CENTER,
            self.written,
            FontId::new(20.0, fonts::pencil()),
            colour(Colour::PENCIL),
        );
        painter.text(
            pos2(card.right() + 8.0, middle),
            Align2::LEFT_CENTER,
            self.note,
            print(15.0),
            letters,
        );
        if self.is_chosen || row.has_focus() {
            let width = if row.has_focus() { 2.5 } else { 1.0 };
            let frame = Stroke::new(width, ui.visuals().strong_text_color());
            painter.rect_stroke(row.rect, 2.0, frame, StrokeKind::Inside);
        }
    }
}

/// Returns the height of a card, in points.
pub(super) fn height(ui: &Ui) -> f32 {
    line_height(ui, HEIGHT)
}

/// Allocates the area of a card.
pub(super) fn room(ui: &mut Ui) -> Rect {
    ui.allocate_space(vec2(ui.available_width(), height(ui))).1
}

/// Returns the first listed card and the number of listed ones, with `middle` near the middle.
pub(super) fn visible_range(count: usize, middle: usize) -> (usize, usize) {
    let first = middle.saturating_sub(MOST / 2).min(count.saturating_sub(MOST));
    (first, (count - first).min(MOST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_are_cut() {
        assert_eq!(visible_range(0, 0), (0, 0));
        assert_eq!(visible_range(24, 30), (0, 24));
        assert_eq!(visible_range(MOST + 10, 5), (0, MOST));
        assert_eq!(visible_range(MOST + 10, MOST + 10), (10, MOST));
        assert_eq!(visible_range(10 * MOST, 5 * MOST), (5 * MOST - MOST / 2, MOST));
    }
}
