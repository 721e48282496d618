//! Keyboard events for the keypad.

use egui::{Event, Key as Pressed, Modifiers};

use super::entry::KeypadKey;

/// A keyboard event with a meaning for the keypad.
pub(super) enum KeypadEvent {
    Key(KeypadKey),
    Enter,
    Escape,
}

/// Translates an event: typed digits, minus signs and letters, and special keys. Without `has_all`,
/// keys that would press a focused button are left out.
pub(super) fn keypad_events(event: &Event, has_all: bool) -> Vec<KeypadEvent> {
    match event {
        Event::Text(text) => text.chars().filter_map(written).map(KeypadEvent::Key).collect(),
        Event::Key { key, pressed: true, modifiers, .. }
            if modifiers.matches_logically(Modifiers::NONE) =>
        {
            match key {
                Pressed::Backspace => vec![KeypadEvent::Key(KeypadKey::RubOut)],
                Pressed::Space if has_all => vec![KeypadEvent::Key(KeypadKey::Blank)],
                Pressed::Enter if has_all => vec![KeypadEvent::Enter],
                Pressed::Escape => vec![KeypadEvent::Escape],
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

/// Returns the key for a typed character.
fn written(letter: char) -> Option<KeypadKey> {
    match letter {
        '-' | '\u{2212}' => Some(KeypadKey::Minus),
        'b' | 'B' => Some(KeypadKey::Blank),
        digit => Some(KeypadKey::Digit(u8::try_from(digit.to_digit(10)?).ok()?)),
    }
}
