//! The memory table with what is written in it, and the bug.

use core::fmt::{self, Write};

use super::PENCIL;
use super::pen::{Pen, Style};
use crate::address::Address;
use crate::board::geometry::{Point, Rect};
use crate::board::memory::{
    CELL_DIGIT, CELL_NUMBER, CellPlace, PENCIL_IN_CELL, TABLE, bug_on, cell, columns,
};
use crate::board::palette::Colour;
use crate::cycle::Cycle;
use crate::memory::Cell;

/// The empty table: its paper and its lines.
pub(super) fn table(pen: &mut Pen<'_, impl Write>) -> fmt::Result {
    let line = Style::line(Colour::PRINT, 5.0);
    for column in columns() {
        let heading = Rect::spanning(column.left, column.right(), TABLE.top, column.top);
        pen.rect(heading, 0.0, Style::filled(Colour::PAPER).outlined(Colour::PRINT, 5.0))?;
        pen.rect(column, 0.0, Style::filled(Colour::PAPER).outlined(Colour::PRINT, 5.0))?;
    }
    for address in Address::all() {
        let CellPlace { area, .. } = cell(address);
        let corner = Point { x: area.left, y: area.top };
        pen.line(corner, corner.moved(area.width, 0.0), line)?;
    }
    let holes = || Address::all().map(|address| cell(address).hole);
    let size = holes().next().map_or(0.0, |hole| hole.width);
    pen.dots(holes().map(Rect::centre), size + 4.0, Colour::EDGE)?;
    pen.dots(holes().map(Rect::centre), size - 4.0, Colour::SHADE)
}

/// The frame round it, last column and all.
pub(super) fn frame(pen: &mut Pen<'_, impl Write>) -> fmt::Result {
    pen.rect(TABLE, 0.0, Style::line(Colour::PRINT, 9.0))
}

/// The numbers of the cells and what stands in them, print and pencil.
pub(super) fn cells(pen: &mut Pen<'_, impl Write>, cycle: &Cycle) -> fmt::Result {
    for address in Address::all() {
        let CellPlace { number, .. } = cell(address);
        pen.text(address, number.centre(), CELL_NUMBER)?;
    }
    let places = [-1.0, 0.0, 1.0].map(|place: f32| place * CELL_DIGIT);
    let [first, second, third] = places;
    let middle = |address| cell(address).contents.centre();
    for (place, digit) in places.into_iter().zip(["0", "0", "1"]) {
        pen.text(digit, middle(Address::FIRST).moved(place, 0.0), PENCIL_IN_CELL)?;
    }
    let last = middle(Address::LAST);
    pen.text("8", last.moved(first, 0.0), PENCIL_IN_CELL)?;
    let written = cycle.machine.memory.cell(Address::LAST);
    if written == Cell::Printed8 {
        pen.text("-", last.moved(second, 0.0), PENCIL_IN_CELL)?;
        pen.text("-", last.moved(third, 0.0), PENCIL_IN_CELL)?;
    }
    pen.open(PENCIL)?;
    for (address, word) in cycle.machine.memory.written() {
        if address == Address::LAST {
            // Only what stands beside the printed 8.
            let beside = word.get().unsigned_abs() % 100;
            pen.text(beside / 10, last.moved(second, 2.0), PENCIL_IN_CELL)?;
            pen.text(beside % 10, last.moved(third, 2.0), PENCIL_IN_CELL)?;
        } else {
            pen.text(word, middle(address).moved(0.0, 2.0), PENCIL_IN_CELL)?;
        }
    }
    pen.close()
}

/// The ladybird: its tail in the hole, its head to the left.
pub(super) fn bug(pen: &mut Pen<'_, impl Write>, address: Address) -> fmt::Result {
    let place = bug_on(address);
    let hole = cell(address).hole;
    let [start, end] = place.tail;
    let at = |right: f32, down: f32| Point {
        x: place.body.left + right * place.body.width,
        y: place.body.top + down * place.body.height,
    };
    let dark = Colour::PENCIL;
    // The tail is a tongue of cardboard that goes down through a slit in the hole.
    pen.circle(
        hole.centre(),
        hole.width / 2.0,
        Style::filled(Colour::SHADE).outlined(Colour::WARM, 6.0),
    )?;
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
    let feeler = Style::line(dark, 5.0);
    pen.line(at(0.2, 0.4), at(0.03, 0.2), feeler)?;
    pen.line(at(0.2, 0.6), at(0.03, 0.8), feeler)?;
    pen.dots([at(0.03, 0.2), at(0.03, 0.8)].into_iter(), 10.0, dark)?;
    pen.circle(at(0.27, 0.5), place.body.height * 0.28, Style::filled(dark))?;
    let wings =
        Rect::spanning(at(0.24, 0.0).x, place.body.right(), place.body.top, place.body.bottom());
    let wings = wings.shrunk(2.0);
    pen.ellipse(wings, Style::filled(Colour::WARM).outlined(Colour::PAPER, 3.0))?;
    pen.line(at(0.26, 0.5), at(0.98, 0.5), Style::line(Colour::PAPER, 4.0))?;
    let spots = [(0.42, 0.26), (0.42, 0.74), (0.64, 0.2), (0.64, 0.8), (0.81, 0.34), (0.81, 0.66)];
    pen.dots(spots.into_iter().map(|(right, down)| at(right, down)), 13.0, dark)
}
