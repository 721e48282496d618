//! A canvas of pixels.

use std::convert::Infallible;
use std::prelude::v1::*;
use std::vec;

use crate::board::canvas::{Canvas, Style, draw_head};
use crate::board::font_face::FontFace;
use crate::board::geometry::{FlowLine, Point, Rect};
use crate::board::halves::PICTURE;
use crate::board::label::{CAPITALS, Label};
use crate::board::outlines::{Glyph, PathSegment, text_start};
use crate::board::palette::Colour;

use super::raster::{PixelRect, Raster};
use crate::board::curve::{Curve, centre_line, quadratic, round_rect};

/// Draws the board on pixels.
#[derive(Debug)]
pub(super) struct PngCanvas {
    raster: Raster,
    /// Pixels per unit of the board.
    scale: f32,
    /// Units by which everything is moved down.
    down: f32,
    clip: PixelRect,
}

impl PngCanvas {
    /// Creates a canvas of this width.
    pub(super) fn new(width: u32) -> Self {
        #[allow(clippy::cast_precision_loss, reason = "a width has four digits")]
        let scale = width as f32 / PICTURE.width;
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "as large as the width"
        )]
        let height = (PICTURE.height * scale).round().max(1.0) as u32;
        let raster = Raster::new(width, height);
        Self { scale, down: 0.0, clip: raster.all(), raster }
    }

    pub(super) const fn raster(&self) -> &Raster {
        &self.raster
    }

    /// Converts a point to pixels.
    fn pixel(&self, Point { x, y }: Point) -> Point {
        Point { x: x * self.scale, y: (y + self.down) * self.scale }
    }

    /// Fills closed contours of the board.
    fn fill(&mut self, mut contours: Vec<Vec<Point>>, colour: Colour) {
        for point in contours.iter_mut().flatten() {
            *point = self.pixel(*point);
        }
        self.raster.fill(&contours, colour, self.clip);
    }

    /// Fills and outlines what `contour` makes for each distance from the edge.
    fn area(&mut self, style: Style, contour: impl Fn(f32) -> Vec<Point>) {
        if let Some(fill) = style.fill {
            self.fill(vec![contour(0.0)], fill);
        }
        if let Some((colour, width)) = style.line {
            let mut inner = contour(-width / 2.0);
            inner.reverse();
            self.fill(vec![contour(width / 2.0), inner], colour);
        }
    }

    /// Draws a line along points, round at its bends.
    fn stroke(&mut self, points: &[Point], is_closed: bool, colour: Colour, width: f32) {
        let mut contours = Vec::new();
        let ends = points.iter().skip(1).chain(points.first().filter(|_| is_closed));
        for (from, to) in points.iter().zip(ends) {
            contours.extend(bar(*from, *to, width));
        }
        let bends = if is_closed {
            points
        } else {
            points.get(1..points.len().saturating_sub(1)).unwrap_or(&[])
        };
        contours.extend(bends.iter().map(|bend| disc(*bend, width)));
        self.fill(contours, colour);
    }

    /// Draws letters from their left end, at the middle of the capitals.
    fn letters(&mut self, text: &str, place: Point, size: f32, font: FontFace, spacing: f32) {
        let base = place.y + size * CAPITALS / 2.0;
        let (mut x, share) = (place.x, size / Glyph::UNITS);
        for letter in text.chars() {
            let glyph = Glyph::of(letter, font).unwrap_or(&Glyph::STAND_IN);
            let at = |point: Point| Point { x: x + point.x * share, y: base + point.y * share };
            self.fill(glyph_contours(glyph, at), font.colour());
            x += f32::from(glyph.advance()) * share + spacing;
        }
    }
}

/// Returns the contours of a letter.
fn glyph_contours(glyph: &Glyph, at: impl Fn(Point) -> Point) -> Vec<Vec<Point>> {
    let mut contours: Vec<Vec<Point>> = Vec::new();
    for segment in glyph.segments() {
        match (segment, contours.last_mut()) {
            (PathSegment::MoveTo(to), _) => contours.push(vec![at(to)]),
            (PathSegment::LineTo(to), Some(contour)) => contour.push(at(to)),
            (PathSegment::CurveTo(bend, to), Some(contour)) => {
                let from = contour.last().copied().unwrap_or(at(to));
                flatten(contour, [quadratic(from, at(bend), at(to))]);
            }
            (PathSegment::Close, _) | (_, None) => {}
        }
    }
    contours
}

/// Adds curves to a contour, as short lines.
fn flatten(contour: &mut Vec<Point>, curves: impl IntoIterator<Item = Curve>) {
    const PARTS: u8 = 10;
    for curve in curves {
        match curve {
            Curve::Move(to) | Curve::Line(to) => contour.push(to),
            Curve::Cubic(near, far, to) => {
                let from = contour.last().copied().unwrap_or(to);
                contour.extend((1..=PARTS).map(|part| {
                    let (after, before) = (
                        f32::from(part) / f32::from(PARTS),
                        f32::from(PARTS - part) / f32::from(PARTS),
                    );
                    let mix = |of: fn(Point) -> f32| {
                        before * before * (before * of(from) + 3.0 * after * of(near))
                            + after * after * (3.0 * before * of(far) + after * of(to))
                    };
                    Point { x: mix(|point| point.x), y: mix(|point| point.y) }
                }));
            }
        }
    }
}

/// Returns a closed contour of curves.
fn flat(curves: impl IntoIterator<Item = Curve>) -> Vec<Point> {
    let mut contour = Vec::new();
    flatten(&mut contour, curves);
    contour
}

fn disc(middle: Point, width: f32) -> Vec<Point> {
    flat(round_rect(Rect::from_centre(middle, width, width), width / 2.0, width / 2.0))
}

/// Returns a straight line of this width as an area, in the direction of [`disc`].
fn bar(from: Point, to: Point, width: f32) -> Option<Vec<Point>> {
    let (x, y) = (to.x - from.x, to.y - from.y);
    let length = x.hypot(y);
    if length == 0.0 {
        return None;
    }
    let (x, y) = (x / length * width / 2.0, y / length * width / 2.0);
    Some(vec![
        from.translated(y, -x),
        to.translated(y, -x),
        to.translated(-y, x),
        from.translated(-y, x),
    ])
}

impl Canvas for PngCanvas {
    type Error = Infallible;

    fn rect(&mut self, area: Rect, radius: f32, style: Style) -> Result<(), Infallible> {
        self.area(style, |out| {
            let radius = if radius > 0.0 { (radius + out).max(0.0) } else { 0.0 };
            flat(round_rect(area.shrunk(-out), radius, radius))
        });
        Ok(())
    }

    fn ellipse(&mut self, area: Rect, style: Style) -> Result<(), Infallible> {
        self.area(style, |out| {
            let area = area.shrunk(-out);
            flat(round_rect(area, area.width / 2.0, area.height / 2.0))
        });
        Ok(())
    }

    fn polygon(
        &mut self,
        corners: impl IntoIterator<Item = Point>,
        style: Style,
    ) -> Result<(), Infallible> {
        let corners: Vec<Point> = corners.into_iter().collect();
        if let Some(fill) = style.fill {
            self.fill(vec![corners.clone()], fill);
        }
        if let Some((colour, width)) = style.line {
            self.stroke(&corners, true, colour, width);
        }
        Ok(())
    }

    fn line(
        &mut self,
        from: Point,
        to: Point,
        colour: Colour,
        width: f32,
    ) -> Result<(), Infallible> {
        self.stroke(&[from, to], false, colour, width);
        Ok(())
    }

    fn dots(
        &mut self,
        places: impl Iterator<Item = Point>,
        size: f32,
        colour: Colour,
    ) -> Result<(), Infallible> {
        for place in places {
            self.fill(vec![disc(place, size)], colour);
        }
        Ok(())
    }

    fn flow_line(&mut self, flow_line: &FlowLine, colour: Colour) -> Result<(), Infallible> {
        self.stroke(&flat(centre_line(flow_line)), false, colour, flow_line.thickness);
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
        let outside = (self.clip, self.down);
        let corners = [(window.left, window.top), (window.right(), window.bottom())];
        let [least, most] = corners.map(|(x, y)| self.pixel(Point { x, y }));
        self.clip = self.clip.intersect(least, most);
        self.down += down;
        draw(self)?;
        (self.clip, self.down) = outside;
        Ok(())
    }
}
