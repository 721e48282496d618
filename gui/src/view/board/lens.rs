//! The lens: a window of the board enlarged in place.

use cardiac_core::Phase;
use cardiac_core::board::{self, BoardElement};
use egui::{Rect, Stroke, StrokeKind, Ui, vec2};

use super::canvas::colour;
use super::model::BoardModel;
use super::navigation::pointer;
use super::painting;
use super::viewport::Projection;
use crate::state::board_view::BoardView;

/// The windows that have a lens, with the size of their letters.
const WINDOWS: [(BoardElement, f32); 6] = [
    (BoardElement::DecoderWindow, 42.0),
    (BoardElement::RegisterWindow, board::REGISTER_DIGIT),
    (BoardElement::TestWindow, 38.0),
    (BoardElement::SignWindow, 54.0),
    (BoardElement::InputWindow, board::PENCIL_ON_CARD),
    (BoardElement::OutputWindow, board::PENCIL_ON_CARD),
];

/// Margin around the window.
const ROOM: f32 = 16.0;

/// Least height of a window in the lens, in points.
const HEIGHT: f32 = 44.0;

/// Shows the lens over the window that the tour explains, that is under the pointer or in focus,
/// otherwise over the window of the current phase.
pub(super) fn show(
    ui: &Ui,
    projection: Projection,
    area: Rect,
    model: &BoardModel<'_>,
    focus: Option<BoardElement>,
) {
    // While an item is dragged, the lens would hide where it goes.
    let is_carrying =
        model.hands.is_some() && ui.input(|input| input.pointer.is_decidedly_dragging());
    let place = pointer(ui, area).map(|pos| projection.point(pos)).filter(|_| !is_carrying);
    let under_pointer = place.and_then(|point| {
        WINDOWS.into_iter().find(|(part, _)| part.area().shrunk(-ROOM).contains_point(point))
    });
    // By hand, the arrows beside the test window are to be chosen.
    let hides_branch =
        |part: &BoardElement| model.hands.is_some() && *part == BoardElement::TestWindow;
    let focus = focus.filter(|part| !hides_branch(part));
    let in_focus = focus.and_then(|part| WINDOWS.into_iter().find(|(window, _)| *window == part));
    let shown = model.explained.or_else(|| {
        let shown = under_pointer.or(in_focus).or_else(|| window_of_phase(projection, model));
        shown.map(|(part, _)| part)
    });
    let Some(part) = shown else { return };
    let lens = lens_rect(projection, area, part, model.view);
    let here = projection.rect(part.area().shrunk(-ROOM));
    let (middle, times) = (lens.center(), lens.height() / here.height());
    if times <= 1.0 {
        return;
    }
    let painter = ui.painter_at(area);
    let edge = colour(board::Colour::PENCIL);
    painter.rect_filled(lens.translate(vec2(0.0, 3.0)).expand(3.0), 6.0, edge.gamma_multiply(0.35));
    let inside = painter.with_clip_rect(lens.intersect(area));
    painting::draw(&inside, projection.magnified(times, here.center(), middle), model);
    painter.rect_stroke(lens, 3.0, Stroke::new(2.0, edge), StrokeKind::Outside);
}

/// Returns the place of the lens over a window: there, but inside its half of the board. Without need of a lens it
/// is the place of the window itself.
pub(crate) fn lens_rect(
    projection: Projection,
    area: Rect,
    part: BoardElement,
    view: BoardView,
) -> Rect {
    let here = projection.rect(part.area().shrunk(-ROOM));
    let letters = WINDOWS.iter().find(|(window, _)| *window == part).map(|(_, letters)| *letters);
    let capitals = letters.unwrap_or_default() * board::CAPITALS * projection.scale;
    let times = match view {
        BoardView::Window | BoardView::Alone => HEIGHT / here.height(),
        BoardView::Projector => (HEIGHT / here.height()).max(view.least_capitals() / capitals),
    };
    // Over its own half: the other one may be in use too.
    let halves = [board::CPU_HALF, board::MEMORY_HALF].map(|half| projection.rect(half));
    let half = halves.into_iter().find(|half| half.contains(here.center())).unwrap_or(area);
    let room =
        if half.intersect(area).width() < here.width() { area } else { half.intersect(area) };
    let times = times.min(room.width() / here.width());
    if times < 1.15 {
        return here;
    }
    let size = here.size() * times;
    let least = room.min + size / 2.0;
    let middle = here.center().clamp(least, (room.max - size / 2.0).max(least));
    Rect::from_center_size(middle, size)
}

/// Returns the window of the current phase, if its letters are small.
fn window_of_phase(projection: Projection, model: &BoardModel<'_>) -> Option<(BoardElement, f32)> {
    if !model.lens_follows {
        return None;
    }
    let part = match model.phase {
        Phase::SetSlides | Phase::MoveBug => BoardElement::RegisterWindow,
        Phase::Test => BoardElement::TestWindow,
        Phase::Execute => BoardElement::DecoderWindow,
    };
    let least = model.view.least_capitals();
    let is_small = |letters: f32| letters * board::CAPITALS * projection.scale < least;
    WINDOWS.into_iter().find(|(window, letters)| *window == part && is_small(*letters))
}
