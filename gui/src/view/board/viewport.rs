//! Conversion between board units and the screen.

use crate::state::camera::Camera;
use crate::state::halves::HalvesLayout;
use cardiac_core::board::{self, Point};
use egui::{Pos2, Rect, Vec2, vec2};

/// A projection of the board: scale and origin.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Projection {
    /// Points per board unit.
    pub scale: f32,
    /// The origin of the picture on the screen.
    pub origin: Pos2,
    /// The arrangement of the halves.
    pub halves: HalvesLayout,
}

impl Projection {
    /// Converts a point of the board.
    pub fn pos(&self, point: Point) -> Pos2 {
        let Point { x, y } = self.halves.place(point);
        self.origin + vec2(x, y) * self.scale
    }

    /// Converts an area of the board, which is on one of the halves.
    pub fn rect(&self, area: board::Rect) -> Rect {
        let (right, down) = self.halves.shift(area.centre());
        let area = area.translated(right, down);
        let pos = |x, y| self.origin + vec2(x, y) * self.scale;
        Rect::from_min_max(pos(area.left, area.top), pos(area.right(), area.bottom()))
    }

    /// Converts a position on the screen.
    pub fn point(&self, pos: Pos2) -> Point {
        let Vec2 { x, y } = (pos - self.origin) / self.scale;
        self.halves.point(Point { x, y })
    }

    /// Returns a projection that is `times` as large, with the position `around` moved to `to`.
    #[must_use]
    pub fn magnified(&self, times: f32, around: Pos2, to: Pos2) -> Self {
        let origin = to + (self.origin - around) * times;
        Self { scale: self.scale * times, origin, ..*self }
    }
}

impl Camera {
    /// Margin around the board, as a share of the screen.
    const MARGIN: f32 = 0.01;

    /// Returns the projection into an area of the screen.
    pub fn projection(&self, area: Rect) -> Projection {
        let scale = self.zoom * Self::fit_scale(area);
        let origin = area.center() - vec2(self.middle.x, self.middle.y) * scale;
        Projection { scale, origin, halves: halves(area) }
    }

    /// Zooms by a factor around a position on the screen.
    pub fn zoom_by(&mut self, times: f32, around: Pos2, area: Rect) {
        let before = self.projection(area).scale;
        self.zoom = (self.zoom * times).clamp(Self::min_zoom(area), Self::CLOSEST);
        let after = self.projection(area).scale;
        let Vec2 { x, y } = (around - area.center()) * (1.0 / before - 1.0 / after);
        self.middle = self.middle.translated(x, y);
        self.clamp_to_board(area);
    }

    /// Pans by a distance on the screen.
    pub fn pan_by(&mut self, offset: Vec2, area: Rect) {
        let Vec2 { x, y } = offset / self.projection(area).scale;
        self.middle = self.middle.translated(-x, -y);
        self.clamp_to_board(area);
    }

    /// Keeps the center on the board, and a whole board centered.
    fn clamp_to_board(&mut self, area: Rect) {
        let seen = area.size() / self.projection(area).scale;
        let within = |middle: f32, from: f32, to: f32, seen: f32| {
            let room = ((to - from) - seen).max(0.0) / 2.0;
            middle.clamp(f32::midpoint(from, to) - room, f32::midpoint(from, to) + room)
        };
        let all = halves(area).picture();
        self.middle = Point {
            x: within(self.middle.x, all.left, all.right(), seen.x),
            y: within(self.middle.y, all.top, all.bottom(), seen.y),
        };
    }

    /// Returns the largest scale at which both halves fit `area`. The tabs may lie outside: the
    /// caption tells their values, and the digits in the windows can be dragged too.
    fn fit_scale(area: Rect) -> f32 {
        let room = area.size() * (1.0 - 2.0 * Self::MARGIN);
        let halves = halves(area).halves();
        (room.x / halves.width).min(room.y / halves.height).max(0.01)
    }

    /// Returns the smallest zoom: the one at which the tabs at full travel fit too.
    fn min_zoom(area: Rect) -> f32 {
        let room = area.size() * (1.0 - 2.0 * Self::MARGIN);
        let picture = halves(area).picture();
        let all = (room.x / picture.width).min(room.y / picture.height);
        (all / Self::fit_scale(area)).min(1.0)
    }
}

/// Returns the arrangement of the halves in an area of the screen.
fn halves(area: Rect) -> HalvesLayout {
    HalvesLayout::for_area(area.width(), area.height())
}
