//! The pages of the Help menu.

use egui::{Grid, Id, Key, Label, Modal, Modifiers, RichText, ScrollArea, Ui};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::request::{HelpPage, Request, Requests};
use crate::view::menu_keys;
use crate::view::shortcuts::{keys, offered};

/// The explanation, line by line.
const HOW: [Msg; 10] = [
    Msg::How1,
    Msg::How2,
    Msg::How3,
    Msg::How4,
    Msg::How5,
    Msg::How6,
    Msg::How7,
    Msg::How8,
    Msg::How9,
    Msg::How10,
];

/// The licenses of the fonts.
const LICENSES: [(&str, &str); 4] = [
    ("Barlow", include_str!("../../fonts/OFL-Barlow.txt")),
    ("Barlow Condensed", include_str!("../../fonts/OFL-BarlowCondensed.txt")),
    ("JetBrains Mono", include_str!("../../fonts/OFL-JetBrainsMono.txt")),
    ("Patrick Hand", include_str!("../../fonts/OFL-PatrickHand.txt")),
];

/// Shows a page until it is closed.
pub(crate) fn show(ui: &Ui, page: HelpPage, language: Language, requests: &mut Requests) {
    let mut is_over = false;
    let modal = Modal::new(Id::unique("sheet")).show(ui.ctx(), |ui| {
        let room = ui.ctx().content_rect().size();
        ui.set_width((room.x - 80.0).min(620.0));
        let title = match page {
            HelpPage::Help => Msg::HelpSheet,
            HelpPage::About => Msg::About,
        };
        ui.heading(language.get(title));
        let area = ScrollArea::vertical().auto_shrink([false, true]);
        let area = area.max_height((room.y - 160.0).max(120.0));
        // A page can be scrolled with the keys.
        let by = scrolled_by_keys(ui);
        area.show(ui, |ui| {
            ui.scroll_with_delta(egui::vec2(0.0, -by));
            match page {
                HelpPage::Help => help(ui, language),
                HelpPage::About => about(ui, language),
            }
        });
        ui.separator();
        let close = ui.button(language.get(Msg::Close));
        if ui.memory(|memory| memory.focused().is_none()) {
            close.request_focus();
        }
        is_over = close.clicked();
    });
    if is_over || modal.should_close() {
        requests.push(Request::ShowHelp(None));
    }
}

/// Returns the distance that the pressed keys scroll.
fn scrolled_by_keys(ui: &Ui) -> f32 {
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
        ui.add(Label::new(format!("{number}. {}", language.get(text))).wrap());
    }
    ui.add_space(8.0);
    ui.heading(language.get(Msg::Keys));
    Grid::new("keys").num_columns(2).striped(true).show(ui, |ui| {
        for command in offered() {
            ui.label(RichText::new(keys(ui.ctx(), command, language)).monospace());
            ui.label(language.get(command.msg()));
            ui.end_row();
        }
        if menu_keys::has_letters(ui) {
            ui.label(RichText::new(language.get(Msg::KeyNameMenus)).monospace());
            ui.add(Label::new(language.get(Msg::KeysMenus)).wrap());
            ui.end_row();
        }
    });
    ui.add_space(8.0);
    ui.heading(language.get(Msg::KeysByHand));
    Grid::new("keys by hand").num_columns(2).striped(true).show(ui, |ui| {
        let enter = language.get(Msg::KeyNameEnter);
        let leave = language.get(Msg::KeyNameLeave);
        for (key, text) in [
            ("0-9", Msg::KeysDigits),
            ("↑ ↓ ← →", Msg::KeysSlides),
            ("↓ ↑ → ←", Msg::KeysBug),
            ("↓ ↑", Msg::KeysStrips),
            ("↑ ↓ ← →", Msg::KeysSquares),
            ("↑ → ← ↓", Msg::KeysTestWindow),
            ("+ -", Msg::KeysSigns),
            ("S B I O A", Msg::KeysLetters),
            (&enter, Msg::KeysEnter),
            (&leave, Msg::KeysLeave),
        ] {
            ui.label(RichText::new(key).monospace());
            ui.add(Label::new(language.get(text)).wrap());
            ui.end_row();
        }
    });
}

fn about(ui: &mut Ui, language: Language) {
    ui.label(format!("CARDIAC {}", env!("CARGO_PKG_VERSION")));
    for text in [Msg::AboutWhat, Msg::AboutLicense, Msg::AboutFaces] {
        ui.add(Label::new(language.get(text)).wrap());
    }
    for (face, license) in LICENSES {
        ui.collapsing(face, |ui| {
            ui.add(Label::new(RichText::new(license).small()).wrap());
        });
    }
}
