//! The selection of the text, and the places of its lines on the screen.

use std::ops::Range;

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::{TextEditOutput, TextEditState};
use egui::{Id, Rect, Ui};

/// Returns the id of the text field.
pub(super) fn id() -> Id {
    Id::unique("the text of the source panel")
}

/// Selects characters, and gives the focus to the text: without it they would be forgotten.
pub(super) fn select(ui: &Ui, letters: Range<usize>) {
    let mut state = TextEditState::load(ui.ctx(), id()).unwrap_or_default();
    let range = CCursorRange::two(CCursor::new(letters.start), CCursor::new(letters.end));
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), id());
    ui.memory_mut(|memory| memory.request_focus(id()));
}

/// Returns the selected characters; where nothing is selected, the caret.
pub(super) fn selection(ui: &Ui) -> Range<usize> {
    let state = TextEditState::load(ui.ctx(), id());
    let range = state.and_then(|state| state.cursor.char_range()).unwrap_or_default();
    let range = range.as_sorted_char_range();
    range.start.0..range.end.0
}

/// Returns the area of a line on the screen.
pub(super) fn row(output: &TextEditOutput, line: usize) -> Option<Rect> {
    let row = output.galley.rows.get(line.checked_sub(1)?)?;
    Some(row.rect().translate(output.galley_pos.to_vec2()))
}
