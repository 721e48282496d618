//! The board on one page.

use crate::board::canvas::Canvas as _;
use crate::board::canvas::Style;
use crate::board::geometry::{Point, Rect};
use crate::board::halves::{PICTURE, UNITS_PER_INCH};
use crate::board::picture::Picture;
use crate::board::render::draw;
use std::prelude::v1::*;

use super::canvas::PdfCanvas;
use super::document::write_document;
use super::fonts::UsedFonts;
use crate::board::paper::Paper;

/// Millimetres of the cardboard per unit of the board.
const MM_PER_UNIT: f32 = 25.4 / UNITS_PER_INCH;

/// The least margin in millimetres.
const MARGIN: f32 = 10.0;

/// Makes a PDF file of one page with the board, as large as it fits but not larger than the
/// cardboard.
///
/// ```
/// use cardiac_core::board::Picture;
/// use cardiac_core::{Cycle, Machine, Strip};
/// use cardiac_core::board::{Paper, pdf};
///
/// let (cycle, none) = (Cycle::new(Machine::new()), Strip::new(&[]));
/// let file = pdf(&Picture::new(&cycle, &none, &none), Paper::A4, "the board");
/// assert!(file.ends_with(b"%%EOF\n"));
/// ```
pub fn pdf(picture: &Picture<'_>, paper: Paper, title: &str) -> Vec<u8> {
    let [height, width] = paper.size_mm(); // across
    let page = Rect { left: 0.0, top: 0.0, width, height };
    let mut fonts = UsedFonts::default();
    let mut canvas = PdfCanvas::new([width, height], &mut fonts);
    draw_board(&mut canvas, picture, page.shrunk(MARGIN));
    let pages = [canvas.finish()];
    write_document(title, &pages, &fonts)
}

/// Draws the board into the middle of an area of a page.
pub(in crate::board) fn draw_board(canvas: &mut PdfCanvas<'_>, picture: &Picture<'_>, area: Rect) {
    let fit = (area.width / PICTURE.width).min(area.height / PICTURE.height);
    let scale = fit.min(MM_PER_UNIT);
    let size = Rect::from_centre(area.centre(), PICTURE.width * scale, PICTURE.height * scale);
    canvas.scaled(scale, Point { x: size.left, y: size.top }, |canvas| {
        if let Some(colour) = picture.background.colour() {
            canvas.rect(PICTURE, 0.0, Style::filled(colour))?;
        }
        draw(&picture.scene, canvas)
    });
}
