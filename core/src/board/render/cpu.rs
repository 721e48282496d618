//! The CPU half: slides and their windows, the pad, the logo.

use super::{CARDBOARD, digit, seen_in, written};
use crate::address::Address;
use crate::board::canvas::{Canvas, FontFace, Style};
use crate::board::element::{BoardElement, PENCIL_ON_PAD, pad_digit, pad_row, square};
use crate::board::geometry::Point;
use crate::board::label::Label;
use crate::board::palette::Colour;
use crate::board::scene::{PadRow, Scene, WriteTarget};
use crate::board::slide::{NOTCH, Slide};
use crate::board::window::{
    DecoderSpan, HOLE_DIGIT, REGISTER_DIGIT, decoder_row, register_digit, test_indicator,
    test_question,
};
use crate::board::{LOGO, background_dots, word_dots};
use crate::instruction::{Instruction, Opcode};
use crate::slides::{Sign, Slides, TestWindow};

/// The slides, of which only the tabs will be seen.
pub(super) fn slides<P: Canvas>(canvas: &mut P, scene: &Scene<'_>) -> Result<(), P::Error> {
    for slide in Slide::ALL {
        let notches = scene.height(slide);
        let body = slide.body(notches);
        canvas.rect(body, 30.0, CARDBOARD)?;
        for corners in slide.arrows(notches) {
            canvas.polygon(corners, Style::filled(Colour::PRINT))?;
        }
        let tabs = slide.tabs(notches);
        let is_seen = |label: &Label| tabs.iter().any(|tab| tab.overlaps(label.area()));
        slide.labels(notches).filter(is_seen).try_for_each(|label| canvas.label(&label))?;
    }
    Ok(())
}

/// The edges that the tabs come out of.
pub(super) fn slits<P: Canvas>(canvas: &mut P) -> Result<(), P::Error> {
    let mut slits = Slide::ALL.into_iter().flat_map(Slide::slits);
    slits.try_for_each(|slit| canvas.rect(slit, 6.0, Style::filled(Colour::EDGE)))
}

/// The name on its screen of dots.
pub(super) fn logo<P: Canvas>(canvas: &mut P) -> Result<(), P::Error> {
    canvas.rect(LOGO, 8.0, Style::line(Colour::PRINT, 6.0))?;
    canvas.dots(background_dots(), 11.0, Colour::PRINT)?;
    canvas.dots(word_dots(), 33.0, Colour::PRINT)
}

/// What is printed at a digit of a slide, and how far below the window's middle it is,
/// where any of it may be seen.
fn near(notches: f32) -> impl Iterator<Item = (u8, f32)> {
    (0_u8..10)
        .map(move |row| (row, (f32::from(row) - notches) * NOTCH))
        .filter(|(_, down)| down.abs() < NOTCH)
}

/// What is seen of the slides in the windows.
pub(super) fn windows<P: Canvas>(canvas: &mut P, scene: &Scene<'_>) -> Result<(), P::Error> {
    register(canvas, scene)?;
    for (row, down) in near(scene.height(Slide::OpCode)) {
        let Some(opcode) = Opcode::ALL.get(usize::from(row)).copied() else { continue };
        seen_in(canvas, BoardElement::DecoderWindow.area(), down, |canvas| {
            decoder(canvas, scene, opcode, down)
        })?;
        seen_in(canvas, BoardElement::TestWindow.area(), down, |canvas| {
            test(canvas, scene, opcode, down)
        })?;
    }
    sign(canvas, scene)
}

fn register<P: Canvas>(canvas: &mut P, scene: &Scene<'_>) -> Result<(), P::Error> {
    for (place, slide) in (0_u8..).zip([Slide::OpCode, Slide::Tens, Slide::Units]) {
        let middle = register_digit(place);
        for (row, down) in near(scene.height(slide)) {
            seen_in(canvas, BoardElement::RegisterWindow.area(), down, |canvas| {
                canvas.text(digit(row), middle, REGISTER_DIGIT, FontFace::Print)
            })?;
        }
    }
    Ok(())
}

/// A row of the OP CODE slide, and the address slides behind its holes.
fn decoder<P: Canvas>(
    canvas: &mut P,
    scene: &Scene<'_>,
    opcode: Opcode,
    down: f32,
) -> Result<(), P::Error> {
    let register = Instruction { opcode, address: Address::FIRST };
    let mut behind = [Slide::Tens, Slide::Units].into_iter();
    for piece in decoder_row(Slides { register, sign: Sign::Plus }.decoder()) {
        let (hole, radius) = match piece {
            DecoderSpan::Print(label) => {
                canvas.label(&label)?;
                continue;
            }
            DecoderSpan::CellDigit(hole, _) => (hole, 4.0),
            DecoderSpan::Places(hole, _) => (hole, hole.height / 2.0),
        };
        canvas.rect(hole, radius, Style::filled(Colour::PAPER).outlined(Colour::EDGE, 3.0))?;
        let Some(slide) = behind.next() else { continue };
        for (row, further) in near(scene.height(slide)) {
            seen_in(canvas, hole, further - down, |canvas| {
                canvas.text(digit(row), hole.centre(), HOLE_DIGIT, FontFace::Print)
            })?;
        }
    }
    Ok(())
}

/// What the OP CODE slide has in the column of the test window, at 3 a hole.
fn test<P: Canvas>(
    canvas: &mut P,
    scene: &Scene<'_>,
    opcode: Opcode,
    down: f32,
) -> Result<(), P::Error> {
    let draw = |canvas: &mut P, shown| match test_indicator(shown) {
        Some(flow_line) => canvas.flow_line(&flow_line, Colour::PRINT),
        None => test_question().iter().try_for_each(|label| canvas.label(label)),
    };
    match opcode {
        Opcode::Inp => draw(canvas, TestWindow::IsInputCardBlank),
        Opcode::Tac => {
            for (sign, further) in signs(scene) {
                let shown = if sign == Sign::Plus { TestWindow::Plus } else { TestWindow::Minus };
                seen_in(canvas, BoardElement::TestWindow.area(), further - down, |canvas| {
                    draw(canvas, shown)
                })?;
            }
            Ok(())
        }
        _ => draw(canvas, TestWindow::StraightUp),
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

fn sign<P: Canvas>(canvas: &mut P, scene: &Scene<'_>) -> Result<(), P::Error> {
    let area = BoardElement::SignWindow.area();
    let middle = area.centre();
    for (sign, down) in signs(scene) {
        seen_in(canvas, area, down, |canvas| {
            let mut stroke = |x: f32, y: f32| {
                canvas.line(
                    middle.translated(-x, -y),
                    middle.translated(x, y),
                    Colour::LETTERS,
                    9.0,
                )
            };
            stroke(19.0, 0.0)?;
            if sign == Sign::Plus { stroke(0.0, 19.0) } else { Ok(()) }
        })?;
    }
    Ok(())
}

/// The squares of the pad, and the sum in hand.
pub(super) fn pad<P: Canvas>(canvas: &mut P, scene: &Scene<'_>) -> Result<(), P::Error> {
    let paper = Style::filled(Colour::PAPER).outlined(Colour::PRINT, 6.0);
    let squares = (0_u8..3).flat_map(|row| (0_u8..4).filter_map(move |column| square(row, column)));
    for area in squares {
        canvas.rect(area, 0.0, paper)?;
    }
    for (row, numbers) in (0_u8..).zip(&scene.pad) {
        let progress = scene.progress(WriteTarget::PadRow(row));
        written(canvas, pad_row(row), progress, |canvas| pencilled(canvas, row, numbers))?;
    }
    Ok(())
}

fn pencilled<P: Canvas>(canvas: &mut P, row: u8, numbers: &PadRow) -> Result<(), P::Error> {
    let written = (0_u8..).zip(numbers.digits).filter_map(|(column, value)| Some((column, value?)));
    let mut first: Option<Point> = None;
    for (column, value) in written {
        let middle = pad_digit(row, column);
        first = first.or(Some(middle));
        canvas.text(digit(value), middle, PENCIL_ON_PAD, FontFace::Pencil)?;
    }
    match first {
        Some(first) if numbers.is_negative => {
            canvas.text("-", first.translated(-MINUS, 0.0), PENCIL_ON_PAD, FontFace::Pencil)
        }
        _ => Ok(()),
    }
}

/// From the first digit of a row of the pad to the minus before it.
const MINUS: f32 = 86.0;
