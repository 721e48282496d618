//! The place of the keypad over the board.

use egui::{Pos2, Rect, Vec2, pos2};

/// Distance of the keypad from the edge of the board and from its cell, in points.
const GAP: f32 = 8.0;

/// Distance between the places that are tried, in points.
const STEP: f32 = 8.0;

/// Returns the top left corner of a keypad of this size. It hides as little as there is room for:
/// first of its cell, then of the areas `in_use`. Among such places it is the one nearest to the top
/// right corner of the board.
pub(super) fn place(board: Rect, size: Vec2, cell: Option<Rect>, in_use: &[Rect]) -> Pos2 {
    let room = board.shrink(GAP);
    let corner = pos2(room.right() - size.x, room.top());
    let lefts = steps(corner.x - room.left()).map(|by| corner.x - by);
    let places = lefts.flat_map(|left| {
        steps(room.bottom() - size.y - room.top()).map(move |by| pos2(left, room.top() + by))
    });
    let cost = |at: Pos2| {
        let keypad = Rect::from_min_size(at, size).expand(GAP);
        let hidden = |area: &Rect| {
            if keypad.intersects(*area) { keypad.intersect(*area).area() } else { 0.0 }
        };
        let distance = (corner.x - at.x) + (at.y - corner.y);
        [cell.as_ref().map_or(0.0, hidden), in_use.iter().map(hidden).sum(), distance]
    };
    let best = places.map(|at| (cost(at), at)).min_by(|(one, _), (other, _)| {
        let order = one.iter().zip(other).map(|(one, other)| one.total_cmp(other));
        order.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then)
    });
    best.map_or(corner, |(_, at)| at)
}

/// Returns distances from 0 up to `most`, or 0 alone where there is no room.
fn steps(most: f32) -> impl Iterator<Item = f32> {
    std::iter::successors(Some(0.0), |by| Some(by + STEP))
        .take_while(move |by| *by <= most.max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOARD: Rect = Rect::from_min_max(Pos2::ZERO, pos2(1000.0, 400.0));
    const SIZE: Vec2 = Vec2::new(300.0, 380.0);

    fn area(left: f32, right: f32) -> Rect {
        Rect::from_x_y_ranges(left..=right, 100.0..=120.0)
    }

    #[test]
    fn the_keypad_hides_nothing_where_there_is_room() {
        let at_edge = pos2(692.0, 8.0);
        for (cell, in_use, expected) in [
            (None, vec![], at_edge),
            (Some(area(500.0, 560.0)), vec![area(600.0, 680.0)], at_edge),
            (Some(area(900.0, 960.0)), vec![], pos2(588.0, 8.0)),
            (None, vec![area(700.0, 800.0), area(500.0, 600.0)], pos2(188.0, 8.0)),
            // No place hides nothing: the cell comes first.
            (Some(area(650.0, 980.0)), vec![area(0.0, 640.0)], pos2(340.0, 8.0)),
        ] {
            assert_eq!(place(BOARD, SIZE, cell, &in_use), expected, "{cell:?} {in_use:?}");
        }
    }
}
