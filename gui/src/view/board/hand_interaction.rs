//! By-hand interaction on the board: dragging, keys, and writing on the pad.

use cardiac_core::board::{
    self, BoardElement, BugLayout, CardSlot, NOTCH, Point, Rect as Area, Slide, bug_layout,
    cell_layout, square,
};
use cardiac_core::by_hand::{Digit, DigitSlide, HandBoard, Location, Move, PadRowId, Square};
use cardiac_core::{Address, Sign};
use egui::{EventFilter, Id, Key, Modifiers, Rect, Response, Role, Sense, Ui, WidgetInfo};

use super::accessibility::squares;
use super::canvas::colour;
use super::model::{BoardModel, HandModel};
use super::viewport::Projection;
use crate::i18n::messages::Msg;
use crate::message::request::{Request, Requests};

/// Handles all by-hand interaction of a frame.
pub(super) fn interact(
    ui: &Ui,
    projection: Projection,
    area: Rect,
    hands: HandModel<'_>,
    model: &BoardModel<'_>,
    requests: &mut Requests,
) {
    let HandModel { board, dragged_bug, .. } = hands;
    let table = HandInteraction { ui, projection, area, hands: board, dragged_bug, model };
    for slide in Slide::ALL {
        requests.extend(table.slide(slide).map(Request::HandMove));
    }
    for line in PadRowId::ALL {
        for square in Square::ALL {
            requests.extend(table.square(line, square).map(Request::HandMove));
        }
    }
    for slot in [CardSlot::Input, CardSlot::Output] {
        requests.extend(table.strip(slot).map(Request::HandMove));
    }
    requests.extend(table.output_card());
    let bug = table.bug(requests);
    requests.extend(bug.map(Request::HandMove));
}

/// The context of by-hand interaction.
struct HandInteraction<'a> {
    ui: &'a Ui,
    projection: Projection,
    area: Rect,
    hands: &'a HandBoard,
    dragged_bug: Option<Point>,
    model: &'a BoardModel<'a>,
}

impl HandInteraction<'_> {
    fn interact_with(&self, area: Area, id: Id, sense: Sense) -> Option<Response> {
        let rect = self.projection.rect(area).intersect(self.area);
        rect.is_positive().then(|| self.ui.interact(rect, id, sense))
    }

    fn format(&self, text: Msg, values: &[&dyn std::fmt::Display]) -> String {
        self.model.settings.language.format(text, values)
    }

    fn pressed(&self, key: Key) -> bool {
        self.ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
    }

    /// Reserves the arrow keys for a focused item.
    fn hold_arrows(&self, id: Id) {
        let arrows = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        self.ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    }

    /// Moves a slide: either tab can be dragged, the arrow keys move it, a digit sets it.
    fn slide(&self, slide: Slide) -> Option<Move> {
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
    fn height_from_keys(&self, height: f32) -> Option<f32> {
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

    /// Writes a digit into a square of the pad, and focuses the next square.
    fn square(&self, line: PadRowId, place: Square) -> Option<Move> {
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
            let row = cardiac_core::by_hand::RowContents { is_negative: !row.is_negative, ..row };
            return Some(Move::Row(line, row));
        }
        let height = self.height_from_keys(-1.0).filter(|height| *height >= 0.0)?;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 9")]
        let digit = Digit::new(height as u8)?;
        focus(step(1));
        Some(Move::Square(line, place, Some(digit)))
    }

    /// Advances or moves back a strip, by dragging its end or by keys.
    fn strip(&self, slot: CardSlot) -> Option<Move> {
        let strip = slot.card(0);
        let end =
            Area::from_edges(strip.left, strip.right(), slot.half().bottom(), slot.clip_bottom());
        let id = Id::unique("hand-strip").with(slot);
        let end = self.interact_with(end, id, Sense::click_and_drag())?;
        let text = match slot {
            CardSlot::Input => Msg::AdvanceInput,
            CardSlot::Output => Msg::AdvanceOutput,
        };
        end.widget_info(|| WidgetInfo::labeled(Role::Button, true, self.format(text, &[])));
        let end = end.on_hover_text(self.format(Msg::StripEnd, &[]));
        if end.clicked() {
            end.request_focus();
            return Some(Move::Advance(slot));
        }
        if end.has_focus() {
            self.hold_arrows(id);
            if self.pressed(Key::ArrowDown) {
                return Some(Move::Advance(slot));
            }
            if self.pressed(Key::ArrowUp) {
                return Some(Move::PullBack(slot));
            }
        }
        if end.drag_started() {
            self.ui.data_mut(|data| data.insert_temp(id, 0.0_f32));
        }
        // The strip advances by a card for each card height dragged, from half a card on.
        let offset = end.total_drag_delta()?;
        let gone = self.ui.data(|data| data.get_temp::<f32>(id)).unwrap_or(0.0);
        let further = offset.y / (CardSlot::PITCH * self.projection.scale) - gone;
        if further.abs() <= 0.5 {
            return None;
        }
        self.ui.data_mut(|data| data.insert_temp(id, gone + further.signum()));
        Some(if further > 0.0 { Move::Advance(slot) } else { Move::PullBack(slot) })
    }

    /// Opens the keypad for the card in the output window.
    fn output_card(&self) -> Option<Request> {
        let id = Id::unique("hand-output-card");
        let card = self.interact_with(CardSlot::Output.window().area(), id, Sense::click())?;
        let name = self.format(Msg::WriteOutputCard, &[]);
        card.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        card.on_hover_cursor(egui::CursorIcon::Text).clicked().then_some(Request::WriteCard)
    }

    /// Moves the bug to the hole where it is dropped.
    fn bug(&self, requests: &mut Requests) -> Option<Move> {
        let BugLayout { body, .. } = bug_layout(self.hands.bug);
        let hole = cell_layout(self.hands.bug).hole;
        let whole =
            Area::from_edges(body.left, hole.right(), body.top, hole.bottom().max(body.bottom()));
        let id = Id::unique("hand-bug");
        let bug = self.interact_with(whole, id, Sense::click_and_drag())?;
        bug.widget_info(|| {
            WidgetInfo::labeled(Role::Button, true, self.format(Msg::BugIsOn, &[&self.hands.bug]))
        });
        if bug.clicked() {
            bug.request_focus();
        }
        if bug.has_focus() {
            self.hold_arrows(id);
            for (key, offset) in [
                (Key::ArrowUp, -1),
                (Key::ArrowDown, 1),
                (Key::ArrowLeft, -17),
                (Key::ArrowRight, 17),
            ] {
                let to = i16::from(self.hands.bug.get()) + offset;
                let to = u8::try_from(to).ok().and_then(Address::new);
                if self.pressed(key) {
                    return to.map(Move::Bug);
                }
            }
        }
        let place = bug.interact_pointer_pos().map(|pos| self.projection.point(pos));
        let dragged_bug = place.filter(|_| bug.dragged());
        if dragged_bug != self.dragged_bug {
            requests.push(Request::DragBug(dragged_bug));
        }
        let place = place.filter(|_| bug.drag_stopped())?;
        let mut cells = Address::all();
        let to = cells.find(|&to| cell_layout(to).area.contains_point(place))?;
        (to != self.hands.bug).then_some(Move::Bug(to))
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

/// Returns the area of a location on the board, for a mark.
pub(super) fn area_of(place: Location, hands: &HandBoard, height: impl Fn(Slide) -> f32) -> Area {
    match place {
        Location::Slide(slide) => {
            let [above, below] = slide.tabs(height(slide));
            if above.height > below.height { above } else { below }
        }
        Location::Bug => bug_layout(hands.bug).body,
        Location::Cell(address) => cell_layout(address).area,
        Location::Row(line) => {
            let row = PadRowId::ALL.into_iter().position(|known| known == line).unwrap_or(0);
            squares(u8::try_from(row).unwrap_or(0))
        }
        Location::TestWindow => BoardElement::TestWindow.area(),
        Location::Input => CardSlot::Input.window().area(),
        Location::Output | Location::OutputCard => CardSlot::Output.window().area(),
    }
}
