//! Draws the board from back to front on any canvas.

mod cards;
mod cpu;
mod memory;
mod parts;

use super::canvas::{Canvas, Style};
use super::card_slot::CardSlot;
use super::element::BoardElement;
use super::geometry::{FlowLine, Shape};
use super::halves::{CPU_HALF, FOLD, MEMORY_HALF};
use super::label::labels;
use super::palette::Colour;
use super::scene::{Scene, WriteTarget};

/// Draws a scene, without a background.
///
/// # Errors
///
/// Only errors of the canvas.
pub fn draw<P: Canvas>(scene: &Scene<'_>, canvas: &mut P) -> Result<(), P::Error> {
    // Tabs and strips that stick out are behind the panels.
    cpu::slides(canvas, scene)?;
    cards::below(canvas, CardSlot::Input, &scene.input)?;
    cards::below(canvas, CardSlot::Output, &scene.output)?;
    panels(canvas)?;
    elements(canvas, scene.highlights)?;
    labels().try_for_each(|label| canvas.label(&label))?;
    cpu::logo(canvas)?;
    cpu::windows(canvas, scene)?;
    cpu::pad(canvas, scene)?;
    cards::above(canvas, CardSlot::Input, &scene.input)?;
    cards::window(canvas, CardSlot::Input, &scene.input, 1.0)?;
    cards::window(
        canvas,
        CardSlot::Output,
        &scene.output,
        scene.progress(WriteTarget::OutputCard),
    )?;
    memory::cells(canvas, scene)?;
    memory::bug(canvas, scene.bug)
}

fn panels<P: Canvas>(canvas: &mut P) -> Result<(), P::Error> {
    let panel = Style::filled(Colour::PANEL).outlined(Colour::EDGE, 5.0);
    canvas.rect(FOLD, 0.0, Style::filled(Colour::EDGE))?;
    for half in [CPU_HALF, MEMORY_HALF] {
        canvas.rect(half, 14.0, panel)?;
    }
    memory::table(canvas)?;
    memory::frame(canvas)?;
    cpu::slits(canvas)
}

/// Draws the elements of the panels.
fn elements<P: Canvas>(
    canvas: &mut P,
    highlights: [Option<BoardElement>; 4],
) -> Result<(), P::Error> {
    for element in BoardElement::ALL {
        let is_highlighted = highlights.contains(&Some(element));
        let colour = if is_highlighted { Colour::WARM } else { Colour::PRINT };
        let line = Style::line(colour, if is_highlighted { 12.0 } else { 7.0 });
        let shape = element.shape();
        match shape {
            Shape::Box(area) => canvas.rect(area, 0.0, line)?,
            Shape::Pill(area) => {
                let fill = Some(Colour::PAPER);
                canvas.rect(area, area.height / 2.0, Style { fill, ..line })?;
            }
            Shape::Signpost(_) | Shape::Octagon(_) => canvas.polygon(shape.corners(), line)?,
            Shape::FlowLine(flow_line) => {
                canvas.flow_line(&flow_line, colour)?;
                if is_highlighted {
                    dashes(canvas, &flow_line)?;
                }
            }
        }
    }
    Ok(())
}

/// Draws dashes along the middle of a highlighted flow line: colour alone would not be seen in grey.
fn dashes<P: Canvas>(canvas: &mut P, flow_line: &FlowLine) -> Result<(), P::Error> {
    const DASH: f32 = 36.0;
    const WIDTH: f32 = 12.0;
    let last = flow_line.line.len().saturating_sub(2);
    for (part, ends) in flow_line.line.windows(2).enumerate() {
        let &[from, to] = ends else { continue };
        let head = flow_line.head.map_or(0.0, |head| head.length);
        let before = if part == 0 { DASH / 2.0 } else { FlowLine::BEND };
        let behind = if part == last { head } else { FlowLine::BEND };
        let end = (to.x - from.x).abs() + (to.y - from.y).abs() - behind;
        let mut start = before;
        while start + DASH <= end {
            let dash = [start, start + DASH].map(|distance| from.move_towards(to, distance));
            canvas.line(dash[0], dash[1], Colour::PAPER, WIDTH)?;
            start += 2.0 * DASH;
        }
    }
    Ok(())
}
