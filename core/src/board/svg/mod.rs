//! The board as one picture in SVG, drawn from the table of measures.

mod cards;
mod cpu;
mod memory;
mod pen;
mod words;

use core::fmt::{self, Write};

use pen::{Figure, Pen, Style};

use super::palette::Colour;
use super::{CPU_HALF, FOLD, Feed, MEMORY_HALF, PICTURE, Part, Shape};
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
    let (width, height) = (Figure(PICTURE.width), Figure(PICTURE.height));
    write!(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\"")?;
    writeln!(out, " role=\"img\" aria-labelledby=\"cardiac-title cardiac-desc\">")?;
    words::describe(cycle, input, output, out)?;
    let mut pen = Pen { out };
    pen.rect(PICTURE, 0.0, Style::filled(Colour::DESK))?;
    pen.open(PRINT)?;
    // From the back to the front: what sticks out lies behind the panels.
    cpu::slides(&mut pen, cycle)?;
    cards::below(&mut pen, Feed::Input, input)?;
    cards::below(&mut pen, Feed::Output, output)?;
    panels(&mut pen)?;
    parts(&mut pen, cycle)?;
    for label in super::labels() {
        pen.label(&label)?;
    }
    cpu::logo(&mut pen)?;
    cpu::windows(&mut pen, cycle)?;
    cpu::pad(&mut pen, cycle)?;
    cards::above(&mut pen, Feed::Input, input)?;
    cards::window(&mut pen, Feed::Input, input)?;
    cards::window(&mut pen, Feed::Output, output)?;
    memory::cells(&mut pen, cycle)?;
    memory::bug(&mut pen, cycle.machine.bug)?;
    pen.close()?;
    writeln!(pen.out, "</svg>")
}

/// What all that is printed has in common.
const PRINT: &str = "font-family=\"'Barlow Condensed', 'Arial Narrow', sans-serif\" \
                     font-weight=\"600\" text-anchor=\"middle\" fill=\"#006B66\"";

/// What all that is written by hand has in common.
const PENCIL: &str = "font-family=\"'Patrick Hand', 'Comic Sans MS', cursive\" \
                      font-weight=\"400\" fill=\"#3A3A3A\"";

/// The edge of a piece of cardboard.
const CARDBOARD: Style = Style::filled(Colour::PAPER).outlined(Colour::EDGE, 4.0);

fn panels(pen: &mut Pen<'_, impl Write>) -> fmt::Result {
    let panel = Style::filled(Colour::PANEL).outlined(Colour::EDGE, 5.0);
    pen.rect(FOLD, 0.0, Style::filled(Colour::EDGE))?;
    for half in [CPU_HALF, MEMORY_HALF] {
        pen.rect(half, 14.0, panel)?;
    }
    memory::table(pen)?;
    memory::frame(pen)?;
    cpu::slits(pen)
}

/// Every part of the panels, those under way warm.
fn parts(pen: &mut Pen<'_, impl Write>, cycle: &Cycle) -> fmt::Result {
    let under_way = Part::under_way(cycle.phase);
    for part in Part::ALL {
        let is_under_way = under_way.contains(&part);
        let colour = if is_under_way { Colour::WARM } else { Colour::PRINT };
        let line = Style::line(colour, if is_under_way { 12.0 } else { 7.0 });
        let shape = part.shape();
        match shape {
            Shape::Box(area) => pen.rect(area, 0.0, line)?,
            Shape::Pill(area) => {
                let fill = Some(Colour::PAPER);
                pen.rect(area, area.height / 2.0, Style { fill, ..line })?;
            }
            Shape::Signpost(_) | Shape::Octagon(_) => pen.polygon(shape.corners(), line)?,
            Shape::Pipe(pipe) => pen.pipe(&pipe, colour)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inks_are_those_of_the_palette() {
        assert!(PRINT.ends_with(&format!("fill=\"{}\"", Colour::LETTERS)));
        assert!(PENCIL.ends_with(&format!("fill=\"{}\"", Colour::PENCIL)));
    }
}
