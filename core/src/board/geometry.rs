//! Points, areas, and the few shapes that are printed on the panels.

/// A place on the board.
///
/// ```
/// use cardiac_core::board::Point;
///
/// assert_eq!(Point { x: 1.0, y: 2.0 }.translated(3.0, 4.0), Point { x: 4.0, y: 6.0 });
/// ```
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Point {
    /// From the left edge of the picture.
    pub x: f32,
    /// From its top edge, downwards.
    pub y: f32,
}

impl Point {
    /// The place so far to the right of it and below it.
    #[must_use]
    pub const fn translated(self, right: f32, down: f32) -> Self {
        Self { x: self.x + right, y: self.y + down }
    }

    /// The place so far from here on a level or upright line to another, or that other if
    /// it is nearer.
    #[must_use]
    pub const fn move_towards(self, other: Self, distance: f32) -> Self {
        self.translated(
            (other.x - self.x).clamp(-distance, distance),
            (other.y - self.y).clamp(-distance, distance),
        )
    }
}

/// An upright area of the board.
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
    /// Its left edge.
    pub left: f32,
    /// Its top edge.
    pub top: f32,
    /// From the left edge to the right one.
    pub width: f32,
    /// From the top edge to the bottom one.
    pub height: f32,
}

impl Rect {
    /// From left to right, and from top to bottom.
    pub const fn from_edges(left: f32, right: f32, top: f32, bottom: f32) -> Self {
        Self { left, top, width: right - left, height: bottom - top }
    }

    /// From its top left corner to its bottom right one.
    pub const fn from_corners(top_left: Point, bottom_right: Point) -> Self {
        Self::from_edges(top_left.x, bottom_right.x, top_left.y, bottom_right.y)
    }

    /// Around a centre.
    pub const fn from_centre(centre: Point, width: f32, height: f32) -> Self {
        Self { left: centre.x - width / 2.0, top: centre.y - height / 2.0, width, height }
    }

    /// Its right edge.
    pub const fn right(self) -> f32 {
        self.left + self.width
    }

    /// Its bottom edge.
    pub const fn bottom(self) -> f32 {
        self.top + self.height
    }

    /// The point in its middle.
    pub const fn centre(self) -> Point {
        Point { x: self.left + self.width / 2.0, y: self.top + self.height / 2.0 }
    }

    /// The area moved to the right and down.
    #[must_use]
    pub const fn translated(self, right: f32, down: f32) -> Self {
        Self { left: self.left + right, top: self.top + down, ..self }
    }

    /// The area without a border of this width.
    #[must_use]
    pub const fn shrunk(self, border: f32) -> Self {
        Self::from_centre(self.centre(), self.width - 2.0 * border, self.height - 2.0 * border)
    }

    /// Whether a point lies in it or on its edge.
    pub const fn contains_point(self, point: Point) -> bool {
        self.left <= point.x
            && point.x <= self.right()
            && self.top <= point.y
            && point.y <= self.bottom()
    }

    /// Whether all of another area lies in it.
    pub const fn contains(self, other: Self) -> bool {
        self.contains_point(Point { x: other.left, y: other.top })
            && self.contains_point(Point { x: other.right(), y: other.bottom() })
    }

    /// Whether it has more than an edge in common with another.
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
    /// From its base to its tip.
    pub length: f32,
    /// Along its base.
    pub width: f32,
}

/// A thick line that bends at right angles, with an arrow head at its end if it has one:
/// the pipes of the flow chart, and its short arrows.
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
    /// Its middle line; the last point is the tip.
    pub line: &'static [Point],
    /// How thick it is.
    pub thickness: f32,
    /// The head at its end.
    pub head: Option<ArrowHead>,
}

impl FlowLine {
    /// The radius of the middle line where it bends.
    pub const BEND: f32 = 62.0;

    /// Where the line ends and the head begins.
    pub fn shaft_end(&self) -> Option<Point> {
        let [.., before, tip] = self.line else { return None };
        let length = self.head.map_or(0.0, |head| head.length);
        Some(tip.move_towards(*before, length))
    }

    /// The head's three corners, the tip in the middle.
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

/// What a part looks like.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Shape {
    /// An outlined box with words in it.
    Box(Rect),
    /// A window with round ends, cut into the panel; a square one is a circle.
    Pill(Rect),
    /// An outlined box whose right side is a point.
    Signpost(Rect),
    /// An outlined octagon.
    Octagon(Rect),
    /// A pipe, or an arrow.
    FlowLine(FlowLine),
}

impl Shape {
    /// How far the point of a signpost sticks out of its box.
    const POINT: f32 = 44.0;

    /// The corners of a signpost or an octagon, in order; the others have none.
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
