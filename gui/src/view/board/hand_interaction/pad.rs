//! Writing on the pad.

use cardiac_core::board::{self, square};
use cardiac_core::by_hand::{Digit, Move, PadRowId, RowContents, Square};
use egui::{Id, Key, Role, Sense, WidgetInfo};

use super::context::HandInteraction;
use crate::i18n::messages::Msg;
use crate::view::board::canvas::colour;

impl HandInteraction<'_> {
    /// Writes a digit into a square of the pad, and focuses the next square.
    pub(super) fn square(&self, line: PadRowId, place: Square) -> Option<Move> {
        let row = PadRowId::ALL.into_iter().position(|known| known == line)?;
        let area = square(u8::try_from(row).ok()?, u8::try_from(place.column()).ok()?)?;
        let id = square_id(line, place);
        let touched = self.interact_with(area, id, Sense::click())?;
        let digit = self.hands.row(line).get(place);
        let shown = match digit {
            Some(digit) => digit.to_string(),
            None => self.model.settings.language.get(Msg::Blank).into_owned(),
        };
        let language = self.model.settings.language;
        let name = [language.get(line_text(line)), language.get(square_text(place))];
        let name = self.format(Msg::SquareIs, &[&name[0], &name[1], &shown]);
        touched.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if touched.clicked() {
            touched.request_focus();
        }
        if !touched.has_focus() {
            return None;
        }
        self.hold_arrows(id);
        let stroke = egui::Stroke::new(2.5, colour(board::Colour::PENCIL));
        let rect = self.projection.rect(area);
        self.ui.painter().rect_stroke(rect, 1.0, stroke, egui::StrokeKind::Inside);
        let step = |by: isize| {
            let place = place.column().checked_add_signed(by)?;
            Square::ALL.into_iter().find(|known| known.column() == place)
        };
        let focus = |to: Option<Square>| {
            if let Some(to) = to {
                self.ui.memory_mut(|memory| memory.request_focus(square_id(line, to)));
            }
        };
        if self.pressed(Key::ArrowLeft) {
            focus(step(-1));
        } else if self.pressed(Key::ArrowRight) {
            focus(step(1));
        } else if self.pressed(Key::Backspace) || self.pressed(Key::Delete) {
            focus(step(-1));
            return digit.is_some().then_some(Move::Square(line, place, None));
        } else if line.is_scratch() && self.pressed(Key::Minus) {
            let row = *self.hands.row(line);
            let row = RowContents { is_negative: !row.is_negative, ..row };
            return Some(Move::Row(line, row));
        }
        let height = self.height_from_keys(-1.0).filter(|height| *height >= 0.0)?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 9")]
        let digit = Digit::new(height as u8)?;
        focus(step(1));
        Some(Move::Square(line, place, Some(digit)))
    }
}

const fn line_text(line: PadRowId) -> Msg {
    match line {
        PadRowId::Top => Msg::TopRow,
        PadRowId::Middle => Msg::MiddleRow,
        PadRowId::Bottom => Msg::BottomRow,
    }
}

const fn square_text(place: Square) -> Msg {
    match place {
        Square::Thousands => Msg::Thousands,
        Square::Hundreds => Msg::Hundreds,
        Square::Tens => Msg::Tens,
        Square::Units => Msg::Units,
    }
}

fn square_id(line: PadRowId, place: Square) -> Id {
    Id::unique("hand-square").with((line, place))
}
