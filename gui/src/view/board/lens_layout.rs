//! The layout of the lens: what it shows, how large, and where, so that it hides nothing that the
//! phase uses.

use cardiac_core::Phase;
use cardiac_core::board::{
    self, BoardElement, CAPITALS, CPU_HALF, CardSlot, MEMORY_HALF, REGISTER_DIGIT, Rect as Area,
    pad_row,
};
use egui::{Pos2, Rect, Vec2, pos2, vec2};

use super::canvas::LEAST_CAPITALS;
use super::in_use::{DECODER, HEADINGS, TEST, heading};
use super::viewport::Projection;
use crate::state::board_view::BoardView;

/// A part of the board that has a lens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Magnified {
    /// The window, or the box.
    element: BoardElement,
    /// The font size of its smallest print.
    letters: f32,
    /// `true` for a box of sentences, in larger print than that of the windows.
    is_box: bool,
}

impl Magnified {
    const fn window(element: BoardElement, letters: f32) -> Self {
        Self { element, letters, is_box: false }
    }

    const fn text_box(element: BoardElement, letters: f32) -> Self {
        Self { element, letters, is_box: true }
    }
}

/// All parts that have a lens.
const ALL: [Magnified; 7] = [
    Magnified::window(BoardElement::DecoderWindow, 42.0),
    Magnified::window(BoardElement::TestWindow, 38.0),
    Magnified::window(BoardElement::SignWindow, 54.0),
    Magnified::window(BoardElement::InputWindow, board::PENCIL_ON_CARD),
    Magnified::window(BoardElement::OutputWindow, board::PENCIL_ON_CARD),
    Magnified::text_box(BoardElement::Register, 50.0),
    Magnified::text_box(BoardElement::MoveBug, 52.0),
];

/// Margin around the window, in units of the board.
pub(super) const ROOM: f32 = 16.0;

/// Heights of capitals in the lens, in points, the best first: smaller ones need less room.
const HEIGHTS: [f32; 4] = [10.5, 9.5, 8.5, LEAST];
const HEIGHTS_FOR_PROJECTOR: [f32; 4] = [16.5, 14.5, 11.0, LEAST];

/// Least height of capitals in the lens, in points.
const LEAST: f32 = 7.2;

/// Border around the lens with its shadow, in points.
const BORDER: f32 = 5.0;

/// The cost of hiding a part of the panel that is not in use: so much farther away, in points, a lens
/// may be that does not.
const HIDDEN: f32 = 60.0;

/// The cost of the next smaller height of capitals, in points.
const SMALLER: f32 = 25.0;
const SMALLER_FOR_PROJECTOR: f32 = 70.0;

/// Distance between the places that are tried, in points.
const STEP: f32 = 6.0;

/// A lens: an area of the board, enlarged at a place on the screen.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct LensLayout {
    /// The area of the board that is enlarged.
    pub(super) source: Area,
    /// The place of the lens.
    pub(super) place: Rect,
    /// The magnification.
    pub(super) times: f32,
}

impl Magnified {
    /// Returns the part at a point of the board.
    pub(super) fn at(point: board::Point) -> Option<Self> {
        let is_there = |part: &Self| part.element.area().shrunk(-ROOM).contains_point(point);
        // The box has its own words, the window only digits: a window in a box goes first.
        ALL.into_iter().find(is_there)
    }

    /// Returns the part that an element is, or is in.
    pub(super) fn of(element: BoardElement) -> Option<Self> {
        let element = match element {
            BoardElement::RegisterWindow => BoardElement::Register,
            other => other,
        };
        ALL.into_iter().find(|part| part.element == element)
    }

    /// Returns the part that a phase is about, if its print is small.
    pub(super) fn in_phase(phase: Phase, projection: Projection, view: BoardView) -> Option<Self> {
        let element = match phase {
            Phase::SetSlides => BoardElement::Register,
            Phase::MoveBug => BoardElement::MoveBug,
            Phase::Test => BoardElement::TestWindow,
            Phase::Execute => BoardElement::DecoderWindow,
        };
        Self::of(element).filter(|part| {
            let is_box = part.is_box && view != BoardView::Projector;
            let least = if is_box { LEAST_CAPITALS } else { view.least_capitals() };
            part.letters * CAPITALS * projection.scale < least
        })
    }

    /// Returns how many times larger an element has to be for capitals of this height.
    pub(super) fn times_for(element: BoardElement, projection: Projection, height: f32) -> f32 {
        let letters = match element {
            BoardElement::RegisterWindow => REGISTER_DIGIT,
            other => Self::of(other).map_or(f32::INFINITY, |part| part.letters),
        };
        height / (letters * CAPITALS * projection.scale)
    }

    /// Returns the area that the lens shows: the element with its heading.
    fn source(self) -> Area {
        let area = self.element.area().shrunk(-ROOM);
        let heading = match self.element {
            BoardElement::DecoderWindow => heading(DECODER),
            BoardElement::TestWindow => heading(TEST),
            _ => None,
        };
        let top = heading.map_or(area.top, |heading| heading.top - ROOM / 2.0);
        Area::from_edges(area.left, area.right(), top, area.bottom())
    }

    /// Returns the lens in an area of the screen: in place or near, where it hides none of `in_use`,
    /// and little else of the panel. A lens over its own window hides nothing, unless the user works
    /// there: `keeps_source` is for that. The keypad would hide a lens where it is `covered`. Returns `None` if the lens would enlarge next to nothing, or
    /// if there is no room.
    pub(super) fn layout(
        self,
        projection: Projection,
        area: Rect,
        (in_use, keeps_source, covered): (&[Area], bool, Option<Rect>),
        view: BoardView,
    ) -> Option<LensLayout> {
        let (heights, smaller) = match view {
            BoardView::Window | BoardView::Alone | BoardView::Embedded => (HEIGHTS, SMALLER),
            BoardView::Projector => (HEIGHTS_FOR_PROJECTOR, SMALLER_FOR_PROJECTOR),
        };
        let source = self.source();
        let place = LensPlace {
            source,
            here: projection.rect(source),
            in_use: in_use.iter().map(|area| (*area, projection.rect(*area))).collect(),
            others: panel().map(|area| projection.rect(area)).collect(),
            keeps_source,
            covered,
            area,
            half: [CPU_HALF, MEMORY_HALF]
                .into_iter()
                .find(|half| half.contains(source))
                .map_or(area, |half| projection.rect(half).intersect(area)),
        };
        let mut best: Option<(f32, LensLayout)> = None;
        let mut loss = 0.0;
        for height in heights {
            let times = height / (self.letters * CAPITALS * projection.scale);
            if times < 1.1 {
                break;
            }
            if let Some((cost, place)) = place.cheapest(place.here.size() * times)
                && best.is_none_or(|(least, _)| cost + loss < least)
            {
                best = Some((cost + loss, LensLayout { source, place, times }));
            }
            loss += smaller;
        }
        best.map(|(_, lens)| lens)
    }
}

/// The places that a lens can have. All but the source is on the screen.
struct LensPlace {
    /// The area of the board that it shows.
    source: Area,
    here: Rect,
    /// The areas that it must not hide, on the board and on the screen.
    in_use: Vec<(Area, Rect)>,
    /// The areas that it should not hide.
    others: Vec<Rect>,
    /// `true` if it must not hide its source either.
    keeps_source: bool,
    /// The area on the screen that the keypad covers.
    covered: Option<Rect>,
    /// The board, and the half with the source.
    area: Rect,
    half: Rect,
}

impl LensPlace {
    /// Returns the best place for a lens of this size, with its cost in points.
    fn cheapest(&self, size: Vec2) -> Option<(f32, Rect)> {
        let in_place = Rect::from_center_size(self.here.center(), size);
        let in_place = (!self.keeps_source && self.is_free(in_place, true))
            .then(|| (self.hidden(in_place, f32::INFINITY), in_place));
        let room = if self.half.width() > size.x + 2.0 * BORDER { self.half } else { self.area };
        let mut best = in_place;
        for place in places(room, size) {
            let distance = distance(&place, self.here);
            let least = best.map_or(f32::INFINITY, |(least, _)| least);
            if distance < least && self.is_free(place, false) {
                let cost = distance + self.hidden(place, least - distance);
                if cost < least {
                    best = Some((cost, place));
                }
            }
        }
        best
    }

    /// Returns `true` if a lens here hides nothing that is in use.
    fn is_free(&self, place: Rect, hides_source: bool) -> bool {
        let whole = place.expand(BORDER);
        self.area.contains_rect(whole)
            && (hides_source || !self.here.intersects(whole))
            && !self.covered.is_some_and(|covered| covered.intersects(whole))
            && !self.in_use.iter().any(|(area, rect)| {
                rect.intersects(whole) && !(hides_source && self.source.contains(*area))
            })
    }

    /// Returns the cost of what a lens here hides of the rest. It need not be more exact than `most`.
    fn hidden(&self, place: Rect, most: f32) -> f32 {
        let whole = place.expand(BORDER);
        let mut cost = 0.0;
        for other in &self.others {
            if other.intersects(whole) && !self.here.contains_rect(*other) {
                cost += HIDDEN;
                if cost > most {
                    break;
                }
            }
        }
        cost
    }
}

/// Returns the boxes, windows and arrows of the panels, their headings, the pad, and the cards on the
/// input strip.
fn panel() -> impl Iterator<Item = Area> {
    let cards = [2, 24].map(|above| CardSlot::Input.card(above));
    let strip = Area::from_edges(cards[1].left, cards[1].right(), cards[1].top, cards[0].bottom());
    BoardElement::ALL
        .map(BoardElement::area)
        .into_iter()
        .chain([0, 1, 2].map(pad_row))
        .chain(HEADINGS.into_iter().filter_map(heading))
        .chain([strip])
}

/// Returns places of a size in a room, on a grid.
fn places(room: Rect, size: Vec2) -> impl Iterator<Item = Rect> {
    let least = room.min + size / 2.0 + Vec2::splat(BORDER);
    let most = room.max - size / 2.0 - Vec2::splat(BORDER);
    let steps = |from: f32, to: f32| {
        std::iter::successors(Some(from), |at| Some(at + STEP)).take_while(move |at| *at <= to)
    };
    steps(least.y, most.y).flat_map(move |y| {
        steps(least.x, most.x).map(move |x| Rect::from_center_size(pos2(x, y), size))
    })
}

/// Returns how far a place is: the gap counts more than the distance of the middles.
fn distance(place: &Rect, from: Rect) -> f32 {
    gap(*place, from) * 2.0 + Pos2::distance(place.center(), from.center())
}

/// Returns the distance between the edges of two places.
fn gap(place: Rect, from: Rect) -> f32 {
    let gap = vec2(
        (from.left() - place.right()).max(place.left() - from.right()).max(0.0),
        (from.top() - place.bottom()).max(place.top() - from.bottom()).max(0.0),
    );
    gap.length()
}
