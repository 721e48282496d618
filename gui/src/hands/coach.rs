//! Where the coach speaks: a place of his own above the board, as high whatever he says.

use cardiac_core::by_hand::Feedback;
use egui::accesskit::Live;
use egui::{Color32, FontId, Frame, Label, Margin, Panel, RichText, Role, ScrollArea, Stroke};
use egui::{Ui, WidgetInfo};

use super::{Hands, Said};
use crate::fonts;
use crate::room::Room;
use crate::texts::{Language, Text};

/// The sizes of the letters of the task, and of what was said.
const TASK: f32 = 18.0;
const SAID: f32 = 15.0;

/// The room in points that is kept: a line for the task, and two for what is said.
const HEIGHT: f32 = (TASK + 6.0) + 2.0 * (SAID + 5.0);

/// How something is said: told apart by a sign and words, and by colour as well.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Tone {
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
pub(crate) fn coach(ui: &mut Ui, hands: &Hands, language: Language) {
    let room = Room::of(ui.visuals());
    let frame = Frame::new().fill(room.paper).inner_margin(Margin::symmetric(10, 5));
    Panel::top("coach").exact_size(HEIGHT + 10.0).frame(frame).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        // What is longer than ever was thought of is reached by the wheel.
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let task = hands.task(language);
            line(ui, &task, FontId::new(TASK, fonts::print()), room.letters);
            let offer = hands.offer(language).unwrap_or_default();
            let (tone, said) = match hands.word(language) {
                Some((tone, said)) => (tone, format!("{said} {offer}")),
                None => (Tone::Plain, offer),
            };
            if said.is_empty() {
                return;
            }
            line(ui, said.trim(), FontId::proportional(SAID), tone.colour(&room));
        });
        // A stroke of its colour beside all of it is seen from afar.
        if let Some((tone, _)) = hands.word(language).filter(|(tone, _)| *tone != Tone::Plain) {
            let edge = ui.max_rect().expand2(egui::vec2(7.0, 3.0));
            let stroke = Stroke::new(4.0, tone.colour(&room));
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

impl Tone {
    const fn colour(self, room: &Room) -> Color32 {
        match self {
            Self::Right => room.right,
            Self::Wrong | Self::Refused => room.error,
            Self::Hint => room.warning,
            Self::Plain => room.letters,
        }
    }
}

impl Hands {
    /// What the coach has said last, with its sign and its words.
    fn word(&self, language: Language) -> Option<(Tone, String)> {
        let said = self.said?;
        let told = said.told(language)?;
        let tone = said.tone();
        let told = match tone {
            Tone::Right => format!("■ {told}"),
            Tone::Wrong => language.fill(Text::CoachWrong, &[&told]),
            Tone::Refused => language.fill(Text::CoachRefused, &[&told]),
            Tone::Hint => language.fill(Text::CoachHint, &[&told]),
            Tone::Plain => told,
        };
        Some((tone, told))
    }
}

impl Said {
    const fn tone(self) -> Tone {
        match self {
            Self::Loaded(1..)
            | Self::Feedback(Feedback::Correct { .. } | Feedback::Done { .. }) => Tone::Right,
            Self::Feedback(Feedback::Wrong(_) | Feedback::Diverged(_)) => Tone::Wrong,
            // Who is silent does not say whether it was right.
            Self::Begins
            | Self::Loaded(0)
            | Self::Feedback(Feedback::Moved | Feedback::Silent { .. }) => Tone::Plain,
            Self::MoveError(_) => Tone::Refused,
            Self::Hint(_) | Self::Branch => Tone::Hint,
        }
    }
}
