//! The two halves of the cardboard, and their places in the picture.

use super::geometry::{Point, Rect};

/// The whole picture: both halves, with room for the tabs above and below and a margin.
pub const PICTURE: Rect = Rect { left: 0.0, top: 0.0, width: 6244.0, height: 3960.0 };

/// The number of units of the board per inch of the cardboard.
pub const UNITS_PER_INCH: f32 = 400.0;

/// The half with the decoder, the register and the accumulator.
pub const CPU_HALF: Rect = on_cpu(33.0, 3073.0, 100.0, 2592.0);

/// The half with the hundred cells.
pub const MEMORY_HALF: Rect = on_memory(61.0, 3120.0, 131.0, 2607.0);

/// The gap between the halves, where the cardboard is folded.
pub const FOLD: Rect =
    Rect::from_edges(CPU_HALF.right(), MEMORY_HALF.left, MEMORY_HALF.top, MEMORY_HALF.bottom());

/// A point of the CPU half in that half's own measures: the two halves were measured separately.
pub(super) const fn at_cpu(x: f32, y: f32) -> Point {
    Point { x: x + 27.0, y: y + 634.0 }
}

/// A point of the memory half in that half's own measures.
pub(super) const fn at_memory(x: f32, y: f32) -> Point {
    Point { x: x + 3063.0, y: y + 603.0 }
}

/// An area of the CPU half, from its edges.
pub(super) const fn on_cpu(left: f32, right: f32, top: f32, bottom: f32) -> Rect {
    Rect::from_corners(at_cpu(left, top), at_cpu(right, bottom))
}

/// An area of the memory half, from its edges.
pub(super) const fn on_memory(left: f32, right: f32, top: f32, bottom: f32) -> Rect {
    Rect::from_corners(at_memory(left, top), at_memory(right, bottom))
}
