//! The indentation of a new line: that of the line before.

use egui::{Event, Key, Modifiers, Ui};

use super::selection;

/// Replaces Enter, if the text has the focus, by a line end with the indentation of the line.
pub(super) fn keep(ui: &Ui, text: &str) {
    if !ui.memory(|memory| memory.has_focus(selection::id())) {
        return;
    }
    let is_enter = |event: &Event| {
        matches!(event, Event::Key { key: Key::Enter, pressed: true, modifiers, .. }
            if *modifiers == Modifiers::NONE || *modifiers == Modifiers::SHIFT)
    };
    if !ui.input(|input| input.events.iter().any(is_enter)) {
        return;
    }
    let indentation = before(text, selection::selection(ui).start);
    if indentation.is_empty() {
        return;
    }
    ui.input_mut(|input| {
        for event in input.events.iter_mut().filter(|event| is_enter(event)) {
            *event = Event::Text(format!("\n{indentation}"));
        }
    });
}

/// Returns the blanks at the beginning of the line of a character, up to it.
fn before(text: &str, letter: usize) -> &str {
    let end = text.char_indices().nth(letter).map_or(text.len(), |(byte, _)| byte);
    let above = text.get(..end).unwrap_or_default();
    let line = above.rsplit('\n').next().unwrap_or_default();
    let blanks = line.len() - line.trim_start_matches([' ', '\t']).len();
    line.get(..blanks).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_indented_as_the_line_before() {
        let text = "ñ: CLA 5\n  ADD 6\n\tHRS";
        for (letter, indentation) in [(0, ""), (8, ""), (10, " "), (16, "  "), (99, "\t")] {
            assert_eq!(before(text, letter), indentation, "{letter}");
        }
    }
}
