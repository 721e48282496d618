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
//! - [`Glyph`] is a letter of the two fonts;
//! - [`Colour`] is the palette.
//!
//! A [`Scene`] is the visible state of the board. [`draw()`] draws it on a [`Canvas`], and
//! [`svg()`] writes a [`Picture`] of it as SVG. With the features `pdf` and `png` there are functions
//! of these names, and the coding sheet of a program.
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
#[cfg(any(feature = "pdf", feature = "png"))]
mod curve;
mod element;
mod font_face;
mod geometry;
mod halves;
mod label;
mod logo;
mod memory;
mod outlines;
mod palette;
mod paper;
#[cfg(feature = "pdf")]
mod pdf;
mod picture;
#[cfg(feature = "png")]
mod png;
mod render;
mod scene;
#[cfg(feature = "pdf")]
mod sheet;
mod slide;
mod svg;
#[cfg(test)]
mod tests;
mod window;

pub use canvas::{Canvas, Style};
pub use card_slot::{CARD_DIGIT, CARD_NUMBER, CardSlot, LARGEST_CARD_NUMBER, PENCIL_ON_CARD};
pub use element::{BoardElement, PENCIL_ON_PAD, pad_digit, pad_row, square};
pub use font_face::FontFace;
pub use geometry::{ArrowHead, FlowLine, Point, Rect, Shape};
pub use halves::{CPU_HALF, FOLD, MEMORY_HALF, PICTURE, UNITS_PER_INCH};
pub use label::{Anchor, CAPITALS, Label, labels, print_width};
pub use logo::{LOGO, LOGO_PITCH, background_dots, word_dots};
pub use memory::{
    BugLayout, CELL_DIGIT, CELL_NUMBER, CellLayout, HOLE, LARGEST_CELL_NUMBER, MEMORY_TABLE,
    PENCIL_IN_CELL, bug_layout, cell_layout, columns,
};
pub use outlines::{Glyph, PathSegment, PathSegments, text_width};
pub use palette::Colour;
pub use paper::{Paper, ParsePaperError};
#[cfg(feature = "pdf")]
pub use pdf::board::pdf;
pub use picture::{Background, Picture};
#[cfg(feature = "png")]
pub use png::{MAX_WIDTH, png};
pub use render::draw;
pub use scene::{PadRow, PartialText, Scene, StripState, WriteTarget};
#[cfg(feature = "pdf")]
pub use sheet::{CodingSheet, SheetFile, SheetRow, SheetTexts};
pub use slide::{NOTCH, Slide, TRAVEL};
pub use svg::{Letters, svg};
pub use window::{
    DecoderSpan, HOLE_DIGIT, REGISTER_DIGIT, decoder_row, register_digit, test_indicator,
    test_question,
};
