//! The state of the keypad, and the keys that change it.

use std::mem;

use cardiac_core::session::EditKind;
use cardiac_core::{Address, Card};
use egui::{Button, Id, Key, Rect, Role, Ui, WidgetInfo, vec2};

use super::display;
use super::entry::{KeypadInput, KeypadKey, KeypadValue, Target};
use super::event::{KeypadEvent, keypad_events};
use super::sign::KeySign;
use crate::i18n::messages::Msg;
use crate::message::request::{Request, Requests};
use crate::view::board::cells;

/// Least width and height of a button, in points.
pub(super) const BUTTON: f32 = 36.0;

/// The state of the keypad.
#[derive(Debug, Default)]
pub(crate) struct Keypad {
    pub(super) target: Option<Target>,
    pub(super) entry: KeypadInput,
    pub(super) message: Option<Msg>,
    /// `true` in by-hand mode, where a card is the one in the output window.
    pub(super) is_by_hand: bool,
    /// `true` if it was opened by a request, and is to get the focus.
    pub(super) is_called: bool,
    /// The cell that was selected in the last frame.
    pub(super) chosen: Option<Address>,
    /// Its area on the screen, while it is open.
    pub(super) area: Option<Rect>,
    /// The ids of its buttons.
    pub(super) own: Vec<Id>,
}

impl Keypad {
    /// Returns the area of the open keypad on the screen.
    pub(in crate::view::panels) const fn area(&self) -> Option<Rect> {
        self.area
    }

    /// Returns `true` if a value has been begun.
    pub(in crate::view::panels) const fn has_input(&self) -> bool {
        !self.entry.is_empty()
    }

    /// Opens the keypad for a cell that was selected, or closes it. Selecting the same cell once more
    /// opens it again.
    pub(in crate::view::panels) fn choose_cell(&mut self, cell: Option<Address>) {
        self.chosen = cell;
        match cell.map(Target::Cell) {
            None if !matches!(self.target, Some(Target::Cell(_))) => {}
            target if target != self.target => self.turn_to(target),
            _ => {}
        }
    }

    /// Closes the keypad if a click or a key elsewhere shows that it is no longer needed. A value that
    /// was begun keeps it open.
    pub(super) fn close_if_left(&mut self, ui: &Ui, own: &[Rect], requests: &mut Requests) {
        if self.target.is_none() || self.has_input() {
            return;
        }
        let pressed = ui.input(|input| {
            let is_pressed = input.pointer.any_pressed();
            is_pressed.then(|| input.pointer.interact_pos()).flatten()
        });
        if pressed.is_some_and(|place| !own.iter().any(|rect| rect.contains(place))) {
            self.turn_to(None);
        }
        let focused = ui.memory(egui::Memory::focused);
        let is_elsewhere = focused.is_some_and(|id| !self.own.contains(&id));
        if self.is_by_hand && self.target == Some(Target::Card) && is_elsewhere {
            // The focus has followed the phase.
            self.turn_to(None);
        }
        if focused.is_none() && ui.input(|input| input.key_pressed(Key::Escape)) {
            self.escape(requests);
        }
    }

    /// Opens the keypad for a card.
    pub(in crate::view::panels) fn write_card(&mut self) {
        self.turn_to(Some(Target::Card));
        self.is_called = true;
    }

    /// Closes the keypad, and drops a value that was begun.
    pub(in crate::view::panels) fn close(&mut self) {
        self.turn_to(None);
    }

    pub(super) fn turn_to(&mut self, target: Option<Target>) {
        self.target = target;
        self.entry = KeypadInput::default();
        self.message = None;
    }

    pub(super) fn button(&mut self, ui: &mut Ui, name: String, width: f32) -> bool {
        let button = ui.add(Button::new(name).min_size(vec2(width, BUTTON)));
        self.own.push(button.id);
        button.clicked()
    }

    /// Shows a button with a sign in place of its name.
    pub(super) fn sign_button(
        &mut self,
        ui: &mut Ui,
        sign: KeySign,
        name: &str,
        width: f32,
    ) -> bool {
        let button = ui.add(Button::new("").min_size(vec2(width, BUTTON)));
        let is_enabled = ui.is_enabled();
        button.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, name));
        self.own.push(button.id);
        sign.paint(ui, &button);
        let is_clicked = button.clicked();
        button.on_hover_text(name);
        is_clicked
    }

    /// Presses a key. Erasing with nothing entered erases the current value of the target.
    pub(super) fn press(&mut self, target: Target, key: KeypadKey, requests: &mut Requests) {
        if key != KeypadKey::RubOut || !self.entry.is_empty() {
            self.message = self.entry.press(target, key).err();
            return;
        }
        let change = match target {
            Target::Cell(cell) => EditKind::Cell(cell, None),
            Target::Card if self.is_by_hand => EditKind::Card(Card::Blank),
            Target::Card | Target::Accumulator => return,
        };
        requests.push(Request::Write(change));
    }

    /// Writes the value, and closes the keypad. For cards it stays open: more may follow.
    pub(super) fn enter(&mut self, ui: &Ui, target: Target, requests: &mut Requests) {
        let Some(written) = self.entry.written(target) else { return };
        let change = match written {
            KeypadValue::Cell(cell, word) => EditKind::Cell(cell, word),
            KeypadValue::Card(card) => EditKind::Card(card),
            KeypadValue::Accumulator(accumulator) => EditKind::Accumulator(accumulator),
        };
        requests.push(Request::Write(change));
        self.turn_to(Some(target).filter(|&target| target == Target::Card));
        if let Target::Cell(cell) = target {
            ui.memory_mut(|memory| memory.request_focus(cells::id(cell)));
        }
    }

    /// Handles keyboard events, if a cell or the keypad has the focus.
    pub(in crate::view::panels) fn on_event(&mut self, ui: &Ui, requests: &mut Requests) {
        let Some(focused) = ui.memory(egui::Memory::focused) else { return };
        let cell = Address::all().find(|&cell| cells::id(cell) == focused);
        let is_own = self.target.is_some() && self.own.contains(&focused);
        let target = match cell {
            Some(cell) => Target::Cell(cell),
            None if is_own => match self.target {
                Some(target) => target,
                None => return,
            },
            None => return,
        };
        // If another button has the focus, Enter and Space press that.
        let has_all = cell.is_some() || focused == display::id();
        // In order: a frame can have several events.
        let events = ui.input_mut(|input| mem::take(&mut input.events));
        let mut left = Vec::with_capacity(events.len());
        for event in events {
            let keys = keypad_events(&event, has_all);
            if keys.is_empty() {
                left.push(event);
                continue;
            }
            let is_written = !matches!(keys[..], [KeypadEvent::Enter | KeypadEvent::Escape]);
            // Typing into a focused cell selects it.
            if let Some(cell) = cell.filter(|_| is_written)
                && self.target != Some(target)
            {
                self.turn_to(Some(target));
                self.chosen = Some(cell);
                requests.push(Request::Select(Some(cell)));
            }
            for key in keys {
                match key {
                    KeypadEvent::Key(key) => self.press(target, key, requests),
                    KeypadEvent::Enter if self.entry.is_empty() => left.push(event.clone()),
                    KeypadEvent::Enter => self.enter(ui, target, requests),
                    KeypadEvent::Escape => self.escape(requests),
                }
            }
        }
        ui.input_mut(|input| input.events = left);
    }

    /// Discards the value; without one, deselects the cell.
    fn escape(&mut self, requests: &mut Requests) {
        let target = self.target.filter(|_| !self.entry.is_empty());
        if target.is_none() && matches!(self.target, Some(Target::Cell(_))) {
            requests.push(Request::Select(None));
        }
        self.turn_to(target);
    }
}
