//! Where the coach speaks: a place of his own above the board, as high whatever he says.

use cardiac_core::by_hand::Feedback;
use egui::accesskit::Live;
use egui::{Color32, FontId, Frame, Label, Margin, Panel, RichText, Role, ScrollArea, Stroke};
use egui::{Ui, WidgetInfo};

use super::{CoachMessage, HandWorkspace};
use crate::fonts;
use crate::messages::{Language, Msg};
use crate::theme::Theme;

/// The sizes of the letters of the task, and of what was said.
const TASK: f32 = 18.0;
const SAID: f32 = 15.0;

/// The room in points that is kept: a line for the task, and two for what is said.
const HEIGHT: f32 = (TASK + 6.0) + 2.0 * (SAID + 5.0);

/// How something is said: told apart by a sign and words, and by colour as well.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum MessageKind {
    /// It is right, or done.
    Right,
    /// It is not right yet.
    Wrong,
    /// The cardboard has no place for it.
    Refused,
    /// It helps.
    Hint,
    /// It is neither.
    Plain,
}

/// Shows his place: what the phase asks for, and under it what he has said.
pub(crate) fn coach(ui: &mut Ui, hands: &HandWorkspace, language: Language) {
    let theme = Theme::from_visuals(ui.visuals());
    let frame = Frame::new().fill(theme.input).inner_margin(Margin::symmetric(10, 5));
    Panel::top("coach").exact_size(HEIGHT + 10.0).frame(frame).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        // What is longer than ever was thought of is reached by the wheel.
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let task = hands.task(language);
            line(ui, &task, FontId::new(TASK, fonts::print()), theme.text);
            let offer = hands.offer(language).unwrap_or_default();
            let (kind, message) = match hands.word(language) {
                Some((kind, message)) => (kind, format!("{message} {offer}")),
                None => (MessageKind::Plain, offer),
            };
            if message.is_empty() {
                return;
            }
            line(ui, message.trim(), FontId::proportional(SAID), kind.colour(&theme));
        });
        // A stroke of its colour beside all of it is seen from afar.
        if let Some((kind, _)) =
            hands.word(language).filter(|(kind, _)| *kind != MessageKind::Plain)
        {
            let edge = ui.max_rect().expand2(egui::vec2(7.0, 3.0));
            let stroke = Stroke::new(4.0, kind.colour(&theme));
            ui.painter().vline(edge.left(), edge.y_range(), stroke);
        }
    });
}

/// A line that a screen reader says when there is time.
fn line(ui: &mut Ui, text: &str, font: FontId, colour: Color32) {
    let label = ui.add(Label::new(RichText::new(text).font(font).color(colour)).wrap());
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
}

impl MessageKind {
    const fn colour(self, theme: &Theme) -> Color32 {
        match self {
            Self::Right => theme.success,
            Self::Wrong | Self::Refused => theme.error,
            Self::Hint => theme.warning,
            Self::Plain => theme.text,
        }
    }
}

impl HandWorkspace {
    /// What the coach has said last, with its sign and its words.
    fn word(&self, language: Language) -> Option<(MessageKind, String)> {
        let message = self.message?;
        let told = message.message(language)?;
        let kind = message.kind();
        let told = match kind {
            MessageKind::Right => format!("■ {told}"),
            MessageKind::Wrong => language.format(Msg::CoachWrong, &[&told]),
            MessageKind::Refused => language.format(Msg::CoachRefused, &[&told]),
            MessageKind::Hint => language.format(Msg::CoachHint, &[&told]),
            MessageKind::Plain => told,
        };
        Some((kind, told))
    }
}

impl CoachMessage {
    const fn kind(self) -> MessageKind {
        match self {
            Self::Loaded(1..)
            | Self::Feedback(Feedback::Correct { .. } | Feedback::Done { .. }) => {
                MessageKind::Right
            }
            Self::Feedback(Feedback::Wrong(_) | Feedback::Diverged(_)) => MessageKind::Wrong,
            // Who is silent does not say whether it was right.
            Self::Started
            | Self::Loaded(0)
            | Self::Feedback(Feedback::Moved | Feedback::Silent { .. }) => MessageKind::Plain,
            Self::MoveError(_) => MessageKind::Refused,
            Self::Hint(_) | Self::Branch => MessageKind::Hint,
        }
    }
}
