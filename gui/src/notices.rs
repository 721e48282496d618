//! What there is to say, until it has been read: the latest beside the menus, where it moves
//! nothing and covers nothing; all of them for whoever asks.

use egui::accesskit::Live;
use egui::text::{LayoutJob, TextFormat};
use egui::{Button, FontId, Label, Popup, PopupCloseBehavior, Rect, Response, RichText, Role};
use egui::{ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use crate::messages::{Language, Msg};

/// What kind of notice it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NoticeKind {
    /// Something was done.
    Info,
    /// Something could not be done.
    Error,
    /// The text has a mistake.
    Diagnostic,
}

/// Something that is said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// What kind it is.
    pub kind: NoticeKind,
    /// What is said: what, where, and the cure.
    pub text: String,
}

/// What there is to say, the latest last.
#[derive(Clone, Debug, Default)]
pub struct Notices(Vec<Notice>);

/// As many as are kept.
const MOST: usize = 20;

/// The height of the row of the menus, in points: two lines of the latest.
pub(crate) const HEIGHT: f32 = 32.0;

/// The size of its letters, in points.
const SIZE: f32 = 13.0;

/// The width of the button that shows all of them.
const MORE: f32 = 52.0;

/// The size of all of them, in points, at most.
const ALL: [f32; 2] = [520.0, 260.0];

impl Notices {
    /// Says that something could not be done.
    pub fn error(&mut self, text: impl Into<String>) {
        self.add(NoticeKind::Error, text.into());
    }

    /// Says that the text has a mistake. It takes the place of the last such notice.
    pub fn diagnostic(&mut self, text: impl Into<String>) {
        self.clear_diagnostic();
        self.add(NoticeKind::Diagnostic, text.into());
    }

    /// The text has no mistake any more, or is another: takes back what was said of it.
    pub fn clear_diagnostic(&mut self) {
        self.0.retain(|notice| notice.kind != NoticeKind::Diagnostic);
    }

    /// Says that something was done. It takes the place of the last such notice.
    pub fn info(&mut self, text: impl Into<String>) {
        self.0.retain(|notice| notice.kind != NoticeKind::Info);
        self.add(NoticeKind::Info, text.into());
    }

    /// All of them.
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

    /// Shows the latest, if there is one, in the room that the menus leave, and a button for
    /// all of them.
    pub(crate) fn show(&mut self, ui: &mut Ui, room: Rect, language: Language) {
        let Some(latest) = self.0.last() else { return };
        let mut dismissed = None;
        ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
            ui.horizontal_centered(|ui| {
                if dismiss(ui, latest, language).clicked() {
                    dismissed = Some(latest.clone());
                }
                let is_cut = beginning(ui, latest);
                if is_cut || self.0.len() > 1 {
                    dismissed = self.all_of_them(ui, language).or(dismissed.take());
                }
            });
        });
        self.0.retain(|notice| Some(notice) != dismissed.as_ref());
    }

    /// A button that shows all of them, the latest first; the one that was dismissed.
    fn all_of_them(&self, ui: &mut Ui, language: Language) -> Option<Notice> {
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
    /// What tells it apart besides its words.
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

/// As much of a notice as two lines hold; whether something is left out. A screen reader is
/// told all of it.
fn beginning(ui: &mut Ui, notice: &Notice) -> bool {
    let text = format!("{} {}", notice.kind.sign(), notice.text);
    let colour = ui.visuals().strong_text_color();
    let format = TextFormat::simple(FontId::proportional(SIZE), colour);
    let mut job = LayoutJob::single_section(text, format);
    job.wrap.max_width = (ui.available_width() - MORE - ui.spacing().item_spacing.x).max(0.0);
    job.wrap.max_rows = 2;
    let text = ui.painter().layout_job(job);
    let is_cut = text.elided;
    let (rect, seen) = ui.allocate_exact_size(text.size(), Sense::hover());
    ui.painter().galley(rect.min, text, colour);
    seen.widget_info(|| WidgetInfo::labeled(Role::Label, true, &notice.text));
    ui.ctx().accesskit_node_builder(seen.id, |node| {
        node.set_live(match notice.kind {
            NoticeKind::Info => Live::Polite,
            NoticeKind::Error | NoticeKind::Diagnostic => Live::Assertive,
        });
    });
    if is_cut {
        seen.on_hover_text(&notice.text);
    }
    is_cut
}
