//! PDF: pages, a font of outlines, and a canvas for the board.

pub(in crate::board) mod board;
pub(in crate::board) mod canvas;
pub(in crate::board) mod document;
pub(in crate::board) mod fonts;
