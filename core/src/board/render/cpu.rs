//! Draws the CPU half: the slides and their windows, the pad and the logo.

use super::parts::{CARDBOARD, digit, draw_clipped, draw_partial};
use crate::board::canvas::{Canvas, Style};
use crate::board::element::{BoardElement, PENCIL_ON_PAD, pad_digit, pad_row, square};
use crate::board::font_face::FontFace;
use crate::board::geometry::Point;
use crate::board::label::Label;
use crate::board::logo::{LOGO, background_dots, word_dots};
use crate::board::palette::Colour;
use crate::board::scene::{PadRow, Scene, WriteTarget};
use crate::board::slide::{NOTCH, Slide};
use crate::board::window::{
    DecoderSpan, HOLE_DIGIT, REGISTER_DIGIT, decoder_row, register_digit, test_indicator,
    test_question,
};
use crate::cycle::slides::{Sign, Slides, TestWindow};
use crate::machine::address::Address;
use crate::machine::instruction::{Instruction, Opcode};

/// Draws the slides; the panel will hide all but the tabs.
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

/// Draws the slits of the slides.
pub(super) fn slits<P: Canvas>(canvas: &mut P) -> Result<(), P::Error> {
    let mut slits = Slide::ALL.into_iter().flat_map(Slide::slits);
    slits.try_for_each(|slit| canvas.rect(slit, 6.0, Style::filled(Colour::EDGE)))
}

/// Draws the logo.
pub(super) fn logo<P: Canvas>(canvas: &mut P) -> Result<(), P::Error> {
    canvas.rect(LOGO, 8.0, Style::line(Colour::PRINT, 6.0))?;
    canvas.dots(background_dots(), 11.0, Colour::PRINT)?;
    canvas.dots(word_dots(), 33.0, Colour::PRINT)
}

/// Returns the rows of a slide that may be visible in a window, each with its distance below the
/// window's middle.
fn visible_rows(notches: f32) -> impl Iterator<Item = (u8, f32)> {
    (0_u8..10)
        .map(move |row| (row, (f32::from(row) - notches) * NOTCH))
        .filter(|(_, down)| down.abs() < NOTCH)
}

/// Draws the contents of the windows.
pub(super) fn windows<P: Canvas>(canvas: &mut P, scene: &Scene<'_>) -> Result<(), P::Error> {
    register(canvas, scene)?;
    for (row, down) in visible_rows(scene.height(Slide::OpCode)) {
        let Some(opcode) = Opcode::ALL.get(usize::from(row)).copied() else { continue };
        draw_clipped(canvas, BoardElement::DecoderWindow.area(), down, |canvas| {
            decoder(canvas, scene, opcode, down)
        })?;
        draw_clipped(canvas, BoardElement::TestWindow.area(), down, |canvas| {
            test(canvas, scene, opcode, down)
        })?;
    }
    sign(canvas, scene)
}

fn register<P: Canvas>(canvas: &mut P, scene: &Scene<'_>) -> Result<(), P::Error> {
    for (place, slide) in (0_u8..).zip([Slide::OpCode, Slide::Tens, Slide::Units]) {
        let middle = register_digit(place);
        for (row, down) in visible_rows(scene.height(slide)) {
            draw_clipped(canvas, BoardElement::RegisterWindow.area(), down, |canvas| {
                canvas.text(digit(row), middle, REGISTER_DIGIT, FontFace::Print)
            })?;
        }
    }
    Ok(())
}

/// Draws a row of the OP CODE slide with the address slides behind its holes.
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
        for (row, further) in visible_rows(scene.height(slide)) {
            draw_clipped(canvas, hole, further - down, |canvas| {
                canvas.text(digit(row), hole.centre(), HOLE_DIGIT, FontFace::Print)
            })?;
        }
    }
    Ok(())
}

/// Draws the test column of the OP CODE slide; row 3 is a hole that shows the sign slide.
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
            for (sign, further) in visible_signs(scene) {
                let shown = if sign == Sign::Plus { TestWindow::Plus } else { TestWindow::Minus };
                draw_clipped(canvas, BoardElement::TestWindow.area(), further - down, |canvas| {
                    draw(canvas, shown)
                })?;
            }
            Ok(())
        }
        _ => draw(canvas, TestWindow::StraightUp),
    }
}

/// Returns the signs that may be visible on the accumulator-test slide, each with its distance
/// below the window.
fn visible_signs(scene: &Scene<'_>) -> impl Iterator<Item = (Sign, f32)> {
    let height = scene.height(Slide::AccumulatorTest);
    [Sign::Plus, Sign::Minus]
        .into_iter()
        .map(move |sign| (sign, (Slide::height_of_sign(sign) - height) * NOTCH))
        .filter(|(_, down)| down.abs() < 1.5 * NOTCH)
}

fn sign<P: Canvas>(canvas: &mut P, scene: &Scene<'_>) -> Result<(), P::Error> {
    let area = BoardElement::SignWindow.area();
    let middle = area.centre();
    for (sign, down) in visible_signs(scene) {
        draw_clipped(canvas, area, down, |canvas| {
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

/// Draws the squares of the pad and the digits in them.
pub(super) fn pad<P: Canvas>(canvas: &mut P, scene: &Scene<'_>) -> Result<(), P::Error> {
    let paper = Style::filled(Colour::PAPER).outlined(Colour::PRINT, 6.0);
    let squares = (0_u8..3).flat_map(|row| (0_u8..4).filter_map(move |column| square(row, column)));
    for area in squares {
        canvas.rect(area, 0.0, paper)?;
    }
    for (row, numbers) in (0_u8..).zip(&scene.pad) {
        let progress = scene.progress(WriteTarget::PadRow(row));
        draw_partial(canvas, pad_row(row), progress, |canvas| draw_row(canvas, row, numbers))?;
    }
    Ok(())
}

fn draw_row<P: Canvas>(canvas: &mut P, row: u8, numbers: &PadRow) -> Result<(), P::Error> {
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

/// The distance from the first digit of a row to the minus sign before it.
const MINUS: f32 = 86.0;
