//! The printed lines of text on the panels.

use super::font_face::FontFace;
use super::geometry::{Point, Rect};
use super::halves::{at_cpu, at_memory};
use super::memory::columns;
use super::outlines::text_width;
use crate::machine::instruction::Opcode;

/// The point of a text that is placed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Anchor {
    /// The left end.
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// A line of printed letters.
///
/// ```
/// use cardiac_core::board::{MEMORY_HALF, labels};
///
/// let title = labels().find(|label| label.text == "MEMORY CELLS").unwrap();
/// assert!(MEMORY_HALF.contains(title.area()));
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Label {
    /// The text.
    pub text: &'static str,
    /// The position of the anchor, at the middle of the capitals.
    pub place: Point,
    /// The font size.
    pub size: f32,
    /// The point of the text that is at `place`.
    pub anchor: Anchor,
    /// Additional space after each letter.
    pub spacing: f32,
}

/// The height of the capitals of the print font, as a share of its size.
pub const CAPITALS: f32 = 0.7;

impl Label {
    /// Returns the area of the capitals.
    pub fn area(&self) -> Rect {
        let width = self.width();
        let left = match self.anchor {
            Anchor::Start => self.place.x,
            Anchor::Middle => self.place.x - width / 2.0,
            Anchor::End => self.place.x - width,
        };
        let height = self.size * CAPITALS;
        Rect { left, top: self.place.y - height / 2.0, width, height }
    }

    /// Returns the left end of the first letter.
    pub fn left(&self) -> f32 {
        match self.anchor {
            Anchor::Start => self.place.x,
            // The space after the last letter is not seen.
            Anchor::Middle => self.place.x - (self.width() - self.spacing) / 2.0,
            Anchor::End => self.place.x - self.width(),
        }
    }

    /// Returns the left end of the first letter, at the middle of the capitals.
    pub(super) fn start(&self) -> Point {
        Point { x: self.left(), ..self.place }
    }

    /// Returns the width of the line.
    pub fn width(&self) -> f32 {
        print_width(self.text, self.size, self.spacing)
    }
}

/// Returns the width of a line in the print font, with additional space after each letter. A
/// substitute font must be stretched or condensed to it.
///
/// ```
/// use cardiac_core::board::print_width;
///
/// assert!(print_width("START", 50.0, 0.0) < print_width("START", 50.0, 5.0));
/// ```
pub fn print_width(text: &str, size: f32, spacing: f32) -> f32 {
    let spaces = text.chars().map(|_| spacing).sum::<f32>();
    text_width(text, size, FontFace::Print) + spaces
}

/// Returns every printed line except the cell numbers, which
pub fn labels() -> impl Iterator<Item = Label> {
    let headings = columns().flat_map(|column| {
        let corner = Point { x: column.left, y: column.top };
        [
            middle("CELL", corner.translated(46.0, -66.0), 36.0),
            middle("NO.", corner.translated(46.0, -30.0), 36.0),
            middle("CONTENTS", corner.translated(240.0, -48.0), 48.0),
        ]
    });
    FIXED.into_iter().chain(headings).chain(Opcode::ALL.into_iter().flat_map(op_code))
}

const fn middle(text: &'static str, place: Point, size: f32) -> Label {
    Label { text, place, size, anchor: Anchor::Middle, spacing: 0.0 }
}

const fn start(text: &'static str, place: Point, size: f32) -> Label {
    Label { text, place, size, anchor: Anchor::Start, spacing: 0.0 }
}

const FIXED: [Label; 24] = [
    middle("INSTRUCTION DECODER", at_cpu(2311.0, 836.0), 62.0),
    middle("ACCUMULATOR TEST", at_cpu(1700.0, 1778.0), 54.0),
    middle("ADVANCE CARD.", at_cpu(1947.0, 1363.5), 54.0),
    middle("BUG TO CELL 00.", at_cpu(2353.0, 1363.5), 54.0),
    Label { spacing: 8.0, ..middle("STOP", at_cpu(2706.0, 1369.0), 74.0) },
    middle("MOVE BUG AHEAD", at_cpu(1731.0, 2096.0), 52.0),
    middle("ONE CELL.", at_cpu(1731.0, 2147.0), 52.0),
    middle("INSTRUCTION", at_cpu(2398.5, 1638.0), 58.0),
    middle("REGISTER", at_cpu(2398.5, 1696.0), 58.0),
    middle("MOVE SLIDES TO", at_cpu(2398.5, 1900.0), 50.0),
    middle("AGREE WITH", at_cpu(2398.5, 1968.0), 50.0),
    middle("CONTENTS OF THE", at_cpu(2398.5, 2036.0), 50.0),
    middle("BUG'S CELL.", at_cpu(2398.5, 2104.0), 50.0),
    middle("START", at_cpu(2350.0, 2235.0), 58.0),
    Label { spacing: 16.0, ..middle("ACCUMULATOR", at_cpu(1170.0, 2244.0), 60.0) },
    middle("INPUT", at_cpu(444.0, 2330.0), 58.0),
    Label { spacing: 38.0, ..middle("MEMORY CELLS", at_memory(1951.0, 275.0), 110.0) },
    middle("OUTPUT", at_memory(386.0, 2345.0), 58.0),
    middle("OP CODE", at_memory(438.0, 912.0), 66.0),
    middle("Code", at_memory(205.0, 1010.0), 48.0),
    start("Abbr.", at_memory(290.0, 1010.0), 48.0),
    start("Meaning", at_memory(420.0, 1010.0), 48.0),
    // The only meaning that takes two lines.
    start("Test accumulator", at_memory(420.0, 1313.0), 44.0),
    start("contents", at_memory(420.0, 1357.0), 44.0),
];

/// A row of the OP CODE table.
fn op_code(opcode: Opcode) -> impl Iterator<Item = Label> {
    const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let row = 1095.0 + 80.0 * f32::from(opcode.code());
    let digit = DIGITS.get(usize::from(opcode.code())).copied().unwrap_or_default();
    let meaning =
        (opcode != Opcode::Tac).then(|| start(opcode.meaning(), at_memory(420.0, row), 50.0));
    [
        middle(digit, at_memory(205.0, row), 54.0),
        start(opcode.mnemonic(), at_memory(290.0, row), 54.0),
    ]
    .into_iter()
    .chain(meaning)
}
