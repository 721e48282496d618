//! The CPU half: slides and their windows, the pad, the logo.

use super::{CARDBOARD, digit, seen_in, written};
use crate::address::Address;
use crate::board::geometry::Point;
use crate::board::label::Label;
use crate::board::palette::Colour;
use crate::board::part::{PENCIL_ON_PAD, Part, pad_digit, pad_row, square};
use crate::board::pen::{Face, Pen, Style};
use crate::board::scene::{PadRow, Paper, Scene};
use crate::board::slide::{NOTCH, Slide};
use crate::board::window::{
    DecoderPiece, HOLE_DIGIT, REGISTER_DIGIT, bar, decoder_row, question, register_digit,
};
use crate::board::{LOGO, background_dots, word_dots};
use crate::instruction::{Instruction, Opcode};
use crate::slides::{Sign, Slides, TestWindow};

/// The slides, of which only the tabs will be seen.
pub(super) fn slides<P: Pen>(pen: &mut P, scene: &Scene<'_>) -> Result<(), P::Error> {
    for slide in Slide::ALL {
        let notches = scene.height(slide);
        let body = slide.body(notches);
        pen.rect(body, 30.0, CARDBOARD)?;
        for corners in slide.arrows(notches) {
            pen.polygon(corners, Style::filled(Colour::PRINT))?;
        }
        let tabs = slide.tabs(notches);
        let is_seen = |label: &Label| tabs.iter().any(|tab| tab.overlaps(label.area()));
        slide.labels(notches).filter(is_seen).try_for_each(|label| pen.label(&label))?;
    }
    Ok(())
}

/// The edges that the tabs come out of.
pub(super) fn slits<P: Pen>(pen: &mut P) -> Result<(), P::Error> {
    let mut slits = Slide::ALL.into_iter().flat_map(Slide::slits);
    slits.try_for_each(|slit| pen.rect(slit, 6.0, Style::filled(Colour::EDGE)))
}

/// The name on its screen of dots.
pub(super) fn logo<P: Pen>(pen: &mut P) -> Result<(), P::Error> {
    pen.rect(LOGO, 8.0, Style::line(Colour::PRINT, 6.0))?;
    pen.dots(background_dots(), 11.0, Colour::PRINT)?;
    pen.dots(word_dots(), 33.0, Colour::PRINT)
}

/// What is printed at a digit of a slide, and how far below the window's middle it is,
/// where any of it may be seen.
fn near(notches: f32) -> impl Iterator<Item = (u8, f32)> {
    (0_u8..10)
        .map(move |row| (row, (f32::from(row) - notches) * NOTCH))
        .filter(|(_, down)| down.abs() < NOTCH)
}

/// What is seen of the slides in the windows.
pub(super) fn windows<P: Pen>(pen: &mut P, scene: &Scene<'_>) -> Result<(), P::Error> {
    register(pen, scene)?;
    for (row, down) in near(scene.height(Slide::OpCode)) {
        let Some(opcode) = Opcode::ALL.get(usize::from(row)).copied() else { continue };
        seen_in(pen, Part::DecoderWindow.area(), down, |pen| decoder(pen, scene, opcode, down))?;
        seen_in(pen, Part::TestWindow.area(), down, |pen| test(pen, scene, opcode, down))?;
    }
    sign(pen, scene)
}

fn register<P: Pen>(pen: &mut P, scene: &Scene<'_>) -> Result<(), P::Error> {
    for (place, slide) in (0_u8..).zip([Slide::OpCode, Slide::Tens, Slide::Units]) {
        let middle = register_digit(place);
        for (row, down) in near(scene.height(slide)) {
            seen_in(pen, Part::RegisterWindow.area(), down, |pen| {
                pen.text(digit(row), middle, REGISTER_DIGIT, Face::Print)
            })?;
        }
    }
    Ok(())
}

/// A row of the OP CODE slide, and the address slides behind its holes.
fn decoder<P: Pen>(
    pen: &mut P,
    scene: &Scene<'_>,
    opcode: Opcode,
    down: f32,
) -> Result<(), P::Error> {
    let register = Instruction { opcode, address: Address::FIRST };
    let mut behind = [Slide::Tens, Slide::Units].into_iter();
    for piece in decoder_row(Slides { register, sign: Sign::Plus }.decoder()) {
        let (hole, radius) = match piece {
            DecoderPiece::Print(label) => {
                pen.label(&label)?;
                continue;
            }
            DecoderPiece::CellDigit(hole, _) => (hole, 4.0),
            DecoderPiece::Places(hole, _) => (hole, hole.height / 2.0),
        };
        pen.rect(hole, radius, Style::filled(Colour::PAPER).outlined(Colour::EDGE, 3.0))?;
        let Some(slide) = behind.next() else { continue };
        for (row, further) in near(scene.height(slide)) {
            seen_in(pen, hole, further - down, |pen| {
                pen.text(digit(row), hole.centre(), HOLE_DIGIT, Face::Print)
            })?;
        }
    }
    Ok(())
}

/// What the OP CODE slide has in the column of the test window, at 3 a hole.
fn test<P: Pen>(pen: &mut P, scene: &Scene<'_>, opcode: Opcode, down: f32) -> Result<(), P::Error> {
    let draw = |pen: &mut P, shown| match bar(shown) {
        Some(pipe) => pen.pipe(&pipe, Colour::PRINT),
        None => question().iter().try_for_each(|label| pen.label(label)),
    };
    match opcode {
        Opcode::Inp => draw(pen, TestWindow::IsInputCardBlank),
        Opcode::Tac => {
            for (sign, further) in signs(scene) {
                let shown = if sign == Sign::Plus { TestWindow::Plus } else { TestWindow::Minus };
                seen_in(pen, Part::TestWindow.area(), further - down, |pen| draw(pen, shown))?;
            }
            Ok(())
        }
        _ => draw(pen, TestWindow::StraightUp),
    }
}

/// The signs on the slide of the accumulator test, and how far below their window they are,
/// where any of them may be seen.
fn signs(scene: &Scene<'_>) -> impl Iterator<Item = (Sign, f32)> {
    let height = scene.height(Slide::AccumulatorTest);
    [Sign::Plus, Sign::Minus]
        .into_iter()
        .map(move |sign| (sign, (Slide::height_of_sign(sign) - height) * NOTCH))
        .filter(|(_, down)| down.abs() < 1.5 * NOTCH)
}

fn sign<P: Pen>(pen: &mut P, scene: &Scene<'_>) -> Result<(), P::Error> {
    let area = Part::SignWindow.area();
    let middle = area.centre();
    for (sign, down) in signs(scene) {
        seen_in(pen, area, down, |pen| {
            let mut stroke = |x: f32, y: f32| {
                pen.line(middle.moved(-x, -y), middle.moved(x, y), Colour::LETTERS, 9.0)
            };
            stroke(19.0, 0.0)?;
            if sign == Sign::Plus { stroke(0.0, 19.0) } else { Ok(()) }
        })?;
    }
    Ok(())
}

/// The squares of the pad, and the sum in hand.
pub(super) fn pad<P: Pen>(pen: &mut P, scene: &Scene<'_>) -> Result<(), P::Error> {
    let paper = Style::filled(Colour::PAPER).outlined(Colour::PRINT, 6.0);
    let squares = (0_u8..3).flat_map(|row| (0_u8..4).filter_map(move |column| square(row, column)));
    for area in squares {
        pen.rect(area, 0.0, paper)?;
    }
    for (row, numbers) in (0_u8..).zip(&scene.pad) {
        let share = scene.share(Paper::PadRow(row));
        written(pen, pad_row(row), share, |pen| pencilled(pen, row, numbers))?;
    }
    Ok(())
}

fn pencilled<P: Pen>(pen: &mut P, row: u8, numbers: &PadRow) -> Result<(), P::Error> {
    let written = (0_u8..).zip(numbers.digits).filter_map(|(column, value)| Some((column, value?)));
    let mut first: Option<Point> = None;
    for (column, value) in written {
        let middle = pad_digit(row, column);
        first = first.or(Some(middle));
        pen.text(digit(value), middle, PENCIL_ON_PAD, Face::Pencil)?;
    }
    match first {
        Some(first) if numbers.is_negative => {
            pen.text("-", first.moved(-MINUS, 0.0), PENCIL_ON_PAD, Face::Pencil)
        }
        _ => Ok(()),
    }
}

/// From the first digit of a row of the pad to the minus before it.
const MINUS: f32 = 86.0;
