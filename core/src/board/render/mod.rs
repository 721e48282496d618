//! Draws the board from back to front on any canvas.

mod cards;
mod cpu;
mod memory;

use super::canvas::{Canvas, Style};
use super::element::BoardElement;
use super::geometry::{Rect, Shape};
use super::palette::Colour;
use super::scene::Scene;
use super::{CPU_HALF, CardSlot, FOLD, MEMORY_HALF};

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
    parts(canvas, scene.highlights)?;
    super::labels().try_for_each(|label| canvas.label(&label))?;
    cpu::logo(canvas)?;
    cpu::windows(canvas, scene)?;
    cpu::pad(canvas, scene)?;
    cards::above(canvas, CardSlot::Input, &scene.input)?;
    cards::window(canvas, CardSlot::Input, &scene.input, 1.0)?;
    cards::window(
        canvas,
        CardSlot::Output,
        &scene.output,
        scene.progress(super::WriteTarget::OutputCard),
    )?;
    memory::cells(canvas, scene)?;
    memory::bug(canvas, scene.bug)
}

/// The style of a piece of cardboard.
const CARDBOARD: Style = Style::filled(Colour::PAPER).outlined(Colour::EDGE, 4.0);

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
fn parts<P: Canvas>(canvas: &mut P, highlights: [Option<BoardElement>; 4]) -> Result<(), P::Error> {
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
            Shape::FlowLine(flow_line) => canvas.flow_line(&flow_line, colour)?,
        }
    }
    Ok(())
}

/// Draws the contents of a window. Only moving contents need to be clipped.
fn draw_clipped<P: Canvas>(
    canvas: &mut P,
    window: Rect,
    down: f32,
    draw: impl FnOnce(&mut P) -> Result<(), P::Error>,
) -> Result<(), P::Error> {
    const AT_REST: f32 = 0.01;
    if down.abs() < AT_REST { draw(canvas) } else { canvas.clipped(window, down, draw) }
}

/// Draws the written part of a text.
fn draw_partial<P: Canvas>(
    canvas: &mut P,
    paper: Rect,
    progress: f32,
    draw: impl FnOnce(&mut P) -> Result<(), P::Error>,
) -> Result<(), P::Error> {
    if progress >= 1.0 {
        return draw(canvas);
    }
    canvas.clipped(Rect { width: paper.width * progress, ..paper }, 0.0, draw)
}

/// Digits are drawn one by one, because the fonts have no digits of equal width.
static DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// Returns a digit as text.
fn digit(digit: u8) -> &'static str {
    DIGITS.get(usize::from(digit)).copied().unwrap_or_default()
}
