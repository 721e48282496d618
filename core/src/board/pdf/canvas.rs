//! A canvas that writes the operators of a page.

use std::convert::Infallible;
use std::fmt::{self, Display, Write as _};
use std::format;
use std::prelude::v1::*;

use crate::board::canvas::{Canvas, Style, draw_head};
use crate::board::font_face::FontFace;
use crate::board::geometry::{FlowLine, Point, Rect};
use crate::board::label::{CAPITALS, Label};
use crate::board::outlines::text_start;
use crate::board::palette::Colour;

use super::document::{POINTS_PER_MM, PdfPage, utf16};
use super::fonts::{UsedFonts, letter_of};
use crate::board::curve::{Curve, centre_line, round_rect};

/// Writes the shapes of the board, or of a page in millimetres, with `y` downwards.
#[derive(Debug)]
pub(in crate::board) struct PdfCanvas<'f> {
    size: [f32; 2],
    content: String,
    fonts: &'f mut UsedFonts,
}

/// A length with at most two digits after the point.
struct Length(f32);

impl Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{:.2}", self.0);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

/// The operands of a point.
struct PdfOperands(Point);

impl Display for PdfOperands {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", Length(self.0.x), Length(self.0.y))
    }
}

/// The operands of a colour.
struct Rgb(Colour);

impl Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0.rgb.map(|part| f32::from(part) / 255.0);
        write!(f, "{red:.3} {green:.3} {blue:.3}")
    }
}

impl<'f> PdfCanvas<'f> {
    /// Begins a page of this size in millimetres.
    pub(in crate::board) fn new(size: [f32; 2], fonts: &'f mut UsedFonts) -> Self {
        let mut canvas = Self { size, content: String::new(), fonts };
        let height = size[1] * POINTS_PER_MM;
        let scale = POINTS_PER_MM;
        canvas.write(format_args!("{scale:.5} 0 0 -{scale:.5} 0 {height:.2} cm 1 j"));
        canvas
    }

    pub(in crate::board) fn finish(self) -> PdfPage {
        PdfPage { size: self.size, content: self.content }
    }

    /// Returns the letters so far that have no outline.
    pub(in crate::board) fn missing(&self) -> impl Iterator<Item = char> {
        self.fonts.missing.iter().copied()
    }

    fn write(&mut self, operators: impl Display) {
        let _ = writeln!(self.content, "{operators}"); // a string takes everything
    }

    /// Runs `draw` in units of another scale, from `origin`.
    pub(in crate::board) fn scaled(
        &mut self,
        scale: f32,
        origin: Point,
        draw: impl FnOnce(&mut Self) -> Result<(), Infallible>,
    ) {
        self.write(format_args!("q {scale:.6} 0 0 {scale:.6} {} cm", PdfOperands(origin)));
        let Ok(()) = draw(self);
        self.write("Q");
    }

    /// Writes a text from its left end, at the middle of its capitals.
    pub(in crate::board) fn letters(
        &mut self,
        text: &str,
        place: Point,
        size: f32,
        font: FontFace,
        spacing: f32,
    ) {
        let base = place.translated(0.0, size * CAPITALS / 2.0);
        let known = self.fonts.missing.len();
        let (mut shown, mut now) = (String::new(), None);
        for letter in text.chars() {
            let code = self.fonts.add(letter, font);
            if now != Some(code.font) {
                let end = if now.is_some() { "> Tj " } else { "" };
                let _ = write!(shown, "{end}/{}{} 1 Tf <", letter_of(font), code.font);
                now = Some(code.font);
            }
            let _ = write!(shown, "{:02X}", code.code);
        }
        if now.is_none() {
            return;
        }
        // Letters that are spaced out or have no outline would not be found as the word they are.
        let is_replaced = known != self.fonts.missing.len()
            || text.chars().any(|letter| self.fonts.missing.contains(&letter));
        let is_marked = is_replaced || spacing > 0.0;
        if is_marked {
            self.write(format_args!("/Span <</ActualText {}>> BDC", utf16(text)));
        }
        self.write(format_args!(
            "BT {} rg {:.4} Tc {size:.3} 0 0 {:.3} {} Tm {shown}> Tj ET",
            Rgb(font.colour()),
            spacing / size,
            -size,
            PdfOperands(base)
        ));
        if is_marked {
            self.write("EMC");
        }
    }

    fn contour(&mut self, contour: impl IntoIterator<Item = Curve>) {
        for part in contour {
            match part {
                Curve::Move(to) => self.write(format_args!("{} m", PdfOperands(to))),
                Curve::Line(to) => self.write(format_args!("{} l", PdfOperands(to))),
                Curve::Cubic(near, far, to) => self.write(format_args!(
                    "{} {} {} c",
                    PdfOperands(near),
                    PdfOperands(far),
                    PdfOperands(to)
                )),
            }
        }
    }

    /// Paints the path before it.
    fn paint(&mut self, style: Style) {
        if let Some(fill) = style.fill {
            self.write(format_args!("{} rg", Rgb(fill)));
        }
        if let Some((colour, width)) = style.line {
            self.write(format_args!("{} RG {} w", Rgb(colour), Length(width)));
        }
        self.write(match style {
            Style { fill: Some(_), line: Some(_) } => "b",
            Style { fill: Some(_), line: None } => "f",
            Style { fill: None, line: Some(_) } => "s",
            Style { fill: None, line: None } => "n",
        });
    }
}

impl Canvas for PdfCanvas<'_> {
    type Error = Infallible;

    fn rect(&mut self, area: Rect, radius: f32, style: Style) -> Result<(), Infallible> {
        if radius > 0.0 {
            self.contour(round_rect(area, radius, radius));
        } else {
            let corner = PdfOperands(Point { x: area.left, y: area.top });
            let (width, height) = (Length(area.width), Length(area.height));
            self.write(format_args!("{corner} {width} {height} re"));
        }
        self.paint(style);
        Ok(())
    }

    fn ellipse(&mut self, area: Rect, style: Style) -> Result<(), Infallible> {
        self.contour(round_rect(area, area.width / 2.0, area.height / 2.0));
        self.paint(style);
        Ok(())
    }

    fn polygon(
        &mut self,
        corners: impl IntoIterator<Item = Point>,
        style: Style,
    ) -> Result<(), Infallible> {
        for (place, corner) in corners.into_iter().enumerate() {
            let command = if place == 0 { 'm' } else { 'l' };
            self.write(format_args!("{} {command}", PdfOperands(corner)));
        }
        self.paint(style);
        Ok(())
    }

    fn line(
        &mut self,
        from: Point,
        to: Point,
        colour: Colour,
        width: f32,
    ) -> Result<(), Infallible> {
        let (ink, width) = (Rgb(colour), Length(width));
        let (from, to) = (PdfOperands(from), PdfOperands(to));
        self.write(format_args!("{ink} RG {width} w {from} m {to} l S"));
        Ok(())
    }

    fn dots(
        &mut self,
        places: impl Iterator<Item = Point>,
        size: f32,
        colour: Colour,
    ) -> Result<(), Infallible> {
        self.write(format_args!("q 1 J {} RG {} w", Rgb(colour), Length(size)));
        for place in places {
            // Some viewers leave out a line without a length.
            let end = place.translated(0.1, 0.0);
            self.write(format_args!("{} m {} l", PdfOperands(place), PdfOperands(end)));
        }
        self.write("S Q");
        Ok(())
    }

    fn flow_line(&mut self, flow_line: &FlowLine, colour: Colour) -> Result<(), Infallible> {
        self.contour(centre_line(flow_line));
        self.write(format_args!("{} RG {} w S", Rgb(colour), Length(flow_line.thickness)));
        draw_head(self, flow_line, colour)
    }

    fn label(&mut self, label: &Label) -> Result<(), Infallible> {
        self.letters(label.text, label.start(), label.size, FontFace::Print, label.spacing);
        Ok(())
    }

    fn text(
        &mut self,
        text: &str,
        middle: Point,
        size: f32,
        font: FontFace,
    ) -> Result<(), Infallible> {
        self.letters(text, text_start(text, middle, size, font), size, font, 0.0);
        Ok(())
    }

    fn clipped(
        &mut self,
        window: Rect,
        down: f32,
        draw: impl FnOnce(&mut Self) -> Result<(), Infallible>,
    ) -> Result<(), Infallible> {
        let corner = PdfOperands(Point { x: window.left, y: window.top });
        let (width, height) = (Length(window.width), Length(window.height));
        self.write(format_args!(
            "q {corner} {width} {height} re W n 1 0 0 1 0 {} cm",
            Length(down)
        ));
        draw(self)?;
        self.write("Q");
        Ok(())
    }
}
