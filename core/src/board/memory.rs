//! The layout of the memory half: a hundred cells, and the bug on one of them.

use super::geometry::{Point, Rect};
use super::halves::{at_memory, on_memory};
use crate::machine::address::Address;

/// The frame of the memory table, including the headings.
pub const MEMORY_TABLE: Rect = on_memory(809.0, 3056.0, 367.0, 2500.6);

/// The font size of the contents of a cell, in print and pencil.
pub const PENCIL_IN_CELL: f32 = 84.0;

/// The distance between the digits of a cell.
pub const CELL_DIGIT: f32 = 46.0;

/// The diameter of the hole in a cell.
pub const HOLE: f32 = 73.0;

/// The font size of a cell number.
pub const CELL_NUMBER: f32 = 40.0;

/// The largest font size of a cell number that is enlarged to stay readable.
pub const LARGEST_CELL_NUMBER: f32 = 68.0;

const COLUMN: f32 = 374.5;
const ROW: f32 = 119.8;
const FIRST_ROW: f32 = 464.0;
const ROWS: u8 = 17;

/// The y at which the print of the headings ends.
const HEADINGS_END: f32 = at_memory(0.0, FIRST_ROW - 26.0).y;

/// The distance by which the bug is lower than usual in the first row.
const MOST_DOWN: f32 = 66.0;

/// The positions of one memory cell.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct CellLayout {
    /// The whole cell, from line to line.
    pub area: Rect,
    /// The area of the printed cell number.
    pub number: Rect,
    /// The round hole for the bug's tail.
    pub hole: Rect,
    /// The area of the contents.
    pub contents: Rect,
}

/// Returns the layout of a cell. Cells fill the table column by column, seventeen each.
///
/// ```
/// use cardiac_core::board::{MEMORY_TABLE, cell_layout};
///
/// let (last_of_first, first_of_second) = (cell_layout("16".parse()?), cell_layout("17".parse()?));
/// assert!(last_of_first.area.left < first_of_second.area.left);
/// assert!(MEMORY_TABLE.contains(first_of_second.contents));
/// # Ok::<(), cardiac_core::TextErrorKind>(())
/// ```
pub fn cell_layout(address: Address) -> CellLayout {
    let column = f32::from(address.get() / ROWS);
    let row = f32::from(address.get() % ROWS);
    let corner = at_memory(809.0, FIRST_ROW).translated(column * COLUMN, row * ROW);
    let area = |left, top, width, height| {
        let Point { x, y } = corner.translated(left, top);
        Rect { left: x, top: y, width, height }
    };
    CellLayout {
        area: area(0.0, 0.0, COLUMN, ROW),
        number: area(9.0, 8.0, 42.0, 30.0),
        hole: Rect::from_centre(corner.translated(100.0, 63.0), HOLE, HOLE),
        contents: area(150.0, 13.0, 172.0, 94.0),
    }
}

/// Returns the six columns of the table without their headings.
pub fn columns() -> impl Iterator<Item = Rect> {
    (0..6).map(|column: u8| {
        let corner = at_memory(809.0 + f32::from(column) * COLUMN, FIRST_ROW);
        let cells = if column < 5 { ROWS } else { 15 };
        Rect { left: corner.x, top: corner.y, width: COLUMN, height: f32::from(cells) * ROW }
    })
}

/// The positions of the bug.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct BugLayout {
    /// The ladybug with its feelers, head up.
    pub body: Rect,
    /// The tail, from the ladybug to the end in the hole.
    pub tail: [Point; 2],
}

/// Returns the layout of the bug on a cell: left of the number, with the tail in the hole, so that it
/// hides no number and no contents.
pub fn bug_layout(address: Address) -> BugLayout {
    BugLayout::with_tail_at(cell_layout(address).hole.centre())
}

impl BugLayout {
    /// Returns the layout for a tail that ends at this point: a hole, or a point on the way to it.
    pub fn with_tail_at(hole: Point) -> Self {
        // The body stands on the line to the left, between the contents of the neighbouring cell and
        // the numbers: there it can be taller than a row and hides neither.
        let Point { x: left, y: top } = hole.translated(-169.0, -155.0);
        // In the first row it is lower, below the print of the headings.
        let down = (HEADINGS_END - top).clamp(0.0, MOST_DOWN);
        let body = Rect { left, top: top + down, width: 72.0, height: 158.0 };
        let start = hole.translated(-122.0, down - 8.0);
        Self { body, tail: [start, hole.translated(4.0, 0.0)] }
    }
}

impl CellLayout {
    /// Returns the area that the contents can cover: from the hole to the next column.
    pub fn write_area(&self) -> Rect {
        Rect::from_edges(self.hole.right(), self.area.right(), self.area.top, self.area.bottom())
    }
}
