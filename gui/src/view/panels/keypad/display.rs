//! The display of the keypad: the value as it will be written.

use cardiac_core::board::Colour;
use egui::{Align2, FontId, Id, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::entry::{KeypadInput, Target};
use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::view::board::canvas::colour;
use crate::view::fonts;

const HEIGHT: f32 = 54.0;
const SQUARE: f32 = 42.0;
const PENCIL: f32 = 42.0;
const PRINT: f32 = 36.0;

/// Returns the id of the display.
pub(super) fn id() -> Id {
    Id::unique("keypad display")
}

pub(super) fn show(ui: &mut Ui, entry: &KeypadInput, target: Target, language: Language) -> Id {
    let (_, room) = ui.allocate_space(vec2(ui.available_width(), HEIGHT));
    let display = ui.interact(room, id(), Sense::click());
    if display.clicked() {
        display.request_focus();
    }
    display.widget_info(|| {
        let name = language.format(Msg::KeyedIn, &[&accessible_value(entry, target, language)]);
        WidgetInfo::labeled(Role::Label, true, name)
    });
    ui.ctx().accesskit_node_builder(display.id, |node| {
        node.set_live(egui::accesskit::Live::Polite);
    });
    if display.has_focus() {
        // Enter and Space confirm the value.
        ui.memory_mut(|memory| {
            let escape = egui::EventFilter { escape: true, ..egui::EventFilter::default() };
            memory.set_focus_lock_filter(id(), escape);
        });
    }
    paint(ui, room, entry, target, language);
    if display.has_focus() {
        let frame = Stroke::new(2.5, ui.visuals().strong_text_color());
        ui.painter().rect_stroke(room, 3.0, frame, StrokeKind::Inside);
    }
    id()
}

/// Returns the value for screen readers.
fn accessible_value(entry: &KeypadInput, target: Target, language: Language) -> String {
    if entry.is_empty() {
        return language.get(Msg::KeyedNothing).into_owned();
    }
    if entry.is_blank {
        return language.get(Msg::Blank).into_owned();
    }
    let sign = if entry.is_negative { "-" } else { "" };
    let print = if target.has_printed_8() { "8 " } else { "" };
    let digits: String = entry.digits.iter().map(u8::to_string).collect();
    format!("{sign}{print}{digits}")
}

fn paint(ui: &Ui, room: Rect, entry: &KeypadInput, target: Target, language: Language) {
    let painter = ui.painter_at(room);
    painter.rect_filled(room, 3.0, colour(Colour::PANEL));
    let (pencil, print) =
        (FontId::new(PENCIL, fonts::pencil()), FontId::new(PRINT, fonts::print()));
    let graphite = colour(Colour::PENCIL);
    #[allow(clippy::cast_precision_loss, reason = "there are four at most")]
    let left = room.center().x - target.squares() as f32 * SQUARE / 2.0;
    let square = |place: usize| {
        #[allow(clippy::cast_precision_loss, reason = "there are four at most")]
        let middle = pos2(left + (place as f32 + 0.5) * SQUARE, room.center().y);
        Rect::from_center_size(middle, vec2(SQUARE - 4.0, HEIGHT - 8.0))
    };
    for place in 0..target.squares() {
        painter.rect_filled(square(place), 0.0, colour(Colour::PAPER));
        let edge = Stroke::new(1.0, colour(Colour::PRINT));
        painter.rect_stroke(square(place), 0.0, edge, StrokeKind::Inside);
    }
    if entry.is_blank {
        let blank = language.get(Msg::Blank);
        painter.text(room.center(), Align2::CENTER_CENTER, blank, pencil, graphite);
        return;
    }
    if entry.is_negative {
        let sign = square(0).left_center() - vec2(16.0, 0.0);
        painter.hline(sign.x - 9.0..=sign.x + 9.0, sign.y, Stroke::new(3.0, graphite));
    }
    let printed = usize::from(target.has_printed_8());
    if printed > 0 {
        let letters = colour(Colour::LETTERS);
        painter.text(square(0).center(), Align2::CENTER_CENTER, "8", print, letters);
    }
    for (place, digit) in entry.squares(target).into_iter().enumerate() {
        let Some(digit) = digit else { continue };
        let middle = square(printed + place).center();
        painter.text(middle, Align2::CENTER_CENTER, digit, pencil.clone(), graphite);
    }
}
