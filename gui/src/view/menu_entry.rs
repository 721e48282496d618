//! Menus and their entries.

use egui::{Response, Ui, WidgetText};

/// Shows the button of a menu, and the entries while it is open. Returns the button.
///
/// egui compiles the whole menu anew for every type of closure, 25 kB each time. So the entries are a
/// trait object.
pub(crate) fn menu(
    ui: &mut Ui,
    name: impl Into<WidgetText>,
    add_entries: &mut dyn FnMut(&mut Ui),
) -> Response {
    ui.menu_button(name.into(), |ui| add_entries(ui)).response
}

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
