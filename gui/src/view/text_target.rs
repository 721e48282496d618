//! The text field that the commands of the Edit menu apply to.

use egui::text::CCursorRange;
use egui::text_edit::TextEditState;
use egui::{Context, Event, Id, Key, Modifiers, Popup, Rect, ViewportCommand};

use crate::message::command::Command;

/// A text field with its selection, which it forgets without the focus.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SelectedField {
    pub(crate) id: Id,
    pub(crate) selection: Option<CCursorRange>,
}

impl SelectedField {
    /// Gives the focus to the field, with its selection.
    pub(crate) fn focus(self, context: &Context) {
        if let Some(selection) = self.selection {
            let mut state = TextEditState::load(context, self.id).unwrap_or_default();
            state.cursor.set_char_range(Some(selection));
            state.store(context, self.id);
        }
        context.memory_mut(|memory| memory.request_focus(self.id));
        context.request_repaint();
    }
}

/// The text field that was last in use, while only menus were used since.
///
/// A click on a menu takes the focus from a field; the command of the menu is still meant for it.
#[derive(Debug)]
pub(crate) struct TextTarget {
    field: Option<SelectedField>,
    /// The area of the menu row.
    pub(crate) menus: Rect,
    /// `true` if a menu was open in the last frame: in this one an entry may have been chosen.
    has_menu: bool,
    /// Events for the field in the next frame, when it has the focus again.
    events: Vec<Event>,
}

impl Default for TextTarget {
    fn default() -> Self {
        Self { field: None, menus: Rect::NOTHING, has_menu: false, events: Vec::new() }
    }
}

impl TextTarget {
    /// Returns the field, if there is one.
    pub(crate) const fn field(&self) -> Option<SelectedField> {
        self.field
    }

    /// Returns `true` if a command is for text fields.
    pub(crate) const fn is_for_text(command: Command) -> bool {
        matches!(command, Command::Cut | Command::Copy | Command::Paste | Command::SelectAll)
    }

    /// Passes the events of a command to the field, at the beginning of a frame.
    pub(crate) fn begin(&mut self, context: &Context) {
        let events = std::mem::take(&mut self.events);
        context.input_mut(|input| input.events.extend(events));
    }

    /// Follows the focus, at the end of a frame.
    pub(crate) fn update(&mut self, context: &Context) {
        let focused = context.memory(egui::Memory::focused);
        let has_menu = Popup::is_any_open(context);
        let menu_was_open = std::mem::replace(&mut self.has_menu, has_menu);
        if context.text_edit_focused() {
            self.field = focused.map(|id| {
                let state = TextEditState::load(context, id);
                let selection = state.and_then(|state| state.cursor.char_range());
                SelectedField { id, selection }
            });
            return;
        }
        let pointer = context
            .input(|input| input.pointer.interact_pos().filter(|_| input.pointer.any_pressed()));
        let is_elsewhere =
            focused.is_some() || pointer.is_some_and(|pointer| !self.menus.contains(pointer));
        if is_elsewhere && !has_menu && !menu_was_open {
            self.field = None;
        }
    }

    /// Runs a command of a menu in the field. Returns `true` if the command is for text and there
    /// is a field.
    pub(crate) fn run(&mut self, context: &Context, command: Command) -> bool {
        let key = |key| Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::COMMAND,
        };
        let event = match command {
            Command::Undo => Some(key(Key::Z)),
            Command::Redo => Some(key(Key::Y)),
            Command::SelectAll => Some(key(Key::A)),
            Command::Cut => Some(Event::Cut),
            Command::Copy => Some(Event::Copy),
            Command::Paste => None,
            _ => return false,
        };
        let Some(field) = self.field else { return false };
        field.focus(context);
        match event {
            Some(event) => self.events.push(event),
            // Only the system has the text of the clipboard.
            None => context.send_viewport_cmd(ViewportCommand::RequestPaste),
        }
        true
    }
}
