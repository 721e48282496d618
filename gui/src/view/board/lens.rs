//! The lens: a window of the board enlarged in place.

use cardiac_core::Phase;
use cardiac_core::board::{self, BoardElement};
use egui::{Rect, Stroke, StrokeKind, Ui, vec2};

use super::canvas::colour;
use super::model::BoardModel;
use super::navigation::pointer;
use super::painting;
use super::viewport::Projection;

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

/// Height of capitals, in points, from which a window needs no lens unless pointed at.
const LARGE: f32 = 9.0;

/// Least height of a window in the lens, in points.
const HEIGHT: f32 = 44.0;

/// Shows the lens over the window under the pointer or in focus, otherwise over the window of the
/// current phase.
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
    let shown = under_pointer.or(in_focus).or_else(|| window_of_phase(projection, model));
    let Some((part, _)) = shown else { return };
    let window = part.area().shrunk(-ROOM);
    let here = projection.rect(window);
    let times = (HEIGHT / here.height()).min(area.width() / here.width());
    if times < 1.15 {
        return;
    }
    // The lens stays in place, but inside the area.
    let size = here.size() * times;
    let middle = here.center().clamp(area.min + size / 2.0, area.max - size / 2.0);
    let lens = Rect::from_center_size(middle, size);
    let painter = ui.painter_at(area);
    let edge = colour(board::Colour::PENCIL);
    painter.rect_filled(lens.translate(vec2(0.0, 3.0)).expand(3.0), 6.0, edge.gamma_multiply(0.35));
    let inside = painter.with_clip_rect(lens.intersect(area));
    painting::draw(&inside, projection.magnified(times, here.center(), middle), model);
    painter.rect_stroke(lens, 3.0, Stroke::new(2.0, edge), StrokeKind::Outside);
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
    let is_small = |letters: f32| letters * board::CAPITALS * projection.scale < LARGE;
    WINDOWS.into_iter().find(|(window, letters)| *window == part && is_small(*letters))
}
