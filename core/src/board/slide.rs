//! The four function slides: their travel, and what is visible of them.

use super::geometry::{Point, Rect};
use super::halves::{CPU_HALF, at_cpu};
use super::label::{Anchor, Label};
use crate::cycle::slides::{Sign, Slides};

/// The travel of a digit slide from one digit to the next.
pub const NOTCH: f32 = 74.8;

/// The travel from 0 (pulled down) to 9 (pushed up).
pub const TRAVEL: f32 = 9.0 * NOTCH;

/// One of the four function slides.
///
/// ```
/// use cardiac_core::board::Slide;
/// use cardiac_core::{Sign, Slides, Word};
///
/// let register = Word::new(218).unwrap().into();
/// let slides = Slides { register, sign: Sign::Plus };
/// let [above, below] = Slide::OpCode.tabs(Slide::OpCode.notches(&slides));
/// assert!(above.height < below.height); // 2 is nearer to 0 than to 9
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Slide {
    /// The slide of the accumulator test, with signs and arrows; it has two positions.
    AccumulatorTest,
    /// The first digit of the register, and the rows of the decoder.
    OpCode,
    /// The tens of the cell number.
    Tens,
    /// The units of the cell number.
    Units,
}

impl Slide {
    /// All four slides, from the left.
    pub const ALL: [Self; 4] = [Self::AccumulatorTest, Self::OpCode, Self::Tens, Self::Units];

    /// Returns the name printed on its tabs, in one or two lines.
    pub const fn name(self) -> &'static [&'static str] {
        match self {
            Self::AccumulatorTest => &["ACCUMULATOR", "TEST"],
            Self::OpCode => &["OP CODE"],
            Self::Tens => &["ADDRESS (2)"],
            Self::Units => &["ADDRESS (1)"],
        }
    }

    /// Returns its slits in the top and the bottom edge of the panel.
    pub const fn slits(self) -> [Rect; 2] {
        let (left, right) = match self {
            Self::AccumulatorTest => (873.0, 1190.0),
            Self::OpCode => (1406.0, 1720.0),
            Self::Tens => (1925.0, 2241.0),
            Self::Units => (2452.0, 2763.0),
        };
        let (left, right) = (at_cpu(left, 0.0).x, at_cpu(right, 0.0).x);
        let top = Rect { left, top: CPU_HALF.top, width: right - left, height: SLIT };
        [top, Rect { top: CPU_HALF.bottom() - SLIT, ..top }]
    }

    /// Returns the position in notches; for a digit slide this is the digit it shows.
    pub fn notches(self, slides: &Slides) -> f32 {
        let [code, tens, units] = slides.notches();
        match self {
            Self::AccumulatorTest => Self::height_of_sign(slides.sign),
            Self::OpCode => f32::from(code),
            Self::Tens => f32::from(tens),
            Self::Units => f32::from(units),
        }
    }

    /// Returns the position in notches at which the accumulator-test slide shows a sign.
    pub const fn height_of_sign(sign: Sign) -> f32 {
        match sign {
            Sign::Plus => 5.5,
            Sign::Minus => 3.5,
        }
    }

    /// Returns the whole slide, pushed up by 0 to 9 notches; most of it is behind the panel.
    pub const fn body(self, notches: f32) -> Rect {
        let [slit, _] = self.slits();
        Rect {
            left: slit.left + LOOSE,
            top: CPU_HALF.top - notches.clamp(0.0, 9.0) * NOTCH,
            width: slit.width - 2.0 * LOOSE,
            height: CPU_HALF.height + TRAVEL,
        }
    }

    /// Returns the tabs above and below the panel, by which the slide is moved.
    pub const fn tabs(self, notches: f32) -> [Rect; 2] {
        let body = self.body(notches);
        let above = Rect { height: CPU_HALF.top - body.top, ..body };
        let below = CPU_HALF.bottom();
        [above, Rect { top: below, height: body.bottom() - below, ..body }]
    }

    /// Returns the name as printed at both ends of the slide.
    pub fn labels(self, notches: f32) -> impl Iterator<Item = Label> {
        let (body, lines) = (self.body(notches), self.name());
        let last_but = if lines.len() > 1 { NAME_LINE } else { 0.0 };
        let firsts = [body.top + NAME_DEPTH, body.bottom() - NAME_DEPTH - last_but];
        firsts.into_iter().flat_map(move |first| {
            (0_u8..).zip(lines).map(move |(line, text)| {
                let place = Point { x: body.centre().x, y: first + f32::from(line) * NAME_LINE };
                Label { text, place, size: 52.0, anchor: Anchor::Middle, spacing: 0.0 }
            })
        })
    }

    /// Returns the corners of the arrows at both ends, which point towards the panel.
    pub fn arrows(self, notches: f32) -> [[Point; 7]; 2] {
        let body = self.body(notches);
        let middle = body.centre().x;
        let deep = if self.name().len() > 1 { 144.0 } else { 92.0 };
        [(body.top + deep, 1.0), (body.bottom() - deep, -1.0)].map(|(y, down)| {
            [(-26, 0), (26, 0), (26, 50), (58, 50), (0, 112), (-58, 50), (-26, 50)].map(
                |(right, along): (i8, i8)| {
                    Point { x: middle, y }.translated(f32::from(right), f32::from(along) * down)
                },
            )
        })
    }
}

/// The distance from the end of a slide to the middle of the nearest line of its name.
const NAME_DEPTH: f32 = 46.0;

/// The line height of a name.
const NAME_LINE: f32 = 52.0;

/// The height of a slit.
const SLIT: f32 = 12.0;

/// The clearance between a slide and its slit, on either side.
const LOOSE: f32 = 4.0;
