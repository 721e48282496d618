//! The keypad: writes a cell, a card or the accumulator.

mod display;
mod entry;
mod event;

use std::mem;

use cardiac_core::session::{EditKind, Session};
use cardiac_core::{Address, Card, Cell};
use egui::{Button, Id, Role, Ui, WidgetInfo, vec2};

use crate::i18n::messages::Msg;
use crate::message::command::Command;
use crate::message::language::Language;
use crate::message::request::{Request, Requests};
use crate::view::board::cells;
use crate::view::panels::context::PanelContext;

use entry::{KeypadInput, KeypadKey, KeypadValue, Target};
use event::{KeypadEvent, keypad_events};

/// The state of the keypad.
#[derive(Debug, Default)]
pub(crate) struct Keypad {
    target: Option<Target>,
    entry: KeypadInput,
    message: Option<Msg>,
    /// `true` in by-hand mode, where a card is the one in the output window.
    is_by_hand: bool,
    /// `true` if it was opened by a request, and is to get the focus.
    is_called: bool,
    /// The cell that was selected in the last frame.
    chosen: Option<Address>,
    /// The ids of its buttons.
    own: Vec<Id>,
}

/// Least width and height of a button, in points.
const BUTTON: f32 = 36.0;

/// Padding of a button where three are in a row, in points.
pub(super) const CLOSE: f32 = 4.0;

pub(super) fn show(
    ui: &mut Ui,
    keypad: &mut Keypad,
    session: &Session,
    context: &PanelContext<'_>,
    requests: &mut Requests,
) {
    let language = context.settings.language;
    keypad.is_by_hand = context.hands.is_some();
    if keypad.chosen != context.selected {
        keypad.chosen = context.selected;
        if let Some(cell) = context.selected {
            keypad.turn_to(Some(Target::Cell(cell)));
        } else if matches!(keypad.target, Some(Target::Cell(_))) {
            keypad.turn_to(None);
        }
    }
    keypad.on_event(ui, requests);
    let is_opened = targets(ui, keypad, language) | mem::take(&mut keypad.is_called);
    let Some(target) = keypad.target else { return };
    ui.label(current_value(context, target));
    let display = display::show(ui, &keypad.entry, target, language);
    if is_opened {
        ui.memory_mut(|memory| memory.request_focus(display));
    }
    keypad.own.clear();
    keypad.own.push(display);
    key_rows(ui, keypad, target, language, requests);
    if let Some(message) = keypad.message {
        let message = ui.label(language.get(message));
        ui.ctx().accesskit_node_builder(message.id, |node| {
            node.set_live(egui::accesskit::Live::Polite);
        });
    }
    if let Target::Cell(cell) = target {
        let has_stop = session.breakpoints().iter().any(|known| known.is_at(cell));
        cell_commands(ui, has_stop, language, requests);
    }
}

/// Shows the targets. Returns `true` if another one was chosen.
fn targets(ui: &mut Ui, keypad: &mut Keypad, language: Language) -> bool {
    let mut is_opened = false;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().button_padding.x = CLOSE;
        ui.spacing_mut().item_spacing.x = CLOSE;
        ui.label(language.get(Msg::KeyIn));
        let chosen = match keypad.chosen {
            Some(cell) => language.format(Msg::KeyCell, &[&cell]),
            None => language.get(Msg::KeyChosenCell).into_owned(),
        };
        let choice = [
            (keypad.chosen.map(Target::Cell), chosen),
            (Some(Target::Card), language.get(Msg::KeyCard).into_owned()),
            (Some(Target::Accumulator), language.get(Msg::KeyAccumulator).into_owned()),
        ];
        for (target, name) in choice {
            let is_open = target.is_some() && keypad.target == target;
            let button = Button::selectable(is_open, name).min_size(vec2(BUTTON, BUTTON));
            let button = ui.add_enabled(target.is_some(), button);
            if button.on_disabled_hover_text(language.get(Msg::ChooseCell)).clicked() {
                keypad.turn_to(target.filter(|_| !is_open));
                is_opened = !is_open;
            }
        }
    });
    is_opened
}

/// Returns the current value of the target.
fn current_value(context: &PanelContext<'_>, target: Target) -> String {
    let language = context.settings.language;
    match target {
        Target::Cell(Address::FIRST) => language.get(Msg::Cell00IsPrinted).into_owned(),
        Target::Cell(cell) => {
            let name = language.format(Msg::Cell, &[&cell]);
            let contents = match context.memory.cell(cell) {
                Cell::Blank => language.get(Msg::Blank).into_owned(),
                cell => cell.to_string(),
            };
            language.format(Msg::HoldsNow, &[&name, &contents])
        }
        Target::Card if context.hands.is_some() => language.get(Msg::OnOutputCard).into_owned(),
        Target::Card => language.get(Msg::AddedAtEnd).into_owned(),
        Target::Accumulator => {
            let name = language.get(Msg::KeyAccumulator);
            language.format(Msg::HoldsNow, &[&name, &context.accumulator])
        }
    }
}

/// Shows the keys.
fn key_rows(
    ui: &mut Ui,
    keypad: &mut Keypad,
    target: Target,
    language: Language,
    requests: &mut Requests,
) {
    let gap = ui.spacing().item_spacing.x;
    let width = ((ui.available_width() - 4.0 * gap) / 5.0).max(BUTTON);
    let wide = 2.0 * width + gap;
    let rows: [([u8; 3], KeypadKey, Msg); 3] = [
        ([7, 8, 9], KeypadKey::RubOut, Msg::KeyErase),
        ([4, 5, 6], KeypadKey::Blank, Msg::KeyBlank),
        ([1, 2, 3], KeypadKey::Minus, Msg::KeyMinus),
    ];
    let mut key = None;
    let is_open = target != Target::Cell(Address::FIRST);
    ui.add_enabled_ui(is_open, |ui| {
        for (digits, other, name) in rows {
            ui.horizontal(|ui| {
                for digit in digits {
                    if keypad.button(ui, digit.to_string(), width) {
                        key = Some(KeypadKey::Digit(digit));
                    }
                }
                if keypad.button(ui, language.get(name).into_owned(), wide) {
                    key = Some(other);
                }
            });
        }
    });
    let mut is_done = false;
    ui.horizontal(|ui| {
        ui.add_enabled_ui(is_open, |ui| {
            if keypad.button(ui, "0".to_owned(), 3.0 * width + 2.0 * gap) {
                key = Some(KeypadKey::Digit(0));
            }
        });
        let is_complete = keypad.entry.written(target).is_some();
        ui.add_enabled_ui(is_complete, |ui| {
            is_done = keypad.button(ui, language.get(Msg::KeyEnter).into_owned(), wide);
        });
    });
    if let Some(key) = key {
        keypad.press(target, key, requests);
        take_focus(ui);
    }
    if is_done {
        keypad.enter(target, requests);
        take_focus(ui);
    }
}

/// After a click on a button, typing goes on in the display.
fn take_focus(ui: &Ui) {
    if ui.memory(|memory| memory.focused().is_none()) {
        ui.memory_mut(|memory| memory.request_focus(display::id()));
    }
}

/// Shows the commands for the selected cell.
fn cell_commands(ui: &mut Ui, has_stop: bool, language: Language, requests: &mut Requests) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().button_padding.x = CLOSE;
        for command in [Command::ToggleBreakpoint, Command::RunToHere, Command::MoveBugHere] {
            let name = language.get(command.msg());
            let key = ui.ctx().format_shortcut(&command.shortcut());
            let is_set = has_stop && command == Command::ToggleBreakpoint;
            // The check mark always has its space, so that nothing moves.
            let shown = match command {
                Command::ToggleBreakpoint => {
                    let mark = if is_set { "■" } else { "□" };
                    format!("{mark} {}", language.get(Msg::ShortBreakpoint))
                }
                _ => name.to_string(),
            };
            let button = Button::new(shown).selected(is_set);
            let button = ui.add(button.min_size(vec2(0.0, BUTTON)));
            button.widget_info(|| WidgetInfo::selected(Role::Button, true, is_set, &name));
            if button.clicked() {
                requests.push(Request::Command(command));
            }
            button.on_hover_text(format!("{name} ({key})"));
        }
    });
}

impl Keypad {
    /// Returns `true` if a target is chosen.
    pub(super) const fn is_open(&self) -> bool {
        self.target.is_some()
    }

    /// Opens the keypad for a card.
    pub(super) fn write_card(&mut self) {
        self.turn_to(Some(Target::Card));
        self.is_called = true;
    }

    fn turn_to(&mut self, target: Option<Target>) {
        self.target = target;
        self.entry = KeypadInput::default();
        self.message = None;
    }

    fn button(&mut self, ui: &mut Ui, name: String, width: f32) -> bool {
        let button = ui.add(Button::new(name).min_size(vec2(width, BUTTON)));
        self.own.push(button.id);
        button.clicked()
    }

    /// Presses a key. Erasing with nothing entered erases the current value of the target.
    fn press(&mut self, target: Target, key: KeypadKey, requests: &mut Requests) {
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

    fn enter(&mut self, target: Target, requests: &mut Requests) {
        let Some(written) = self.entry.written(target) else { return };
        let change = match written {
            KeypadValue::Cell(cell, word) => EditKind::Cell(cell, word),
            KeypadValue::Card(card) => EditKind::Card(card),
            KeypadValue::Accumulator(accumulator) => EditKind::Accumulator(accumulator),
        };
        requests.push(Request::Write(change));
        self.turn_to(Some(target));
    }

    /// Handles keyboard events, if a cell or the keypad has the focus.
    fn on_event(&mut self, ui: &Ui, requests: &mut Requests) {
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
                    KeypadEvent::Enter => self.enter(target, requests),
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
