//! The list of output cards, scrolled to the newest.

use std::fmt::Write;

use cardiac_core::Strip;
use egui::{Button, Role, ScrollArea, Sense, Ui, WidgetInfo};

use super::card_source::CardSource;
use super::card_widget::{self, CardWidget};
use crate::i18n::language::Language;
use crate::i18n::messages::Msg;

/// The state of the list: the number of copied cards, until there are more.
#[derive(Debug, Default)]
pub(super) struct PunchedCards {
    copied: Option<usize>,
}

pub(super) fn show(
    ui: &mut Ui,
    punched: &mut PunchedCards,
    source: CardSource<'_>,
    language: Language,
    least: f32,
) {
    let written = source.output();
    let (all, first_kept) = (written.count(), written.first());
    ui.horizontal_wrapped(|ui| {
        let name = if source.is_by_hand() { Msg::WrittenByHand } else { Msg::OutputCards };
        ui.strong(language.get(name));
        ui.label(language.format(Msg::PunchedCount, &[&all]));
        let copy = Button::new(language.get(Msg::CopyAll));
        if ui.add_enabled(all > first_kept, copy).clicked() {
            let mut deck = String::with_capacity((all - first_kept) * 5);
            for card in (first_kept..all).filter_map(|number| written.card(number)) {
                writeln!(deck, "{card}").ok();
            }
            ui.ctx().copy_text(deck);
            punched.copied = Some(all - first_kept);
        }
    });
    punched.copied = punched.copied.filter(|&copied| copied == all - first_kept);
    if let Some(copied) = punched.copied {
        ui.label(language.format(Msg::Copied, &[&copied]));
    }
    let (first, count) = card_widget::visible_range(all - first_kept, all - first_kept);
    let first = first + first_kept;
    if first > 0 {
        ui.label(language.format(Msg::CardsLeftOut, &[&first, &0]));
    }
    let left = ui.available_height();
    let height = if left.is_finite() { left.max(least) } else { least };
    ScrollArea::vertical()
        .id_salt("punched")
        .max_height(height)
        .auto_shrink(false)
        .stick_to_bottom(true)
        .show_rows(ui, card_widget::height(ui), count, |ui, rows| {
            for row in rows {
                show_card(ui, source, first + row, language);
            }
        });
}

/// Shows a card.
fn show_card(ui: &mut Ui, source: CardSource<'_>, index: usize, language: Language) {
    let output = source.output();
    let Some(card) = output.card(index) else { return };
    let room = card_widget::room(ui);
    let response = ui.interact(room, ui.scope_id().with(index), Sense::hover());
    let written = language.card(card);
    let name = if source.is_by_hand() { Msg::WrittenNamed } else { Msg::PunchedNamed };
    response.widget_info(|| {
        let name = language.format(name, &[&(index + 1), &written]);
        WidgetInfo::labeled(Role::Label, true, name)
    });
    let number = index % Strip::CARDS + 1;
    let strip = language.format(Msg::StripNumber, &[&(index / Strip::CARDS + 1)]);
    let in_window = language.get(Msg::CardInWindow);
    let note = match number {
        _ if output.is_in_window(index) => &in_window,
        1 => strip.as_str(),
        _ => "",
    };
    let paper = CardWidget { number, written: &written, note, is_dim: false, is_chosen: false };
    paper.paint(ui, &response);
}
