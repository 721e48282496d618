//! The drawing back end: every type that implements [`Canvas`] can draw the whole board.

use super::font_face::FontFace;
use super::geometry::{FlowLine, Point, Rect};
use super::label::Label;
use super::palette::Colour;

/// The fill and the outline of an area.
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
    /// The fill colour, or `None` for no fill.
    pub fill: Option<Colour>,
    /// The colour and the width of the outline, whose middle runs along the edge.
    pub line: Option<(Colour, f32)>,
}

impl Style {
    /// Creates a style with a fill and without an outline.
    pub const fn filled(fill: Colour) -> Self {
        Self { fill: Some(fill), line: None }
    }

    /// Adds an outline of this width.
    #[must_use]
    pub const fn outlined(self, colour: Colour, width: f32) -> Self {
        Self { line: Some((colour, width)), ..self }
    }

    /// Creates a style with an outline and without a fill.
    pub const fn line(colour: Colour, width: f32) -> Self {
        Self { fill: None, line: Some((colour, width)) }
    }
}

/// Draws the head of a flow line, if it has one.
pub(super) fn draw_head<C: Canvas>(
    canvas: &mut C,
    flow_line: &FlowLine,
    colour: Colour,
) -> Result<(), C::Error> {
    match flow_line.head_corners() {
        Some(corners) => canvas.polygon(corners, Style::filled(colour)),
        None => Ok(()),
    }
}

/// A drawing back end, such as a file, a window, or a list of shapes for a test.
///
/// All coordinates are those of the board, and shapes come from back to front.
/// [`draw()`](super::draw()) calls the methods.
pub trait Canvas {
    /// The error of the back end.
    type Error;

    /// Draws a rectangle with round corners.
    ///
    /// # Errors
    ///
    /// Errors of the back end, here and in the other methods.
    fn rect(&mut self, area: Rect, radius: f32, style: Style) -> Result<(), Self::Error>;

    /// Draws the ellipse that fills an area.
    ///
    /// # Errors
    ///
    /// Errors of the back end.
    fn ellipse(&mut self, area: Rect, style: Style) -> Result<(), Self::Error>;

    /// Draws a polygon with these corners.
    ///
    /// # Errors
    ///
    /// Errors of the back end.
    fn polygon(
        &mut self,
        corners: impl IntoIterator<Item = Point>,
        style: Style,
    ) -> Result<(), Self::Error>;

    /// Draws a straight line.
    ///
    /// # Errors
    ///
    /// Errors of the back end.
    fn line(
        &mut self,
        from: Point,
        to: Point,
        colour: Colour,
        width: f32,
    ) -> Result<(), Self::Error>;

    /// Draws round dots with these centres and this diameter.
    ///
    /// # Errors
    ///
    /// Errors of the back end.
    fn dots(
        &mut self,
        places: impl Iterator<Item = Point>,
        size: f32,
        colour: Colour,
    ) -> Result<(), Self::Error>;

    /// Draws a flow line with its bends and its arrow head.
    ///
    /// # Errors
    ///
    /// Errors of the back end.
    fn flow_line(&mut self, flow_line: &FlowLine, colour: Colour) -> Result<(), Self::Error>;

    /// Draws a printed line, stretched or condensed to [`Label::width`].
    ///
    /// # Errors
    ///
    /// Errors of the back end.
    fn label(&mut self, label: &Label) -> Result<(), Self::Error>;

    /// Draws a few characters, centred on a point by the middle of their capitals.
    ///
    /// # Errors
    ///
    /// Errors of the back end.
    fn text(
        &mut self,
        text: &str,
        middle: Point,
        size: f32,
        font: FontFace,
    ) -> Result<(), Self::Error>;

    /// Draws a small printed number. A back end may enlarge it up to the font size `most` where it
    /// would be too small to read.
    ///
    /// # Errors
    ///
    /// Errors of the back end.
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

    /// Runs `draw` with everything moved down by `down` and clipped to `window`.
    ///
    /// # Errors
    ///
    /// Errors of the back end.
    fn clipped(
        &mut self,
        window: Rect,
        down: f32,
        draw: impl FnOnce(&mut Self) -> Result<(), Self::Error>,
    ) -> Result<(), Self::Error>;
}
