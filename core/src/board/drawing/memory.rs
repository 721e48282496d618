//! The memory table with what is written in it, and the bug.

use super::cards::in_squares;
use super::{digit, written};
use crate::address::Address;
use crate::board::feed::LARGEST_NUMBER;
use crate::board::geometry::{Point, Rect};
use crate::board::memory::{
    BugPlace, CELL_DIGIT, CELL_NUMBER, CellPlace, HOLE, PENCIL_IN_CELL, TABLE, cell, columns,
};
use crate::board::palette::Colour;
use crate::board::pen::{Face, Pen, Style};
use crate::board::scene::{Paper, Scene};
use crate::memory::Cell;
use crate::short::Short;

/// The empty table: its paper and its lines.
pub(super) fn table<P: Pen>(pen: &mut P) -> Result<(), P::Error> {
    for column in columns() {
        let heading = Rect::spanning(column.left, column.right(), TABLE.top, column.top);
        pen.rect(heading, 0.0, Style::filled(Colour::PAPER).outlined(Colour::PRINT, 5.0))?;
        pen.rect(column, 0.0, Style::filled(Colour::PAPER).outlined(Colour::PRINT, 5.0))?;
    }
    for address in Address::all() {
        let CellPlace { area, .. } = cell(address);
        let corner = Point { x: area.left, y: area.top };
        pen.line(corner, corner.moved(area.width, 0.0), Colour::PRINT, 5.0)?;
    }
    let holes = || Address::all().map(|address| cell(address).hole);
    pen.dots(holes().map(Rect::centre), HOLE + 4.0, Colour::EDGE)?;
    pen.dots(holes().map(Rect::centre), HOLE - 4.0, Colour::SHADE)
}

/// The frame round it, last column and all.
pub(super) fn frame<P: Pen>(pen: &mut P) -> Result<(), P::Error> {
    pen.rect(TABLE, 0.0, Style::line(Colour::PRINT, 9.0))
}

/// The numbers of the cells and what stands in them, print and pencil.
pub(super) fn cells<P: Pen>(pen: &mut P, scene: &Scene<'_>) -> Result<(), P::Error> {
    for address in Address::all() {
        let CellPlace { number, .. } = cell(address);
        let text = Short::new(address);
        pen.number(text.as_str(), number.centre(), CELL_NUMBER, LARGEST_NUMBER)?;
    }
    let middle = |address| cell(address).contents.centre();
    let [first, second, third] = [-1.0, 0.0, 1.0].map(|place: f32| place * CELL_DIGIT);
    let mut printed = |text, address, place| {
        pen.text(text, middle(address).moved(place, 0.0), PENCIL_IN_CELL, Face::Print)
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
        let middle = middle(address).moved(0.0, 2.0);
        written(pen, cell(address).paper(), scene.share(Paper::Cell(address)), |pen| {
            if address != Address::LAST {
                return in_squares(pen, word, middle, CELL_DIGIT, PENCIL_IN_CELL);
            }
            // Only what stands beside the printed 8.
            let beside = u8::try_from(word.get().unsigned_abs() % 100).unwrap_or_default();
            for (place, value) in [(second, beside / 10), (third, beside % 10)] {
                pen.text(digit(value), middle.moved(place, 0.0), PENCIL_IN_CELL, Face::Pencil)?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// The ladybird: its tail in the hole, its head to the left.
pub(super) fn bug<P: Pen>(pen: &mut P, hole: Point) -> Result<(), P::Error> {
    let place = BugPlace::with_tail_in(hole);
    let [start, end] = place.tail;
    let at = |right: f32, down: f32| Point {
        x: place.body.left + right * place.body.width,
        y: place.body.top + down * place.body.height,
    };
    let dark = Colour::PENCIL;
    // The tail is a tongue of cardboard that goes down through a slit in the hole.
    let rim = Style::filled(Colour::SHADE).outlined(Colour::WARM, 6.0);
    pen.ellipse(Rect::around(hole, HOLE, HOLE), rim)?;
    let slit = Rect::around(end, 10.0, 44.0);
    pen.rect(slit, 5.0, Style::filled(dark))?;
    let tail = [
        start.moved(0.0, -15.0),
        end.moved(0.0, -11.0),
        end.moved(0.0, 11.0),
        start.moved(0.0, 15.0),
    ];
    pen.polygon(tail, Style::filled(Colour::WARM))?;
    // Feelers, head, wings.
    pen.line(at(0.2, 0.4), at(0.03, 0.2), dark, 5.0)?;
    pen.line(at(0.2, 0.6), at(0.03, 0.8), dark, 5.0)?;
    pen.dots([at(0.03, 0.2), at(0.03, 0.8)].into_iter(), 10.0, dark)?;
    let head = place.body.height * 0.56;
    pen.ellipse(Rect::around(at(0.27, 0.5), head, head), Style::filled(dark))?;
    let wings =
        Rect::spanning(at(0.24, 0.0).x, place.body.right(), place.body.top, place.body.bottom());
    let wings = wings.shrunk(2.0);
    pen.ellipse(wings, Style::filled(Colour::WARM).outlined(Colour::PAPER, 3.0))?;
    pen.line(at(0.26, 0.5), at(0.98, 0.5), Colour::PAPER, 4.0)?;
    let spots = [(0.42, 0.26), (0.42, 0.74), (0.64, 0.2), (0.64, 0.8), (0.81, 0.34), (0.81, 0.66)];
    pen.dots(spots.into_iter().map(|(right, down)| at(right, down)), 13.0, dark)
}
