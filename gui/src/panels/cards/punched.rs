//! The cards that were punched, the newest in view.

use std::fmt::Write;

use cardiac_core::Strip;
use cardiac_core::session::Session;
use egui::{Role, ScrollArea, Sense, Ui, WidgetInfo};

use super::paper::{self, Paper};
use crate::texts::{Language, Text};

/// What is remembered of them: how many were copied, until there are others.
#[derive(Debug, Default)]
pub(super) struct Punched {
    copied: Option<usize>,
}

pub(super) fn show(ui: &mut Ui, punched: &mut Punched, session: &Session, language: Language) {
    let words = session.punched();
    ui.horizontal_wrapped(|ui| {
        ui.strong(language.say(Text::Punched));
        ui.label(language.fill(Text::PunchedCount, &[&words.len()]));
        let copy = ui.add_enabled_ui(!words.is_empty(), |ui| {
            ui.button(language.say(Text::CopyAll)).clicked()
        });
        if copy.inner {
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
    ScrollArea::vertical().id_salt("punched").auto_shrink(false).stick_to_bottom(true).show_rows(
        ui,
        paper::HEIGHT,
        count,
        |ui, rows| {
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
        },
    );
}
