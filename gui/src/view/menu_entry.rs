//! The entries of menus.

use egui::{Response, Ui, WidgetText};

/// Shows an entry. Returns `true` if it is chosen.
pub(crate) fn button(ui: &mut Ui, text: impl Into<WidgetText>) -> bool {
    let entry = ui.button(text.into());
    is_chosen(ui, &entry)
}

/// Returns `true` if an entry is chosen, and closes its menu. egui closes a menu at a click of the
/// pointer, but not at a key.
pub(crate) fn is_chosen(ui: &Ui, entry: &Response) -> bool {
    let is_chosen = entry.clicked();
    if is_chosen {
        ui.close();
    }
    is_chosen
}
