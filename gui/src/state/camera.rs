//! The part of the board that is seen.

use cardiac_core::board::{CPU_HALF, MEMORY_HALF, Point, Rect};

/// The zoom and the center of the board.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Camera {
    /// The zoom; 1 shows the whole board.
    pub zoom: f32,
    /// The point of the board in the center of the screen.
    pub middle: Point,
}

impl Default for Camera {
    fn default() -> Self {
        Self { zoom: 1.0, middle: HALVES.centre() }
    }
}

/// Both halves. They always fit; tabs are shown where there is room.
pub(crate) const HALVES: Rect =
    Rect::from_edges(CPU_HALF.left, MEMORY_HALF.right(), CPU_HALF.top, MEMORY_HALF.bottom());

impl Camera {
    /// The largest zoom, at which a cell fills a window.
    pub(crate) const CLOSEST: f32 = 12.0;
}
