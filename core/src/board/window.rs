//! The text that the slides show in the windows of the decoder, the register and the test.

use super::element::BoardElement;
use super::geometry::{ArrowHead, FlowLine, Point, Rect};
use super::halves::at_cpu;
use super::label::{Anchor, Label, print_width};
use crate::cycle::slides::{Decoder, DecoderSegment, TestWindow};

/// The font size of the decoder window.
const ROW_SIZE: f32 = 42.0;

/// The font size of the register window.
pub const REGISTER_DIGIT: f32 = 84.0;

/// The font size of the digits in the holes of the decoder's row.
pub const HOLE_DIGIT: f32 = 50.0;

/// Returns the centre of a digit of the register window, counted from 0 at the left.
pub fn register_digit(place: u8) -> Point {
    BoardElement::RegisterWindow.area().centre().translated((f32::from(place) - 1.0) * 84.0, 0.0)
}

/// A piece of the decoder's row and its position.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum DecoderSpan {
    /// Letters of the OP CODE slide.
    Print(Label),
    /// A rectangular hole, with a digit of a cell number in it.
    CellDigit(Rect, u8),
    /// A round hole, with a number of shifts in it.
    Places(Rect, u8),
}

/// Returns the pieces of the decoder's row, centred in the window.
///
/// ```
/// use cardiac_core::board::{DecoderSpan, BoardElement, decoder_row};
/// use cardiac_core::{Sign, Slides, Word};
///
/// let register = Word::new(218).unwrap().into();
/// let row = decoder_row(Slides { register, sign: Sign::Plus }.decoder());
/// let digits = row.filter(|piece| matches!(piece, DecoderSpan::CellDigit(..)));
/// assert_eq!(digits.count(), 2);
/// ```
pub fn decoder_row(decoder: Decoder) -> impl Iterator<Item = DecoderSpan> {
    let width: f32 = decoder.segments().map(width_of).sum();
    let Point { x, y } = BoardElement::DecoderWindow.area().centre();
    decoder
        .segments()
        .scan(x - width / 2.0, move |x, piece| {
            let left = *x;
            *x += width_of(piece);
            Some(placed(piece, Point { x: left, y }))
        })
        .flatten()
        .flatten()
}

/// The widths of a rectangular and of a round hole.
const HOLE: f32 = 34.0;
const ROUND: f32 = 52.0;

/// The space on either side of a hole.
const BESIDE: f32 = 4.0;

fn width_of(piece: DecoderSegment) -> f32 {
    match piece {
        DecoderSegment::Print(text) => print_width(text, ROW_SIZE, 0.0),
        DecoderSegment::Cell(_) => 2.0 * HOLE + 3.0 * BESIDE,
        DecoderSegment::Places(_) => ROUND + 2.0 * BESIDE,
    }
}

fn placed(piece: DecoderSegment, left: Point) -> [Option<DecoderSpan>; 2] {
    match piece {
        DecoderSegment::Print(text) => {
            // A label never begins with a space, so that no canvas has to handle one.
            let letters = text.trim();
            let spaces = text.len() - text.trim_start().len();
            let before = print_width(text.get(..spaces).unwrap_or_default(), ROW_SIZE, 0.0);
            let place = left.translated(before, 0.0);
            let label =
                Label { text: letters, place, size: ROW_SIZE, anchor: Anchor::Start, spacing: 0.0 };
            [Some(DecoderSpan::Print(label)), None]
        }
        DecoderSegment::Cell(address) => {
            let hole = |x| Rect { left: left.x + x, top: left.y - 27.0, width: HOLE, height: 54.0 };
            let (first, second) = (BESIDE, 2.0 * BESIDE + HOLE);
            [
                Some(DecoderSpan::CellDigit(hole(first), address.tens())),
                Some(DecoderSpan::CellDigit(hole(second), address.units())),
            ]
        }
        DecoderSegment::Places(count) => {
            let hole = Rect::from_centre(left.translated(BESIDE + ROUND / 2.0, 0.0), ROUND, ROUND);
            [Some(DecoderSpan::Places(hole, count)), None]
        }
    }
}

/// Returns the bar or the arrow in the test window, or `None` where it asks about the input card.
pub const fn test_indicator(shown: TestWindow) -> Option<FlowLine> {
    match shown {
        TestWindow::IsInputCardBlank => None,
        TestWindow::Minus | TestWindow::StraightUp => {
            Some(FlowLine { line: &STRAIGHT, thickness: 55.0, head: None })
        }
        TestWindow::Plus => {
            let head = Some(ArrowHead { length: 52.0, width: 84.0 });
            Some(FlowLine { line: &BENT, thickness: 44.0, head })
        }
    }
}

static STRAIGHT: [Point; 2] = [at_cpu(1597.5, 1914.0), at_cpu(1597.5, 1820.0)];
static BENT: [Point; 3] = [at_cpu(1597.5, 1914.0), at_cpu(1597.5, 1867.0), at_cpu(1904.0, 1867.0)];

/// Returns the question in the test window; each answer is below its flow line.
pub const fn test_question() -> [Label; 3] {
    const fn label(text: &'static str, place: Point, size: f32) -> Label {
        Label { text, place, size, anchor: Anchor::Middle, spacing: 0.0 }
    }
    [
        label("NO", at_cpu(1597.5, 1845.0), 42.0),
        label("YES", at_cpu(1805.5, 1845.0), 42.0),
        label("IS INPUT CARD BLANK?", at_cpu(1703.5, 1890.0), 38.0),
    ]
}
