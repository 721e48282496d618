//! PNG: the board in pixels.

use std::prelude::v1::*;
mod canvas;
mod encode;
mod raster;

use crate::board::canvas::Canvas as _;
use crate::board::canvas::Style;
use crate::board::halves::PICTURE;
use crate::board::picture::Picture;
use crate::board::render::draw;

use canvas::PngCanvas;

/// The largest width of a picture in pixels: a pixel per unit of the board, 400 per inch of the
/// cardboard.
pub const MAX_WIDTH: u32 = 6244;

/// Makes a PNG file of this width in pixels, from 1 to [`MAX_WIDTH`]. Its height follows from it.
///
/// ```
/// use cardiac_core::board::Picture;
/// use cardiac_core::{Cycle, Machine, Strip};
///
/// let (cycle, none) = (Cycle::new(Machine::new()), Strip::new(&[]));
/// let file = cardiac_core::board::png(&Picture::new(&cycle, &none, &none), 320);
/// assert_eq!(file[16..24], [0, 0, 1, 64, 0, 0, 0, 203]); // 320 by 203
/// ```
pub fn png(picture: &Picture<'_>, width: u32) -> Vec<u8> {
    let mut canvas = PngCanvas::new(width.clamp(1, MAX_WIDTH));
    if let Some(colour) = picture.background.colour() {
        let Ok(()) = canvas.rect(PICTURE.shrunk(-1.0), 0.0, Style::filled(colour));
    }
    let Ok(()) = draw(&picture.scene, &mut canvas);
    encode::encode(canvas.raster())
}
