//! The board as one SVG picture, drawn from the table of positions.

mod alt_text;
mod canvas;
mod letters;

use core::fmt::{self, Write};

use canvas::{Decimal, SvgCanvas};
pub use letters::Letters;

use super::canvas::{Canvas, Style};
use super::font_face::FontFace;
use super::halves::{PICTURE, UNITS_PER_INCH};
use super::picture::Picture;
use super::render::draw;

/// Writes a picture of the whole board: windows, tabs, handwriting, the bug and both strips. The
/// elements of the next phase are highlighted. Its size is that of the cardboard.
///
/// Equal arguments give the same picture byte for byte.
///
/// # Errors
///
/// Only errors of `out`.
///
/// ```
/// use cardiac_core::board::{self, Letters, Picture};
/// use cardiac_core::{Cycle, Machine, Strip};
///
/// let (cycle, none) = (Cycle::new(Machine::new()), Strip::new(&[]));
/// let mut svg = String::new();
/// board::svg(&Picture::new(&cycle, &none, &none), Letters::Outlines, &mut svg)?;
/// assert!(svg.starts_with("<svg "));
/// assert!(svg.contains("aria-label=\"MOVE BUG AHEAD\""));
/// # Ok::<(), std::fmt::Error>(())
/// ```
pub fn svg(picture: &Picture<'_>, letters: Letters, out: &mut impl Write) -> fmt::Result {
    let (width, height) = (Decimal(PICTURE.width), Decimal(PICTURE.height));
    out.write_str("<svg xmlns=\"http://www.w3.org/2000/svg\"")?;
    if letters == Letters::Outlines {
        out.write_str(" xmlns:xlink=\"http://www.w3.org/1999/xlink\"")?;
    }
    write!(out, " viewBox=\"0 0 {width} {height}\"")?;
    let [width, height] = [PICTURE.width, PICTURE.height].map(millimetres);
    write!(out, " width=\"{width}mm\" height=\"{height}mm\"")?;
    writeln!(out, " role=\"img\" aria-labelledby=\"cardiac-title cardiac-desc\">")?;
    alt_text::describe(picture, out)?;
    let mut canvas = SvgCanvas::new(out, letters);
    if let Some(colour) = picture.background.colour() {
        canvas.rect(PICTURE, 0.0, Style::filled(colour))?;
    }
    canvas.open_group(letters.group(FontFace::Print))?;
    draw(&picture.scene, &mut canvas)?;
    canvas.end_handwriting()?;
    canvas.close_group()?;
    canvas.define_letters()?;
    writeln!(out, "</svg>")
}

/// Converts a length to millimetres of the cardboard.
fn millimetres(units: f32) -> Decimal {
    Decimal(units / UNITS_PER_INCH * 25.4)
}
