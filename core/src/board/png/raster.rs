//! Pixels, and areas filled with soft edges.
//!
//! Each edge of an area adds to the pixels that it crosses the share of them to its right; the sum
//! from the left to a pixel is then how much of the pixel is covered, with a sign for the
//! direction. Contours in opposite directions make holes, and where areas of one direction overlap
//! the sum is cut off at one.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "coordinates are cut off at the picture, which has less than 10000 rows and columns"
)]

use crate::board::geometry::Point;
use crate::board::palette::Colour;
use std::prelude::v1::*;
use std::vec;

/// A picture of premultiplied colours.
#[derive(Debug)]
pub(super) struct Raster {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 4]>,
    /// The coverage of the area that is being filled, a value more than pixels in a row.
    coverage: Vec<f32>,
}

/// A rectangle of pixels.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct PixelRect {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) top: usize,
    pub(super) bottom: usize,
}

impl PixelRect {
    /// Returns the pixels that have a part in both corners' rectangle and in this one.
    pub(super) fn intersect(self, least: Point, most: Point) -> Self {
        Self {
            left: self.left.max(least.x.floor().max(0.0) as usize),
            right: self.right.min(most.x.ceil().max(0.0) as usize),
            top: self.top.max(least.y.floor().max(0.0) as usize),
            bottom: self.bottom.min(most.y.ceil().max(0.0) as usize),
        }
    }

    const fn is_empty(self) -> bool {
        self.right <= self.left || self.bottom <= self.top
    }
}

impl Raster {
    pub(super) fn new(width: u32, height: u32) -> Self {
        let (width, height) = (width as usize, height as usize);
        Self { width, height, pixels: vec![[0; 4]; width * height], coverage: Vec::new() }
    }

    pub(super) fn width(&self) -> u32 {
        self.width as u32
    }

    pub(super) fn height(&self) -> u32 {
        self.height as u32
    }

    pub(super) fn all(&self) -> PixelRect {
        PixelRect { left: 0, right: self.width, top: 0, bottom: self.height }
    }

    pub(super) fn is_opaque(&self) -> bool {
        self.pixels.iter().all(|pixel| pixel[3] == u8::MAX)
    }

    /// Returns the rows of colours, not premultiplied.
    pub(super) fn rows(&self) -> impl Iterator<Item = impl Iterator<Item = [u8; 4]>> {
        self.pixels.chunks_exact(self.width.max(1)).map(|row| row.iter().map(|pixel| plain(*pixel)))
    }

    /// Fills the area of closed contours, within `clip`.
    pub(super) fn fill(&mut self, contours: &[Vec<Point>], colour: Colour, clip: PixelRect) {
        let (mut least, mut most) =
            (Point { x: f32::MAX, y: f32::MAX }, Point { x: f32::MIN, y: f32::MIN });
        for Point { x, y } in contours.iter().flatten() {
            least = Point { x: least.x.min(*x), y: least.y.min(*y) };
            most = Point { x: most.x.max(*x), y: most.y.max(*y) };
        }
        let area = clip.intersect(least, most);
        if area.is_empty() {
            return;
        }
        let stride = area.right - area.left + 2;
        self.coverage.clear();
        self.coverage.resize(stride * (area.bottom - area.top), 0.0);
        for contour in contours {
            let next = contour.iter().cycle().skip(1);
            for (from, to) in contour.iter().zip(next) {
                add_edge(&mut self.coverage, area, *from, *to);
            }
        }
        let rows = self.coverage.chunks_exact(stride).zip(area.top..);
        for (coverage, y) in rows {
            let row = &mut self.pixels[y * self.width..][area.left..area.right];
            let mut sum = 0.0;
            for (pixel, added) in row.iter_mut().zip(coverage) {
                sum += added;
                blend(pixel, colour, sum.abs().min(1.0));
            }
        }
    }
}

/// Adds an edge to the coverage of an area.
fn add_edge(coverage: &mut [f32], area: PixelRect, from: Point, to: Point) {
    let (top, bottom, sign) = if from.y < to.y { (from, to, 1.0) } else { (to, from, -1.0) };
    let slope = (bottom.x - top.x) / (bottom.y - top.y);
    if !slope.is_finite() {
        return;
    }
    let (width, stride) = ((area.right - area.left) as f32, area.right - area.left + 2);
    let first = top.y.max(area.top as f32);
    let last = bottom.y.min(area.bottom as f32);
    let mut y = first;
    while y < last {
        let row = y.floor();
        let end = (row + 1.0).min(last);
        let x_at = |y: f32| (top.x + (y - top.y) * slope - area.left as f32).clamp(0.0, width);
        let cells = &mut coverage[(row as usize - area.top) * stride..][..stride];
        add_to_row(cells, x_at(y), x_at(end), sign * (end - y));
        y = end;
    }
}

/// Adds the part of an edge between two heights of a row, from `one` to `other`.
fn add_to_row(cells: &mut [f32], one: f32, other: f32, height: f32) {
    let (left, right) = if one < other { (one, other) } else { (other, one) };
    let (first, last) = (left.floor() as usize, right.floor() as usize);
    if first == last {
        let share = f32::midpoint(left, right) - left.floor();
        cells[first] += height * (1.0 - share);
        cells[first + 1] += height * share;
        return;
    }
    // The edge crosses several columns: each gets its part of the height.
    let mut x = left;
    for column in first..=last {
        let end = right.min((column + 1) as f32);
        let part = height * (end - x) / (right - left);
        let share = f32::midpoint(x, end) - column as f32;
        cells[column] += part * (1.0 - share);
        cells[column + 1] += part * share;
        x = end;
    }
}

/// Lays a colour over a pixel.
fn blend(pixel: &mut [u8; 4], colour: Colour, coverage: f32) {
    let [red, green, blue] = colour.rgb;
    for (part, ink) in pixel.iter_mut().zip([red, green, blue, u8::MAX]) {
        let mixed = f32::from(*part) * (1.0 - coverage) + f32::from(ink) * coverage;
        *part = mixed.round() as u8;
    }
}

/// Divides a premultiplied colour by its opacity.
fn plain(pixel: [u8; 4]) -> [u8; 4] {
    let [red, green, blue, alpha] = pixel;
    if alpha == 0 || alpha == u8::MAX {
        return pixel;
    }
    let divided = |part: u8| (f32::from(part) * 255.0 / f32::from(alpha)).round() as u8;
    [divided(red), divided(green), divided(blue), alpha]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn covered(contours: &[Vec<Point>]) -> f32 {
        let mut raster = Raster::new(20, 10);
        let all = raster.all();
        raster.fill(contours, Colour::PENCIL, all);
        raster.pixels.iter().map(|pixel| f32::from(pixel[3]) / 255.0).sum()
    }

    fn contour(points: &[(f32, f32)]) -> Vec<Point> {
        points.iter().map(|&(x, y)| Point { x, y }).collect()
    }

    #[test]
    fn areas_are_measured_to_parts_of_a_pixel() {
        let square = contour(&[(2.5, 1.25), (12.5, 1.25), (12.5, 6.25), (2.5, 6.25)]);
        let even = contour(&[(3.0, 1.0), (13.0, 1.0), (13.0, 6.0), (3.0, 6.0)]);
        let hole = contour(&[(4.0, 2.0), (4.0, 4.0), (6.0, 4.0), (6.0, 2.0)]);
        let triangle = contour(&[(1.0, 1.0), (18.0, 2.0), (9.0, 9.0)]);
        let beyond = contour(&[(-5.0, -5.0), (40.0, -5.0), (40.0, 40.0), (-5.0, 40.0)]);
        for (contours, area) in [
            (vec![square.clone()], 50.0),
            (vec![square, hole], 46.0),
            (vec![even.clone(), even], 50.0),
            (vec![triangle], 64.0),
            (vec![beyond], 200.0),
        ] {
            let found = covered(&contours);
            assert!((found - area).abs() < 0.3, "{contours:?}: {found} instead of {area}");
        }
    }
}
