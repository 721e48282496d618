//! What the keyboard says to the keypad.

use egui::{Event, Key as Pressed, Modifiers};

use super::entry::Key;

/// What is heard of the keyboard.
pub(super) enum Heard {
    Key(Key),
    Enter,
    Escape,
}

/// What an event says here: digits, minus signs and letters that were typed, and keys that
/// mean something; all of them, or those that press no button.
pub(super) fn heard(event: &Event, has_all: bool) -> Vec<Heard> {
    match event {
        Event::Text(text) => text.chars().filter_map(written).map(Heard::Key).collect(),
        Event::Key { key, pressed: true, modifiers, .. }
            if modifiers.matches_logically(Modifiers::NONE) =>
        {
            match key {
                Pressed::Backspace => vec![Heard::Key(Key::RubOut)],
                Pressed::Space if has_all => vec![Heard::Key(Key::Blank)],
                Pressed::Enter if has_all => vec![Heard::Enter],
                Pressed::Escape => vec![Heard::Escape],
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

/// The key of the keypad that a letter is.
fn written(letter: char) -> Option<Key> {
    match letter {
        '-' | '\u{2212}' => Some(Key::Minus),
        'b' | 'B' => Some(Key::Blank),
        digit => Some(Key::Digit(u8::try_from(digit.to_digit(10)?).ok()?)),
    }
}
