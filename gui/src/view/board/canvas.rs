//! Draws the board with egui.

use std::convert::Infallible;
use std::sync::Arc;

use cardiac_core::board::{
    Anchor, CAPITALS, Canvas, Colour, FlowLine, FontFace, Label, Point, Rect as Area, Style,
};
use egui::epaint::{PathShape, PathStroke, RectShape, TextShape};
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Color32, CornerRadius, FontFamily, FontId, Galley, Painter, Pos2, Rect, Shape, Stroke,
    StrokeKind, Vec2,
};

use super::viewport::Projection;
use crate::view::fonts;

/// A canvas that draws through a projection.
pub(crate) struct EguiCanvas<'p> {
    painter: &'p Painter,
    projection: Projection,
    /// The visible area.
    clip: Rect,
    /// The shapes drawn so far.
    shapes: Vec<Shape>,
}

/// The smallest readable height of capitals, in points.
pub(crate) const LEAST_CAPITALS: f32 = 7.0;

/// Anything smaller, in points, is not drawn.
const SMALLEST: f32 = 0.3;

impl<'p> EguiCanvas<'p> {
    pub(crate) fn new(painter: &'p Painter, projection: Projection) -> Self {
        Self { painter, projection, clip: painter.clip_rect(), shapes: Vec::new() }
    }

    /// Adds the shapes to the screen.
    pub(crate) fn finish(mut self) {
        self.flush();
    }

    fn flush(&mut self) {
        let shapes = std::mem::take(&mut self.shapes);
        self.painter.with_clip_rect(self.clip).extend(shapes);
    }

    fn add(&mut self, shape: Shape) {
        if self.clip.intersects(shape.visual_bounding_rect()) {
            self.shapes.push(shape);
        }
    }

    fn stroke(&self, line: Option<(Colour, f32)>) -> Stroke {
        line.map_or(Stroke::NONE, |(ink, width)| {
            Stroke::new(width * self.projection.scale, colour(ink))
        })
    }

    fn radius(&self, radius: f32) -> CornerRadius {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the cast saturates"
        )]
        CornerRadius::same((radius * self.projection.scale).round() as u8)
    }

    fn galley(&self, text: &str, size: f32, face: FontFace, spacing: f32) -> Arc<Galley> {
        // Font sizes in steps, so that zooming does not fill the font atlas.
        const STEPS: f32 = 4.0;
        let scale = self.projection.scale;
        let size = ((size * scale * STEPS).round() / STEPS).max(1.0);
        let format = TextFormat {
            font_id: FontId::new(size, family(face)),
            color: colour(face.colour()),
            extra_letter_spacing: spacing * scale,
            ..TextFormat::default()
        };
        self.painter.layout_job(LayoutJob::single_section(text.to_owned(), format))
    }

    /// Draws text; `middle` is the height of the middle of its capitals.
    fn write(&mut self, galley: Arc<Galley>, left: f32, middle: f32, size: f32) {
        let baseline = galley
            .rows
            .first()
            .map_or(0.0, |row| row.pos.y + row.row.glyphs.first().map_or(0.0, |glyph| glyph.pos.y));
        let top = middle + size * CAPITALS * self.projection.scale / 2.0 - baseline;
        self.add(TextShape::new(Pos2::new(left, top), galley, Color32::PLACEHOLDER).into());
    }
}

impl Canvas for EguiCanvas<'_> {
    type Error = Infallible;

    fn rect(&mut self, area: Area, radius: f32, style: Style) -> Result<(), Infallible> {
        let fill = style.fill.map_or(Color32::TRANSPARENT, colour);
        let (rect, stroke) = (self.projection.rect(area), self.stroke(style.line));
        let shape = RectShape::new(rect, self.radius(radius), fill, stroke, StrokeKind::Middle);
        self.add(shape.into());
        Ok(())
    }

    fn ellipse(&mut self, area: Area, style: Style) -> Result<(), Infallible> {
        let rect = self.projection.rect(area);
        let fill = style.fill.map_or(Color32::TRANSPARENT, colour);
        let shape = egui::epaint::EllipseShape {
            stroke: self.stroke(style.line),
            ..egui::epaint::EllipseShape::filled(rect.center(), rect.size() / 2.0, fill)
        };
        self.add(shape.into());
        Ok(())
    }

    fn polygon(
        &mut self,
        corners: impl IntoIterator<Item = Point>,
        style: Style,
    ) -> Result<(), Infallible> {
        let mut corners: Vec<Pos2> =
            corners.into_iter().map(|corner| self.projection.pos(corner)).collect();
        if style.fill.is_some() {
            rotate_for_fan(&mut corners);
        }
        let fill = style.fill.map_or(Color32::TRANSPARENT, colour);
        let stroke = self.stroke(style.line);
        self.add(PathShape { points: corners, closed: true, fill, stroke: stroke.into() }.into());
        Ok(())
    }

    fn line(&mut self, from: Point, to: Point, ink: Colour, width: f32) -> Result<(), Infallible> {
        let ends = [self.projection.pos(from), self.projection.pos(to)];
        let stroke = self.stroke(Some((ink, width)));
        self.add(Shape::LineSegment { points: ends, stroke });
        Ok(())
    }

    fn dots(
        &mut self,
        places: impl Iterator<Item = Point>,
        size: f32,
        ink: Colour,
    ) -> Result<(), Infallible> {
        let radius = size * self.projection.scale / 2.0;
        if radius < SMALLEST {
            return Ok(());
        }
        for place in places {
            self.add(Shape::circle_filled(self.projection.pos(place), radius, colour(ink)));
        }
        Ok(())
    }

    fn flow_line(&mut self, flow_line: &FlowLine, ink: Colour) -> Result<(), Infallible> {
        let (Some(start), Some(end)) = (flow_line.line.first(), flow_line.shaft_end()) else {
            return Ok(());
        };
        let mut points = vec![self.projection.pos(*start)];
        for corner in flow_line.line.windows(3) {
            let [before, bend, after] = corner else { continue };
            let from = bend.move_towards(*before, FlowLine::BEND);
            let to = bend.move_towards(*after, FlowLine::BEND);
            points.extend(curve([from, *bend, to]).map(|point| self.projection.pos(point)));
        }
        points.push(self.projection.pos(end));
        let stroke = PathStroke::new(flow_line.thickness * self.projection.scale, colour(ink));
        self.add(PathShape::line(points, stroke).into());
        match flow_line.head_corners() {
            Some(corners) => self.polygon(corners, Style::filled(ink)),
            None => Ok(()),
        }
    }

    fn label(&mut self, label: &Label) -> Result<(), Infallible> {
        let Label { text, place, size, anchor, spacing } = *label;
        let galley = self.galley(text, size, FontFace::Print, spacing);
        let width = galley.size().x;
        let at = self.projection.pos(place);
        let left = match anchor {
            Anchor::Start => at.x,
            Anchor::Middle => at.x - width / 2.0,
            Anchor::End => at.x - width,
        };
        self.write(galley, left, at.y, size);
        Ok(())
    }

    fn text(
        &mut self,
        text: &str,
        middle: Point,
        size: f32,
        face: FontFace,
    ) -> Result<(), Infallible> {
        let galley = self.galley(text, size, face, 0.0);
        let at = self.projection.pos(middle);
        let left = at.x - galley.size().x / 2.0;
        self.write(galley, left, at.y, size);
        Ok(())
    }

    fn number(
        &mut self,
        number: &str,
        middle: Point,
        size: f32,
        most: f32,
    ) -> Result<(), Infallible> {
        let scale = self.projection.scale;
        let readable = (LEAST_CAPITALS / CAPITALS / scale).clamp(size, most);
        let galley = self.galley(number, readable, FontFace::Print, 0.0);
        // It grows to the right and down: the lines of its cell are to the left and above.
        let grown = 1.0 - size / readable;
        let at = self.projection.pos(middle);
        let left = at.x - galley.size().x * (0.5 - grown / 2.0);
        let down = readable * CAPITALS * scale * grown / 2.0;
        self.write(galley, left, at.y + down, readable);
        Ok(())
    }

    fn clipped(
        &mut self,
        window: Area,
        down: f32,
        draw: impl FnOnce(&mut Self) -> Result<(), Infallible>,
    ) -> Result<(), Infallible> {
        self.flush();
        let (clip, projection) = (self.clip, self.projection);
        self.clip = clip.intersect(projection.rect(window));
        self.projection.origin += Vec2::DOWN * down * projection.scale;
        draw(self)?;
        self.flush();
        (self.clip, self.projection) = (clip, projection);
        Ok(())
    }
}

/// Converts a color of the board.
pub(crate) fn colour(Colour { rgb: [red, green, blue] }: Colour) -> Color32 {
    Color32::from_rgb(red, green, blue)
}

/// Returns the font family of a face.
pub(crate) fn family(face: FontFace) -> FontFamily {
    match face {
        FontFace::Print => fonts::print(),
        FontFace::Pencil => fonts::pencil(),
    }
}

/// Approximates a bend by short lines.
fn curve([from, bend, to]: [Point; 3]) -> impl Iterator<Item = Point> {
    const PARTS: u8 = 8;
    (0..=PARTS).map(move |part| {
        let share = f32::from(part) / f32::from(PARTS);
        let (near, both, far) =
            ((1.0 - share) * (1.0 - share), 2.0 * share * (1.0 - share), share * share);
        Point {
            x: near * from.x + both * bend.x + far * to.x,
            y: near * from.y + both * bend.y + far * to.y,
        }
    })
}

/// Rotates the corners so that the first one sees the whole area, in clockwise order. egui fills a
/// shape as a fan from its first corner; an arrow is seen whole from its tip.
fn rotate_for_fan(corners: &mut [Pos2]) {
    let turn = |one: egui::Vec2, other: egui::Vec2| one.x * other.y - one.y * other.x;
    let origin = corners.first().copied().unwrap_or_default();
    let area: f32 = corners.windows(2).map(|pair| turn(pair[0] - origin, pair[1] - origin)).sum();
    if area < 0.0 {
        corners.reverse();
    }
    let is_seen_whole = |corners: &[Pos2]| {
        let mut sides = corners.windows(2);
        sides.all(|pair| turn(pair[0] - corners[0], pair[1] - corners[0]) >= -f32::EPSILON)
    };
    for _ in 0..corners.len() {
        if is_seen_whole(corners) {
            return;
        }
        corners.rotate_left(1);
    }
}

#[cfg(test)]
mod tests {
    use cardiac_core::board::Slide;
    use egui::pos2;

    use super::*;

    #[test]
    fn arrows_are_filled_in_every_direction() {
        for arrow in Slide::OpCode.arrows(5.0) {
            let mut corners: Vec<Pos2> = arrow.iter().map(|point| pos2(point.x, point.y)).collect();
            rotate_for_fan(&mut corners);
            let triangles = corners.windows(2).map(|pair| {
                let (one, other) = (pair[0] - corners[0], pair[1] - corners[0]);
                (one.x * other.y - one.y * other.x) / 2.0
            });
            let (least, all) = triangles.fold((0.0_f32, 0.0), |(least, all), triangle| {
                (least.min(triangle), all + triangle)
            });
            // The shaft is 52 by 50, the head 116 by 62.
            assert!((all - (52.0 * 50.0 + 116.0 * 62.0 / 2.0)).abs() < 1.0, "{all}");
            assert!(least > -0.01, "none is turned over");
        }
    }
}
