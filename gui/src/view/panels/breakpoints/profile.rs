//! The profile as a table.

use cardiac_core::Address;
use cardiac_core::session::Session;
use egui::{Align, Grid, Layout, RichText, ScrollArea, Ui, WidgetText};

use crate::i18n::messages::Msg;
use crate::message::request::{Request, Requests};
use crate::view::panels::context::PanelContext;

pub(super) fn show(
    ui: &mut Ui,
    session: &Session,
    context: &PanelContext<'_>,
    requests: &mut Requests,
) {
    let language = context.settings.language;
    let mut is_on = context.profile.is_on();
    let profile = ui.checkbox(&mut is_on, language.get(Msg::ProfileCells));
    if profile.on_hover_text(language.get(Msg::ProfileHint)).changed() {
        requests.push(Request::SetProfiling(is_on));
    }
    let Some(counts) = context.profile.counts() else { return };
    let (counted, steps) = (counts.steps(), session.snapshot().steps);
    ui.label(if context.profile.is_behind(session) {
        let numbers = [language.number(counted), language.number(steps)];
        language.format(Msg::Recounting, &[&numbers[0], &numbers[1]])
    } else {
        language.format(Msg::StepsCounted, &[&language.number(counted)])
    });
    ScrollArea::horizontal()
        .id_salt("profile")
        .show(ui, |ui| table(ui, session, context, requests));
}

/// Shows the cells that were executed, read or written.
fn table(ui: &mut Ui, session: &Session, context: &PanelContext<'_>, requests: &mut Requests) {
    let language = context.settings.language;
    let Some(counts) = context.profile.counts() else { return };
    let done = |cell| counts.executed(cell) + counts.read(cell) + counts.written(cell) > 0;
    Grid::new("profile").striped(true).num_columns(6).spacing([18.0, 3.0]).show(ui, |ui| {
        let columns = [
            Msg::ColumnCell,
            Msg::ColumnLabel,
            Msg::ColumnExecuted,
            Msg::ColumnShare,
            Msg::ColumnRead,
            Msg::ColumnWritten,
        ];
        for (nth, column) in columns.into_iter().enumerate() {
            let heading = RichText::new(language.get(column)).strong();
            if nth < 2 {
                ui.label(heading);
            } else {
                number(ui, heading);
            }
        }
        ui.end_row();
        for cell in Address::all().filter(|&cell| done(cell)) {
            let is_chosen = context.selected == Some(cell);
            if ui.selectable_label(is_chosen, cell.to_string()).clicked() {
                requests.push(Request::Select(Some(cell)));
            }
            ui.label(session.debug_info().label(cell).unwrap_or_default());
            number(ui, language.number(counts.executed(cell)));
            number(ui, language.share(counts.per_mille(counts.executed(cell))));
            number(ui, language.number(counts.read(cell)));
            number(ui, language.number(counts.written(cell)));
            ui.end_row();
        }
    });
}

/// Shows a number at the right of its column, so that units are below units.
fn number(ui: &mut Ui, text: impl Into<WidgetText>) {
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(text));
}
