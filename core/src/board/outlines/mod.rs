//! The letters of the board as outlines, so that a picture looks the same without its fonts.
//!
//! The tables have ASCII, Latin-1 and Latin Extended-A, dashes and quotation marks. They are made
//! from the fonts of the window, and are under the licence of these; see the `README.md` beside
//! them.

mod pencil;
mod print;

use super::font_face::FontFace;
use super::geometry::Point;

/// The outline of a letter, in thousandths of the font size. It starts at the origin, on the base
/// line; `y` grows downwards.
///
/// ```
/// use cardiac_core::board::{FontFace, Glyph, PathSegment};
///
/// let dash = Glyph::of('-', FontFace::Pencil).unwrap();
/// assert!(matches!(dash.segments().next(), Some(PathSegment::MoveTo(_))));
/// assert_eq!(dash.segments().last(), Some(PathSegment::Close));
/// assert!(Glyph::of('字', FontFace::Pencil).is_none());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Glyph {
    letter: char,
    advance: u16,
    path: &'static str,
}

impl Glyph {
    /// The units of an outline per font size.
    pub const UNITS: f32 = 1000.0;

    /// The outline that stands for a letter without one: an empty box.
    pub const STAND_IN: Self =
        Self::new('\u{25A1}', 480, "M50 0v-700h380v700zM110-60h260v-580h-260z");

    const fn new(letter: char, advance: u16, path: &'static str) -> Self {
        Self { letter, advance, path }
    }

    /// Returns the outline of a letter, or `None` if the font lacks it.
    pub fn of(letter: char, font: FontFace) -> Option<&'static Self> {
        let table = Self::all(font);
        let place = table.binary_search_by_key(&letter, |outline| outline.letter).ok()?;
        table.get(place)
    }

    /// Returns all outlines of a font, in the order of their letters.
    pub const fn all(font: FontFace) -> &'static [Self] {
        match font {
            FontFace::Print => &print::PRINT,
            FontFace::Pencil => &pencil::PENCIL,
        }
    }

    /// The letter.
    pub const fn letter(&self) -> char {
        self.letter
    }

    /// The distance to the next letter.
    pub const fn advance(&self) -> u16 {
        self.advance
    }

    /// The outline as the data of an SVG path.
    pub const fn path(&self) -> &'static str {
        self.path
    }

    /// Returns the parts of the outline. Where contours overlap, the area is that of the nonzero
    /// winding rule.
    pub const fn segments(&self) -> PathSegments {
        PathSegments { rest: self.path, at: (0, 0) }
    }
}

/// Returns the width of a text in a font, without kerning. A letter that the font lacks is as wide
/// as its [stand-in](Glyph::STAND_IN).
///
/// ```
/// use cardiac_core::board::{FontFace, text_width};
///
/// assert!(text_width("042", 90.0, FontFace::Pencil) < text_width("0042", 90.0, FontFace::Pencil));
/// ```
pub fn text_width(text: &str, size: f32, font: FontFace) -> f32 {
    let advance = |letter| f32::from(Glyph::of(letter, font).unwrap_or(&Glyph::STAND_IN).advance);
    text.chars().map(advance).sum::<f32>() * size / Glyph::UNITS
}

/// Returns the left end of a text in a font whose middle is at a point.
pub(super) fn text_start(text: &str, middle: Point, size: f32, font: FontFace) -> Point {
    middle.translated(-text_width(text, size, font) / 2.0, 0.0)
}

/// A part of an outline. Each contour is a move, lines and curves, and a close.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum PathSegment {
    /// Begins a contour.
    MoveTo(Point),
    /// A line to a point.
    LineTo(Point),
    /// A quadratic curve: its control point and its end.
    CurveTo(Point, Point),
    /// A line to the beginning of the contour.
    Close,
}

/// An iterator over the parts of an outline.
#[derive(Clone, Debug)]
pub struct PathSegments {
    rest: &'static str,
    at: (i16, i16),
}

impl PathSegments {
    /// Reads the next number and the space before it.
    fn number(&mut self) -> Option<i16> {
        let text = self.rest.trim_start();
        let sign = usize::from(text.starts_with('-'));
        let digits = text.bytes().skip(sign).take_while(u8::is_ascii_digit).count();
        let (number, rest) = text.split_at_checked(sign + digits)?;
        self.rest = rest;
        number.parse().ok()
    }

    /// Reads a point that is relative to the last one.
    fn point(&mut self) -> Option<(i16, i16)> {
        let (right, down) = (self.number()?, self.number()?);
        Some((self.at.0.checked_add(right)?, self.at.1.checked_add(down)?))
    }
}

impl Iterator for PathSegments {
    type Item = PathSegment;

    fn next(&mut self) -> Option<PathSegment> {
        let (command, rest) = self.rest.split_at_checked(1)?;
        self.rest = rest;
        match command {
            "M" => {
                self.at = (self.number()?, self.number()?);
                Some(PathSegment::MoveTo(point(self.at)))
            }
            "l" => {
                self.at = self.point()?;
                Some(PathSegment::LineTo(point(self.at)))
            }
            "h" => {
                self.at.0 = self.at.0.checked_add(self.number()?)?;
                Some(PathSegment::LineTo(point(self.at)))
            }
            "v" => {
                self.at.1 = self.at.1.checked_add(self.number()?)?;
                Some(PathSegment::LineTo(point(self.at)))
            }
            "q" => {
                let (bend, end) = (self.point()?, self.point()?);
                self.at = end;
                Some(PathSegment::CurveTo(point(bend), point(end)))
            }
            "z" => Some(PathSegment::Close),
            _ => None,
        }
    }
}

fn point((x, y): (i16, i16)) -> Point {
    Point { x: f32::from(x), y: f32::from(y) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outlines() -> impl Iterator<Item = Glyph> {
        let tables = [FontFace::Print, FontFace::Pencil].map(Glyph::all);
        tables.into_iter().flatten().copied().chain([Glyph::STAND_IN])
    }

    #[test]
    fn every_outline_is_read_whole() {
        for outline in outlines() {
            let mut segments = outline.segments();
            let read = segments.by_ref().count();
            let written = outline.path.bytes().filter(u8::is_ascii_alphabetic).count();
            assert_eq!((read, segments.rest), (written, ""), "{outline:?}");
        }
    }

    #[test]
    fn the_letters_are_in_order_and_those_of_latin_are_there() {
        for font in [FontFace::Print, FontFace::Pencil] {
            assert!(Glyph::all(font).windows(2).all(|pair| pair[0].letter < pair[1].letter));
            for letter in (' '..='~').chain("¡¿äßñçøšřłőğ–“”’…−".chars()) {
                assert!(Glyph::of(letter, font).is_some(), "{letter} in {font:?}");
            }
        }
    }

    #[test]
    fn the_parts_of_an_outline_are_relative() {
        let at = |x, y| Point { x, y };
        let parts: Vec<PathSegment> =
            Glyph::new('x', 9, "M1-2l3 4h5v-6q1 2-3-4z").segments().collect();
        let expected = [
            PathSegment::MoveTo(at(1.0, -2.0)),
            PathSegment::LineTo(at(4.0, 2.0)),
            PathSegment::LineTo(at(9.0, 2.0)),
            PathSegment::LineTo(at(9.0, -4.0)),
            PathSegment::CurveTo(at(10.0, -2.0), at(6.0, -8.0)),
            PathSegment::Close,
        ];
        assert_eq!(parts, expected);
    }
}
