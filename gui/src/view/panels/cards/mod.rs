//! The cards panel: input cards and output cards.

mod buttons;
mod card_editor;
mod card_source;
mod card_widget;
mod input_cards;
mod punched;

use cardiac_core::session::{Session, StopReason};
use egui::{Button, Frame, ScrollArea, Ui};

use crate::i18n::messages::Msg;
use crate::message::command::Command;
use crate::message::request::{Request, Requests};
use crate::view::focus::scroll_to_focus;
use crate::view::panels::columns;
use crate::view::panels::context::PanelContext;
use crate::view::shortcuts::keys;

use card_editor::CardEditor;
use card_source::CardSource;
use input_cards::InputCards;
use punched::PunchedCards;

/// The state of the panel.
#[derive(Debug, Default)]
pub(crate) struct CardsPanel {
    editor: CardEditor,
    input: InputCards,
    punched: PunchedCards,
    /// `true` if a card was needed in the last frame.
    needed_card: bool,
}

/// Least width, in points, for the field and both lists side by side.
const WIDE: f32 = 700.0;
/// Their shares of the width.
const SHARES: [f32; 3] = [0.36, 0.34, 0.3];

/// Least height, in points, for both lists and the fields above them.
const LOW: f32 = 440.0;

/// Gives the focus to the field for a card.
pub(super) fn focus(ui: &Ui) {
    ui.memory_mut(|memory| memory.request_focus(card_editor::field()));
}

pub(super) fn show(
    ui: &mut Ui,
    cards: &mut CardsPanel,
    session: &Session,
    context: &PanelContext<'_>,
    requests: &mut Requests,
) {
    let source = context.hands.map_or(CardSource::Machine(session), CardSource::ByHand);
    let language = context.settings.language;
    if ui.available_width() >= WIDE {
        // Such a panel is low.
        columns::show(ui, &SHARES, |part, ui| {
            let scroll = ScrollArea::vertical().id_salt(("cards", part)).auto_shrink(false);
            match part {
                0 => {
                    scroll.show(ui, |ui| {
                        show_editor(ui, cards, session, context, true, requests);
                        scroll_to_focus(ui);
                    });
                }
                1 => {
                    let height = (ui.available_height() - BUTTONS).max(0.0);
                    input_cards::show(ui, &mut cards.input, source, language, height, requests);
                }
                _ => {
                    scroll.show(ui, |ui| {
                        punched::show(ui, &mut cards.punched, source, language, LEAST);
                        scroll_to_focus(ui);
                    });
                }
            }
        });
        return;
    }
    let mut all = |ui: &mut Ui| {
        show_editor(ui, cards, session, context, false, requests);
        // The output cards get the rest of the height; in a scroll area there is no rest.
        let left = ui.available_height();
        let height = if left.is_finite() { (left / 2.0 - BUTTONS).max(LEAST) } else { LEAST };
        input_cards::show(ui, &mut cards.input, source, language, height, requests);
        ui.separator();
        punched::show(ui, &mut cards.punched, source, language, LEAST);
        scroll_to_focus(ui);
    };
    if ui.available_height() >= LOW {
        all(ui);
    } else {
        ScrollArea::vertical().id_salt("cards").show(ui, all);
    }
}

/// Shows the field for input cards. `is_wide` if the cards are beside it.
fn show_editor(
    ui: &mut Ui,
    cards: &mut CardsPanel,
    session: &Session,
    context: &PanelContext<'_>,
    is_wide: bool,
    requests: &mut Requests,
) {
    let language = context.settings.language;
    let source = context.hands.map_or(CardSource::Machine(session), CardSource::ByHand);
    let asks = context.reason == Some(StopReason::InputRequired) && !source.is_by_hand();
    if asks && !is_wide {
        ask(ui, session, context, requests);
    }
    if asks && !cards.needed_card {
        focus(ui);
    }
    cards.needed_card = asks;
    let input = source.input();
    let all = input.position() + input.len();
    if source.is_by_hand() {
        ui.label(language.get(Msg::CardsInHands));
    }
    ui.horizontal_wrapped(|ui| {
        ui.strong(language.get(Msg::InputCards));
        ui.label(language.format(Msg::CardsRead, &[&input.position(), &all]));
    });
    let is_list_focused = cards.input.has_focus(ui);
    card_editor::show(ui, &mut cards.editor, is_list_focused, source, language, requests);
    // A wide panel is low: the field comes first.
    if asks && is_wide {
        ask(ui, session, context, requests);
    }
}

/// Height of the buttons above the list of input cards, in points.
const BUTTONS: f32 = 40.0;

/// Least height of a list, in points.
const LEAST: f32 = 90.0;

/// Asks for a card, and says what happens without one.
fn ask(ui: &mut Ui, session: &Session, context: &PanelContext<'_>, requests: &mut Requests) {
    let language = context.settings.language;
    Frame::group(ui.style()).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.label(language.format(Msg::NeedsCard, &[&session.snapshot().cell()]));
        if context.is_waiting {
            ui.label(language.get(Msg::ContinuesWithCard));
        }
        let command = Command::ContinueWithoutCard;
        let key = keys(ui.ctx(), command, language);
        let button = Button::new(language.get(command.msg())).shortcut_text(key);
        if ui.add(button.min_size(egui::vec2(0.0, 26.0))).clicked() {
            requests.push(Request::Command(command));
        }
    });
}
