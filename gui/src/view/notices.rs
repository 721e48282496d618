//! Messages in the window: the latest is shown beside the menus, where it covers nothing; a button
//! shows all.

use egui::accesskit::Live;
use egui::text::{LayoutJob, TextFormat};
use egui::{Button, FontId, Label, Popup, PopupCloseBehavior, Rect, RichText, Role};
use egui::{ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::request::{Request, Requests};
use crate::state::notices::{Notice, NoticeKind};

/// Height of the menu row, in points: two lines of a message.
pub(crate) const HEIGHT: f32 = 32.0;

/// Font size, in points.
const SIZE: f32 = 13.0;

/// Width of the button that shows all messages.
const MORE: f32 = 52.0;

/// Largest size of the list of messages, in points.
const ALL: [f32; 2] = [520.0, 260.0];

/// Shows the latest message in the space beside the menus, and a button for all messages.
pub(crate) fn show(
    ui: &mut Ui,
    notices: &[Notice],
    room: Rect,
    language: Language,
    requests: &mut Requests,
) {
    let Some(latest) = notices.last() else { return };
    ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
        ui.horizontal_centered(|ui| {
            dismiss_button(ui, latest, language, requests);
            let is_cut = first_lines(ui, latest);
            if is_cut || notices.len() > 1 {
                all_button(ui, notices, language, requests);
            }
        });
    });
}

/// Shows a button with a list of all messages, the latest first.
fn all_button(ui: &mut Ui, notices: &[Notice], language: Language, requests: &mut Requests) {
    let more = ui.button(format!("▼ {}", notices.len()));
    let name = language.format(Msg::AllNotices, &[&notices.len()]);
    more.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let popup = Popup::from_toggle_button_response(&more)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    popup.show(|ui| {
        let [width, height] = ALL;
        ui.set_width(width.min(ui.ctx().content_rect().width() - 40.0));
        ScrollArea::vertical().max_height(height).show(ui, |ui| {
            for notice in notices.iter().rev() {
                ui.horizontal(|ui| {
                    dismiss_button(ui, notice, language, requests);
                    let text = format!("{} {}", sign(notice.kind), notice.text);
                    let label = ui.add(Label::new(RichText::new(text).strong()).wrap());
                    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &notice.text));
                });
            }
        });
    });
    more.on_hover_text(name);
}

/// Returns the sign of a kind, so that it is not told by color alone.
const fn sign(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Info => "■",
        _ => "⚠",
    }
}

fn dismiss_button(ui: &mut Ui, notice: &Notice, language: Language, requests: &mut Requests) {
    let dismiss = ui.add(Button::new("✕").min_size(vec2(26.0, 26.0)));
    let name = language.format(Msg::Dismiss, &[&notice.text]);
    dismiss.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if dismiss.clicked() {
        requests.push(Request::DismissNotice(notice.text.clone()));
    }
    dismiss.on_hover_text(language.get(Msg::DismissHint));
}

/// Shows the first two lines of a message. Returns `true` if it is longer. Screen readers get all
/// of it.
fn first_lines(ui: &mut Ui, notice: &Notice) -> bool {
    let text = format!("{} {}", sign(notice.kind), notice.text);
    let colour = ui.visuals().strong_text_color();
    let format = TextFormat::simple(FontId::proportional(SIZE), colour);
    let mut job = LayoutJob::single_section(text, format);
    job.wrap.max_width = (ui.available_width() - MORE - ui.spacing().item_spacing.x).max(0.0);
    job.wrap.max_rows = 2;
    let text = ui.painter().layout_job(job);
    let is_cut = text.elided;
    let (rect, response) = ui.allocate_exact_size(text.size(), Sense::hover());
    ui.painter().galley(rect.min, text, colour);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &notice.text));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_live(match notice.kind {
            NoticeKind::Info => Live::Polite,
            _ => Live::Assertive,
        });
    });
    if is_cut {
        response.on_hover_text(&notice.text);
    }
    is_cut
}
