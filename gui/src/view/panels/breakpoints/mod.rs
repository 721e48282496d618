//! The breakpoints panel: breakpoints, watchpoints and the profile.

mod condition;
mod profile;

use cardiac_core::session::{Action, Breakpoint, BreakpointEdit, BreakpointKind, Session};
use egui::{DragValue, RichText, Role, ScrollArea, Ui, WidgetInfo};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::request::{Request, Requests};
use crate::view::focus::name_field;
use crate::view::panels::columns;
use crate::view::panels::context::PanelContext;
use crate::view::{context_menu, menu_entry};

use condition::ConditionDrafts;

/// The state of the panel.
#[derive(Debug, Default)]
pub(crate) struct BreakpointsPanel {
    conditions: ConditionDrafts,
    /// The breakpoint whose condition gets the focus.
    pub(super) edited: Option<u32>,
}

/// Least width, in points, for the buttons beside the breakpoints, each of which has one row.
const WIDE: f32 = 900.0;

/// Width of the field of a condition in such a row, in points.
const CONDITION: f32 = 220.0;

pub(super) fn show(
    ui: &mut Ui,
    panel: &mut BreakpointsPanel,
    session: &Session,
    context: &PanelContext<'_>,
    requests: &mut Requests,
) {
    if ui.available_width() >= WIDE {
        columns::show(ui, &[0.3, 0.7], |part, ui| {
            let id = ("breakpoints", part);
            ScrollArea::vertical().id_salt(id).auto_shrink(false).show(ui, |ui| match part {
                0 => add(ui, context, requests),
                _ => list(ui, panel, session, context, true, requests),
            });
        });
    } else {
        ScrollArea::vertical().id_salt("breakpoints").auto_shrink(false).show(ui, |ui| {
            add(ui, context, requests);
            ui.separator();
            list(ui, panel, session, context, false, requests);
        });
    }
}

/// Shows all breakpoints, and the profile.
fn list(
    ui: &mut Ui,
    panel: &mut BreakpointsPanel,
    session: &Session,
    context: &PanelContext<'_>,
    is_wide: bool,
    requests: &mut Requests,
) {
    let language = context.settings.language;
    if session.breakpoints().is_empty() {
        ui.label(language.get(Msg::NoBreakpoints));
    }
    panel.conditions.keep(session.breakpoints());
    let edited = panel.edited.take();
    for breakpoint in session.breakpoints() {
        let edit = |edit| Request::Session(Action::EditBreakpoint(breakpoint.number, edit));
        ui.push_id(breakpoint.number, |ui| {
            let edits = show_breakpoint(ui, panel, session, breakpoint, is_wide, language);
            requests.extend(edits.into_iter().map(edit));
        });
        if edited == Some(breakpoint.number) {
            condition::focus(ui, breakpoint.number);
            ui.scroll_to_cursor(None);
        }
        ui.separator();
    }
    profile::show(ui, session, context, requests);
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

/// Shows a breakpoint: its state, place, condition and hits, in a row if there is room. Returns the
/// edits.
fn show_breakpoint(
    ui: &mut Ui,
    panel: &mut BreakpointsPanel,
    session: &Session,
    breakpoint: &Breakpoint,
    is_wide: bool,
    language: Language,
) -> Vec<BreakpointEdit> {
    let mut edits = Vec::new();
    if is_wide {
        ui.horizontal_wrapped(|ui| {
            title(ui, session, breakpoint, language, &mut edits);
            let width = Some(CONDITION);
            condition(ui, panel, session, (breakpoint, width), language, &mut edits);
            ignored(ui, breakpoint, language, &mut edits);
            hits(ui, breakpoint, language, &mut edits);
        });
    } else {
        ui.horizontal_wrapped(|ui| title(ui, session, breakpoint, language, &mut edits));
        ui.horizontal_wrapped(|ui| {
            condition(ui, panel, session, (breakpoint, None), language, &mut edits);
        });
        ui.horizontal_wrapped(|ui| ignored(ui, breakpoint, language, &mut edits));
        ui.horizontal_wrapped(|ui| hits(ui, breakpoint, language, &mut edits));
    }
    if let Some(mistake) = panel.conditions.mistake(breakpoint.number) {
        let (column, sentence) = (mistake.column, language.expression_error(&mistake.kind));
        ui.label(language.format(Msg::ConditionMistake, &[&column, &sentence]));
    }
    edits
}

/// Shows the state and the place of a breakpoint.
fn title(
    ui: &mut Ui,
    session: &Session,
    breakpoint: &Breakpoint,
    language: Language,
    edits: &mut Vec<BreakpointEdit>,
) {
    let number = breakpoint.number;
    let mut is_enabled = breakpoint.is_enabled;
    let name = format!("{number}: {}", message(breakpoint.kind, language));
    let title = ui.checkbox(&mut is_enabled, name);
    if title.changed() {
        edits.push(BreakpointEdit::Enable(is_enabled));
    }
    context_menu::show(&title, &mut |ui| {
        if menu_entry::button(ui, language.get(Msg::EditCondition)) {
            condition::focus(ui, number);
        }
        let is_on = breakpoint.is_enabled;
        let toggle = if is_on { Msg::DisableBreakpoint } else { Msg::EnableBreakpoint };
        if menu_entry::button(ui, language.get(toggle)) {
            edits.push(BreakpointEdit::Enable(!is_on));
        }
        if menu_entry::button(ui, language.get(Msg::Delete)) {
            edits.push(BreakpointEdit::Delete);
        }
    });
    if session.hit_breakpoints().contains(&number) {
        ui.label(RichText::new(language.get(Msg::BreakpointHitNow)).strong());
    }
}

/// Shows the condition of a breakpoint in a field of this width, or of the rest of the row.
fn condition(
    ui: &mut Ui,
    panel: &mut BreakpointsPanel,
    session: &Session,
    (breakpoint, width): (&Breakpoint, Option<f32>),
    language: Language,
    edits: &mut Vec<BreakpointEdit>,
) {
    ui.label(language.get(Msg::BreakpointCondition));
    let width = width.unwrap_or_else(|| ui.available_width().max(120.0));
    let entered = panel.conditions.field(ui, session, breakpoint, width, language);
    edits.extend(entered.map(BreakpointEdit::Condition));
}

/// Shows the number of hits to be ignored.
fn ignored(
    ui: &mut Ui,
    breakpoint: &Breakpoint,
    language: Language,
    edits: &mut Vec<BreakpointEdit>,
) {
    ui.label(language.get(Msg::IgnoreFirst));
    let mut ignored = breakpoint.ignore_count;
    let value = ui.add(DragValue::new(&mut ignored).range(0..=1_000_000_000).speed(0.2));
    let name = language.format(Msg::IgnoreOf, &[&breakpoint.number]);
    name_field(&value, &name);
    ui.label(language.get(Msg::IgnoredHits));
    if value.changed() {
        edits.push(BreakpointEdit::Ignore(ignored));
    }
}

/// Shows the number of hits, and the button that deletes a breakpoint.
fn hits(ui: &mut Ui, breakpoint: &Breakpoint, language: Language, edits: &mut Vec<BreakpointEdit>) {
    ui.label(language.format(Msg::BreakpointHits, &[&language.number(breakpoint.hit_count)]));
    let delete = ui.button(language.get(Msg::Delete));
    let name = language.format(Msg::DeleteBreakpoint, &[&breakpoint.number]);
    delete.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if delete.clicked() {
        edits.push(BreakpointEdit::Delete);
    }
}
