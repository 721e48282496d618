//! The part of the board that is seen.

use cardiac_core::board::Point;

use super::halves::{HALVES, HalvesLayout};

/// The zoom and the center of the board.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Camera {
    /// The zoom; 1 shows the whole board.
    pub zoom: f32,
    /// The point of the picture in the center of the screen.
    pub middle: Point,
}

impl Default for Camera {
    fn default() -> Self {
        Self { zoom: 1.0, middle: HALVES.centre() }
    }
}

impl Camera {
    /// The largest zoom, at which a cell fills a window.
    pub(crate) const CLOSEST: f32 = 12.0;

    /// Returns `true` if it shows a part of the picture, in one of its arrangements.
    pub(crate) fn is_on_board(&self) -> bool {
        let layouts = [HalvesLayout::Beside, HalvesLayout::Below];
        layouts.iter().any(|layout| layout.picture().contains_point(self.middle))
    }
}
