//! The keys of the menu bar: Alt and the letter of a menu open it, and the arrow keys lead from an open
//! menu to the next one.

use egui::text::LayoutJob;
use egui::{Color32, Event, Key, Modifiers, Popup, Response, Stroke, TextFormat, TextStyle, Ui};

/// The names of the menus, each with its letter. Menus are numbered in their order.
#[derive(Debug, Default)]
pub(crate) struct MenuNames {
    letters: Vec<char>,
}

impl MenuNames {
    /// Returns the text of the button of the next menu. Its letter is the first that no menu before
    /// it has; it is underlined while Alt is held.
    pub(crate) fn text(&mut self, ui: &Ui, name: &str) -> LayoutJob {
        let letters = name.char_indices().map(|(at, letter)| (at, letter.to_ascii_uppercase()));
        let mut free = letters
            .filter(|(_, letter)| letter.is_ascii_uppercase() && !self.letters.contains(letter));
        let found = free.next().filter(|_| has_letters(ui));
        self.letters.push(found.map_or('\0', |(_, letter)| letter));
        let place = found.map_or(0..0, |(at, _)| at..at + 1);
        let is_held = ui.input(|input| input.modifiers.alt);
        let plain = TextFormat::simple(TextStyle::Button.resolve(ui.style()), Color32::PLACEHOLDER);
        let line = Stroke::new(
            1.0,
            if is_held { ui.visuals().text_color() } else { Color32::TRANSPARENT },
        );
        let marked = TextFormat { underline: line, ..plain.clone() };
        let mut text = LayoutJob::default();
        text.append(&name[..place.start], 0.0, plain.clone());
        text.append(&name[place.clone()], 0.0, marked);
        text.append(&name[place.end..], 0.0, plain);
        text
    }

    /// Opens the menu that the keys lead to, and gives its button the focus.
    pub(crate) fn go(&self, ui: &Ui, menus: &[Response]) {
        let is_open =
            |menu: &Response| Popup::is_id_open(ui.ctx(), Popup::default_response_id(menu));
        let open = menus.iter().position(is_open);
        let count = menus.len();
        let is_pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let next = match open {
            Some(open) if is_pressed(Key::ArrowRight) => Some((open + 1) % count),
            Some(open) if is_pressed(Key::ArrowLeft) => Some((open + count - 1) % count),
            _ => self.letters.iter().position(|&letter| take_letter(ui, letter)),
        };
        if let Some(menu) = next.and_then(|next| menus.get(next)) {
            Popup::open_id(ui.ctx(), Popup::default_response_id(menu));
            menu.request_focus();
            ui.ctx().request_repaint();
        }
    }
}

/// Returns `true` if menus have letters on this system. On a Mac, Alt writes other letters.
pub(crate) fn has_letters(ui: &Ui) -> bool {
    !ui.ctx().os().is_mac()
}

/// Takes a letter that was pressed together with Alt, and its text, which a text field would write.
fn take_letter(ui: &Ui, letter: char) -> bool {
    let Some(key) = Key::from_name(letter.encode_utf8(&mut [0; 4])) else { return false };
    ui.input_mut(|input| {
        let is_pressed = input.consume_key(Modifiers::ALT, key);
        if is_pressed {
            let is_of_key = |text: &str| text.eq_ignore_ascii_case(letter.encode_utf8(&mut [0; 4]));
            input.events.retain(|event| !matches!(event, Event::Text(text) if is_of_key(text)));
        }
        is_pressed
    })
}
