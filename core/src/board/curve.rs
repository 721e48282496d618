//! Areas with round corners, as cubic curves.

use crate::board::geometry::{FlowLine, Point, Rect};
use std::prelude::v1::*;
use std::vec;

/// A part of a contour.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(in crate::board) enum Curve {
    Move(Point),
    Line(Point),
    /// Two control points, and the end.
    Cubic(Point, Point, Point),
}

/// The control points of a quarter of a circle are at this share of the radius.
const QUARTER: f32 = 0.552_284_8;

/// Returns the contour of a rectangle with round corners. A radius of half the sides makes an
/// ellipse.
pub(in crate::board) fn round_rect(area: Rect, right: f32, down: f32) -> [Curve; 9] {
    let (left, far, top, bottom) = (area.left, area.right(), area.top, area.bottom());
    let at = |x, y| Point { x, y };
    let (near_x, near_y) = (right * (1.0 - QUARTER), down * (1.0 - QUARTER));
    [
        Curve::Move(at(left + right, top)),
        Curve::Line(at(far - right, top)),
        Curve::Cubic(at(far - near_x, top), at(far, top + near_y), at(far, top + down)),
        Curve::Line(at(far, bottom - down)),
        Curve::Cubic(at(far, bottom - near_y), at(far - near_x, bottom), at(far - right, bottom)),
        Curve::Line(at(left + right, bottom)),
        Curve::Cubic(at(left + near_x, bottom), at(left, bottom - near_y), at(left, bottom - down)),
        Curve::Line(at(left, top + down)),
        Curve::Cubic(at(left, top + near_y), at(left + near_x, top), at(left + right, top)),
    ]
}

/// Returns the centre line of a flow line up to its head, with its bends.
pub(in crate::board) fn centre_line(flow_line: &FlowLine) -> Vec<Curve> {
    let (Some(start), Some(end)) = (flow_line.line.first(), flow_line.shaft_end()) else {
        return Vec::new();
    };
    let mut line = vec![Curve::Move(*start)];
    for corner in flow_line.line.windows(3) {
        let [before, bend, after] = corner else { continue };
        let from = bend.move_towards(*before, FlowLine::BEND);
        let to = bend.move_towards(*after, FlowLine::BEND);
        line.extend([Curve::Line(from), quadratic(from, *bend, to)]);
    }
    line.push(Curve::Line(end));
    line
}

/// Converts a quadratic curve.
pub(in crate::board) fn quadratic(from: Point, bend: Point, to: Point) -> Curve {
    let towards = |end: Point| Point {
        x: end.x + (bend.x - end.x) * 2.0 / 3.0,
        y: end.y + (bend.y - end.y) * 2.0 / 3.0,
    };
    Curve::Cubic(towards(from), towards(to), to)
}
