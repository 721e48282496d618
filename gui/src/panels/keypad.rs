//! The keypad: a word for the chosen cell.

use cardiac_core::session::Session;
use egui::Ui;

use super::Beside;
use crate::request::Requests;
use crate::texts::Text;

/// What the keypad remembers: what has been keyed in.
#[derive(Debug, Default)]
pub(crate) struct Keypad {}

pub(super) fn show(
    ui: &mut Ui,
    _keypad: &mut Keypad,
    session: &Session,
    beside: &Beside<'_>,
    _requests: &mut Requests,
) {
    let Some(cell) = beside.selected else { return };
    let contents = session.moment().cycle.machine.memory.cell(cell);
    ui.label(beside.settings.language.fill(Text::Cell, &[&format!("{cell}: {contents}")]));
}
