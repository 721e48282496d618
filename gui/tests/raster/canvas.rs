//! A software rasterizer for triangles.

#![allow(clippy::cast_possible_truncation, reason = "coordinates are clamped")]
#![allow(clippy::cast_precision_loss, reason = "an edge is measured in fewer than 53 bits")]
#![allow(clippy::cast_sign_loss, reason = "coordinates are not negative")]

use std::ops::Range;

use egui::epaint::{Mesh, Vertex};
use egui::{Color32, Rect, TextureFilter};
use image::RgbaImage;

use super::Texture;

/// Coordinates are integers in this fraction of a pixel. So adjacent triangles neither overlap nor
/// leave a gap.
const PARTS: i64 = 256;

/// The area of a pixel in these units.
const SQUARE: f64 = (PARTS * PARTS) as f64;

/// The pixels.
pub(crate) struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 4]>,
}

/// The columns and rows that may be painted.
pub(crate) struct Clip {
    columns: Range<i64>,
    rows: Range<i64>,
}

impl Canvas {
    pub(crate) fn new([width, height]: [f32; 2], paper: Color32) -> Self {
        let (width, height) = (width as usize, height as usize);
        Self { width, height, pixels: vec![paper.to_array(); width * height] }
    }

    /// Clips an area, in pixels, to the canvas.
    pub(crate) fn clip(&self, area: Rect) -> Clip {
        let between = |from: f32, to: f32, length: usize| {
            let [from, to] = [from, to].map(|place| place.round().clamp(0.0, length as f32) as i64);
            from..to
        };
        Clip {
            columns: between(area.min.x, area.max.x, self.width),
            rows: between(area.min.y, area.max.y, self.height),
        }
    }

    /// Paints the triangles of a mesh.
    pub(crate) fn paint(&mut self, mesh: &Mesh, texture: &Texture, clip: &Clip, scale: f32) {
        for corners in mesh.indices.chunks_exact(3) {
            let corners = [0, 1, 2].map(|i| mesh.vertices[corners[i] as usize]);
            self.triangle(corners, texture, clip, scale);
        }
    }

    pub(crate) fn into_image(self) -> RgbaImage {
        let (width, height) = (self.width as u32, self.height as u32);
        RgbaImage::from_raw(width, height, self.pixels.into_flattened())
            .expect("there are as many pixels as the size says")
    }

    fn triangle(&mut self, mut vertices: [Vertex; 3], texture: &Texture, clip: &Clip, scale: f32) {
        let mut corners = vertices.map(|vertex| Corner::new(vertex.pos.x, vertex.pos.y, scale));
        let mut area = Edge(corners[0], corners[1]).side(corners[2]);
        if area == 0 {
            return;
        }
        if area < 0 {
            vertices.swap(1, 2);
            corners.swap(1, 2);
            area = -area;
        }
        let [a, b, c] = corners;
        let edges = [Edge(a, b), Edge(b, c), Edge(c, a)];
        let shade = Shade::new(vertices, texture, area as f64);

        let row_of = |y: i64| (y - PARTS / 2).div_euclid(PARTS);
        let top = row_of(a.y.min(b.y).min(c.y)).max(clip.rows.start);
        let bottom = (row_of(a.y.max(b.y).max(c.y)) + 1).min(clip.rows.end);
        for row in top..bottom {
            let mut span = clip.columns.clone();
            for edge in edges {
                edge.narrow(row, &mut span);
            }
            if span.is_empty() {
                continue;
            }
            let first = Corner { x: span.start * PARTS + PARTS / 2, y: row * PARTS + PARTS / 2 };
            let shares = [edges[2].side(first), edges[0].side(first)];
            let steps = [edges[2].step(), edges[0].step()];
            let start = row as usize * self.width;
            let pixels = &mut self.pixels[start + span.start as usize..start + span.end as usize];
            shade.paint(pixels, shares, steps);
        }
    }
}

/// A point in [`PARTS`].
#[derive(Clone, Copy)]
struct Corner {
    x: i64,
    y: i64,
}

impl Corner {
    fn new(x: f32, y: f32, scale: f32) -> Self {
        // Far outside of any canvas, and small enough that products do not overflow.
        let parts = |place: f32| ((place * scale).clamp(-1e6, 1e6) * PARTS as f32).round() as i64;
        Self { x: parts(x), y: parts(y) }
    }
}

/// An edge of a triangle; the inside is on its right.
#[derive(Clone, Copy)]
struct Edge(Corner, Corner);

impl Edge {
    /// Returns twice the area between the edge and a point: positive inside.
    fn side(self, place: Corner) -> i64 {
        let Self(from, to) = self;
        (to.x - from.x) * (place.y - from.y) - (to.y - from.y) * (place.x - from.x)
    }

    /// Returns the change of [`Edge::side`] from a pixel to the next.
    fn step(self) -> i64 {
        (self.0.y - self.1.y) * PARTS
    }

    /// Keeps the columns of a row whose centers are inside.
    fn narrow(self, row: i64, span: &mut Range<i64>) {
        let Self(from, to) = self;
        // A center on the edge belongs to the triangle at the right or below.
        let upper_or_left = to.y < from.y || (to.y == from.y && to.x > from.x);
        let middle = Corner { x: PARTS / 2, y: row * PARTS + PARTS / 2 };
        let side = self.side(middle) - i64::from(!upper_or_left);
        match self.step() {
            0 if side >= 0 => {}
            0 => span.end = span.start,
            step if step > 0 => span.start = span.start.max(-side.div_euclid(step)),
            step => span.end = span.end.min(side.div_euclid(-step) + 1),
        }
    }
}

/// The texture and colors of a triangle.
struct Shade<'a> {
    texture: &'a Texture,
    filter: TextureFilter,
    area: f64,
    color: Slope<4>,
    place: Slope<2>,
}

impl<'a> Shade<'a> {
    fn new(vertices: [Vertex; 3], texture: &'a Texture, area: f64) -> Self {
        let [width, height] = texture.image.size.map(|length| length as f32);
        let color = Slope::new(vertices.map(|vertex| vertex.color.to_array().map(f32::from)));
        let place = Slope::new(vertices.map(|v| [v.uv.x * width, v.uv.y * height]));
        let [[right, down], [left, up]] = [place.second, place.third];
        let texels_on_a_pixel = f64::from((right * up - down * left).abs()) * SQUARE / area;
        let filter = if texels_on_a_pixel > 1.0 {
            texture.options.minification
        } else {
            texture.options.magnification
        };
        Self { texture, filter, area, color, place }
    }

    /// Paints a part of a row. `shares` are the weights of the second and third corner in the first
    /// pixel, `steps` their change per pixel.
    fn paint(&self, pixels: &mut [[u8; 4]], shares: [i64; 2], steps: [i64; 2]) {
        let [mut share, step] = [shares, steps].map(|both| both.map(|one| one as f64 / self.area));
        let even = self.color.is_level() && self.place.is_level();
        let mut color = self.at(share);
        if even && color[3] >= 255.0 {
            pixels.fill(over(color, [0; 4]));
            return;
        }
        for pixel in pixels {
            *pixel = over(color, *pixel);
            if !even {
                share = [share[0] + step[0], share[1] + step[1]];
                color = self.at(share);
            }
        }
    }

    fn at(&self, shares: [f64; 2]) -> [f32; 4] {
        let shares = shares.map(|share| share as f32);
        let color = self.color.at(shares);
        let [x, y] = self.place.at(shares);
        let texel = self.texture.sample(x, y, self.filter);
        std::array::from_fn(|i| color[i] * texel[i] / 255.0)
    }
}

/// Values interpolated over a triangle: those of its first corner, and the differences of the
/// others.
struct Slope<const N: usize> {
    first: [f32; N],
    second: [f32; N],
    third: [f32; N],
}

impl<const N: usize> Slope<N> {
    fn new([first, second, third]: [[f32; N]; 3]) -> Self {
        let more = |than: [f32; N]| std::array::from_fn(|i| than[i] - first[i]);
        Self { first, second: more(second), third: more(third) }
    }

    fn is_level(&self) -> bool {
        self.second.iter().chain(&self.third).all(|more| *more == 0.0)
    }

    fn at(&self, [second, third]: [f32; 2]) -> [f32; N] {
        std::array::from_fn(|i| self.first[i] + self.second[i] * second + self.third[i] * third)
    }
}

/// Blends a color with premultiplied alpha over a pixel.
fn over(color: [f32; 4], pixel: [u8; 4]) -> [u8; 4] {
    let shine = 1.0 - color[3] / 255.0;
    // The cast saturates.
    std::array::from_fn(|i| (color[i] + f32::from(pixel[i]) * shine + 0.5) as u8)
}
