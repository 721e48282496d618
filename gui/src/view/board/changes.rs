//! Brackets around what the last step changed.

use cardiac_core::board::{self, BoardElement, Rect as Area};
use egui::{Painter, Stroke, pos2, vec2};

use super::canvas::colour;
use super::output_pile;
use super::viewport::Projection;
use crate::state::step_changes::StepChanges;

/// Marks the places at their corners: not by color alone.
pub(super) fn draw(painter: &Painter, projection: Projection, changes: StepChanges) {
    for place in places(changes).into_iter().flatten() {
        brackets(painter, projection, place);
    }
}

/// Returns the places that a step changed: a cell, the accumulator, and the card on the pile.
pub(super) fn places(changes: StepChanges) -> [Option<Area>; 3] {
    let StepChanges { cell, has_accumulator, has_punched } = changes;
    [
        cell.map(|cell| board::cell_layout(cell).contents),
        has_accumulator.then(accumulator),
        has_punched.then(output_pile::last_card),
    ]
}

/// Returns the area of the accumulator, with room for the brackets beside its sign.
fn accumulator() -> Area {
    const ROOM: f32 = 14.0;
    let row = board::square(2, 3).unwrap_or_else(|| board::pad_row(2));
    let sign = BoardElement::SignWindow.area();
    let top = row.top.min(sign.top);
    Area::from_edges(sign.left - ROOM, row.right() + ROOM, top, row.bottom())
}

fn brackets(painter: &Painter, projection: Projection, place: Area) {
    let area = projection.rect(place).expand(4.0 * projection.scale);
    let stroke = Stroke::new((9.0 * projection.scale).max(1.5), colour(board::Colour::WARM));
    let arm = area.height() * 0.3;
    for (x, across) in [(area.left(), arm), (area.right(), -arm)] {
        for (y, down) in [(area.top(), arm), (area.bottom(), -arm)] {
            let corner = pos2(x, y);
            painter
                .line(vec![corner + vec2(across, 0.0), corner, corner + vec2(0.0, down)], stroke);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Regression: the left brackets crossed the sign.
    #[test]
    fn the_brackets_of_the_accumulator_are_around_its_sign_and_its_digits() {
        let changes = StepChanges { has_accumulator: true, ..StepChanges::default() };
        let [_, place, _] = places(changes);
        let place = place.expect("it changed");
        for inside in [
            BoardElement::SignWindow.area(),
            board::square(2, 0).expect("a square"),
            board::square(2, 3).expect("a square"),
        ] {
            assert!(place.contains(inside), "{place:?} {inside:?}");
            assert!(place.left < inside.left && inside.right() < place.right());
        }
    }
}
