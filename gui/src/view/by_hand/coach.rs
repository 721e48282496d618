//! The coach's messages: a bar of constant height above the board.

use cardiac_core::by_hand::Feedback;
use egui::accesskit::Live;
use egui::{Color32, FontId, Frame, Label, Margin, Panel, RichText, Role, ScrollArea, Stroke};
use egui::{Ui, WidgetInfo};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::state::by_hand::{CoachMessage, HandWorkspace};
use crate::view::fonts;
use crate::view::theme::Theme;

/// The size of the task relative to that of the message.
const TASK: f32 = 1.2;

/// The kind of a message: distinguished by a sign and words, not by color alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum MessageKind {
    /// Right, or done.
    Right,
    /// Not right yet.
    Wrong,
    /// Not possible on the cardboard.
    Refused,
    /// A hint.
    Hint,
    /// None of these.
    Plain,
}

/// Shows the task of the phase, and the last message below it in letters of `size` points.
pub(crate) fn show(ui: &mut Ui, hands: &HandWorkspace, size: f32, language: Language) {
    let task_size = TASK * size;
    // A line for the task, and two for the message.
    let height = (task_size + 6.0) + 2.0 * (size + 5.0);
    let theme = Theme::from_visuals(ui.visuals());
    let frame = Frame::new().fill(theme.input).inner_margin(Margin::symmetric(10, 5));
    Panel::top("coach").exact_size(height + 10.0).frame(frame).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        // A longer message can be scrolled.
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let task = hands.task(language);
            line(ui, &task, FontId::new(task_size, fonts::print()), theme.text);
            let offer = hands.offer(language).unwrap_or_default();
            let (kind, message) = match last_message(hands, language) {
                Some((kind, message)) => (kind, format!("{message} {offer}")),
                None => (MessageKind::Plain, offer),
            };
            if message.is_empty() {
                return;
            }
            line(ui, message.trim(), FontId::proportional(size), kind.colour(&theme));
        });
        // A stroke in the color of the message is seen from a distance.
        if let Some((kind, _)) =
            last_message(hands, language).filter(|(kind, _)| *kind != MessageKind::Plain)
        {
            let edge = ui.max_rect().expand2(egui::vec2(7.0, 3.0));
            let stroke = Stroke::new(4.0, kind.colour(&theme));
            ui.painter().vline(edge.left(), edge.y_range(), stroke);
        }
    });
}

/// Shows a line that a screen reader announces when it is idle.
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

/// Returns the last message with its kind and its sign.
fn last_message(hands: &HandWorkspace, language: Language) -> Option<(MessageKind, String)> {
    let message = hands.message?;
    let kind = MessageKind::from(message);
    let message = message.message(language)?;
    let message = match kind {
        MessageKind::Right => format!("■ {message}"),
        MessageKind::Wrong => language.format(Msg::CoachWrong, &[&message]),
        MessageKind::Refused => language.format(Msg::CoachRefused, &[&message]),
        MessageKind::Hint => language.format(Msg::CoachHint, &[&message]),
        MessageKind::Plain => message,
    };
    Some((kind, message))
}

impl From<CoachMessage> for MessageKind {
    fn from(message: CoachMessage) -> Self {
        match message {
            CoachMessage::Loaded(1..)
            | CoachMessage::Feedback(Feedback::Correct { .. } | Feedback::Done { .. }) => {
                Self::Right
            }
            CoachMessage::Feedback(Feedback::Wrong(_) | Feedback::Diverged(_)) => Self::Wrong,
            // A silent coach does not say whether a phase was right.
            CoachMessage::Started
            | CoachMessage::CardUndone(_)
            | CoachMessage::Loaded(0)
            | CoachMessage::Feedback(Feedback::Moved | Feedback::Silent { .. }) => Self::Plain,
            CoachMessage::MoveError(_) => Self::Refused,
            CoachMessage::Hint(_) | CoachMessage::Branch => Self::Hint,
        }
    }
}
