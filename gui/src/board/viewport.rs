//! From the measures of the board to the screen, and back.

use cardiac_core::board::{self, CPU_HALF, MEMORY_HALF, Point, TRAVEL};
use egui::{Pos2, Rect, Vec2, vec2};

/// How the board is projected: a scale, and where its origin is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Projection {
    /// Points of the screen to a measure of the board.
    pub scale: f32,
    /// Where the origin of the picture is.
    pub origin: Pos2,
}

impl Projection {
    /// The place on the screen.
    pub fn pos(&self, Point { x, y }: Point) -> Pos2 {
        self.origin + vec2(x, y) * self.scale
    }

    /// The area on the screen.
    pub fn rect(&self, area: board::Rect) -> Rect {
        let (min, max) =
            (Point { x: area.left, y: area.top }, Point { x: area.right(), y: area.bottom() });
        Rect::from_min_max(self.pos(min), self.pos(max))
    }

    /// The place on the board.
    pub fn point(&self, pos: Pos2) -> Point {
        let Vec2 { x, y } = (pos - self.origin) / self.scale;
        Point { x, y }
    }

    /// So many times larger, around a place on the screen that stays, and moved.
    #[must_use]
    pub fn magnified(&self, times: f32, around: Pos2, to: Pos2) -> Self {
        Self { scale: self.scale * times, origin: to + (self.origin - around) * times }
    }
}

/// How a person looks at the board.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Camera {
    /// How many times larger than as a whole.
    pub zoom: f32,
    /// The point of the board in the middle of the screen.
    pub middle: Point,
    /// Whether the tabs of the slides are seen as well, as far out as they go: a hand reaches
    /// for them.
    pub has_tabs: bool,
}

impl Default for Camera {
    fn default() -> Self {
        Self { zoom: 1.0, middle: HALVES.centre(), has_tabs: false }
    }
}

/// Both halves: what must be seen; the tabs, unless a hand reaches for them, are where there
/// is room for them.
const HALVES: board::Rect =
    board::Rect::from_edges(CPU_HALF.left, MEMORY_HALF.right(), CPU_HALF.top, MEMORY_HALF.bottom());

impl Camera {
    /// The largest, where a cell fills a window.
    pub(crate) const CLOSEST: f32 = 12.0;

    /// What is left of the screen beside the whole board, as a share of it.
    const MARGIN: f32 = 0.01;

    /// The projection into an area of the screen.
    pub fn projection(&self, area: Rect) -> Projection {
        let scale = self.zoom * self.fit_scale(area);
        Projection { scale, origin: area.center() - vec2(self.middle.x, self.middle.y) * scale }
    }

    /// So many times larger, around a place on the screen that stays.
    pub fn zoom_by(&mut self, times: f32, around: Pos2, area: Rect) {
        let point = self.projection(area).point(around);
        self.zoom = (self.zoom * times).clamp(self.min_zoom(area), Self::CLOSEST);
        let moved = self.projection(area).point(around);
        self.middle = self.middle.translated(point.x - moved.x, point.y - moved.y);
        self.clamp_to_board(area);
    }

    /// Moved with what is under a hand.
    pub fn pan_by(&mut self, way: Vec2, area: Rect) {
        let Vec2 { x, y } = way / self.projection(area).scale;
        self.middle = self.middle.translated(-x, -y);
        self.clamp_to_board(area);
    }

    /// The middle stays on the board; the whole board stays in the middle.
    fn clamp_to_board(&mut self, area: Rect) {
        let seen = area.size() / self.projection(area).scale;
        let within = |middle: f32, from: f32, to: f32, seen: f32| {
            let room = ((to - from) - seen).max(0.0) / 2.0;
            middle.clamp(f32::midpoint(from, to) - room, f32::midpoint(from, to) + room)
        };
        let all = board::PICTURE;
        self.middle = Point {
            x: within(self.middle.x, all.left, all.right(), seen.x),
            y: within(self.middle.y, all.top, all.bottom(), seen.y),
        };
    }

    /// The scale at which what must be seen is just seen.
    fn fit_scale(&self, area: Rect) -> f32 {
        let room = area.size() * (1.0 - 2.0 * Self::MARGIN);
        let beyond = if self.has_tabs { TRAVEL + RING } else { 0.0 };
        let height = HALVES.height + 2.0 * beyond;
        (room.x / HALVES.width).min(room.y / height).max(0.01)
    }

    /// How far the board is made smaller: until the tabs at full travel are seen as well.
    fn min_zoom(&self, area: Rect) -> f32 {
        let room = area.size() * (1.0 - 2.0 * Self::MARGIN);
        let all = (room.x / board::PICTURE.width).min(room.y / board::PICTURE.height);
        (all / self.fit_scale(area)).min(1.0)
    }
}

/// The room, in measures of the board, for the mark around a tab.
const RING: f32 = 60.0;
