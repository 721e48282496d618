//! Moving the slides.

use cardiac_core::Sign;
use cardiac_core::board::{
    BoardElement, NOTCH, REGISTER_DIGIT, Rect as Area, Slide, register_digit,
};
use cardiac_core::by_hand::{Digit, DigitSlide, Move};
use egui::{CursorIcon, Id, Key, Response, Sense, WidgetInfo};

use super::context::HandInteraction;
use crate::i18n::messages::Msg;

/// Least height of a visible tab that is the item of its slide, in points.
const LEAST_TAB: f32 = 12.0;

/// Returns the id of a slide.
pub(super) fn slide_id(slide: Slide) -> Id {
    Id::unique("hand-slide").with(slide)
}

impl HandInteraction<'_> {
    /// Moves a slide: either tab can be dragged, the arrow keys move it, a digit sets it.
    ///
    /// A slide takes the focus once: at its larger tab or, where no tab is in sight, at the digit
    /// or the sign that it shows.
    pub(super) fn slide(&self, slide: Slide) -> Option<Move> {
        let height = self.model.scene.height(slide);
        let shown = match slide {
            Slide::AccumulatorTest => self.hands.sign.to_string(),
            _ => self.digit(slide)?.to_string(),
        };
        let name = self.format(Msg::SlideIs, &[&slide.name().join(" "), &shown]);
        let mut tabs = slide.tabs(height);
        if tabs[0].height < tabs[1].height {
            tabs.reverse();
        }
        let [large, small] = tabs;
        let is_seen = self.projection.rect(large).intersect(self.area).height() >= LEAST_TAB;
        let place = if is_seen { large } else { shown_at(slide) };
        let whole = self.interact_with(place, slide_id(slide), Sense::click_and_drag())?;
        self.name(&whole, &name);
        whole.widget_info(|| WidgetInfo::slider(true, f64::from(height), &name));
        if whole.clicked() {
            whole.request_focus();
        }
        let beside =
            self.interact_with(small, slide_id(slide).with("small"), Sense::CLICK | Sense::DRAG);
        if let Some(tab) = beside.as_ref().filter(|tab| tab.hovered() || tab.dragged()) {
            self.name(tab, &name);
        }
        let keyed = if whole.has_focus() { self.keyed(slide, height) } else { None };
        let dragged = || {
            let tabs = [Some(whole), beside].into_iter().flatten();
            tabs.filter_map(|tab| self.dragged(tab, height)).last().and_then(|to| set(slide, to))
        };
        let act = keyed.or_else(dragged)?;
        let is_there = match act {
            Move::Slide(moved, digit) => self.digit(moved.into()) == Some(digit),
            Move::Sign(sign) => self.hands.sign == sign,
            _ => false,
        };
        (!is_there).then_some(act)
    }

    /// Returns the height that a tab is dragged to.
    fn dragged(&self, tab: Response, height: f32) -> Option<f32> {
        let tab = tab.on_hover_cursor(CursorIcon::ResizeVertical);
        if tab.drag_started() {
            self.ui.data_mut(|data| data.insert_temp(tab.id, height));
        }
        let offset = tab.total_drag_delta()?;
        let start = self.ui.data(|data| data.get_temp::<f32>(tab.id)).unwrap_or(height);
        Some(start - offset.y / (NOTCH * self.projection.scale))
    }

    /// Returns the move of the key pressed at a slide. A digit sets it and goes to the next slide.
    fn keyed(&self, slide: Slide, height: f32) -> Option<Move> {
        self.hold_arrows(slide_id(slide));
        let place = Slide::ALL.into_iter().position(|known| known == slide)?;
        let go = |by: isize| {
            let to = place.checked_add_signed(by).and_then(|to| Slide::ALL.get(to));
            if let Some(&to) = to {
                self.ui.memory_mut(|memory| memory.request_focus(slide_id(to)));
            }
        };
        let known = DigitSlide::ALL.into_iter().find(|known| Slide::from(*known) == slide);
        if let Some(known) = known
            && let Some(digit) = self.digit_pressed()
        {
            go(1);
            return Some(Move::Slide(known, digit));
        }
        if let Some(sign) = self.sign_pressed() {
            return Some(Move::Sign(sign));
        }
        if self.pressed(Key::ArrowLeft) || self.pressed(Key::Backspace) {
            go(-1);
        } else if self.pressed(Key::ArrowRight) {
            go(1);
        }
        // From one sign to the other it is two notches.
        let notch = if known.is_some() { 1.0 } else { 2.0 };
        if self.pressed(Key::ArrowUp) {
            return set(slide, height + notch);
        }
        if self.pressed(Key::ArrowDown) { set(slide, height - notch) } else { None }
    }

    fn digit(&self, slide: Slide) -> Option<Digit> {
        let place = DigitSlide::ALL.into_iter().position(|known| Slide::from(known) == slide)?;
        self.hands.digits.get(place).copied()
    }
}

/// Returns the area where the panel shows the position of a slide.
fn shown_at(slide: Slide) -> Area {
    let place = match slide {
        Slide::AccumulatorTest => return BoardElement::SignWindow.area(),
        Slide::OpCode => 0,
        Slide::Tens => 1,
        Slide::Units => 2,
    };
    Area::from_centre(register_digit(place), REGISTER_DIGIT, REGISTER_DIGIT)
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
