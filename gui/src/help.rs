//! The sheets of the Help menu: how it works, all keys, and what it is.

use egui::{Grid, Id, Key, Label, Modal, Modifiers, RichText, ScrollArea, Ui};

use crate::command::Command;
use crate::texts::{Language, Text};

/// A sheet of the Help menu.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Sheet {
    /// How CARDIAC works, and all keys.
    Help,
    /// What this is, and whose the letters are.
    About,
}

/// How CARDIAC works, line by line.
const HOW: [Text; 10] = [
    Text::How1,
    Text::How2,
    Text::How3,
    Text::How4,
    Text::How5,
    Text::How6,
    Text::How7,
    Text::How8,
    Text::How9,
    Text::How10,
];

/// The licences of the faces, with whose they are.
const LICENCES: [(&str, &str); 4] = [
    ("Barlow", include_str!("../fonts/OFL-Barlow.txt")),
    ("Barlow Condensed", include_str!("../fonts/OFL-BarlowCondensed.txt")),
    ("JetBrains Mono", include_str!("../fonts/OFL-JetBrainsMono.txt")),
    ("Patrick Hand", include_str!("../fonts/OFL-PatrickHand.txt")),
];

/// Shows a sheet, until it is put away.
pub(crate) fn show(ui: &Ui, sheet: &mut Option<Sheet>, language: Language) {
    let Some(shown) = *sheet else { return };
    let mut is_over = false;
    let modal = Modal::new(Id::unique("sheet")).show(ui.ctx(), |ui| {
        let room = ui.ctx().content_rect().size();
        ui.set_width((room.x - 80.0).min(620.0));
        let title = match shown {
            Sheet::Help => Text::HelpSheet,
            Sheet::About => Text::About,
        };
        ui.heading(language.say(title));
        let area = ScrollArea::vertical().auto_shrink([false, true]);
        let area = area.max_height((room.y - 160.0).max(120.0));
        // A sheet is read with the keys as well.
        let by = keys(ui);
        area.show(ui, |ui| {
            ui.scroll_with_delta(egui::vec2(0.0, -by));
            match shown {
                Sheet::Help => help(ui, language),
                Sheet::About => about(ui, language),
            }
        });
        ui.separator();
        let close = ui.button(language.say(Text::Close));
        if ui.memory(|memory| memory.focused().is_none()) {
            close.request_focus();
        }
        is_over = close.clicked();
    });
    if is_over || modal.should_close() {
        *sheet = None;
    }
}

/// How far the keys scroll.
fn keys(ui: &Ui) -> f32 {
    let keys = [
        (Key::ArrowDown, 40.0),
        (Key::ArrowUp, -40.0),
        (Key::PageDown, 300.0),
        (Key::PageUp, -300.0),
        (Key::Home, -1e6),
        (Key::End, 1e6),
    ];
    let is_pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    keys.into_iter().filter(|&(key, _)| is_pressed(key)).map(|(_, by)| by).sum()
}

fn help(ui: &mut Ui, language: Language) {
    for (number, text) in (1..).zip(HOW) {
        ui.add(Label::new(format!("{number}. {}", language.say(text))).wrap());
    }
    ui.add_space(8.0);
    ui.heading(language.say(Text::Keys));
    Grid::new("keys").num_columns(2).striped(true).show(ui, |ui| {
        for command in Command::ALL {
            ui.label(RichText::new(ui.ctx().format_shortcut(&command.shortcut())).monospace());
            ui.label(language.say(command.text()));
            ui.end_row();
        }
    });
}

fn about(ui: &mut Ui, language: Language) {
    ui.label(format!("CARDIAC {}", env!("CARGO_PKG_VERSION")));
    for text in [Text::AboutWhat, Text::AboutLicence, Text::AboutFaces] {
        ui.add(Label::new(language.say(text)).wrap());
    }
    for (face, licence) in LICENCES {
        ui.collapsing(face, |ui| {
            ui.add(Label::new(RichText::new(licence).small()).wrap());
        });
    }
}
