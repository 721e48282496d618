//! Breakpoints and watchpoints, and where the time went.

mod condition;
mod profile;
mod spanish;

use cardiac_core::session::{Action, Breakpoint, BreakpointEdit, BreakpointKind, Session};
use egui::{Button, DragValue, RichText, ScrollArea, Ui};

use super::Beside;
use crate::request::{Request, Requests};
use crate::texts::{Language, Text};

use condition::Conditions;

/// What the panel remembers.
#[derive(Debug, Default)]
pub(crate) struct Stops {
    conditions: Conditions,
}

pub(super) fn show(
    ui: &mut Ui,
    stops: &mut Stops,
    session: &Session,
    beside: &Beside<'_>,
    requests: &mut Requests,
) {
    let language = beside.settings.language;
    ScrollArea::vertical().id_salt("stops").auto_shrink(false).show(ui, |ui| {
        add(ui, beside, requests);
        ui.separator();
        if session.breakpoints().is_empty() {
            ui.label(language.say(Text::NoStops));
        }
        stops.conditions.keep(session.breakpoints());
        for breakpoint in session.breakpoints() {
            ui.push_id(breakpoint.number, |ui| {
                one(ui, stops, session, breakpoint, language, requests);
            });
            ui.separator();
        }
        profile::show(ui, session, beside, requests);
    });
}

/// New ones: for the chosen cell, and for what is of no cell.
fn add(ui: &mut Ui, beside: &Beside<'_>, requests: &mut Requests) {
    let language = beside.settings.language;
    match beside.selected {
        None => {
            ui.label(language.say(Text::ChooseCell));
        }
        Some(cell) => {
            ui.label(language.fill(Text::AddForCell, &[&cell]));
            let offered = [
                (Text::StopBug, BreakpointKind::Bug(cell)),
                (Text::StopRead, BreakpointKind::Read(cell)),
                (Text::StopWrite, BreakpointKind::Write(cell)),
                (Text::StopAccess, BreakpointKind::Access(cell)),
            ];
            offer(ui, language, &offered, requests);
        }
    }
    ui.label(language.say(Text::AddStop));
    let offered = [
        (Text::StopSign, BreakpointKind::Sign),
        (Text::StopCardRead, BreakpointKind::CardRead),
        (Text::StopCardPunched, BreakpointKind::CardPunched),
    ];
    offer(ui, language, &offered, requests);
}

fn offer(
    ui: &mut Ui,
    language: Language,
    offered: &[(Text, BreakpointKind)],
    requests: &mut Requests,
) {
    ui.horizontal_wrapped(|ui| {
        for &(text, trigger) in offered {
            if ui.button(language.say(text)).clicked() {
                requests.push(Request::Tell(Action::AddBreakpoint(trigger)));
            }
        }
    });
}

/// What makes a run stop, in the language of the window.
fn said(trigger: BreakpointKind, language: Language) -> String {
    match trigger {
        BreakpointKind::Bug(cell) => language.fill(Text::TriggerBug, &[&cell]),
        BreakpointKind::Read(cell) => language.fill(Text::TriggerRead, &[&cell]),
        BreakpointKind::Write(cell) => language.fill(Text::TriggerWrite, &[&cell]),
        BreakpointKind::Access(cell) => language.fill(Text::TriggerAccess, &[&cell]),
        BreakpointKind::Sign => language.say(Text::TriggerSign).into_owned(),
        BreakpointKind::CardRead => language.say(Text::TriggerCardRead).into_owned(),
        BreakpointKind::CardPunched => language.say(Text::TriggerCardPunched).into_owned(),
    }
}

/// One of them: whether it stops, where, when, and how often it was met.
fn one(
    ui: &mut Ui,
    stops: &mut Stops,
    session: &Session,
    breakpoint: &Breakpoint,
    language: Language,
    requests: &mut Requests,
) {
    let number = breakpoint.number;
    let mut adjust = |edit| {
        requests.push(Request::Tell(Action::EditBreakpoint(number, edit)));
    };
    ui.horizontal_wrapped(|ui| {
        let mut is_enabled = breakpoint.is_enabled;
        let name = format!("{number}: {}", said(breakpoint.kind, language));
        if ui.checkbox(&mut is_enabled, name).changed() {
            adjust(BreakpointEdit::Enable(is_enabled));
        }
        if session.hit_breakpoints().contains(&number) {
            ui.label(RichText::new(language.say(Text::StopMet)).strong());
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.label(language.say(Text::StopCondition));
        if let Some(condition) = stops.conditions.field(ui, session, breakpoint, language) {
            adjust(BreakpointEdit::Condition(condition));
        }
    });
    if let Some(mistake) = stops.conditions.mistake(number) {
        let (column, sentence) = (mistake.column, spanish::said(&mistake.kind, language));
        ui.label(language.fill(Text::ConditionMistake, &[&column, &sentence]));
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(language.say(Text::StopIgnore));
        let mut ignored = breakpoint.ignore_count;
        let value = ui.add(DragValue::new(&mut ignored).range(0..=1_000_000_000).speed(0.2));
        let name = language.fill(Text::IgnoreOf, &[&number]);
        ui.ctx().accesskit_node_builder(value.id, |node| node.set_label(name));
        if value.changed() {
            adjust(BreakpointEdit::Ignore(ignored));
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.label(language.fill(Text::StopHits, &[&breakpoint.hit_count]));
        let delete = Button::new(language.fill(Text::DeleteStop, &[&number]));
        if ui.add(delete).clicked() {
            adjust(BreakpointEdit::Delete);
        }
    });
}
