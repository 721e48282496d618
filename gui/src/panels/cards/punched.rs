//! The cards that were punched, the newest in view.

use std::fmt::Write;

use cardiac_core::Strip;
use cardiac_core::session::Session;
use egui::{Button, Role, ScrollArea, Sense, Ui, WidgetInfo};

use super::paper::{self, Paper};
use crate::texts::{Language, Text};

/// What is remembered of them: how many were copied, until there are others.
#[derive(Debug, Default)]
pub(super) struct Punched {
    copied: Option<usize>,
}

pub(super) fn show(
    ui: &mut Ui,
    punched: &mut Punched,
    session: &Session,
    language: Language,
    least: f32,
) {
    let words = session.punched();
    ui.horizontal_wrapped(|ui| {
        ui.strong(language.say(Text::Punched));
        ui.label(language.fill(Text::PunchedCount, &[&words.len()]));
        let copy = Button::new(language.say(Text::CopyAll));
        if ui.add_enabled(!words.is_empty(), copy).clicked() {
            let mut deck = String::with_capacity(words.len() * 5);
            for word in words {
                writeln!(deck, "{word}").ok();
            }
            ui.ctx().copy_text(deck);
            punched.copied = Some(words.len());
        }
    });
    punched.copied = punched.copied.filter(|&copied| copied == words.len());
    if let Some(copied) = punched.copied {
        ui.label(language.fill(Text::Copied, &[&copied]));
    }
    let (first, count) = paper::listed(words.len(), words.len());
    if first > 0 {
        ui.label(language.fill(Text::CardsLeftOut, &[&first, &0]));
    }
    let left = ui.available_height();
    let height = if left.is_finite() { left.max(least) } else { least };
    ScrollArea::vertical()
        .id_salt("punched")
        .max_height(height)
        .auto_shrink(false)
        .stick_to_bottom(true)
        .show_rows(ui, paper::HEIGHT, count, |ui, rows| {
            for row in rows {
                let index = first + row;
                let Some(word) = words.get(index) else { continue };
                let room = paper::room(ui);
                let card = ui.interact(room, ui.scope_id().with(index), Sense::hover());
                let written = word.to_string();
                card.widget_info(|| {
                    let name = language.fill(Text::PunchedNamed, &[&(index + 1), &written]);
                    WidgetInfo::labeled(Role::Label, true, name)
                });
                let number = index % Strip::CARDS + 1;
                let strip = language.fill(Text::StripNumber, &[&(index / Strip::CARDS + 1)]);
                let note = if number == 1 { strip.as_str() } else { "" };
                let paper =
                    Paper { number, written: &written, note, is_dim: false, is_chosen: false };
                paper.paint(ui, &card);
            }
        });
}
