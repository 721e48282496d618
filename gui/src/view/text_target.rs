//! The text field that the commands of the Edit menu apply to.

use egui::text::CCursorRange;
use egui::text_edit::TextEditState;
use egui::{Context, Event, Id, Key, Modifiers, Popup, Rect, ViewportCommand};

use crate::message::command::Command;

/// The text field that was last in use, while only menus were used since.
///
/// A click on a menu takes the focus from a field; the command of the menu is still meant for it.
#[derive(Debug)]
pub(crate) struct TextTarget {
    field: Option<Id>,
    /// Its selection: a field without the focus forgets it.
    selection: Option<CCursorRange>,
    /// The area of the menu row.
    pub(crate) menus: Rect,
    /// Events for the field in the next frame, when it has the focus again.
    events: Vec<Event>,
}

impl Default for TextTarget {
    fn default() -> Self {
        Self { field: None, selection: None, menus: Rect::NOTHING, events: Vec::new() }
    }
}

impl TextTarget {
    /// Returns `true` if there is such a field.
    pub(crate) const fn is_some(&self) -> bool {
        self.field.is_some()
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
        if context.text_edit_focused() {
            self.field = focused;
            let state = focused.and_then(|id| TextEditState::load(context, id));
            self.selection = state.and_then(|state| state.cursor.char_range());
            return;
        }
        let pointer = context
            .input(|input| input.pointer.interact_pos().filter(|_| input.pointer.any_pressed()));
        let is_elsewhere =
            focused.is_some() || pointer.is_some_and(|pointer| !self.menus.contains(pointer));
        if is_elsewhere && !Popup::is_any_open(context) {
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
        let mut state = TextEditState::load(context, field).unwrap_or_default();
        state.cursor.set_char_range(self.selection);
        state.store(context, field);
        context.memory_mut(|memory| memory.request_focus(field));
        match event {
            Some(event) => self.events.push(event),
            // Only the system has the text of the clipboard.
            None => context.send_viewport_cmd(ViewportCommand::RequestPaste),
        }
        context.request_repaint();
        true
    }
}
