//! The text field of the source panel.

use std::borrow::Cow;

use cardiac_core::assembler::Severity;
use cardiac_core::load::decode;
use egui::accesskit::ActionData;
use egui::style::ScrollAnimation;
use egui::text::{CCursor, CCursorRange, CharIndex};
use egui::text_edit::{TextEditOutput, TextEditState};
use egui::{
    Event, Frame, Margin, Painter, Pos2, Rect, ScrollArea, Sense, Shape, Stroke, TextEdit, Ui,
    UiBuilder, pos2, vec2,
};

use super::check::Problem;
use super::panel::{Caret, SourcePanel};
use super::selection::{id, row};
use super::syntax_theme::{self, SyntaxTheme};
use super::{find, gutter, indentation, links, problems};
use crate::i18n::messages::Msg;
use crate::message::request::Requests;
use crate::state::workspace::Workspace;
use crate::state::workspace::document::LONGEST_EDITED;
use crate::view::focus::name_field;
use crate::view::panels::context::PanelContext;

/// Forgets the caret and the undo history.
pub(super) fn forget(ui: &Ui) {
    if let Some(mut state) = TextEditState::load(ui.ctx(), id()) {
        state.clear_undoer();
        state.cursor.set_char_range(None);
        state.store(ui.ctx(), id());
    }
}

/// Adds the current text to the undo history, before it is changed by a command.
pub(super) fn remember(ui: &Ui, text: &str) {
    let mut state = TextEditState::load(ui.ctx(), id()).unwrap_or_default();
    let mut undoer = state.undoer();
    let range = state.cursor.char_range().unwrap_or_default();
    undoer.add_undo(&(range, text.to_owned()));
    state.set_undoer(undoer);
    state.store(ui.ctx(), id());
}

/// Moves the caret, and scrolls to it.
pub(super) fn put_caret(ui: &Ui, source: &mut SourcePanel, caret: Caret) {
    let letters = source.check.letters_before(caret.line) + caret.letter;
    let mut state = TextEditState::load(ui.ctx(), id()).unwrap_or_default();
    state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(letters))));
    state.store(ui.ctx(), id());
    ui.memory_mut(|memory| memory.request_focus(id()));
    source.caret = caret;
    source.layout.reveal = Some(caret.line);
}

/// Decodes pasted text like an opened file: line ends, byte-order mark, Control-Z. Text of another
/// kind stays as it is; its errors are marked.
fn decode_paste(event: &mut Event) {
    let (Event::Paste(text) | Event::MiddleClickPaste { text, .. }) = event else { return };
    if let Ok(Cow::Owned(decoded)) = decode(text.as_bytes()) {
        *text = decoded;
    } else if let Some(rest) = text.strip_prefix('\u{feff}') {
        *text = rest.to_owned();
    }
}

/// Removes events that would make the text too long. Returns the bytes of the first one.
pub(super) fn refuse_long(ui: &Ui, length: usize, text: &str) -> Option<usize> {
    let selected = TextEditState::load(ui.ctx(), id())
        .and_then(|state| state.cursor.char_range())
        .map_or(0, |range| range.slice_str(text).len());
    let mut room = (LONGEST_EDITED + selected).saturating_sub(length);
    let has_focus = ui.memory(|memory| memory.has_focus(id()));
    let mut refused = None;
    ui.input_mut(|input| {
        input.events.retain_mut(|event| {
            decode_paste(event);
            let length = match event {
                Event::Paste(text) | Event::Text(text) if has_focus => text.len(),
                Event::MiddleClickPaste { text, .. } => text.len(),
                Event::AccessKitActionRequest(request) => match &request.data {
                    Some(ActionData::Value(text)) => text.len(),
                    _ => 0,
                },
                _ => 0,
            };
            if length > room {
                refused.get_or_insert(length);
                return false;
            }
            room -= length;
            true
        });
    });
    refused
}

pub(super) fn show(
    ui: &mut Ui,
    source: &mut SourcePanel,
    workspace: &mut Workspace,
    context: &PanelContext<'_>,
    requests: &mut Requests,
) {
    let theme = SyntaxTheme::from_ui(ui);
    let area = ui.available_rect_before_wrap();
    ui.allocate_rect(area, Sense::hover());
    ui.painter().rect_filled(area, 2.0, theme.paper);
    let program = workspace.session.debug_info();
    let current = program.line(context.current);
    let current = current.filter(|_| !workspace.document.is_stale());
    let has_focus = ui.memory(|memory| memory.has_focus(id()));
    if current != source.followed && context.can_follow {
        source.followed = current;
        if !has_focus && source.layout.reveal.is_none() {
            source.layout.reveal = current;
        }
    }
    let format = source.check.format();
    let lines = source.layout.galley(ui, &workspace.document.text, format).rows.len();
    let (left, right) = area.split_left_right_at_x(area.left() + gutter::width(ui, lines));
    let field = UiBuilder::new().max_rect(right);
    let output =
        ui.scope_builder(field, |ui| field_of_text(ui, source, workspace, current, context));
    let output = output.inner;
    links::show(ui, source, &output, workspace, context, requests);
    let sight = gutter::GutterModel {
        area: left.intersect(ui.clip_rect()),
        galley: &output.galley,
        top: output.galley_pos.y,
        current,
        caret: source.caret.line,
        has_focus,
    };
    gutter::show(ui, &sight, source, workspace, context, requests);
}

/// Shows the field and the marks in it.
fn field_of_text(
    ui: &mut Ui,
    source: &mut SourcePanel,
    workspace: &mut Workspace,
    current: Option<usize>,
    context: &PanelContext<'_>,
) -> TextEditOutput {
    let theme = SyntaxTheme::from_ui(ui);
    let language = context.settings.language;
    let area = ScrollArea::both().id_salt("source").auto_shrink(false);
    let scrolled = area.show(ui, |ui| {
        let behind = ui.painter().add(Shape::Noop);
        indentation::keep(ui, &workspace.document.text);
        let format = source.check.format();
        let width = source.layout.galley(ui, &workspace.document.text, format).size().x;
        let seen = ui.clip_rect();
        let layout = &mut source.layout;
        let mut layouter =
            |ui: &Ui, text: &dyn egui::TextBuffer, _: f32| layout.galley(ui, text.as_str(), format);
        let output = TextEdit::multiline(&mut workspace.document.text)
            .id(id())
            .font(syntax_theme::font(ui))
            .text_color(theme.plain)
            .frame(Frame::new().inner_margin(MARGIN))
            .desired_width((width + 40.0).max(seen.width() - 2.0 * f32::from(MARGIN.left)))
            .min_size(vec2(0.0, ui.available_height().min(seen.height())))
            .lock_focus(true)
            .char_limit(LONGEST_EDITED)
            .layouter(&mut layouter)
            .show(ui);
        name_field(&output.response, &language.get(Msg::SourceText));
        if output.response.changed() {
            source.message = None;
            let now = ui.input(|input| input.time);
            source.check.type_in(&workspace.document.text, now);
        }
        let range = output.cursor_range.or(output.state.cursor.char_range());
        let caret = output.galley.layout_from_cursor(range.unwrap_or_default().primary);
        source.caret = Caret { line: caret.row + 1, letter: caret.column.0 };
        let row = |line: usize| row(&output, line);
        let mut marks = Vec::new();
        if let Some(rect) = current.and_then(row) {
            let band = Rect::from_x_y_ranges(seen.x_range(), rect.y_range());
            marks.push(Shape::rect_filled(band, 0.0, theme.current));
        }
        marks.extend(find::marks(ui, source, &output));
        ui.painter().set(behind, Shape::Vec(marks));
        if let Some(rect) = source.layout.reveal.take().and_then(row) {
            // Vertical only, with a line above and below.
            let rect = Rect::from_x_y_ranges(seen.x_range().shrink(8.0), rect.y_range());
            let rect = rect.expand2(vec2(0.0, rect.height()));
            ui.scroll_to_rect_animation(rect, None, ScrollAnimation::none());
        }
        for problem in &source.check.problems {
            underline(ui.painter(), &output, problem, &theme);
        }
        output
    });
    let output = scrolled.inner;
    if let Some(problem) = hovered(&output, &source.check.problems) {
        let message = syntax_theme::legible(
            ui,
            &problems::message(problem, language),
            &syntax_theme::font(ui),
        );
        output.response.response.clone().on_hover_text_at_pointer(message);
    }
    output
}

const MARGIN: Margin = Margin::symmetric(4, 2);

/// Underlines an error with a wave, a warning with dots.
fn underline(painter: &Painter, output: &TextEditOutput, problem: &Problem, theme: &SyntaxTheme) {
    const STEP: f32 = 3.0;
    let Some(rect) = row(output, problem.line) else { return };
    if !painter.clip_rect().y_range().intersects(rect.y_range()) {
        return;
    }
    let Some(row) = output.galley.rows.get(problem.line - 1) else { return };
    let x = |letter: usize| rect.left() + row.x_offset(CharIndex(letter));
    let left = x(problem.letters.start);
    let right = x(problem.letters.end).max(left + 2.0 * STEP).min(painter.clip_rect().right());
    let bottom = rect.bottom() - 1.0;
    let mut points = Vec::new();
    let mut at = left;
    while at <= right {
        points.push(pos2(at, if points.len() % 2 == 0 { bottom } else { bottom - STEP }));
        at += STEP;
    }
    match problem.severity {
        Severity::Error => {
            painter.add(Shape::line(points, Stroke::new(1.5, theme.error)));
        }
        Severity::Warning => {
            let dot =
                |point: &Pos2| Shape::circle_filled(pos2(point.x, bottom), 1.2, theme.warning);
            painter.extend(points.iter().step_by(2).map(dot));
        }
    }
}

/// Returns the problem under the pointer.
fn hovered<'a>(output: &TextEditOutput, problems: &'a [Problem]) -> Option<&'a Problem> {
    let pointer = output.response.hover_pos()?;
    let cursor = output.galley.cursor_from_pos(pointer - output.galley_pos);
    let place = output.galley.layout_from_cursor(cursor);
    let is_on_line = row(output, place.row + 1)?.y_range().contains(pointer.y);
    problems.iter().find(|problem| is_on_line && problem.is_at(place.row + 1, place.column.0))
}
