//! Points, rectangles, and the few shapes printed on the panels.

/// A point of the board.
///
/// ```
/// use cardiac_core::board::Point;
///
/// assert_eq!(Point { x: 1.0, y: 2.0 }.translated(3.0, 4.0), Point { x: 4.0, y: 6.0 });
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Point {
    /// The distance from the left edge of the picture.
    pub x: f32,
    /// The distance from the top edge, downwards.
    pub y: f32,
}

impl Point {
    /// Returns the point moved to the right and down.
    #[must_use]
    pub const fn translated(self, right: f32, down: f32) -> Self {
        Self { x: self.x + right, y: self.y + down }
    }

    /// Returns the point at this distance towards `other` on a horizontal or vertical line, but not
    /// beyond `other`.
    #[must_use]
    pub const fn move_towards(self, other: Self, distance: f32) -> Self {
        self.translated(
            (other.x - self.x).clamp(-distance, distance),
            (other.y - self.y).clamp(-distance, distance),
        )
    }
}

/// An axis-aligned rectangle of the board.
///
/// ```
/// use cardiac_core::board::{Point, Rect};
///
/// let area = Rect::from_edges(10.0, 30.0, 5.0, 25.0);
/// assert_eq!((area.right(), area.bottom()), (30.0, 25.0));
/// assert_eq!(area.centre(), Point { x: 20.0, y: 15.0 });
/// assert!(area.contains(area.shrunk(1.0)));
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Rect {
    /// The left edge.
    pub left: f32,
    /// The top edge.
    pub top: f32,
    /// The width.
    pub width: f32,
    /// The height.
    pub height: f32,
}

impl Rect {
    /// Creates a rectangle from its left, right, top and bottom edges.
    pub const fn from_edges(left: f32, right: f32, top: f32, bottom: f32) -> Self {
        Self { left, top, width: right - left, height: bottom - top }
    }

    /// Creates a rectangle from two opposite corners.
    pub const fn from_corners(top_left: Point, bottom_right: Point) -> Self {
        Self::from_edges(top_left.x, bottom_right.x, top_left.y, bottom_right.y)
    }

    /// Creates a rectangle from its centre and size.
    pub const fn from_centre(centre: Point, width: f32, height: f32) -> Self {
        Self { left: centre.x - width / 2.0, top: centre.y - height / 2.0, width, height }
    }

    /// Returns the right edge.
    pub const fn right(self) -> f32 {
        self.left + self.width
    }

    /// Returns the bottom edge.
    pub const fn bottom(self) -> f32 {
        self.top + self.height
    }

    /// Returns the centre.
    pub const fn centre(self) -> Point {
        Point { x: self.left + self.width / 2.0, y: self.top + self.height / 2.0 }
    }

    /// Returns the rectangle moved to the right and down.
    #[must_use]
    pub const fn translated(self, right: f32, down: f32) -> Self {
        Self { left: self.left + right, top: self.top + down, ..self }
    }

    /// Returns the rectangle without a border of this width. A negative width enlarges it.
    #[must_use]
    pub const fn shrunk(self, border: f32) -> Self {
        Self::from_centre(self.centre(), self.width - 2.0 * border, self.height - 2.0 * border)
    }

    /// Returns `true` if the point is inside or on the edge.
    pub const fn contains_point(self, point: Point) -> bool {
        self.left <= point.x
            && point.x <= self.right()
            && self.top <= point.y
            && point.y <= self.bottom()
    }

    /// Returns `true` if all of `other` is inside or on the edge.
    pub const fn contains(self, other: Self) -> bool {
        self.contains_point(Point { x: other.left, y: other.top })
            && self.contains_point(Point { x: other.right(), y: other.bottom() })
    }

    /// Returns `true` if the rectangles have more than an edge in common.
    pub const fn overlaps(self, other: Self) -> bool {
        self.left < other.right()
            && other.left < self.right()
            && self.top < other.bottom()
            && other.top < self.bottom()
    }
}

/// The head of an arrow.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ArrowHead {
    /// The length from base to tip.
    pub length: f32,
    /// The width of the base.
    pub width: f32,
}

/// A thick line with right-angled bends and an optional arrow head: the broad lines of the flow
/// chart and its short arrows.
///
/// ```
/// use cardiac_core::board::{ArrowHead, FlowLine, Point};
///
/// static LINE: [Point; 2] = [Point { x: 0.0, y: 0.0 }, Point { x: 90.0, y: 0.0 }];
/// let head = Some(ArrowHead { length: 30.0, width: 40.0 });
/// let arrow = FlowLine { line: &LINE, thickness: 20.0, head };
/// assert_eq!(arrow.shaft_end(), Some(Point { x: 60.0, y: 0.0 }));
/// assert_eq!(arrow.head_corners().unwrap()[1], Point { x: 90.0, y: 0.0 }); // the tip
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct FlowLine {
    /// The centre line; the last point is the tip.
    pub line: &'static [Point],
    /// The thickness.
    pub thickness: f32,
    /// The arrow head at the end.
    pub head: Option<ArrowHead>,
}

impl FlowLine {
    /// The radius of the centre line at a bend.
    pub const BEND: f32 = 62.0;

    /// Returns the point where the shaft ends and the head begins, or `None` for a line of fewer
    /// than two points.
    pub fn shaft_end(&self) -> Option<Point> {
        let [.., before, tip] = self.line else { return None };
        let length = self.head.map_or(0.0, |head| head.length);
        Some(tip.move_towards(*before, length))
    }

    /// Returns the three corners of the head, with the tip in the middle, or `None` without a head.
    pub fn head_corners(&self) -> Option<[Point; 3]> {
        let [.., before, tip] = self.line else { return None };
        let head = self.head?;
        let base = tip.move_towards(*before, head.length);
        let half = head.width / 2.0;
        let is_level = before.x < tip.x || tip.x < before.x;
        let (across, along) = if is_level { (0.0, half) } else { (half, 0.0) };
        Some([base.translated(-across, -along), *tip, base.translated(across, along)])
    }
}

/// The outline of an element.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Shape {
    /// An outlined box for text.
    Box(Rect),
    /// A window with round ends; a square one is a circle.
    Pill(Rect),
    /// An outlined box whose right side is a point.
    Signpost(Rect),
    /// An outlined octagon.
    Octagon(Rect),
    /// A flow line or an arrow.
    FlowLine(FlowLine),
}

impl Shape {
    /// The length of a signpost's point beyond its box.
    const POINT: f32 = 44.0;

    /// Returns the corners of a signpost or an octagon, in order; other shapes have none.
    pub fn corners(self) -> impl Iterator<Item = Point> {
        let (area, count) = match self {
            Self::Signpost(area) => (area, 5),
            Self::Octagon(area) => (area, 8),
            Self::Box(area) | Self::Pill(area) => (area, 0),
            Self::FlowLine(_) => (Rect::from_edges(0.0, 0.0, 0.0, 0.0), 0),
        };
        let (left, right, top, bottom) = (area.left, area.right(), area.top, area.bottom());
        // The sides of a regular octagon leave this much of each edge of its square.
        let (across, down) = (area.width * 0.293, area.height * 0.293);
        let shoulder = right - Self::POINT;
        let corners = match self {
            Self::Signpost(_) => [
                (left, top),
                (shoulder, top),
                (right, area.centre().y),
                (shoulder, bottom),
                (left, bottom),
                (left, top),
                (left, top),
                (left, top),
            ],
            _ => [
                (left + across, top),
                (right - across, top),
                (right, top + down),
                (right, bottom - down),
                (right - across, bottom),
                (left + across, bottom),
                (left, bottom - down),
                (left, top + down),
            ],
        };
        corners.into_iter().take(count).map(|(x, y)| Point { x, y })
    }
}
