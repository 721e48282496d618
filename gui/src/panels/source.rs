//! The program as text, to be written and put on the table.

use egui::{TextEdit, Ui};

use super::Beside;
use crate::desk::Desk;
use crate::request::{Request, Requests};
use crate::texts::Text;

/// What the source panel remembers.
#[derive(Debug, Default)]
pub(crate) struct Source {}

pub(super) fn show(
    ui: &mut Ui,
    _source: &mut Source,
    desk: &mut Desk,
    beside: &Beside<'_>,
    requests: &mut Requests,
) {
    if ui.button(beside.settings.language.say(Text::PutOnTable)).clicked() {
        requests.push(Request::PutOnTable);
    }
    egui::ScrollArea::both().show(ui, |ui| {
        let editor = ui.add(TextEdit::multiline(&mut desk.document.text).code_editor());
        let name = beside.settings.language.say(Text::TabSource);
        ui.ctx().accesskit_node_builder(editor.id, |node| node.set_label(name.as_ref()));
    });
}
