//! Menus and their entries.

use egui::containers::menu::{MenuConfig, is_in_menu};
use egui::{Id, Key, LayerId, Modifiers, Popup, Response, SetOpenCommand, TextStyle, Ui};
use egui::{UiKind, UiStackInfo, WidgetText};

/// Height of a window, in points, below which the entries of menus are close to each other, so that
/// the longest menu fits.
const LOW: f32 = 720.0;

/// Shows the button of a menu, and the entries while it is open. Returns the button.
///
/// egui compiles the whole menu anew for every type of closure, 25 kB each time. So the entries are a
/// trait object.
pub(crate) fn menu(
    ui: &mut Ui,
    name: impl Into<WidgetText>,
    add_entries: &mut dyn FnMut(&mut Ui),
) -> Response {
    if is_in_menu(ui) {
        submenu(ui, name.into(), add_entries)
    } else {
        menu_of_bar(ui, name.into(), add_entries)
    }
}

/// Shows a menu of the menu bar. While another one is open, the pointer opens this one as it comes to
/// its button. egui's own button would do so for a pointer that rests there too, and keys could then
/// open no other menu.
fn menu_of_bar(ui: &mut Ui, name: WidgetText, add_entries: &mut dyn FnMut(&mut Ui)) -> Response {
    let button = ui.button(name);
    let mut menu = Popup::menu(&button);
    let (popup, last_open) = (menu.get_id(), Id::unique("menu open last"));
    let is_other_open = ui
        .data(|data| data.get_temp::<Id>(last_open))
        .is_some_and(|other| other != popup && Popup::is_id_open(ui.ctx(), other));
    if is_other_open && button.hovered() && ui.input(|input| input.pointer.is_moving()) {
        menu = menu.open_memory(Some(SetOpenCommand::Bool(true)));
    }
    let config = MenuConfig::new();
    let info = UiStackInfo::new(UiKind::Menu).with_tag_value(MenuConfig::MENU_CONFIG_TAG, config);
    let show = |ui: &mut Ui| {
        if ui.ctx().content_rect().height() < LOW {
            let line = ui.text_style_height(&TextStyle::Button) + 2.0;
            let spacing = ui.spacing_mut();
            (spacing.item_spacing.y, spacing.button_padding.y) = (0.0, 0.0);
            spacing.interact_size.y = line;
        }
        add_entries(ui);
    };
    if menu.info(info).show(show).is_some() {
        ui.data_mut(|data| data.insert_temp(last_open, popup));
    }
    button
}

/// Shows an entry with a menu of its own. The keys that open and leave it lead to no other menu.
fn submenu(ui: &mut Ui, name: WidgetText, add_entries: &mut dyn FnMut(&mut Ui)) -> Response {
    let mut layer = None;
    let shown = ui.menu_button(name, |ui| {
        layer = Some(ui.layer_id());
        add_entries(ui);
    });
    if shown.response.has_focus() {
        take(ui, Key::ArrowRight);
    }
    if layer.is_some_and(|layer| has_focus_in(ui, layer)) {
        take(ui, Key::ArrowLeft);
    }
    shown.response
}

/// Returns `true` if a widget of a layer has the focus.
fn has_focus_in(ui: &Ui, layer: LayerId) -> bool {
    let focused = ui.memory(egui::Memory::focused);
    let widget = focused
        .and_then(|id| ui.ctx().viewport(|viewport| viewport.this_pass.widgets.get(id).copied()));
    widget.is_some_and(|widget| widget.layer_id == layer)
}

/// Takes a key, so that nothing else is done with it.
fn take(ui: &Ui, key: Key) {
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
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
