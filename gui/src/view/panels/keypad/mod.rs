//! The keypad: writes a cell, a card or the accumulator.

mod display;
mod entry;
mod event;
pub(super) mod panel;
mod place;
mod sign;

use std::mem;

use cardiac_core::session::Session;
use cardiac_core::{Address, Cell};
use egui::{Align2, Area, Button, Frame, Id, Order, Rect, Role, Ui, WidgetInfo, vec2};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::command::Command;
use crate::message::request::{Request, Requests};
use crate::state::arrangement::PanelPlace;
use crate::view::board::cells;
use crate::view::panels::context::PanelContext;
use crate::view::shortcuts::keys;

use entry::{KeypadKey, Target};
use panel::{BUTTON, Keypad};
use sign::KeySign;

/// Padding of a button where three are in a row, in points.
pub(super) const CLOSE: f32 = 4.0;

/// Width of the keypad, in points. In by-hand mode, where most of the board is in use, it is narrower.
const WIDTH: f32 = 300.0;
const WIDTH_BY_HAND: f32 = 236.0;

/// Size of the keypad beside its contents, and its height before it was shown, in points.
const FRAME: f32 = 14.0;
const HEIGHT: f32 = 320.0;

/// Shows the buttons that open the keypad, and the open keypad over the board.
pub(super) fn show(
    ui: &mut Ui,
    keypad: &mut Keypad,
    session: &Session,
    context: &PanelContext<'_>,
    requests: &mut Requests,
) {
    follow_selection(keypad, context);
    keypad.on_event(ui, requests);
    let (is_opened, row) = targets(ui, keypad, context.settings.language);
    open(ui, keypad, is_opened, vec![row], session, context, requests);
}

/// Shows the open keypad without the buttons that open it: while a value is written, and in by-hand
/// mode. A cell can be pointed out to a class without it.
pub(super) fn show_alone(
    ui: &Ui,
    keypad: &mut Keypad,
    session: &Session,
    context: &PanelContext<'_>,
    requests: &mut Requests,
) {
    follow_selection(keypad, context);
    keypad.on_event(ui, requests);
    if context.hands.is_some() || keypad.has_input() {
        open(ui, keypad, false, Vec::new(), session, context, requests);
    }
}

/// Turns to the selected cell.
fn follow_selection(keypad: &mut Keypad, context: &PanelContext<'_>) {
    keypad.area = None;
    keypad.is_by_hand = context.hands.is_some();
    if keypad.chosen != context.selected {
        keypad.chosen = context.selected;
        if let Some(cell) = context.selected {
            keypad.turn_to(Some(Target::Cell(cell)));
        } else if matches!(keypad.target, Some(Target::Cell(_))) {
            keypad.turn_to(None);
        }
    }
}

/// Shows the keypad if it has a target. `own` has the areas that belong to it already.
fn open(
    ui: &Ui,
    keypad: &mut Keypad,
    is_opened: bool,
    mut own: Vec<Rect>,
    session: &Session,
    context: &PanelContext<'_>,
    requests: &mut Requests,
) {
    let is_opened = is_opened | mem::take(&mut keypad.is_called);
    if let Some(target) = keypad.target {
        let width = if context.hands.is_some() { WIDTH_BY_HAND } else { WIDTH };
        let id = Id::unique("keypad");
        let area = Area::new(id).order(Order::Foreground);
        let area = match context.place {
            PanelPlace::Sheet => area.anchor(Align2::CENTER_BOTTOM, vec2(0.0, -CLOSE)),
            PanelPlace::Below(_) | PanelPlace::Beside => {
                let shown = ui.memory(|memory| memory.area_rect(id));
                let height = shown.map_or(HEIGHT, |area| area.height());
                let (size, cell) = (vec2(width + FRAME, height), cell_of(ui, target));
                area.fixed_pos(place::place(context.board, size, cell, &context.in_use))
            }
        };
        let shown = popup(ui, area, width, |ui| {
            body(ui, keypad, target, is_opened, session, context, requests);
        });
        keypad.area = Some(shown);
        own.push(shown);
    }
    keypad.close_if_left(ui, &own, requests);
}

/// Returns the area of the cell that the keypad writes.
fn cell_of(ui: &Ui, target: Target) -> Option<Rect> {
    let Target::Cell(cell) = target else { return None };
    ui.ctx().viewport(|viewport| {
        let widgets = &viewport.prev_pass.widgets;
        widgets.get(cells::id(cell)).map(|widget| widget.rect)
    })
}

/// Shows the keypad over everything else. Returns its area.
fn popup(ui: &Ui, keypad: Area, width: f32, add_contents: impl FnOnce(&mut Ui)) -> Rect {
    let shown = keypad.show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).show(ui, |ui| {
            ui.set_width(width);
            add_contents(ui);
        });
    });
    shown.response.rect
}

/// Shows the value, the keys and the commands of the keypad.
fn body(
    ui: &mut Ui,
    keypad: &mut Keypad,
    target: Target,
    is_opened: bool,
    session: &Session,
    context: &PanelContext<'_>,
    requests: &mut Requests,
) {
    let language = context.settings.language;
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
        let commands: &[Command] =
            if context.hands.is_some() { &[Command::MoveBugHere] } else { &CELL_COMMANDS };
        cell_commands(ui, commands, has_stop, language, requests);
    }
}

/// Shows the targets. Returns `true` if another one was chosen, and their area.
fn targets(ui: &mut Ui, keypad: &mut Keypad, language: Language) -> (bool, Rect) {
    let mut is_opened = false;
    let row = ui.horizontal_wrapped(|ui| {
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
            let button = Button::selectable(is_open, name);
            let button = ui.add_enabled(target.is_some(), button);
            if button.on_disabled_hover_text(language.get(Msg::ChooseCell)).clicked() {
                keypad.turn_to(target.filter(|_| !is_open));
                is_opened = !is_open;
            }
        }
    });
    (is_opened, row.response.rect)
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
    let rows: [([u8; 3], KeypadKey, Option<KeySign>, Msg); 3] = [
        ([7, 8, 9], KeypadKey::RubOut, Some(KeySign::Erase), Msg::KeyErase),
        ([4, 5, 6], KeypadKey::Blank, None, Msg::KeyBlank),
        ([1, 2, 3], KeypadKey::Minus, Some(KeySign::Sign), Msg::KeyMinus),
    ];
    let mut key = None;
    let is_open = target != Target::Cell(Address::FIRST);
    ui.add_enabled_ui(is_open, |ui| {
        for (digits, other, sign, name) in rows {
            ui.horizontal(|ui| {
                for digit in digits {
                    if keypad.button(ui, digit.to_string(), width) {
                        key = Some(KeypadKey::Digit(digit));
                    }
                }
                let name = language.get(name);
                let is_pressed = match sign {
                    Some(sign) => keypad.sign_button(ui, sign, &name, wide),
                    None => keypad.button(ui, name.into_owned(), wide),
                };
                if is_pressed {
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
            is_done = keypad.sign_button(ui, KeySign::Enter, &language.get(Msg::KeyEnter), wide);
        });
    });
    if let Some(key) = key {
        keypad.press(target, key, requests);
        take_focus(ui);
    }
    if is_done {
        keypad.enter(ui, target, requests);
        if keypad.target.is_some() {
            take_focus(ui);
        }
    }
}

/// After a click on a button, typing goes on in the display.
fn take_focus(ui: &Ui) {
    if ui.memory(|memory| memory.focused().is_none()) {
        ui.memory_mut(|memory| memory.request_focus(display::id()));
    }
}

/// The commands for a cell of the machine.
const CELL_COMMANDS: [Command; 3] =
    [Command::ToggleBreakpoint, Command::RunToHere, Command::MoveBugHere];

/// Shows commands for the selected cell.
fn cell_commands(
    ui: &mut Ui,
    commands: &[Command],
    has_stop: bool,
    language: Language,
    requests: &mut Requests,
) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().button_padding.x = CLOSE;
        for &command in commands {
            let name = language.get(command.msg());
            let key = keys(ui.ctx(), command, language);
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
