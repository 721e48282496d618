//! Messages to the user. The latest is shown beside the menus, where it covers nothing; a button
//! shows all.

use egui::accesskit::Live;
use egui::text::{LayoutJob, TextFormat};
use egui::{Button, FontId, Label, Popup, PopupCloseBehavior, Rect, Response, RichText, Role};
use egui::{ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use crate::i18n::messages::{Language, Msg};

/// The kind of a message.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NoticeKind {
    /// Something was done.
    Info,
    /// Something failed.
    Error,
    /// The program has an error.
    Diagnostic,
}

/// A message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// The kind.
    pub kind: NoticeKind,
    /// The text: cause, place and cure.
    pub text: String,
}

/// The messages, the latest last.
#[derive(Clone, Debug, Default)]
pub struct Notices(Vec<Notice>);

/// The most messages that are kept.
const MOST: usize = 20;

/// Height of the menu row, in points: two lines of a message.
pub(crate) const HEIGHT: f32 = 32.0;

/// Font size, in points.
const SIZE: f32 = 13.0;

/// Width of the button that shows all messages.
const MORE: f32 = 52.0;

/// Largest size of the list of messages, in points.
const ALL: [f32; 2] = [520.0, 260.0];

impl Notices {
    /// Adds an error.
    pub fn error(&mut self, text: impl Into<String>) {
        self.add(NoticeKind::Error, text.into());
    }

    /// Adds an error of the program. Replaces the last one of this kind.
    pub fn diagnostic(&mut self, text: impl Into<String>) {
        self.clear_diagnostic();
        self.add(NoticeKind::Diagnostic, text.into());
    }

    /// Removes the error of the program, because the program was changed.
    pub fn clear_diagnostic(&mut self) {
        self.0.retain(|notice| notice.kind != NoticeKind::Diagnostic);
    }

    /// Adds a success message. Replaces the last one of this kind.
    pub fn info(&mut self, text: impl Into<String>) {
        self.0.retain(|notice| notice.kind != NoticeKind::Info);
        self.add(NoticeKind::Info, text.into());
    }

    /// Returns all messages.
    pub fn all(&self) -> &[Notice] {
        &self.0
    }

    fn add(&mut self, kind: NoticeKind, text: String) {
        let notice = Notice { kind, text };
        self.0.retain(|known| *known != notice);
        self.0.push(notice);
        if self.0.len() > MOST {
            self.0.remove(0);
        }
    }

    /// Shows the latest message in the space beside the menus, and a button for all messages.
    pub(crate) fn show(&mut self, ui: &mut Ui, room: Rect, language: Language) {
        let Some(latest) = self.0.last() else { return };
        let mut dismissed = None;
        ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
            ui.horizontal_centered(|ui| {
                if dismiss(ui, latest, language).clicked() {
                    dismissed = Some(latest.clone());
                }
                let is_cut = first_lines(ui, latest);
                if is_cut || self.0.len() > 1 {
                    dismissed = self.all_button(ui, language).or(dismissed.take());
                }
            });
        });
        self.0.retain(|notice| Some(notice) != dismissed.as_ref());
    }

    /// Shows a button with a list of all messages, the latest first. Returns the dismissed one.
    fn all_button(&self, ui: &mut Ui, language: Language) -> Option<Notice> {
        let more = ui.button(format!("▼ {}", self.0.len()));
        let name = language.format(Msg::AllNotices, &[&self.0.len()]);
        more.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        let popup = Popup::from_toggle_button_response(&more)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        let shown = popup.show(|ui| {
            let [width, height] = ALL;
            ui.set_width(width.min(ui.ctx().content_rect().width() - 40.0));
            let scroll = ScrollArea::vertical().max_height(height);
            scroll.show(ui, |ui| {
                let mut dismissed = None;
                for notice in self.0.iter().rev() {
                    ui.horizontal(|ui| {
                        if dismiss(ui, notice, language).clicked() {
                            dismissed = Some(notice.clone());
                        }
                        let text = format!("{} {}", notice.kind.sign(), notice.text);
                        let label = ui.add(Label::new(RichText::new(text).strong()).wrap());
                        label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &notice.text));
                    });
                }
                dismissed
            })
        });
        more.on_hover_text(name);
        shown.and_then(|shown| shown.inner.inner)
    }
}

impl NoticeKind {
    /// Returns the sign of the kind, so that it is not told by color alone.
    const fn sign(self) -> &'static str {
        match self {
            Self::Info => "■",
            Self::Error | Self::Diagnostic => "⚠",
        }
    }
}

fn dismiss(ui: &mut Ui, notice: &Notice, language: Language) -> Response {
    let dismiss = ui.add(Button::new("✕").min_size(vec2(26.0, 26.0)));
    let name = language.format(Msg::Dismiss, &[&notice.text]);
    dismiss.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    dismiss.on_hover_text(language.get(Msg::DismissHint))
}

/// Shows the first two lines of a message. Returns `true` if it is longer. Screen readers get all
/// of it.
fn first_lines(ui: &mut Ui, notice: &Notice) -> bool {
    let text = format!("{} {}", notice.kind.sign(), notice.text);
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
            NoticeKind::Error | NoticeKind::Diagnostic => Live::Assertive,
        });
    });
    if is_cut {
        response.on_hover_text(&notice.text);
    }
    is_cut
}
