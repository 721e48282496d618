//! What there is to say: one line a notice, until it has been read.

use egui::{Button, Panel, Role, ScrollArea, Ui, WidgetInfo};

use crate::texts::{Language, Text};

/// What kind of notice it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// Something was done.
    Done,
    /// Something could not be done.
    Wrong,
    /// The text has a mistake.
    Mistake,
}

/// Something that is said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// What kind it is.
    pub kind: Kind,
    /// What is said: what, where, and the cure.
    pub text: String,
}

/// What there is to say, the latest last.
#[derive(Clone, Debug, Default)]
pub struct Notices(Vec<Notice>);

/// As many as are kept.
const MOST: usize = 20;

/// The height that they take of the window, in points, at most.
const HEIGHT: f32 = 96.0;

impl Notices {
    /// Says that something could not be done.
    pub fn wrong(&mut self, text: impl Into<String>) {
        self.say(Kind::Wrong, text.into());
    }

    /// Says that the text has a mistake. It takes the place of the last such notice.
    pub fn mistake(&mut self, text: impl Into<String>) {
        self.mended();
        self.say(Kind::Mistake, text.into());
    }

    /// The text has no mistake any more, or is another: takes back what was said of it.
    pub fn mended(&mut self) {
        self.0.retain(|notice| notice.kind != Kind::Mistake);
    }

    /// Says that something was done. It takes the place of the last such notice.
    pub fn done(&mut self, text: impl Into<String>) {
        self.0.retain(|notice| notice.kind != Kind::Done);
        self.say(Kind::Done, text.into());
    }

    /// All of them.
    pub fn all(&self) -> &[Notice] {
        &self.0
    }

    fn say(&mut self, kind: Kind, text: String) {
        let notice = Notice { kind, text };
        self.0.retain(|known| *known != notice);
        self.0.push(notice);
        if self.0.len() > MOST {
            self.0.remove(0);
        }
    }

    /// Shows them, if there are any.
    pub(crate) fn show(&mut self, ui: &mut Ui, language: Language) {
        if self.0.is_empty() {
            return;
        }
        Panel::top("notices").show(ui, |ui| {
            ScrollArea::vertical().max_height(HEIGHT).show(ui, |ui| {
                self.0.retain(|notice| !line(ui, notice.kind, &notice.text, language));
            });
        });
    }
}

/// One line; whether it was dismissed.
fn line(ui: &mut Ui, kind: Kind, text: &str, language: Language) -> bool {
    let mut is_dismissed = false;
    ui.horizontal(|ui| {
        let dismiss = ui.add(Button::new("✕").min_size(egui::vec2(26.0, 26.0)));
        let name = language.fill(Text::Dismiss, &[&text]);
        dismiss.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        is_dismissed = dismiss.on_hover_text(language.say(Text::DismissHint)).clicked();
        let sign = match kind {
            Kind::Done => "■",
            Kind::Wrong | Kind::Mistake => "⚠",
        };
        let said = format!("{sign} {text}");
        let label = ui.add(egui::Label::new(egui::RichText::new(said).strong()).wrap());
        label.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
        ui.ctx().accesskit_node_builder(label.id, |node| {
            node.set_live(match kind {
                Kind::Done => egui::accesskit::Live::Polite,
                Kind::Wrong | Kind::Mistake => egui::accesskit::Live::Assertive,
            });
        });
    });
    is_dismissed
}
