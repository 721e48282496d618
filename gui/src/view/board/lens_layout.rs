//! The layout of the lens: what it shows, how large, and where, so that it hides nothing that the
//! phase uses.

use cardiac_core::Phase;
use cardiac_core::board::{
    self, BoardElement, CAPITALS, CPU_HALF, CardSlot, MEMORY_HALF, REGISTER_DIGIT, Rect as Area,
    pad_row,
};
use egui::{Pos2, Rect, Vec2, pos2, vec2};

use super::canvas::LEAST_CAPITALS;
use super::in_use::{DECODER, TEST, heading};
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

/// Distance from its window, in points, up to which a lens gives way to what is not in use.
const NEAR: f32 = 40.0;

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

    /// Returns the lens in an area of the screen: in place or as near as possible, where it hides
    /// none of `in_use`, and nothing else of the panel if there is room. A lens over its own window
    /// hides nothing, unless the user works there: `keeps_source` is for that. Returns `None` if the
    /// lens would enlarge next to nothing, or if there is no room.
    pub(super) fn layout(
        self,
        projection: Projection,
        area: Rect,
        (in_use, keeps_source): (&[Area], bool),
        view: BoardView,
    ) -> Option<LensLayout> {
        let heights = match view {
            BoardView::Window | BoardView::Alone | BoardView::Embedded => HEIGHTS,
            BoardView::Projector => HEIGHTS_FOR_PROJECTOR,
        };
        let all: Vec<Area> = in_use.iter().copied().chain(panel()).collect();
        let is_near = |lens: &LensLayout| gap(lens.place, projection.rect(lens.source)) <= NEAR;
        let largest = |others: &[Area]| {
            heights
                .into_iter()
                .find_map(|height| self.layout_with(projection, area, others, keeps_source, height))
        };
        largest(&all).filter(is_near).or_else(|| largest(in_use))
    }

    /// Returns the lens that hides none of `others`, with capitals of this height.
    fn layout_with(
        self,
        projection: Projection,
        area: Rect,
        others: &[Area],
        keeps_source: bool,
        height: f32,
    ) -> Option<LensLayout> {
        let source = self.source();
        let here = projection.rect(source);
        let times = height / (self.letters * CAPITALS * projection.scale);
        if times < 1.1 {
            return None;
        }
        let size = here.size() * times;
        let is_free = |place: &Rect, hides_source: bool| {
            let whole = place.expand(BORDER);
            let is_kept = |other: &&Area| !(hides_source && source.contains(**other));
            area.contains_rect(whole)
                && (hides_source || !here.intersects(whole))
                && !others.iter().filter(is_kept).any(|at| projection.rect(*at).intersects(whole))
        };
        let in_place = Rect::from_center_size(here.center(), size);
        let place = Some(in_place).filter(|place| !keeps_source && is_free(place, true));
        let place = place.or_else(|| {
            let half = [CPU_HALF, MEMORY_HALF].into_iter().find(|half| half.contains(source));
            let half = half.map_or(area, |half| projection.rect(half).intersect(area));
            let room = if half.width() > size.x + 2.0 * BORDER { half } else { area };
            let free = places(room, size).filter(|place| is_free(place, false));
            free.min_by(|one, other| distance(one, here).total_cmp(&distance(other, here)))
        })?;
        Some(LensLayout { source, place, times })
    }
}

/// Returns the boxes, windows and arrows of the panels, the pad, and the cards on the input strip.
fn panel() -> impl Iterator<Item = Area> {
    let cards = [2, 24].map(|above| CardSlot::Input.card(above));
    let strip = Area::from_edges(cards[1].left, cards[1].right(), cards[1].top, cards[0].bottom());
    BoardElement::ALL
        .map(BoardElement::area)
        .into_iter()
        .chain([0, 1, 2].map(pad_row))
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
