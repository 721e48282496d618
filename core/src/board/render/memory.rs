//! Draws the memory table with the contents of the cells, and the bug.

use super::parts::{digit, draw_partial, draw_word};
use crate::board::canvas::{Canvas, Style};
use crate::board::font_face::FontFace;
use crate::board::geometry::{Point, Rect};
use crate::board::memory::{
    BugLayout, CELL_DIGIT, CELL_NUMBER, CellLayout, HOLE, LARGEST_CELL_NUMBER, MEMORY_TABLE,
    PENCIL_IN_CELL, cell_layout, columns,
};
use crate::board::palette::Colour;
use crate::board::scene::{Scene, WriteTarget};
use crate::machine::address::Address;
use crate::machine::memory::Cell;
use crate::text::small_str::SmallStr;

/// Draws the empty table.
pub(super) fn table<P: Canvas>(canvas: &mut P) -> Result<(), P::Error> {
    for column in columns() {
        let heading = Rect::from_edges(column.left, column.right(), MEMORY_TABLE.top, column.top);
        canvas.rect(heading, 0.0, Style::filled(Colour::PAPER).outlined(Colour::PRINT, 5.0))?;
        canvas.rect(column, 0.0, Style::filled(Colour::PAPER).outlined(Colour::PRINT, 5.0))?;
    }
    for address in Address::all() {
        let CellLayout { area, .. } = cell_layout(address);
        let corner = Point { x: area.left, y: area.top };
        canvas.line(corner, corner.translated(area.width, 0.0), Colour::PRINT, 5.0)?;
    }
    let holes = || Address::all().map(|address| cell_layout(address).hole);
    canvas.dots(holes().map(Rect::centre), HOLE + 4.0, Colour::EDGE)?;
    canvas.dots(holes().map(Rect::centre), HOLE - 4.0, Colour::SHADE)
}

/// Draws the frame around the table.
pub(super) fn frame<P: Canvas>(canvas: &mut P) -> Result<(), P::Error> {
    canvas.rect(MEMORY_TABLE, 0.0, Style::line(Colour::PRINT, 9.0))
}

/// Draws the cell numbers and the contents, in print and pencil.
pub(super) fn cells<P: Canvas>(canvas: &mut P, scene: &Scene<'_>) -> Result<(), P::Error> {
    for address in Address::all() {
        let CellLayout { number, .. } = cell_layout(address);
        let text = SmallStr::new(address);
        canvas.number(text.as_str(), number.centre(), CELL_NUMBER, LARGEST_CELL_NUMBER)?;
    }
    let middle = |address| cell_layout(address).contents.centre();
    let [first, second, third] = [-1.0, 0.0, 1.0].map(|place: f32| place * CELL_DIGIT);
    let mut printed = |text, address, place| {
        canvas.text(text, middle(address).translated(place, 0.0), PENCIL_IN_CELL, FontFace::Print)
    };
    for (place, text) in [(first, "0"), (second, "0"), (third, "1")] {
        printed(text, Address::FIRST, place)?;
    }
    printed("8", Address::LAST, first)?;
    if scene.memory.cell(Address::LAST) == Cell::Printed8 {
        printed("-", Address::LAST, second)?;
        printed("-", Address::LAST, third)?;
    }
    for (address, word) in scene.memory.iter_written() {
        let middle = middle(address).translated(0.0, 2.0);
        draw_partial(
            canvas,
            cell_layout(address).write_area(),
            scene.progress(WriteTarget::Cell(address)),
            |canvas| {
                if address != Address::LAST {
                    return draw_word(canvas, word, middle, CELL_DIGIT, PENCIL_IN_CELL);
                }
                // Only the two digits beside the printed 8 are handwriting.
                let beside = u8::try_from(word.get().unsigned_abs() % 100).unwrap_or_default();
                for (place, value) in [(second, beside / 10), (third, beside % 10)] {
                    canvas.text(
                        digit(value),
                        middle.translated(place, 0.0),
                        PENCIL_IN_CELL,
                        FontFace::Pencil,
                    )?;
                }
                Ok(())
            },
        )?;
    }
    Ok(())
}

/// Draws the ladybug with its tail in the hole and its head up.
pub(super) fn bug<P: Canvas>(canvas: &mut P, hole: Point) -> Result<(), P::Error> {
    let place = BugLayout::with_tail_at(hole);
    let [start, end] = place.tail;
    let at = |right: f32, down: f32| Point {
        x: place.body.left + right * place.body.width,
        y: place.body.top + down * place.body.height,
    };
    let dark = Colour::PENCIL;
    // The tail is a tongue of cardboard that goes through a slit in the hole.
    let rim = Style::filled(Colour::SHADE).outlined(Colour::WARM, 6.0);
    canvas.ellipse(Rect::from_centre(hole, HOLE, HOLE), rim)?;
    let slit = Rect::from_centre(end, 10.0, 44.0);
    canvas.rect(slit, 5.0, Style::filled(dark))?;
    let tail = [
        start.translated(0.0, -13.0),
        end.translated(0.0, -10.0),
        end.translated(0.0, 10.0),
        start.translated(0.0, 13.0),
    ];
    canvas.polygon(tail, Style::filled(Colour::WARM))?;
    // Feelers, head, wings.
    canvas.line(at(0.38, 0.2), at(0.2, 0.04), dark, 5.0)?;
    canvas.line(at(0.62, 0.2), at(0.8, 0.04), dark, 5.0)?;
    canvas.dots([at(0.2, 0.04), at(0.8, 0.04)].into_iter(), 10.0, dark)?;
    let head = place.body.width * 0.64;
    canvas.ellipse(Rect::from_centre(at(0.5, 0.28), head, head), Style::filled(dark))?;
    let wings =
        Rect::from_edges(place.body.left, place.body.right(), at(0.0, 0.3).y, place.body.bottom());
    let wings = wings.shrunk(2.0);
    canvas.ellipse(wings, Style::filled(Colour::WARM).outlined(Colour::PAPER, 3.0))?;
    canvas.line(at(0.5, 0.32), at(0.5, 0.98), Colour::PAPER, 4.0)?;
    let spots =
        [(0.28, 0.45), (0.72, 0.45), (0.22, 0.64), (0.78, 0.64), (0.32, 0.83), (0.68, 0.83)];
    canvas.dots(spots.into_iter().map(|(right, down)| at(right, down)), 15.0, dark)
}
