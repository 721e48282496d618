//! The margin of the text: line numbers, the line under way, breakpoints, and where the
//! problems are.

use std::sync::Arc;

use cardiac_core::Address;
use cardiac_core::assembler::Severity;
use cardiac_core::session::{Action, BreakpointEdit, BreakpointKind, Session};
use egui::{
    Align2, Color32, Galley, Id, Key, Modifiers, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2,
};

use super::SourcePanel;
use super::syntax_theme::{self, SyntaxTheme};
use crate::messages::Msg;
use crate::panels::PanelContext;
use crate::request::{Request, Requests};
use crate::workspace::Workspace;

/// What the margin is drawn from.
pub(super) struct GutterModel<'a> {
    pub(super) area: Rect,
    pub(super) galley: &'a Arc<Galley>,
    /// Where the first line begins on the screen.
    pub(super) top: f32,
    pub(super) under_way: Option<usize>,
    /// The line of the caret, and whether somebody writes there.
    pub(super) caret: usize,
    pub(super) has_focus: bool,
}

/// The width it needs for so many lines.
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
        let is_under_way = sight.under_way == Some(line);
        if is_under_way {
            let band = Rect::from_x_y_ranges(sight.area.x_range(), y);
            painter.rect_filled(band, 0.0, theme.under_way);
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
        place.on_hover_text(name);
    }
}

/// Sets a breakpoint, or takes it away.
fn toggle(session: &Session, cell: Address) -> Request {
    let at = session.breakpoints().iter().find(|breakpoint| breakpoint.is_at(cell));
    Request::Session(match at {
        Some(breakpoint) => Action::EditBreakpoint(breakpoint.number, BreakpointEdit::Delete),
        None => Action::AddBreakpoint(BreakpointKind::Bug(cell)),
    })
}
