//! The hopper, and the cards that were punched.

use cardiac_core::session::Session;
use egui::Ui;

use super::Beside;
use crate::request::Requests;
use crate::texts::Text;

/// What the card panel remembers.
#[derive(Debug, Default)]
pub(crate) struct Cards {}

pub(super) fn show(
    ui: &mut Ui,
    _cards: &mut Cards,
    session: &Session,
    beside: &Beside<'_>,
    _requests: &mut Requests,
) {
    let language = beside.settings.language;
    ui.label(language.say(Text::Hopper));
    for card in session.hopper() {
        ui.monospace(card.to_string());
    }
    ui.label(language.say(Text::Punched));
    for word in session.punched() {
        ui.monospace(word.to_string());
    }
}
