//! The board as one picture in SVG, drawn from the table of measures.

mod alt_text;
mod canvas;

use core::fmt::{self, Write};

use canvas::{Decimal, SvgCanvas};

use super::{Canvas, Colour, PICTURE, Scene, Style, draw};
use crate::cycle::Cycle;
use crate::strip::Strip;

/// Draws the whole board: what the windows show, the tabs, all that is pencilled, the bug,
/// both strips, and warm what the next phase is about.
///
/// The card in the window of a strip is the one at its place: the one that is read next,
/// the one that is punched next, or to show what has been punched, `Strip::at(&punched,
/// punched.len() - 1)`. The picture is the same to the byte whenever it is drawn.
///
/// # Errors
///
/// Those of `out` alone.
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
    canvas.open(PRINT)?;
    draw(&Scene::from_cycle(cycle, input, output), &mut canvas)?;
    canvas.printed()?;
    canvas.close()?;
    writeln!(out, "</svg>")
}

/// What all that is printed has in common.
const PRINT: &str = "font-family=\"'Barlow Condensed', 'Arial Narrow', sans-serif\" \
                     font-weight=\"600\" text-anchor=\"middle\" fill=\"#006B66\"";

/// What all that is written by hand has in common.
const PENCIL: &str = "font-family=\"'Patrick Hand', 'Comic Sans MS', cursive\" \
                      font-weight=\"400\" fill=\"#3A3A3A\"";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inks_are_those_of_the_palette() {
        assert!(PRINT.ends_with(&format!("fill=\"{}\"", Colour::LETTERS)));
        assert!(PENCIL.ends_with(&format!("fill=\"{}\"", Colour::PENCIL)));
    }
}
