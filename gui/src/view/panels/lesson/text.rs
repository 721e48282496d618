//! Plain text in the lesson panel.

use egui::{Label, Ui};

/// Shows a text in paragraphs of the full width.
pub(super) fn paragraphs(ui: &mut Ui, text: &str) {
    let lines: Vec<&str> = text.trim().lines().collect();
    for paragraph in lines.split(|line| line.trim().is_empty()) {
        // Indented lines keep their line breaks.
        let is_drawn = paragraph.iter().any(|line| line.starts_with(' '));
        let text = paragraph.join(if is_drawn { "\n" } else { " " });
        if !text.is_empty() {
            message(ui, &text);
            ui.add_space(4.0);
        }
    }
}

/// Shows a text that wraps.
pub(super) fn message(ui: &mut Ui, text: &str) {
    ui.add(Label::new(text).wrap());
}
