//! Moving the slides.

use cardiac_core::Sign;
use cardiac_core::board::{NOTCH, Slide};
use cardiac_core::by_hand::{Digit, DigitSlide, Move};
use egui::{Id, Key, Sense, WidgetInfo};

use super::context::HandInteraction;
use crate::i18n::messages::Msg;

impl HandInteraction<'_> {
    /// Moves a slide: either tab can be dragged, the arrow keys move it, a digit sets it.
    pub(super) fn slide(&self, slide: Slide) -> Option<Move> {
        let height = self.model.scene.height(slide);
        let shown = match slide {
            Slide::AccumulatorTest => self.hands.sign.to_string(),
            _ => self.digit(slide)?.to_string(),
        };
        let name = self.format(Msg::SlideIs, &[&slide.name().join(" "), &shown]);
        let mut target = None;
        for (end, tab) in slide.tabs(height).into_iter().enumerate() {
            let id = Id::unique("hand-slide").with((slide, end));
            let Some(tab) = self.interact_with(tab, id, Sense::click_and_drag()) else { continue };
            tab.widget_info(|| WidgetInfo::slider(true, f64::from(height), name.clone()));
            if tab.drag_started() {
                self.ui.data_mut(|data| data.insert_temp(id, height));
            }
            if let Some(offset) = tab.total_drag_delta() {
                let start = self.ui.data(|data| data.get_temp::<f32>(id)).unwrap_or(height);
                target = Some(start - offset.y / (NOTCH * self.projection.scale));
            }
            if tab.clicked() {
                tab.request_focus();
            }
            if tab.has_focus() {
                self.hold_arrows(id);
                target = self.height_from_keys(height).or(target);
            }
            tab.on_hover_cursor(egui::CursorIcon::ResizeVertical);
        }
        let act = set(slide, target?)?;
        let is_there = match act {
            Move::Slide(_, digit) => self.digit(slide) == Some(digit),
            Move::Sign(sign) => self.hands.sign == sign,
            _ => false,
        };
        (!is_there).then_some(act)
    }

    /// Returns the height for a slide by the keys pressed.
    pub(super) fn height_from_keys(&self, height: f32) -> Option<f32> {
        const DIGITS: [Key; 10] = [
            Key::Num0,
            Key::Num1,
            Key::Num2,
            Key::Num3,
            Key::Num4,
            Key::Num5,
            Key::Num6,
            Key::Num7,
            Key::Num8,
            Key::Num9,
        ];
        let digit = (0_u8..).zip(DIGITS).find(|(_, key)| self.pressed(*key));
        if let Some((digit, _)) = digit {
            return Some(f32::from(digit));
        }
        if self.pressed(Key::ArrowUp) || self.pressed(Key::Plus) {
            return Some(height + 1.0);
        }
        (self.pressed(Key::ArrowDown) || self.pressed(Key::Minus)).then_some(height - 1.0)
    }

    fn digit(&self, slide: Slide) -> Option<Digit> {
        let place = DigitSlide::ALL.into_iter().position(|known| Slide::from(known) == slide)?;
        self.hands.digits.get(place).copied()
    }
}

/// Returns the move that brings a slide to the notch nearest to a height.
fn set(slide: Slide, height: f32) -> Option<Move> {
    let known = DigitSlide::ALL.into_iter().find(|known| Slide::from(*known) == slide);
    let Some(known) = known else {
        let [plus, minus] = [Sign::Plus, Sign::Minus].map(Slide::height_of_sign);
        let is_plus = height > f32::midpoint(plus, minus);
        return Some(Move::Sign(if is_plus { Sign::Plus } else { Sign::Minus }));
    };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 9")]
    let digit = Digit::new(height.round().clamp(0.0, 9.0) as u8)?;
    Some(Move::Slide(known, digit))
}
