//! The profile as a table.

use cardiac_core::Address;
use cardiac_core::session::Session;
use egui::{Grid, ScrollArea, Ui};

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
        language.format(Msg::Recounting, &[&counted, &steps])
    } else {
        language.format(Msg::StepsCounted, &[&counted])
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
    Grid::new("profile").striped(true).num_columns(6).spacing([6.0, 3.0]).show(ui, |ui| {
        let columns = [
            Msg::ColumnCell,
            Msg::ColumnLabel,
            Msg::ColumnExecuted,
            Msg::ColumnShare,
            Msg::ColumnRead,
            Msg::ColumnWritten,
        ];
        for column in columns {
            ui.strong(language.get(column));
        }
        ui.end_row();
        for cell in Address::all().filter(|&cell| done(cell)) {
            let is_chosen = context.selected == Some(cell);
            if ui.selectable_label(is_chosen, cell.to_string()).clicked() {
                requests.push(Request::Select(Some(cell)));
            }
            ui.label(session.debug_info().label(cell).unwrap_or_default());
            ui.label(counts.executed(cell).to_string());
            let share = counts.per_mille(counts.executed(cell));
            ui.label(format!("{}.{} %", share / 10, share % 10));
            ui.label(counts.read(cell).to_string());
            ui.label(counts.written(cell).to_string());
            ui.end_row();
        }
    });
}
