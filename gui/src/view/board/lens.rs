//! The lens: a window of the board enlarged.

use cardiac_core::board::{self, BoardElement};
use egui::{Painter, Pos2, Rect, Stroke, StrokeKind, Ui, vec2};

use super::canvas::colour;
use super::in_use::areas_in_use;
use super::lens_layout::{LensLayout, Magnified, ROOM};
use super::model::BoardModel;
use super::navigation::pointer;
use super::painting;
use super::viewport::Projection;
use crate::state::board_view::BoardView;

/// Least height of a window that the tour explains, in points.
const HEIGHT: f32 = 44.0;

/// Shows the lens of the window that the tour explains, that is under the pointer or in focus,
/// otherwise of the window of the current phase.
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
    if let Some(part) = model.explained {
        let source = lens_source(part);
        let place = lens_rect(projection, area, part, model.view);
        let times = place.height() / projection.rect(source).height();
        if times > 1.0 {
            draw(&ui.painter_at(area), projection, model, LensLayout { source, place, times });
        }
        return;
    }
    let of_phase = || {
        let is_shown = model.lens_follows && !is_carrying;
        Magnified::in_phase(model.phase, projection, model.view).filter(|_| is_shown)
    };
    let part = place.and_then(Magnified::at).or_else(|| focus.and_then(Magnified::of));
    let Some(part) = part.or_else(of_phase) else { return };
    let instruction = model.shown.slides.register;
    let in_use = areas_in_use(model.phase, instruction, model.shown.bug);
    // By hand, the user drags the digits in the windows and clicks the arrows at them. The ring of the
    // keyboard focus is around the window itself.
    let keeps_source = model.hands.is_some() || focus.is_some();
    let places = (in_use.as_slice(), keeps_source, model.covered);
    let Some(lens) = part.layout(projection, area, places, model.view) else { return };
    draw(&ui.painter_at(area), projection, model, lens);
}

/// Returns the place of the lens over a window that the tour explains: there, but inside its half of
/// the board. Without need of a lens it is the place of the window itself.
pub(crate) fn lens_rect(
    projection: Projection,
    area: Rect,
    part: BoardElement,
    view: BoardView,
) -> Rect {
    let here = projection.rect(lens_source(part));
    let times = (HEIGHT / here.height()).max(match view {
        BoardView::Window | BoardView::Alone | BoardView::Embedded => 0.0,
        BoardView::Projector => Magnified::times_for(part, projection, view.least_capitals()),
    });
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

/// Returns the area that is shown of a window that the tour explains.
fn lens_source(part: BoardElement) -> board::Rect {
    part.area().shrunk(-ROOM)
}

fn draw(painter: &Painter, projection: Projection, model: &BoardModel<'_>, lens: LensLayout) {
    let LensLayout { source, place, times } = lens;
    let (edge, source) = (colour(board::Colour::PENCIL), projection.rect(source));
    if !place.intersects(source) {
        let thin = Stroke::new(1.0, edge.gamma_multiply(0.6));
        painter.rect_stroke(source, 3.0, thin, StrokeKind::Outside);
        for line in connection(source, place) {
            painter.line_segment(line, thin);
        }
    }
    let shadow = place.translate(vec2(0.0, 3.0)).expand(3.0);
    painter.rect_filled(shadow, 6.0, edge.gamma_multiply(0.35));
    let inside = painter.with_clip_rect(place.intersect(painter.clip_rect()));
    painting::draw(&inside, projection.magnified(times, source.center(), place.center()), model);
    painter.rect_stroke(place, 3.0, Stroke::new(2.0, edge), StrokeKind::Outside);
}

/// Returns the lines from a window to its lens beside it.
fn connection(source: Rect, lens: Rect) -> [[Pos2; 2]; 2] {
    if lens.bottom() <= source.top() {
        [[source.left_top(), lens.left_bottom()], [source.right_top(), lens.right_bottom()]]
    } else if lens.top() >= source.bottom() {
        [[source.left_bottom(), lens.left_top()], [source.right_bottom(), lens.right_top()]]
    } else if lens.right() <= source.left() {
        [[source.left_top(), lens.right_top()], [source.left_bottom(), lens.right_bottom()]]
    } else {
        [[source.right_top(), lens.left_top()], [source.right_bottom(), lens.left_bottom()]]
    }
}
