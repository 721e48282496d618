//! The tour: a bubble beside the part of the board that it explains.

use cardiac_core::Address;
use cardiac_core::board::{self, BoardElement, CardSlot, Colour};
use egui::accesskit::{Live, Role};
use egui::epaint::PathShape;
use egui::{
    Area, AreaState, Button, Color32, Frame, Id, Key, Label, LayerId, Modifiers, Order, Painter,
    Pos2, Rect, RichText, Stroke, StrokeKind, Ui, Vec2, vec2,
};

use super::board::canvas::colour;
use super::board::lens;
use super::board::viewport::Projection;
use super::theme::Theme;
use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::command::Command;
use crate::message::introduction::IntroductionRequest;
use crate::message::request::{Request, Requests};
use crate::state::board_view::BoardView;
use crate::state::introduction::TourPage;

/// Width of the text in a bubble, in points.
const WIDTH: f32 = 300.0;

/// Distance of a bubble from the part, and of the ring around it, in points.
const GAP: f32 = 22.0;
const RING: f32 = 6.0;

/// Height of the name above a window of cards, in units of the board.
const NAME: f32 = 84.0;

/// Distance of a bubble from the edge of the window, in points.
const MARGIN: f32 = 8.0;

/// Half of the width of the pointer of a bubble, in points.
const POINTER: f32 = 9.0;

/// The board that the tour goes over.
pub(crate) struct TourBoard {
    pub(crate) projection: Projection,
    /// The area of the board on the screen.
    pub(crate) area: Rect,
    /// The cell of the bug.
    pub(crate) bug: Address,
    pub(crate) view: BoardView,
}

/// Returns the window of the board that a page explains, over which the lens is.
pub(crate) const fn window(page: TourPage) -> Option<BoardElement> {
    match page {
        TourPage::Register => Some(BoardElement::RegisterWindow),
        TourPage::Test => Some(BoardElement::TestWindow),
        TourPage::Decoder => Some(BoardElement::DecoderWindow),
        TourPage::Bug | TourPage::Cards => None,
    }
}

/// Shows a page of the tour.
pub(crate) fn show(
    ui: &Ui,
    page: TourPage,
    board: &TourBoard,
    language: Language,
    requests: &mut Requests,
) {
    let parts = parts(page, board);
    let id = Id::unique(("tour", page.number(), language));
    let size = AreaState::load(ui.ctx(), id).and_then(|known| known.size);
    if size.is_none() {
        // Its size is known, and it is shown, in the next frame.
        ui.ctx().request_repaint();
    }
    let room = ui.ctx().content_rect().shrink(MARGIN);
    let mut kept = parts.clone();
    if page == TourPage::Register {
        // Its text tells of the bug.
        kept.push(bug(board));
    }
    let place = beside(&kept, size.unwrap_or_default(), room);
    let theme = Theme::from_visuals(ui.visuals());
    let rings = ui.ctx().layer_painter(LayerId::new(Order::Middle, id.with("rings")));
    for part in &parts {
        let warm = Stroke::new(3.0, colour(Colour::WARM));
        rings.rect_stroke(part.expand(RING), 8.0, warm, StrokeKind::Middle);
    }
    let (title, text) = words(page, board.bug, language);
    let area = Area::new(id).order(Order::Foreground).fixed_pos(place.min).constrain(false);
    let area = area.fade_in(false).role(Role::Dialog).accessible_name(&title);
    area.show(ui.ctx(), |ui| {
        let warm = colour(Colour::WARM);
        let frame = Frame::popup(ui.style()).fill(theme.input).stroke(Stroke::new(2.0, warm));
        let shown = frame.show(ui, |ui| {
            ui.set_width(WIDTH);
            contents(ui, page, &title, &text, language, requests);
        });
        let Rect { min, max } = shown.response.rect;
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            let [x0, y0, x1, y1] = [min.x, min.y, max.x, max.y].map(f64::from);
            node.set_bounds(egui::accesskit::Rect { x0, y0, x1, y1 });
        });
        if let Some(part) = parts.first() {
            pointer(ui.painter(), shown.response.rect, *part, theme.input, warm);
        }
    });
    keys(ui, page, requests);
}

/// Shows the text of a page and its buttons.
fn contents(
    ui: &mut Ui,
    page: TourPage,
    title: &str,
    text: &str,
    language: Language,
    requests: &mut Requests,
) {
    ui.add(Label::new(RichText::new(title).heading()).wrap());
    let said = ui.add(Label::new(text).wrap());
    ui.ctx().accesskit_node_builder(said.id, |node| node.set_live(Live::Polite));
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let is_last = page.next().is_none();
        let on = if is_last { Msg::TourPhase } else { Msg::TourNext };
        let on = ui.add(Button::new(RichText::new(language.get(on)).strong()));
        let is_free = ui.memory(|memory| memory.focused().is_none());
        let is_new = ui.memory(|memory| memory.data.get_temp(Id::unique("tour")) != Some(page));
        if is_free || is_new {
            on.request_focus();
            ui.memory_mut(|memory| memory.data.insert_temp(Id::unique("tour"), page));
        }
        // The screen reader reads the text with the button that has the focus.
        ui.ctx().accesskit_node_builder(on.id, |node| node.set_description(text));
        if on.clicked() {
            requests.push(if is_last {
                Request::Command(Command::Phase)
            } else {
                Request::Introduction(IntroductionRequest::Next)
            });
        }
        let back = Button::new(language.get(Msg::ShortBack));
        if ui.add_enabled(page.back().is_some(), back).clicked() {
            requests.push(Request::Introduction(IntroductionRequest::Back));
        }
        let close = if is_last { Msg::Close } else { Msg::Skip };
        if ui.button(language.get(close)).clicked() {
            requests.push(Request::Introduction(IntroductionRequest::Close));
        }
        let place = language.format(Msg::TourPlace, &[&page.number(), &TourPage::ALL.len()]);
        ui.weak(place);
    });
}

/// Handles the keys of the tour: the arrows turn its pages, and Escape closes it.
fn keys(ui: &Ui, page: TourPage, requests: &mut Requests) {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Escape) {
        requests.push(Request::Introduction(IntroductionRequest::Close));
    }
    if ui.ctx().text_edit_focused() {
        return;
    }
    if pressed(Key::ArrowRight) && page.next().is_some() {
        requests.push(Request::Introduction(IntroductionRequest::Next));
    }
    if pressed(Key::ArrowLeft) {
        requests.push(Request::Introduction(IntroductionRequest::Back));
    }
}

/// Returns the title and the text of a page.
fn words(page: TourPage, bug: Address, language: Language) -> (String, String) {
    let (title, text) = match page {
        TourPage::Bug => {
            let text = language.format(Msg::TourBug, &[&bug]);
            return (language.get(Msg::TourBugTitle).into_owned(), text);
        }
        TourPage::Register => (Msg::TourRegisterTitle, Msg::TourRegister),
        TourPage::Test => (Msg::TourTestTitle, Msg::TourTest),
        TourPage::Decoder => (Msg::TourDecoderTitle, Msg::TourDecoder),
        TourPage::Cards => (Msg::TourCardsTitle, Msg::TourCards),
    };
    (language.get(title).into_owned(), language.get(text).into_owned())
}

/// Returns the parts of the board that a page explains, on the screen, with the lens over them.
fn parts(page: TourPage, board: &TourBoard) -> Vec<Rect> {
    let TourBoard { projection, area, view, .. } = *board;
    if let Some(part) = window(page) {
        return vec![lens::lens_rect(projection, area, part, view)];
    }
    match page {
        TourPage::Bug => vec![bug(board)],
        _ => [CardSlot::Input, CardSlot::Output]
            .map(|slot| {
                // With the name above the window.
                let window = slot.window().area();
                let top = window.top - NAME;
                projection.rect(board::Rect { top, height: window.height + NAME, ..window })
            })
            .to_vec(),
    }
}

/// Returns the cell of the bug, and the bug.
fn bug(TourBoard { projection, bug, .. }: &TourBoard) -> Rect {
    let cell = board::cell_layout(*bug).area;
    projection.rect(cell).union(projection.rect(board::bug_layout(*bug).body))
}

/// Places a bubble beside the first part, so that it covers none of them.
fn beside(parts: &[Rect], size: Vec2, room: Rect) -> Rect {
    let Some(&first) = parts.first() else { return Rect::from_min_size(room.min, size) };
    let away = (first.size() + size) / 2.0 + Vec2::splat(GAP);
    let ways = [vec2(away.x, 0.0), vec2(-away.x, 0.0), vec2(0.0, -away.y), vec2(0.0, away.y)];
    let placed = ways.map(|way| {
        let place = Rect::from_center_size(first.center() + way, size);
        let least = room.min + size / 2.0;
        let most = (room.max - size / 2.0).max(least);
        Rect::from_center_size(place.center().clamp(least, most), size)
    });
    let covered = |place: &Rect| -> f32 {
        let shared = parts.iter().map(|part| part.expand(RING).intersect(*place));
        shared.filter(Rect::is_positive).map(|shared| shared.area()).sum()
    };
    let best = placed.into_iter().min_by(|one, other| covered(one).total_cmp(&covered(other)));
    best.unwrap_or(Rect::from_min_size(room.min, size))
}

/// Paints the pointer from a bubble to a part.
fn pointer(painter: &Painter, bubble: Rect, part: Rect, fill: Color32, line: Color32) {
    let ring = part.expand(RING);
    let towards = bubble.clamp(part.center());
    let near = ring.clamp(towards);
    let inside = bubble.shrink(POINTER + 6.0);
    let is_beside = near.x < bubble.left() || near.x > bubble.right();
    let (from, across): (Pos2, Vec2) = if is_beside {
        let edge = if near.x < bubble.left() { bubble.left() + 1.0 } else { bubble.right() - 1.0 };
        (egui::pos2(edge, inside.clamp(near).y), vec2(0.0, POINTER))
    } else {
        let edge = if near.y < bubble.top() { bubble.top() + 1.0 } else { bubble.bottom() - 1.0 };
        (egui::pos2(inside.clamp(near).x, edge), vec2(POINTER, 0.0))
    };
    let sides = vec![from - across, near, from + across];
    painter.add(PathShape::convex_polygon(sides.clone(), fill, Stroke::NONE));
    painter.add(PathShape::line(sides, Stroke::new(2.0, line)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bubble_covers_no_part() {
        let room = Rect::from_min_size(Pos2::ZERO, vec2(1024.0, 600.0));
        let size = vec2(320.0, 160.0);
        for x in 0..32_u8 {
            for y in 0..18_u8 {
                let corner = egui::pos2(f32::from(x) * 31.0, f32::from(y) * 32.0);
                let part = Rect::from_min_size(corner, vec2(60.0, 24.0));
                let place = beside(&[part], size, room);
                assert!(!place.intersects(part), "{part:?}: {place:?}");
                assert!(room.contains_rect(place.shrink(0.01)), "{part:?}: {place:?}");
            }
        }
    }
}
