//! The gutter: line numbers, the current line, breakpoints and problems.

use std::sync::Arc;

use cardiac_core::Address;
use cardiac_core::assembler::Severity;
use cardiac_core::session::{Action, BreakpointEdit, BreakpointKind, Session};
use egui::{
    Align2, Color32, Galley, Id, Key, Modifiers, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::panel::SourcePanel;
use super::syntax_theme::{self, SyntaxTheme};
use crate::i18n::messages::Msg;
use crate::message::request::{Request, Requests};
use crate::state::workspace::Workspace;
use crate::view::context_menu;
use crate::view::panels::context::PanelContext;

/// The state that the gutter is drawn from.
pub(super) struct GutterModel<'a> {
    pub(super) area: Rect,
    pub(super) galley: &'a Arc<Galley>,
    /// The top of the first line on the screen.
    pub(super) top: f32,
    pub(super) current: Option<usize>,
    /// The line of the caret.
    pub(super) caret: usize,
    pub(super) has_focus: bool,
}

/// Returns the width for a number of lines.
pub(super) fn width(ui: &Ui, lines: usize) -> f32 {
    #[allow(clippy::cast_precision_loss, reason = "there are few digits")]
    let digits = (lines.to_string().len().max(2) + 4) as f32;
    letter(ui) * digits
}

fn letter(ui: &Ui) -> f32 {
    let font = syntax_theme::font(ui);
    ui.fonts_mut(|fonts| fonts.glyph_width(&font, '0'))
}

pub(super) fn show(
    ui: &Ui,
    sight: &GutterModel<'_>,
    source: &mut SourcePanel,
    workspace: &Workspace,
    context: &PanelContext<'_>,
    requests: &mut Requests,
) {
    let theme = SyntaxTheme::from_ui(ui);
    let painter = ui.painter_at(sight.area);
    let (font, letter) = (syntax_theme::font(ui), letter(ui));
    let cell_of = |line| {
        let cell = workspace.session.debug_info().cell_of_line(line);
        cell.filter(|_| !workspace.document.is_stale())
    };
    if sight.has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F9)) {
        if let Some(cell) = cell_of(sight.caret) {
            requests.push(toggle(&workspace.session, cell));
        } else {
            let message = context.settings.language.get(Msg::NoBreakpointHere);
            source.message = Some(message.into_owned());
        }
    }
    for (row, line) in sight.galley.rows.iter().zip(1..) {
        let y = row.rect().translate(vec2(0.0, sight.top)).y_range();
        if y.max < sight.area.top() {
            continue;
        }
        if y.min > sight.area.bottom() {
            break;
        }
        let write = |x: f32, align, text: &str, colour: Color32| {
            painter.text(pos2(x, y.center()), align, text, font.clone(), colour);
        };
        let is_current = sight.current == Some(line);
        if is_current {
            let band = Rect::from_x_y_ranges(sight.area.x_range(), y);
            painter.rect_filled(band, 0.0, theme.current);
            write(sight.area.right(), Align2::RIGHT_CENTER, "▶", theme.plain);
        }
        let colour = if sight.caret == line { theme.plain } else { theme.comment };
        let right = sight.area.right() - 1.4 * letter;
        write(right, Align2::RIGHT_CENTER, &line.to_string(), colour);
        let problems = source.check.problems.iter().filter(|problem| problem.line == line);
        match problems.map(|problem| problem.severity).max() {
            Some(Severity::Error) => {
                write(sight.area.left(), Align2::LEFT_CENTER, "✕", theme.error);
            }
            Some(Severity::Warning) => {
                write(sight.area.left(), Align2::LEFT_CENTER, "⚠", theme.warning);
            }
            None => {}
        }
        let Some(cell) = cell_of(line) else { continue };
        let at = workspace.session.breakpoints().iter().find(|breakpoint| breakpoint.is_at(cell));
        if let Some(breakpoint) = at {
            let sign = if breakpoint.is_enabled { "●" } else { "◯" };
            write(sight.area.left() + 1.3 * letter, Align2::LEFT_CENTER, sign, theme.error);
        }
        let area = Rect::from_x_y_ranges(sight.area.x_range(), y).intersect(sight.area);
        let place = ui.interact(area, Id::unique(("margin of the text", line)), Sense::CLICK);
        let name = context.settings.language.format(Msg::BreakpointAt, &[&cell, &line]);
        place.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, at.is_some(), &name));
        if place.clicked() {
            requests.push(toggle(&workspace.session, cell));
        }
        if place.hovered() {
            source.hovered = Some(cell);
        }
        context_menu::show(&place, &mut |ui| {
            let language = context.settings.language;
            context_menu::line_entries(ui, cell, &workspace.session, language, requests);
        });
        place.on_hover_text(name);
    }
}

/// Returns the request to add or delete a breakpoint.
fn toggle(session: &Session, cell: Address) -> Request {
    let at = session.breakpoints().iter().find(|breakpoint| breakpoint.is_at(cell));
    Request::Session(match at {
        Some(breakpoint) => Action::EditBreakpoint(breakpoint.number, BreakpointEdit::Delete),
        None => Action::AddBreakpoint(BreakpointKind::Bug(cell)),
    })
}
