//! The source panel: edits, checks and loads the program.

mod check;
mod editor;
mod find;
mod gutter;
mod indentation;
mod layout;
mod links;
pub(super) mod panel;
mod problems;
mod selection;
pub(in crate::view::panels) mod syntax_theme;
mod tokenized;

use std::time::Duration;

use cardiac_core::Format;
use cardiac_core::assembler;
use egui::{Button, Frame, Margin, Panel, RichText, Role, Ui, WidgetInfo};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::command::Command;
use crate::message::request::{Request, Requests, SourceRequest};
use crate::state::workspace::Workspace;
use crate::state::workspace::document::{Document, LONGEST_EDITED};
use crate::view::panels::context::PanelContext;
use crate::view::shortcuts::keys;
use panel::{Caret, SourcePanel};

/// Least width, in points, for the problems beside the text.
const WIDE: f32 = 700.0;

/// The buttons, once they are shown: `should_format` is `true` if that was chosen.
#[derive(Clone, Copy, Debug)]
pub(super) struct ButtonsShown {
    should_format: bool,
}

/// Shows the buttons beside the tabs, where the text is low and has no room for them.
pub(super) fn show_buttons(
    ui: &mut Ui,
    source: &SourcePanel,
    workspace: &Workspace,
    language: Language,
    requests: &mut Requests,
) -> Option<ButtonsShown> {
    let is_editable = workspace.document.text.len() <= LONGEST_EDITED;
    is_editable.then(|| {
        let should_format = buttons(ui, source, workspace, language, requests);
        ButtonsShown { should_format }
    })
}

/// Shows the text with its problems, and the buttons unless they are `shown` elsewhere.
pub(super) fn show(
    ui: &mut Ui,
    source: &mut SourcePanel,
    workspace: &mut Workspace,
    context: &PanelContext<'_>,
    shown: Option<ButtonsShown>,
    requests: &mut Requests,
) {
    let language = context.settings.language;
    let length = workspace.document.text.len();
    if length > LONGEST_EDITED {
        ui.label(language.format(Msg::TextTooLong, &[&length, &LONGEST_EDITED]));
        return;
    }
    source.hovered = None;
    let replaced = source.replaced.take();
    let document = &workspace.document;
    let is_another = source.check.update(&document.text, document.format, language);
    if is_another && replaced.as_ref() != Some(&document.text) {
        // The text was changed outside of the field: its undo history no longer applies.
        editor::forget(ui);
        source.caret = Caret::default();
    }
    if is_another {
        source.message = None;
    }
    // A request may be for a problem, which has to be known.
    let is_asked = source.request.is_some();
    let now = if is_asked { f64::INFINITY } else { ui.input(|input| input.time) };
    if let Some(left) = source.check.poll(now) {
        ui.ctx().request_repaint_after(Duration::from_secs_f64(left));
    }
    if let Some(length) = editor::refuse_long(ui, length, &workspace.document.text) {
        let message = language.format(Msg::PasteTooLong, &[&length, &LONGEST_EDITED]);
        source.message = Some(message);
    }
    // In the frame after a dialog the focus is still refused.
    let is_free = ui.memory(|memory| memory.is_above_modal_layer(ui.layer_id()));
    let request = source.request.take_if(|_| is_free);
    if source.request.is_some() {
        ui.ctx().request_repaint();
    }
    if let Some(caret) = request.and_then(|request| source.destination(request)) {
        editor::put_caret(ui, source, caret);
    }
    let is_wide = ui.available_width() >= WIDE;
    let mut lays_out = request == Some(SourceRequest::FormatSource)
        || shown.is_some_and(|shown| shown.should_format);
    let has_buttons = shown.is_none();
    if is_wide {
        // Beside the text, which is low enough without a row of buttons.
        let width = ui.available_width() * 0.35;
        let frame = Frame::new().inner_margin(Margin { left: 8, ..Margin::ZERO });
        Panel::right("problems").exact_size(width).frame(frame).show(ui, |ui| {
            if has_buttons {
                lays_out |= buttons(ui, source, workspace, language, requests);
            }
            let most = ui.available_height();
            problems::show(ui, source, language, most);
        });
    } else if has_buttons {
        lays_out |= buttons(ui, source, workspace, language, requests);
    }
    if lays_out {
        format_source(ui, source, &workspace.document, language, requests);
    }
    match request {
        Some(SourceRequest::Find) => find::open(ui, source, &workspace.document.text, false),
        Some(SourceRequest::Replace) => find::open(ui, source, &workspace.document.text, true),
        _ => {}
    }
    if let Some(text) = find::show(ui, source, &workspace.document.text, language) {
        replace_text(ui, source, &workspace.document, text, language, requests);
    }
    message(ui, source, language);
    if !is_wide {
        // The text keeps at least half of the height.
        let most = ui.available_height() / 2.0;
        Panel::bottom("problems").resizable(false).frame(Frame::new()).show(ui, |ui| {
            problems::show(ui, source, language, most);
        });
    }
    editor::show(ui, source, workspace, context, requests);
}

/// Shows the buttons above the text. Returns `true` to format the source.
fn buttons(
    ui: &mut Ui,
    source: &SourcePanel,
    workspace: &Workspace,
    language: Language,
    requests: &mut Requests,
) -> bool {
    let errors = source.check.errors;
    let is_stale = workspace.document.is_stale();
    let lays_out = ui.horizontal_wrapped(|ui| {
        let put = match errors {
            0 => language.get(Msg::Load).into_owned(),
            _ => language.format(Msg::LoadWithErrors, &[&errors]),
        };
        let key = keys(ui.ctx(), Command::Load, language);
        let button = ui.add(Button::new(&put).selected(is_stale && errors == 0));
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &put));
        if button.clicked() {
            requests.push(Request::Command(Command::Load));
        }
        button.on_hover_text(format!("{put} ({key})"));
        let lay_out = Button::new(language.get(Msg::FormatSource));
        let hindrance = reason_not_formattable(source);
        let button = ui.add_enabled(hindrance.is_none(), lay_out);
        let sign = language.get(if is_stale { Msg::TextIsStale } else { Msg::TextIsLoaded });
        let sign = RichText::new(sign);
        ui.label(if is_stale { sign.strong().underline() } else { sign });
        match hindrance {
            None => button.clicked(),
            Some(reason) => {
                button.on_disabled_hover_text(language.get(reason));
                false
            }
        }
    });
    lays_out.inner
}

/// Returns the reason why the text cannot be formatted, if there is one.
fn reason_not_formattable(source: &SourcePanel) -> Option<Msg> {
    match source.check.format() {
        Format::Source if source.check.errors == 0 => None,
        Format::Source => Some(Msg::FormatErrors),
        Format::Deck | Format::Image => Some(Msg::FormatNoSource),
    }
}

/// Requests the formatted text, or says why there is none.
fn format_source(
    ui: &Ui,
    source: &mut SourcePanel,
    document: &Document,
    language: Language,
    requests: &mut Requests,
) {
    if let Some(reason) = reason_not_formattable(source) {
        source.message = Some(language.get(reason).into_owned());
        return;
    }
    let assembly = assembler::assemble(&document.text, |_| {});
    if let Some(formatted) = assembly.map(|assembly| assembly.formatted().to_string()) {
        replace_text(ui, source, document, formatted, language, requests);
    }
}

/// Requests another text, as one edit that can be undone, unless it is too long.
fn replace_text(
    ui: &Ui,
    source: &mut SourcePanel,
    document: &Document,
    text: String,
    language: Language,
    requests: &mut Requests,
) {
    if text.len() > LONGEST_EDITED {
        let values: [&dyn std::fmt::Display; 2] = [&text.len(), &LONGEST_EDITED];
        source.message = Some(language.format(Msg::TextTooLong, &values));
    } else if text != document.text {
        editor::remember(ui, &document.text);
        source.replaced = Some(text.clone());
        requests.push(Request::ReplaceSource(text));
    }
}

fn message(ui: &mut Ui, source: &mut SourcePanel, language: Language) {
    let Some(message) = &source.message else { return };
    let is_closed = Frame::group(ui.style())
        .show(ui, |ui| {
            let label = ui.label(RichText::new(message).strong());
            ui.ctx().accesskit_node_builder(label.id, |node| {
                node.set_live(egui::accesskit::Live::Assertive);
            });
            ui.button(language.get(Msg::CloseMessage)).clicked()
        })
        .inner;
    if is_closed {
        source.message = None;
    }
}
