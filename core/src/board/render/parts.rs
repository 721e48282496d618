//! The parts that all drawings use: cardboard, digits and words, and what is seen of them while they
//! move or are written.

use crate::board::canvas::{Canvas, Style};
use crate::board::font_face::FontFace;
use crate::board::geometry::{Point, Rect};
use crate::board::palette::Colour;
use crate::machine::word::Word;

/// The style of a piece of cardboard.
pub(super) const CARDBOARD: Style = Style::filled(Colour::PAPER).outlined(Colour::EDGE, 4.0);

/// Draws the contents of a window. Only moving contents need to be clipped.
pub(super) fn draw_clipped<P: Canvas>(
    canvas: &mut P,
    window: Rect,
    down: f32,
    draw: impl FnOnce(&mut P) -> Result<(), P::Error>,
) -> Result<(), P::Error> {
    const AT_REST: f32 = 0.01;
    if down.abs() < AT_REST { draw(canvas) } else { canvas.clipped(window, down, draw) }
}

/// Draws the written part of a text.
pub(super) fn draw_partial<P: Canvas>(
    canvas: &mut P,
    paper: Rect,
    progress: f32,
    draw: impl FnOnce(&mut P) -> Result<(), P::Error>,
) -> Result<(), P::Error> {
    if progress >= 1.0 {
        return draw(canvas);
    }
    canvas.clipped(Rect { width: paper.width * progress, ..paper }, 0.0, draw)
}

/// Digits are drawn one by one, because the fonts have no digits of equal width.
static DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// Returns a digit as text.
pub(super) fn digit(digit: u8) -> &'static str {
    DIGITS.get(usize::from(digit)).copied().unwrap_or_default()
}

/// Draws a word in handwriting, digit by digit, centred on its three digits.
pub(super) fn draw_word<P: Canvas>(
    canvas: &mut P,
    word: Word,
    middle: Point,
    pitch: f32,
    size: f32,
) -> Result<(), P::Error> {
    let magnitude = word.get().unsigned_abs();
    let digits = [magnitude / 100, magnitude / 10 % 10, magnitude % 10];
    for (place, value) in [-1.0, 0.0, 1.0].into_iter().zip(digits) {
        let text = digit(u8::try_from(value).unwrap_or_default());
        canvas.text(text, middle.translated(place * pitch, 0.0), size, FontFace::Pencil)?;
    }
    if word.is_negative() {
        canvas.text("-", middle.translated(-1.75 * pitch, 0.0), size, FontFace::Pencil)?;
    }
    Ok(())
}
