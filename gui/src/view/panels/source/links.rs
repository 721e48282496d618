//! The links between lines and cells: marks under the pointer, and the context menu of the text.

use egui::text_edit::TextEditOutput;
use egui::{Rect, Stroke, StrokeKind, Ui};

use super::panel::SourcePanel;
use super::selection;
use super::syntax_theme::SyntaxTheme;
use crate::message::command::Command;
use crate::message::request::{Request, Requests};
use crate::state::workspace::Workspace;
use crate::view::panels::context::PanelContext;
use crate::view::{context_menu, menu_entry};

/// Frames the line of the cell under the pointer, notes the cell of the line under the pointer, and
/// shows the context menu of the text.
pub(super) fn show(
    ui: &Ui,
    source: &mut SourcePanel,
    output: &TextEditOutput,
    workspace: &Workspace,
    context: &PanelContext<'_>,
    requests: &mut Requests,
) {
    let program = workspace.session.debug_info();
    let is_loaded = !workspace.document.is_stale();
    let cell_of = |line| program.cell_of_line(line).filter(|_| is_loaded);
    let text = &output.response.response;
    let line = context.hovered.and_then(|cell| program.line(cell)).filter(|_| is_loaded);
    if let Some(row) = line.and_then(|line| selection::row(output, line)) {
        let frame = Stroke::new(1.0, SyntaxTheme::from_ui(ui).plain);
        let area = Rect::from_x_y_ranges(text.rect.x_range(), row.y_range());
        let painter = ui.painter_at(text.interact_rect);
        painter.rect_stroke(area, 2.0, frame, StrokeKind::Inside);
    }
    let pointed = text.hover_pos().map(|pointer| {
        let cursor = output.galley.cursor_from_pos(pointer - output.galley_pos);
        output.galley.layout_from_cursor(cursor).row + 1
    });
    if let Some(line) = pointed {
        source.hovered = cell_of(line);
        if text.secondary_clicked() {
            source.menu_line = line;
        }
    }
    let language = context.settings.language;
    context_menu::show(text, &mut |ui| {
        for command in [Command::Cut, Command::Copy, Command::Paste, Command::SelectAll] {
            if menu_entry::button(ui, language.get(command.msg())) {
                requests.push(Request::Command(command));
            }
        }
        if let Some(cell) = cell_of(source.menu_line) {
            ui.separator();
            context_menu::line_entries(ui, cell, &workspace.session, language, requests);
        }
    });
}
