//! The CPU half: slides and their windows, the pad, the logo.

use core::fmt::{self, Write};

use super::pen::{Pen, Style};
use super::{CARDBOARD, PENCIL};
use crate::board::geometry::{Point, Rect};
use crate::board::label::{Anchor, Label};
use crate::board::palette::Colour;
use crate::board::part::{Part, square};
use crate::board::slide::Slide;
use crate::board::window::{
    DecoderPiece, REGISTER_DIGIT, bar, decoder_row, question, register_digit,
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
        let middle = body.centre().x;
        // Each end has its name, and an arrow towards the panel.
        for (edge, inwards) in [(body.top, 1.0), (body.bottom(), -1.0)] {
            let lines = slide.name();
            let deep = if lines.len() > 1 { 104.0 } else { 52.0 };
            let first = if inwards > 0.0 { 46.0 } else { deep - 6.0 };
            for (line, text) in (0_u8..).zip(lines) {
                let y = edge + inwards * first + f32::from(line) * 52.0;
                let place = Point { x: middle, y };
                pen.label(&Label {
                    text,
                    place,
                    size: 52.0,
                    anchor: Anchor::Middle,
                    spacing: 0.0,
                })?;
            }
            let base = Point { x: middle, y: edge + inwards * (deep + 40.0) };
            arrow(pen, base, inwards)?;
        }
    }
    Ok(())
}

/// An arrow of a tab, up or down.
fn arrow(pen: &mut Pen<'_, impl Write>, base: Point, down: f32) -> fmt::Result {
    let corners = [
        (-26.0, 0.0),
        (26.0, 0.0),
        (26.0, 50.0),
        (58.0, 50.0),
        (0.0, 112.0),
        (-58.0, 50.0),
        (-26.0, 50.0),
    ];
    let corners = corners.map(|(x, y)| base.moved(x, y * down));
    pen.polygon(corners, Style::filled(Colour::PRINT))
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
    pen.text(digit, hole.centre(), 50.0)
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
        let number = crate::accumulator::Accumulator::from(word);
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
            pen.text("-", pad_place(row, first).moved(-86.0, 0.0), PAD)?;
        }
    }
    pad_row(pen, 2, cycle.machine.accumulator.digits(), 0)?;
    pen.close()
}

const PAD: f32 = 92.0;

fn pad_row(pen: &mut Pen<'_, impl Write>, row: u8, digits: [u8; 4], first: u8) -> fmt::Result {
    for (column, digit) in (0_u8..).zip(digits).filter(|&(column, _)| column >= first) {
        pen.text(digit, pad_place(row, column), PAD)?;
    }
    Ok(())
}

/// The middle of a square, or of where one would be.
fn pad_place(row: u8, column: u8) -> Point {
    let known = square(row, column).map(Rect::centre);
    let before = square(row, 1).map(|area| area.centre().moved(-area.width, 0.0));
    known.or(before).unwrap_or(Part::SignWindow.area().centre())
}
