//! Buttons for the unread cards.

use egui::{Button, Role, Ui, WidgetInfo};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::view::panels::keypad::CLOSE;

/// A change of the unread cards.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum CardEdit {
    /// Moves a card to the place of another.
    Moved(usize, usize),
    Removed(usize),
    /// Inserts a blank card before another.
    Inserted(usize),
    Cleared,
}

/// Shows the buttons for the chosen card, and for all.
pub(super) fn show(
    ui: &mut Ui,
    chosen: Option<usize>,
    language: Language,
    has_any: bool,
    is_by_hand: bool,
) -> Option<CardEdit> {
    let mut request = None;
    let why = language.get(Msg::CardsFixedByHand);
    ui.horizontal_wrapped(|ui| {
        // In one row, even in a narrow panel.
        ui.spacing_mut().button_padding.x = CLOSE;
        ui.spacing_mut().item_spacing.x = CLOSE;
        let signs = [("▲", Msg::MoveUp), ("▼", Msg::MoveDown), ("✕", Msg::RemoveCard)];
        for (sign, text) in signs {
            let name = language.get(text);
            let button = Button::new(sign).min_size(egui::vec2(30.0, 26.0));
            let is_enabled = chosen.is_some() && !is_by_hand;
            let mut button = ui.add_enabled(is_enabled, button);
            button.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, &name));
            let is_clicked = button.clicked();
            if is_by_hand {
                button = button.on_disabled_hover_text(&*why);
            }
            button.on_hover_text(name);
            if let Some(chosen) = chosen.filter(|_| is_clicked) {
                request = match text {
                    Msg::MoveUp => {
                        chosen.checked_sub(1).map(|above| CardEdit::Moved(chosen, above))
                    }
                    Msg::MoveDown => Some(CardEdit::Moved(chosen, chosen + 1)),
                    _ => Some(CardEdit::Removed(chosen)),
                };
            }
        }
        let clear = Button::new(language.get(Msg::ClearUnread));
        let all = ui.add_enabled(has_any && !is_by_hand, clear);
        let is_clicked = all.clicked();
        if is_by_hand {
            all.on_disabled_hover_text(&*why);
        }
        if is_clicked {
            request = Some(CardEdit::Cleared);
        }
    });
    request
}
