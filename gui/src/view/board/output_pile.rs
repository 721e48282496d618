//! The pile of punched cards beside the OUTPUT slot: the last at the bottom, next to the window.
//!
//! The strip takes the punched cards behind the cardboard, where they cannot be seen.

use cardiac_core::Word;
use cardiac_core::board::{BoardElement, CardSlot, Colour, Rect as Area};
use egui::{Align2, FontId, Painter};

use super::canvas::colour;
use super::chip;
use super::viewport::Projection;
use crate::view::fonts;

/// The most cards that are drawn.
pub(super) const MOST: usize = 4;

/// The space for the print between the pile and the window.
const PRINT: f32 = 130.0;

/// The font size of the number of all cards.
const COUNT: f32 = 52.0;

/// Draws the last punched cards, and the number of all if there are more.
pub(super) fn draw(painter: &Painter, projection: Projection, punched: &[Word]) {
    let mut place = last_card();
    for &word in punched.iter().rev().take(MOST) {
        chip::draw(painter, projection, projection.rect(place), word);
        place = place.translated(0.0, -CardSlot::PITCH);
    }
    if punched.len() > MOST {
        let font = FontId::new(COUNT * projection.scale, fonts::print());
        let at = projection.rect(place).center_bottom();
        let count = format!("… {}", punched.len());
        painter.text(at, Align2::CENTER_BOTTOM, count, font, colour(Colour::LETTERS));
    }
}

/// Returns the area of the last card, at the bottom of the pile.
pub(super) fn last_card() -> Area {
    let window = BoardElement::OutputWindow.area();
    Area { top: window.top - PRINT - CardSlot::PITCH, height: CardSlot::PITCH, ..window }
}

/// Returns the area of a pile of this number of cards; `None` without cards.
pub(super) fn area(cards: usize) -> Option<Area> {
    let cards = u8::try_from(cards.min(MOST)).ok().filter(|cards| *cards > 0)?;
    let last = last_card();
    let height = f32::from(cards) * CardSlot::PITCH;
    Some(Area { top: last.bottom() - height, height, ..last })
}
