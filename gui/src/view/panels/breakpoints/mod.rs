//! The breakpoints panel: breakpoints, watchpoints and the profile.

mod condition;
mod profile;

use cardiac_core::session::{Action, Breakpoint, BreakpointEdit, BreakpointKind, Session};
use egui::{DragValue, RichText, Role, ScrollArea, Ui, WidgetInfo};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::request::{Request, Requests};
use crate::view::context_menu;
use crate::view::focus::name_field;
use crate::view::panels::context::PanelContext;

use condition::ConditionDrafts;

/// The state of the panel.
#[derive(Debug, Default)]
pub(crate) struct BreakpointsPanel {
    conditions: ConditionDrafts,
}

pub(super) fn show(
    ui: &mut Ui,
    panel: &mut BreakpointsPanel,
    session: &Session,
    context: &PanelContext<'_>,
    requests: &mut Requests,
) {
    let language = context.settings.language;
    ScrollArea::vertical().id_salt("breakpoints").auto_shrink(false).show(ui, |ui| {
        add(ui, context, requests);
        ui.separator();
        if session.breakpoints().is_empty() {
            ui.label(language.get(Msg::NoBreakpoints));
        }
        panel.conditions.keep(session.breakpoints());
        for breakpoint in session.breakpoints() {
            ui.push_id(breakpoint.number, |ui| {
                show_breakpoint(ui, panel, session, breakpoint, language, requests);
            });
            ui.separator();
        }
        profile::show(ui, session, context, requests);
    });
}

/// Shows the buttons for new breakpoints: for the selected cell, and for events.
fn add(ui: &mut Ui, context: &PanelContext<'_>, requests: &mut Requests) {
    let language = context.settings.language;
    match context.selected {
        None => {
            ui.label(language.get(Msg::ChooseCell));
        }
        Some(cell) => {
            let heading = language.format(Msg::BreakOnCell, &[&cell]);
            let choices = [
                (Msg::BreakExecute, BreakpointKind::Bug(cell)),
                (Msg::BreakRead, BreakpointKind::Read(cell)),
                (Msg::BreakWrite, BreakpointKind::Write(cell)),
                (Msg::BreakAccess, BreakpointKind::Access(cell)),
            ];
            add_buttons(ui, language, &heading, &choices, requests);
        }
    }
    let heading = language.get(Msg::BreakOn);
    let choices = [
        (Msg::BreakSign, BreakpointKind::Sign),
        (Msg::BreakCardRead, BreakpointKind::CardRead),
        (Msg::BreakCardPunched, BreakpointKind::CardPunched),
    ];
    add_buttons(ui, language, &heading, &choices, requests);
}

/// Shows a heading and one button per kind of breakpoint. A screen reader gets both as the
/// name of the button.
fn add_buttons(
    ui: &mut Ui,
    language: Language,
    heading: &str,
    choices: &[(Msg, BreakpointKind)],
    requests: &mut Requests,
) {
    ui.label(heading);
    ui.horizontal_wrapped(|ui| {
        for &(text, kind) in choices {
            let name = language.get(text);
            let button = ui.button(&*name);
            button.widget_info(|| {
                WidgetInfo::labeled(Role::Button, true, format!("{heading} {name}"))
            });
            if button.clicked() {
                requests.push(Request::Session(Action::AddBreakpoint(kind)));
            }
        }
    });
}

/// Describes what a breakpoint stops at.
fn message(trigger: BreakpointKind, language: Language) -> String {
    match trigger {
        BreakpointKind::Bug(cell) => language.format(Msg::TriggerBug, &[&cell]),
        BreakpointKind::Read(cell) => language.format(Msg::TriggerRead, &[&cell]),
        BreakpointKind::Write(cell) => language.format(Msg::TriggerWrite, &[&cell]),
        BreakpointKind::Access(cell) => language.format(Msg::TriggerAccess, &[&cell]),
        BreakpointKind::Sign => language.get(Msg::TriggerSign).into_owned(),
        BreakpointKind::CardRead => language.get(Msg::TriggerCardRead).into_owned(),
        BreakpointKind::CardPunched => language.get(Msg::TriggerCardPunched).into_owned(),
    }
}

/// Shows a breakpoint: its state, place, condition and hits.
fn show_breakpoint(
    ui: &mut Ui,
    panel: &mut BreakpointsPanel,
    session: &Session,
    breakpoint: &Breakpoint,
    language: Language,
    requests: &mut Requests,
) {
    let number = breakpoint.number;
    let mut adjust = |edit| {
        requests.push(Request::Session(Action::EditBreakpoint(number, edit)));
    };
    ui.horizontal_wrapped(|ui| {
        let mut is_enabled = breakpoint.is_enabled;
        let name = format!("{number}: {}", message(breakpoint.kind, language));
        let title = ui.checkbox(&mut is_enabled, name);
        if title.changed() {
            adjust(BreakpointEdit::Enable(is_enabled));
        }
        context_menu::show(&title, |ui| {
            if ui.button(language.get(Msg::EditCondition)).clicked() {
                condition::focus(ui, number);
            }
            let is_on = breakpoint.is_enabled;
            let toggle = if is_on { Msg::DisableBreakpoint } else { Msg::EnableBreakpoint };
            if ui.button(language.get(toggle)).clicked() {
                adjust(BreakpointEdit::Enable(!is_on));
            }
            if ui.button(language.get(Msg::Delete)).clicked() {
                adjust(BreakpointEdit::Delete);
            }
        });
        if session.hit_breakpoints().contains(&number) {
            ui.label(RichText::new(language.get(Msg::BreakpointHitNow)).strong());
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.label(language.get(Msg::BreakpointCondition));
        if let Some(condition) = panel.conditions.field(ui, session, breakpoint, language) {
            adjust(BreakpointEdit::Condition(condition));
        }
    });
    if let Some(mistake) = panel.conditions.mistake(number) {
        let (column, sentence) = (mistake.column, language.expression_error(&mistake.kind));
        ui.label(language.format(Msg::ConditionMistake, &[&column, &sentence]));
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(language.get(Msg::IgnoreFirst));
        let mut ignored = breakpoint.ignore_count;
        let value = ui.add(DragValue::new(&mut ignored).range(0..=1_000_000_000).speed(0.2));
        let name = language.format(Msg::IgnoreOf, &[&number]);
        name_field(&value, &name);
        ui.label(language.get(Msg::IgnoredHits));
        if value.changed() {
            adjust(BreakpointEdit::Ignore(ignored));
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.label(language.format(Msg::BreakpointHits, &[&language.number(breakpoint.hit_count)]));
        let delete = ui.button(language.get(Msg::Delete));
        let name = language.format(Msg::DeleteBreakpoint, &[&number]);
        delete.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if delete.clicked() {
            adjust(BreakpointEdit::Delete);
        }
    });
}
