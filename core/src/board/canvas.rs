//! What the board is drawn with: whoever can do this can draw all of it.

use super::geometry::{FlowLine, Point, Rect};
use super::label::Label;
use super::palette::Colour;

/// How an area is filled and outlined.
///
/// ```
/// use cardiac_core::board::{Colour, Style};
///
/// let card = Style::filled(Colour::PAPER).outlined(Colour::EDGE, 4.0);
/// assert_eq!(card.fill, Some(Colour::PAPER));
/// assert_eq!(Style::line(Colour::PRINT, 4.0).fill, None);
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Style {
    /// What it is filled with, if it is.
    pub fill: Option<Colour>,
    /// The colour and the width of its outline, the middle of which is the edge.
    pub line: Option<(Colour, f32)>,
}

impl Style {
    /// Filled, without an outline.
    pub const fn filled(fill: Colour) -> Self {
        Self { fill: Some(fill), line: None }
    }

    /// With an outline of this width.
    #[must_use]
    pub const fn outlined(self, colour: Colour, width: f32) -> Self {
        Self { line: Some((colour, width)), ..self }
    }

    /// An outline alone.
    pub const fn line(colour: Colour, width: f32) -> Self {
        Self { fill: None, line: Some((colour, width)) }
    }
}

/// The two hands that letters are of.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum FontFace {
    /// Printed: Barlow Condensed, half bold.
    Print,
    /// Written by a person: Patrick Hand.
    Pencil,
}

impl FontFace {
    /// The ink it is drawn in.
    pub const fn colour(self) -> Colour {
        match self {
            Self::Print => Colour::LETTERS,
            Self::Pencil => Colour::PENCIL,
        }
    }
}

/// What draws: a picture in a file, a window, a list for a test.
///
/// Everything is given in the measures of the board, from the back to the front.
/// [`draw()`](super::draw()) calls it.
pub trait Canvas {
    /// What can go wrong with it.
    type Error;

    /// An area with round corners; an outline runs along its edge.
    ///
    /// # Errors
    ///
    /// Those of the pen, here and below.
    fn rect(&mut self, area: Rect, radius: f32, style: Style) -> Result<(), Self::Error>;

    /// An ellipse that fills an area.
    ///
    /// # Errors
    ///
    /// Those of the pen.
    fn ellipse(&mut self, area: Rect, style: Style) -> Result<(), Self::Error>;

    /// A closed line round these corners.
    ///
    /// # Errors
    ///
    /// Those of the pen.
    fn polygon(
        &mut self,
        corners: impl IntoIterator<Item = Point>,
        style: Style,
    ) -> Result<(), Self::Error>;

    /// A straight line of this colour and width.
    ///
    /// # Errors
    ///
    /// Those of the pen.
    fn line(
        &mut self,
        from: Point,
        to: Point,
        colour: Colour,
        width: f32,
    ) -> Result<(), Self::Error>;

    /// Round dots with their middles at these places.
    ///
    /// # Errors
    ///
    /// Those of the pen.
    fn dots(
        &mut self,
        places: impl Iterator<Item = Point>,
        size: f32,
        colour: Colour,
    ) -> Result<(), Self::Error>;

    /// A pipe with its bends and its head.
    ///
    /// # Errors
    ///
    /// Those of the pen.
    fn flow_line(&mut self, flow_line: &FlowLine, colour: Colour) -> Result<(), Self::Error>;

    /// A printed line, which is to be as long as [`Label::width`] says.
    ///
    /// # Errors
    ///
    /// Those of the pen.
    fn label(&mut self, label: &Label) -> Result<(), Self::Error>;

    /// A few characters, the middle of their capitals at a place.
    ///
    /// # Errors
    ///
    /// Those of the pen.
    fn text(
        &mut self,
        text: &str,
        middle: Point,
        size: f32,
        font: FontFace,
    ) -> Result<(), Self::Error>;

    /// A small printed number, which may be drawn up to `most` large where it could not be
    /// read otherwise.
    ///
    /// # Errors
    ///
    /// Those of the pen.
    fn number(
        &mut self,
        number: &str,
        middle: Point,
        size: f32,
        most: f32,
    ) -> Result<(), Self::Error> {
        let _ = most;
        self.text(number, middle, size, FontFace::Print)
    }

    /// What is drawn so far further down, as far as it is seen through a window.
    ///
    /// # Errors
    ///
    /// Those of the pen.
    fn clipped(
        &mut self,
        window: Rect,
        down: f32,
        draw: impl FnOnce(&mut Self) -> Result<(), Self::Error>,
    ) -> Result<(), Self::Error>;
}
