//! The hopper, and the cards that were punched.

mod buttons;
mod hopper;
mod paper;
mod punched;
mod strips;
mod writing;

use cardiac_core::session::{Session, StopReason};
use egui::{Button, Frame, ScrollArea, Ui};

use super::Beside;
use crate::command::Command;
use crate::request::{Request, Requests};
use crate::texts::Text;

use hopper::Hopper;
use punched::Punched;
use strips::Strips;
use writing::Writing;

/// What the card panel remembers.
#[derive(Debug, Default)]
pub(crate) struct Cards {
    writing: Writing,
    hopper: Hopper,
    punched: Punched,
    /// Whether a card was asked for at the last frame.
    has_asked: bool,
}

/// The least height, in points, that has room for both lists and what is above them.
const LOW: f32 = 440.0;

pub(super) fn show(
    ui: &mut Ui,
    cards: &mut Cards,
    session: &Session,
    beside: &Beside<'_>,
    requests: &mut Requests,
) {
    if ui.available_height() >= LOW {
        all(ui, cards, session, beside, requests);
        return;
    }
    ScrollArea::vertical().id_salt("cards").show(ui, |ui| {
        all(ui, cards, session, beside, requests);
    });
}

fn all(
    ui: &mut Ui,
    cards: &mut Cards,
    session: &Session,
    beside: &Beside<'_>,
    requests: &mut Requests,
) {
    let language = beside.settings.language;
    let strips = beside.hands.map_or(Strips::Machine(session), Strips::Hands);
    let asks = beside.reason == Some(StopReason::InputRequired) && !strips.is_by_hand();
    if asks {
        ask(ui, session, beside, requests);
    }
    if asks && !cards.has_asked {
        ui.memory_mut(|memory| memory.request_focus(writing::field()));
    }
    cards.has_asked = asks;
    let input = strips.input();
    let all = input.position() + input.len();
    if strips.is_by_hand() {
        ui.label(language.say(Text::CardsInHands));
    }
    ui.horizontal_wrapped(|ui| {
        ui.strong(language.say(Text::Hopper));
        ui.label(language.fill(Text::CardsRead, &[&input.position(), &all]));
    });
    let is_list_focused = cards.hopper.has_focus(ui);
    writing::show(ui, &mut cards.writing, is_list_focused, strips, language, requests);
    // The punched cards have the rest; where all is scrolled there is no rest.
    let left = ui.available_height();
    let height = if left.is_finite() { (left * 0.5 - 40.0).max(LEAST) } else { LEAST };
    hopper::show(ui, &mut cards.hopper, strips, language, height, requests);
    ui.separator();
    punched::show(ui, &mut cards.punched, strips, language, LEAST);
}

/// The least height of a list, in points.
const LEAST: f32 = 90.0;

/// Asks for a card, and says what happens without one.
fn ask(ui: &mut Ui, session: &Session, beside: &Beside<'_>, requests: &mut Requests) {
    let language = beside.settings.language;
    Frame::group(ui.style()).show(ui, |ui| {
        ui.label(language.fill(Text::WantsCard, &[&session.snapshot().cell()]));
        if beside.is_waiting {
            ui.label(language.say(Text::GoesOnWithCard));
        }
        let command = Command::WithoutCard;
        let key = ui.ctx().format_shortcut(&command.shortcut());
        let button = Button::new(language.say(command.text())).shortcut_text(key);
        if ui.add(button.min_size(egui::vec2(0.0, 36.0))).clicked() {
            requests.push(Request::Do(command));
        }
    });
}
