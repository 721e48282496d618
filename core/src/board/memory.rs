//! The memory half: a hundred cells, and the bug on one of them.

use super::at_memory;
use super::geometry::{Point, Rect};
use super::on_memory;
use crate::address::Address;

/// The frame of the memory table, headings included.
pub const MEMORY_TABLE: Rect = on_memory(809.0, 3056.0, 367.0, 2500.6);

/// The size of what stands in a cell, print and pencil.
pub const PENCIL_IN_CELL: f32 = 84.0;

/// From a printed digit of a cell to the next: only 00 and 99 have any.
pub const CELL_DIGIT: f32 = 46.0;

/// The width of the hole in a cell.
pub const HOLE: f32 = 73.0;

/// The size of a cell's number.
pub const CELL_NUMBER: f32 = 40.0;

const COLUMN: f32 = 374.5;
const ROW: f32 = 119.8;
const FIRST_ROW: f32 = 464.0;
const ROWS: u8 = 17;

/// A cell of the memory table.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct CellLayout {
    /// All of it, from line to line.
    pub area: Rect,
    /// Where its number is printed.
    pub number: Rect,
    /// The round hole for the bug's tail.
    pub hole: Rect,
    /// Where its contents are written.
    pub contents: Rect,
}

/// Where a cell is: the columns are filled one by one, seventeen cells each.
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

/// The six columns of the table with their cells, the headings not included.
pub fn columns() -> impl Iterator<Item = Rect> {
    (0..6).map(|column: u8| {
        let corner = at_memory(809.0 + f32::from(column) * COLUMN, FIRST_ROW);
        let cells = if column < 5 { ROWS } else { 15 };
        Rect { left: corner.x, top: corner.y, width: COLUMN, height: f32::from(cells) * ROW }
    })
}

/// Where the bug is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct BugLayout {
    /// The ladybird with its feelers, its head to the left.
    pub body: Rect,
    /// The tail, from the ladybird to its end in the hole.
    pub tail: [Point; 2],
}

/// Where the bug is when it stands on this cell: it sits below the number, its tail is in
/// the hole, and it hides no contents.
pub fn bug_layout(address: Address) -> BugLayout {
    BugLayout::with_tail_at(cell_layout(address).hole.centre())
}

impl BugLayout {
    /// Where it is with its tail in this hole, or over this point on its way.
    pub fn with_tail_at(hole: Point) -> Self {
        // It may hang over the line on its left, where the neighbour's contents have ended.
        let Point { x: left, y: top } = hole.translated(-150.0, -21.0);
        let body = Rect { left, top, width: 112.0, height: 74.0 };
        let start = Point { x: body.right() - 6.0, y: body.centre().y - 2.0 };
        Self { body, tail: [start, hole.translated(4.0, 0.0)] }
    }
}

impl CellLayout {
    /// What is written over when its contents are: from the hole to the next column.
    pub fn write_area(&self) -> Rect {
        Rect::from_edges(self.hole.right(), self.area.right(), self.area.top, self.area.bottom())
    }
}
