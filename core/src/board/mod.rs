//! The board: where everything is on the cardboard, and a picture of it.
//!
//! All measures are pixels of 400 to the inch, taken of the cardboard of 1968, in one
//! system for both halves: the origin is the top left corner of a picture that has
//! room for the tabs at full travel, `x` goes right and `y` down. A window and a picture
//! draw from the same table, so neither knows a number of its own.
//!
//! - [`BoardElement`] is whatever has a place on the panel, [`BoardElement::shape`] what it looks like;
//! - [`labels`] is all that is printed on the panels in letters;
//! - [`cell_layout`] and [`bug_layout`] are the memory, [`square`] the pad;
//! - [`Slide`] and [`CardSlot`] are what moves, slides and strips of cards;
//! - [`decoder_row`] and [`test_indicator`] are what the two windows show;
//! - [`Colour`] has the inks and papers.
//!
//! A [`Scene`] is what lies on the table to be seen; [`draw()`] draws it with a [`Canvas`], and
//! [`svg()`] with one that writes a picture.
//!
//! ```
//! use cardiac_core::board::{self, BoardElement, Shape};
//!
//! let cell = board::cell_layout("14".parse()?);
//! let bug = board::bug_layout("14".parse()?);
//! assert!(cell.hole.contains_point(bug.tail[1]));
//! assert!(!cell.contents.overlaps(bug.body));
//!
//! let Shape::Pill(window) = BoardElement::DecoderWindow.shape() else { panic!("it is a window") };
//! assert!(board::CPU_HALF.contains(window));
//! # Ok::<(), cardiac_core::TextErrorKind>(())
//! ```

mod canvas;
mod card_slot;
mod element;
mod geometry;
mod label;
mod logo;
mod memory;
mod palette;
mod render;
mod scene;
mod slide;
mod svg;
#[cfg(test)]
mod tests;
mod window;

pub use canvas::{Canvas, FontFace, Style};
pub use card_slot::{CARD_DIGIT, CARD_NUMBER, CardSlot, LARGEST_NUMBER, PENCIL_ON_CARD};
pub use element::{BoardElement, PENCIL_ON_PAD, pad_digit, pad_row, square};
pub use geometry::{ArrowHead, FlowLine, Point, Rect, Shape};
pub use label::{Anchor, CAPITALS, Label, labels, print_width};
pub use logo::{LOGO, LOGO_PITCH, background_dots, word_dots};
pub use memory::{
    BugLayout, CELL_DIGIT, CELL_NUMBER, CellLayout, HOLE, MEMORY_TABLE, PENCIL_IN_CELL, bug_layout,
    cell_layout, columns,
};
pub use palette::Colour;
pub use render::draw;
pub use scene::{PadRow, PartialText, Scene, StripState, WriteTarget};
pub use slide::{NOTCH, Slide, TRAVEL};
pub use svg::svg;
pub use window::{
    DecoderSpan, HOLE_DIGIT, REGISTER_DIGIT, decoder_row, register_digit, test_indicator,
    test_question,
};

/// The whole picture: both halves, room for the tabs above and below, a margin.
pub const PICTURE: Rect = Rect { left: 0.0, top: 0.0, width: 6244.0, height: 3960.0 };

/// The half with the decoder, the register and the accumulator.
pub const CPU_HALF: Rect = on_cpu(33.0, 3073.0, 100.0, 2592.0);

/// The half with the hundred cells.
pub const MEMORY_HALF: Rect = on_memory(61.0, 3120.0, 131.0, 2607.0);

/// The gap between the halves, where the cardboard is folded.
pub const FOLD: Rect =
    Rect::from_edges(CPU_HALF.right(), MEMORY_HALF.left, MEMORY_HALF.top, MEMORY_HALF.bottom());

/// A place on the CPU half, by its own measures: the two halves were measured apart.
const fn at_cpu(x: f32, y: f32) -> Point {
    Point { x: x + 27.0, y: y + 634.0 }
}

/// A place on the memory half, by its own measures.
const fn at_memory(x: f32, y: f32) -> Point {
    Point { x: x + 3063.0, y: y + 603.0 }
}

/// An area of the CPU half from left to right and from top to bottom.
const fn on_cpu(left: f32, right: f32, top: f32, bottom: f32) -> Rect {
    Rect::from_corners(at_cpu(left, top), at_cpu(right, bottom))
}

/// An area of the memory half.
const fn on_memory(left: f32, right: f32, top: f32, bottom: f32) -> Rect {
    Rect::from_corners(at_memory(left, top), at_memory(right, bottom))
}
