//! Context menus: by the right button, and by the Menu key on the focused widget.

use cardiac_core::Address;
use cardiac_core::session::Session;
use egui::{Key, Modifiers, Popup, Response, SetOpenCommand, Ui};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::command::Command;
use crate::message::request::{Request, Requests};
use crate::view::menu_entry;

/// Shows the menu of a widget while it is open.
pub(crate) fn show(widget: &Response, add_entries: &mut dyn FnMut(&mut Ui)) {
    let (context, id) = (&widget.ctx, Popup::default_response_id(widget));
    let is_key = widget.has_focus()
        && context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Menu));
    if is_key || widget.secondary_clicked() {
        context.data_mut(|data| data.insert_temp(id, is_key));
    }
    let is_by_key = context.data(|data| data.get_temp(id)).unwrap_or(false);
    // By key the menu opens at the widget, otherwise at the pointer.
    let menu = if is_by_key {
        Popup::menu(widget).open_memory(is_key.then_some(SetOpenCommand::Bool(true)))
    } else {
        Popup::context_menu(widget)
    };
    menu.show(|ui| add_entries(ui));
}

/// Shows the entries for a cell: what can be done there, and its line if it has one.
pub(crate) fn cell_entries(
    ui: &mut Ui,
    cell: Address,
    session: &Session,
    language: Language,
    requests: &mut Requests,
) {
    if menu_entry::button(ui, language.format(Msg::WriteCell, &[&cell])) {
        requests.push(Request::Select(Some(cell)));
    }
    line_entries(ui, cell, session, language, requests);
    if let Some(line) = session.debug_info().line(cell) {
        ui.separator();
        if menu_entry::button(ui, language.get(Msg::ShowLine)) {
            requests.push(Request::ShowLine(line));
        }
    }
}

/// Shows the entries for the cell of a line: breakpoint and its condition, run to here, move the bug
/// here.
pub(crate) fn line_entries(
    ui: &mut Ui,
    cell: Address,
    session: &Session,
    language: Language,
    requests: &mut Requests,
) {
    if let Some(breakpoint) = session.breakpoints().iter().find(|known| known.is_at(cell))
        && menu_entry::button(ui, language.get(Msg::EditCondition))
    {
        requests.push(Request::EditCondition(breakpoint.number));
    }
    for command in [Command::ToggleBreakpoint, Command::RunToHere, Command::MoveBugHere] {
        if menu_entry::button(ui, language.get(command.msg())) {
            requests.push(Request::Select(Some(cell)));
            requests.push(Request::Command(command));
        }
    }
}
