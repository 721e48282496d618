//! The board drawn, from the back to the front, with whatever pen.

mod cards;
mod cpu;
mod memory;

use super::geometry::{Rect, Shape};
use super::palette::Colour;
use super::part::Part;
use super::pen::{Pen, Style};
use super::scene::Scene;
use super::{CPU_HALF, FOLD, Feed, MEMORY_HALF};

/// Draws what lies on the table, and not the table itself.
///
/// # Errors
///
/// Those of the pen alone.
pub fn draw<P: Pen>(scene: &Scene<'_>, pen: &mut P) -> Result<(), P::Error> {
    // What sticks out lies behind the panels.
    cpu::slides(pen, scene)?;
    cards::below(pen, Feed::Input, &scene.input)?;
    cards::below(pen, Feed::Output, &scene.output)?;
    panels(pen)?;
    parts(pen, scene.warm)?;
    super::labels().try_for_each(|label| pen.label(&label))?;
    cpu::logo(pen)?;
    cpu::windows(pen, scene)?;
    cpu::pad(pen, scene)?;
    cards::above(pen, Feed::Input, &scene.input)?;
    cards::window(pen, Feed::Input, &scene.input, 1.0)?;
    cards::window(pen, Feed::Output, &scene.output, scene.share(super::Paper::OutputCard))?;
    memory::cells(pen, scene)?;
    memory::bug(pen, scene.bug)
}

/// The edge of a piece of cardboard.
const CARDBOARD: Style = Style::filled(Colour::PAPER).outlined(Colour::EDGE, 4.0);

fn panels<P: Pen>(pen: &mut P) -> Result<(), P::Error> {
    let panel = Style::filled(Colour::PANEL).outlined(Colour::EDGE, 5.0);
    pen.rect(FOLD, 0.0, Style::filled(Colour::EDGE))?;
    for half in [CPU_HALF, MEMORY_HALF] {
        pen.rect(half, 14.0, panel)?;
    }
    memory::table(pen)?;
    memory::frame(pen)?;
    cpu::slits(pen)
}

/// Every part of the panels.
fn parts<P: Pen>(pen: &mut P, warm: [Option<Part>; 4]) -> Result<(), P::Error> {
    for part in Part::ALL {
        let is_warm = warm.contains(&Some(part));
        let colour = if is_warm { Colour::WARM } else { Colour::PRINT };
        let line = Style::line(colour, if is_warm { 12.0 } else { 7.0 });
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

/// Draws what is seen in a window; only what is on its way need be cut off at the edges.
fn seen_in<P: Pen>(
    pen: &mut P,
    window: Rect,
    down: f32,
    draw: impl FnOnce(&mut P) -> Result<(), P::Error>,
) -> Result<(), P::Error> {
    const AT_REST: f32 = 0.01;
    if down.abs() < AT_REST { draw(pen) } else { pen.through(window, down, draw) }
}

/// Draws what is written on a paper as far as it is written.
fn written<P: Pen>(
    pen: &mut P,
    paper: Rect,
    share: f32,
    draw: impl FnOnce(&mut P) -> Result<(), P::Error>,
) -> Result<(), P::Error> {
    if share >= 1.0 {
        return draw(pen);
    }
    pen.through(Rect { width: paper.width * share, ..paper }, 0.0, draw)
}

/// The digits one by one: the faces have no digits of one width.
static DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// A digit as a text.
fn digit(digit: u8) -> &'static str {
    DIGITS.get(usize::from(digit)).copied().unwrap_or_default()
}
