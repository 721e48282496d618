//! The corner of the board alone: the messages, and the buttons that lead to the other views.

use egui::{Button, Layout, Rect, Ui, UiBuilder, vec2};

use super::notices;
use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::command::Command;
use crate::message::request::{Request, Requests};
use crate::state::board_view::BoardView;
use crate::state::notices::Notice;

/// Distance from the edge of the screen, in points.
const MARGIN: f32 = 8.0;

/// Shows the corner above the board.
pub(crate) fn show(
    ui: &mut Ui,
    board: Rect,
    view: BoardView,
    messages: &[Notice],
    language: Language,
    requests: &mut Requests,
) {
    let row = Rect::from_min_size(board.min, vec2(board.width(), notices::HEIGHT + 2.0 * MARGIN));
    let place = UiBuilder::new().max_rect(row.shrink(MARGIN));
    ui.scope_builder(place.layout(Layout::right_to_left(egui::Align::Center)), |ui| {
        if view.is_full_screen() && ui.add(Button::new(language.get(Msg::LeaveView))).clicked() {
            requests.push(Request::LeaveView);
        }
        if view == BoardView::Alone && ui.button(language.get(Msg::LargerLetters)).clicked() {
            requests.push(Request::Command(Command::NextView));
        }
        let room = ui.available_rect_before_wrap();
        notices::show(ui, messages, room, language, requests);
    });
}
