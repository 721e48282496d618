//! The board as one SVG picture, drawn from the table of positions.

mod alt_text;
mod canvas;

use core::fmt::{self, Write};

use canvas::{Decimal, SvgCanvas};

use super::canvas::{Canvas, Style};
use super::halves::PICTURE;
use super::palette::Colour;
use super::render::draw;
use super::scene::Scene;
use crate::cycle::Cycle;
use crate::machine::strip::Strip;

/// Writes a picture of the whole board: windows, tabs, handwriting, the bug and both strips. The
/// elements of the next phase are highlighted.
///
/// The card in the window of a strip is the one at its position: the next to be read or punched. To
/// show the last punched card, pass `Strip::at(&punched, punched.len() - 1)`. Equal arguments give
/// the same picture byte for byte.
///
/// # Errors
///
/// Only errors of `out`.
///
/// ```
/// use cardiac_core::{Cycle, Machine, Strip, board};
///
/// let (mut picture, none) = (String::new(), Strip::new(&[]));
/// board::svg(&Cycle::new(Machine::new()), &none, &none, &mut picture)?;
/// assert!(picture.starts_with("<svg "));
/// assert!(picture.contains(">MOVE BUG AHEAD</text>"));
/// # Ok::<(), std::fmt::Error>(())
/// ```
pub fn svg(
    cycle: &Cycle,
    input: &Strip<'_>,
    output: &Strip<'_>,
    out: &mut impl Write,
) -> fmt::Result {
    let (width, height) = (Decimal(PICTURE.width), Decimal(PICTURE.height));
    write!(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\"")?;
    writeln!(out, " role=\"img\" aria-labelledby=\"cardiac-title cardiac-desc\">")?;
    alt_text::describe(cycle, input, output, out)?;
    let mut canvas = SvgCanvas::new(out);
    canvas.rect(PICTURE, 0.0, Style::filled(Colour::DESK))?;
    canvas.open_group(PRINT)?;
    draw(&Scene::from_cycle(cycle, input, output), &mut canvas)?;
    canvas.end_handwriting()?;
    canvas.close_group()?;
    writeln!(out, "</svg>")
}

/// The common attributes of printed text.
const PRINT: &str = "font-family=\"'Barlow Condensed', 'Arial Narrow', sans-serif\" \
                     font-weight=\"600\" text-anchor=\"middle\" fill=\"#006B66\"";

#[cfg(test)]
mod tests {
    use super::canvas::PENCIL;
    use super::*;

    #[test]
    fn the_inks_are_those_of_the_palette() {
        assert!(PRINT.ends_with(&format!("fill=\"{}\"", Colour::LETTERS)));
        assert!(PENCIL.ends_with(&format!("fill=\"{}\"", Colour::PENCIL)));
    }
}
