//! A card in a list: its number, what is written on it, and a word about it.

use cardiac_core::board::Colour;
use egui::{Align2, FontId, Rect, Response, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::board::colour;
use crate::fonts;

/// The height of a card in a list, in points.
pub(super) const HEIGHT: f32 = 26.0;

/// The most cards of a list: beyond that a place on the screen is no number any more.
const MOST: usize = 10_000 * cardiac_core::Strip::CARDS;

/// What is seen of a card.
pub(super) struct CardWidget<'t> {
    pub(super) number: usize,
    pub(super) written: &'t str,
    pub(super) note: &'t str,
    /// Whether it is done with.
    pub(super) is_dim: bool,
    /// Whether it is chosen.
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
        // The paper is as light as a light room.
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

/// The room of a card in a list.
pub(super) fn room(ui: &mut Ui) -> Rect {
    ui.allocate_space(vec2(ui.available_width(), HEIGHT)).1
}

/// The first of so many cards that is in a list, and how many are, if one of them is to be
/// in the middle.
pub(super) fn listed(count: usize, middle: usize) -> (usize, usize) {
    let first = middle.saturating_sub(MOST / 2).min(count.saturating_sub(MOST));
    (first, (count - first).min(MOST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_listed_of_many() {
        assert_eq!(listed(0, 0), (0, 0));
        assert_eq!(listed(24, 30), (0, 24));
        assert_eq!(listed(MOST + 10, 5), (0, MOST));
        assert_eq!(listed(MOST + 10, MOST + 10), (10, MOST));
        assert_eq!(listed(10 * MOST, 5 * MOST), (5 * MOST - MOST / 2, MOST));
    }
}
