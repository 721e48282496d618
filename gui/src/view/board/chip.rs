//! Slips of paper with a word, over the cardboard.

use cardiac_core::Word;
use cardiac_core::board::{Colour, PENCIL_ON_CARD};
use egui::epaint::Shadow;
use egui::{Align2, Color32, FontId, Painter, Rect, Stroke, StrokeKind};

use super::canvas::colour;
use super::viewport::Projection;
use crate::view::fonts;

/// Draws a slip with a word, at a place on the screen.
pub(super) fn draw(painter: &Painter, projection: Projection, paper: Rect, word: Word) {
    let shadow =
        Shadow { offset: [0, 1], blur: 3, spread: 0, color: Color32::from_black_alpha(60) };
    painter.add(shadow.as_shape(paper, 1.0));
    painter.rect_filled(paper, 1.0, colour(Colour::PAPER));
    let edge = Stroke::new((4.0 * projection.scale).max(1.0), colour(Colour::PRINT));
    painter.rect_stroke(paper, 1.0, edge, StrokeKind::Inside);
    let font = FontId::new(PENCIL_ON_CARD * projection.scale, fonts::pencil());
    let pencil = colour(Colour::PENCIL);
    painter.text(paper.center(), Align2::CENTER_CENTER, word.to_string(), font, pencil);
}
