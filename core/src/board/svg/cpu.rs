//! The CPU half: slides and their windows, the pad, the logo.

use core::fmt::{self, Write};

use super::pen::{Pen, Style};
use super::{CARDBOARD, PENCIL};
use crate::accumulator::Accumulator;
use crate::board::geometry::Rect;
use crate::board::palette::Colour;
use crate::board::part::{PENCIL_ON_PAD, Part, pad_digit, square};
use crate::board::slide::Slide;
use crate::board::window::{
    DecoderPiece, HOLE_DIGIT, REGISTER_DIGIT, bar, decoder_row, question, register_digit,
};
use crate::board::{LOGO, background_dots, word_dots};
use crate::cycle::Cycle;
use crate::slides::Sign;

/// The slides, of which only the tabs will be seen.
pub(super) fn slides(pen: &mut Pen<'_, impl Write>, cycle: &Cycle) -> fmt::Result {
    for slide in Slide::ALL {
        let notches = slide.notches(&cycle.slides());
        let body = slide.body(notches);
        pen.rect(body, 30.0, CARDBOARD)?;
        for corners in slide.arrows(notches) {
            pen.polygon(corners, Style::filled(Colour::PRINT))?;
        }
        slide.labels(notches).try_for_each(|label| pen.label(&label))?;
    }
    Ok(())
}

/// The edges that the tabs come out of.
pub(super) fn slits(pen: &mut Pen<'_, impl Write>) -> fmt::Result {
    for slit in Slide::ALL.into_iter().flat_map(Slide::slits) {
        pen.rect(slit, 6.0, Style::filled(Colour::EDGE))?;
    }
    Ok(())
}

/// The name on its screen of dots.
pub(super) fn logo(pen: &mut Pen<'_, impl Write>) -> fmt::Result {
    pen.rect(LOGO, 8.0, Style::line(Colour::PRINT, 6.0))?;
    pen.dots(background_dots(), 11.0, Colour::PRINT)?;
    pen.dots(word_dots(), 33.0, Colour::PRINT)
}

/// What is seen of the slides in the windows.
pub(super) fn windows(pen: &mut Pen<'_, impl Write>, cycle: &Cycle) -> fmt::Result {
    let slides = cycle.slides();
    for (place, digit) in (0_u8..).zip(slides.notches()) {
        pen.text(digit, register_digit(place), REGISTER_DIGIT)?;
    }
    for piece in decoder_row(slides.decoder()) {
        match piece {
            DecoderPiece::Print(label) => pen.label(&label)?,
            DecoderPiece::CellDigit(hole, digit) => in_hole(pen, hole, 4.0, digit)?,
            DecoderPiece::Places(hole, count) => in_hole(pen, hole, hole.height / 2.0, count)?,
        }
    }
    match bar(slides.test_window()) {
        Some(pipe) => pen.pipe(&pipe, Colour::PRINT)?,
        None => question().iter().try_for_each(|label| pen.label(label))?,
    }
    let sign = Part::SignWindow.area().centre();
    let stroke = Style::line(Colour::LETTERS, 9.0);
    pen.line(sign.moved(-19.0, 0.0), sign.moved(19.0, 0.0), stroke)?;
    match slides.sign {
        Sign::Plus => pen.line(sign.moved(0.0, -19.0), sign.moved(0.0, 19.0), stroke),
        Sign::Minus => Ok(()),
    }
}

/// A digit of a slide behind, seen through a hole of the one in front.
fn in_hole(pen: &mut Pen<'_, impl Write>, hole: Rect, radius: f32, digit: u8) -> fmt::Result {
    pen.rect(hole, radius, Style::filled(Colour::PAPER).outlined(Colour::EDGE, 3.0))?;
    pen.text(digit, hole.centre(), HOLE_DIGIT)
}

/// The squares of the pad, and the sum in hand.
pub(super) fn pad(pen: &mut Pen<'_, impl Write>, cycle: &Cycle) -> fmt::Result {
    let paper = Style::filled(Colour::PAPER).outlined(Colour::PRINT, 6.0);
    for (row, column) in (0_u8..3).flat_map(|row| (0_u8..4).map(move |column| (row, column))) {
        if let Some(area) = square(row, column) {
            pen.rect(area, 0.0, paper)?;
        }
    }
    let top = cycle.pad.top.map(|number| (number.digits(), number.is_negative()));
    let middle = cycle.pad.middle.map(|word| {
        let number = Accumulator::from(word);
        (number.digits(), number.is_negative())
    });
    pen.open(PENCIL)?;
    for (row, number) in [(0, top), (1, middle)] {
        let Some((digits, is_negative)) = number else { continue };
        // There are three squares: what is before them is written before them.
        let [thousands, ..] = digits;
        let first = u8::from(thousands == 0);
        pad_row(pen, row, digits, first)?;
        if is_negative {
            pen.text("-", pad_digit(row, first).moved(-86.0, 0.0), PENCIL_ON_PAD)?;
        }
    }
    pad_row(pen, 2, cycle.machine.accumulator.digits(), 0)?;
    pen.close()
}

fn pad_row(pen: &mut Pen<'_, impl Write>, row: u8, digits: [u8; 4], first: u8) -> fmt::Result {
    for (column, digit) in (0_u8..).zip(digits).filter(|&(column, _)| column >= first) {
        pen.text(digit, pad_digit(row, column), PENCIL_ON_PAD)?;
    }
    Ok(())
}
