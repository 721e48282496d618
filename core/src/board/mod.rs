//! The cardboard's geometry and a picture of it: one table of positions from which every picture is
//! drawn.
//!
//! All measures are pixels at 400 to the inch, taken from the cardboard of 1968. Both halves share
//! one coordinate system. Its origin is the top left corner of the picture, which has room for the
//! tabs at full travel; `x` grows to the right and `y` down. The window of `cardiac-gui` and the
//! SVG picture draw from the same table, so neither has numbers of its own.
//!
//! - [`BoardElement`] is a window, box or arrow of the panels, [`BoardElement::shape`] its outline;
//! - [`labels`] are the printed lines of text;
//! - [`cell_layout`] and [`bug_layout`] place the memory, [`square`] the pad;
//! - [`Slide`] and [`CardSlot`] are the moving parts: slides and strips of cards;
//! - [`decoder_row`] and [`test_indicator`] fill the decoder and the test window;
//! - [`Colour`] is the palette.
//!
//! A [`Scene`] is the visible state of the board. [`draw()`] draws it on a [`Canvas`], and
//! [`svg()`] writes it as an SVG picture.
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

/// The whole picture: both halves, with room for the tabs above and below and a margin.
pub const PICTURE: Rect = Rect { left: 0.0, top: 0.0, width: 6244.0, height: 3960.0 };

/// The half with the decoder, the register and the accumulator.
pub const CPU_HALF: Rect = on_cpu(33.0, 3073.0, 100.0, 2592.0);

/// The half with the hundred cells.
pub const MEMORY_HALF: Rect = on_memory(61.0, 3120.0, 131.0, 2607.0);

/// The gap between the halves, where the cardboard is folded.
pub const FOLD: Rect =
    Rect::from_edges(CPU_HALF.right(), MEMORY_HALF.left, MEMORY_HALF.top, MEMORY_HALF.bottom());

/// A point of the CPU half in that half's own measures: the two halves were measured separately.
const fn at_cpu(x: f32, y: f32) -> Point {
    Point { x: x + 27.0, y: y + 634.0 }
}

/// A point of the memory half in that half's own measures.
const fn at_memory(x: f32, y: f32) -> Point {
    Point { x: x + 3063.0, y: y + 603.0 }
}

/// An area of the CPU half, from its edges.
const fn on_cpu(left: f32, right: f32, top: f32, bottom: f32) -> Rect {
    Rect::from_corners(at_cpu(left, top), at_cpu(right, bottom))
}

/// An area of the memory half, from its edges.
const fn on_memory(left: f32, right: f32, top: f32, bottom: f32) -> Rect {
    Rect::from_corners(at_memory(left, top), at_memory(right, bottom))
}
