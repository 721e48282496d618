//! Writing on the pad.

use cardiac_core::board::square;
use cardiac_core::by_hand::{Move, PadRowId, RowContents, Square};
use egui::{Id, Key, Role, Sense, WidgetInfo};

use super::context::HandInteraction;
use crate::i18n::messages::Msg;

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
        self.name(&touched, &name);
        touched.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if touched.clicked() {
            touched.request_focus();
        }
        if !touched.has_focus() {
            return None;
        }
        self.hold_arrows(id);
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
        } else if let Some(line) = self.line_beside(line) {
            let to = square_id(line, place);
            self.ui.memory_mut(|memory| memory.request_focus(to));
        } else if !line.is_scratch()
            && let Some(sign) = self.sign_pressed()
        {
            return Some(Move::Sign(sign));
        } else if self.pressed(Key::Minus) {
            let row = *self.hands.row(line);
            let row = RowContents { is_negative: !row.is_negative, ..row };
            return Some(Move::Row(line, row));
        }
        let digit = self.digit_pressed()?;
        focus(step(1));
        Some(Move::Square(line, place, Some(digit)))
    }

    /// Returns the row that an arrow key leads to.
    fn line_beside(&self, line: PadRowId) -> Option<PadRowId> {
        let row = PadRowId::ALL.into_iter().position(|known| known == line)?;
        let to = if self.pressed(Key::ArrowUp) {
            row.checked_sub(1)?
        } else if self.pressed(Key::ArrowDown) {
            row + 1
        } else {
            return None;
        };
        PadRowId::ALL.get(to).copied()
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

pub(super) fn square_id(line: PadRowId, place: Square) -> Id {
    Id::unique("hand-square").with((line, place))
}
