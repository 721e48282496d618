//! The windows while the machine runs too fast to read them: streaks instead of digits.

use cardiac_core::board::{BoardElement, Colour, REGISTER_DIGIT, Rect as Area, register_digit};
use egui::Painter;

use super::canvas::colour;
use super::viewport::Projection;

/// The inside of a window, from its edge, in units of the board.
const EDGE: f32 = 8.0;

/// Draws streaks over the windows that the slides move behind.
pub(super) fn draw(painter: &Painter, projection: Projection) {
    let windows = [
        BoardElement::RegisterWindow,
        BoardElement::DecoderWindow,
        BoardElement::TestWindow,
        BoardElement::SignWindow,
    ];
    for window in windows {
        let inside = projection.rect(window.area().shrunk(EDGE));
        painter.rect_filled(inside, inside.height() / 2.0, colour(Colour::PAPER));
    }
    let digits = (0..3).map(|place| {
        Area::from_centre(register_digit(place), REGISTER_DIGIT * 0.4, REGISTER_DIGIT * 0.8)
    });
    let decoder = BoardElement::DecoderWindow.area();
    let row = Area::from_centre(decoder.centre(), decoder.width * 0.8, decoder.height * 0.4);
    let ink = colour(Colour::LETTERS);
    for streak in digits.chain([row]) {
        let area = projection.rect(streak);
        for (share, strength) in [(1.0, 0.15), (0.6, 0.2)] {
            let rect = area.scale_from_center(share);
            painter.rect_filled(rect, rect.height() * 0.2, ink.gamma_multiply(strength));
        }
    }
}
