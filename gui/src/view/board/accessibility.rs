//! Names and values of the items on the board, for screen readers and for the caption.

use cardiac_core::board::{
    self, BoardElement, CardSlot, Label, PadRow, Rect as Area, Scene, Shape, Slide, labels, square,
};
use cardiac_core::{Address, Card, Cell, Opcode, Sign, Strip};

use egui::Id;

use super::model::BoardModel;
use super::{changes, output_pile};
use crate::i18n::language::Language;
use crate::i18n::messages::{Msg, for_test_window};

/// An item of the board with an accessible name.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct AccessibleItem {
    /// The area on the board.
    pub(crate) area: Area,
    /// The name and the value.
    pub(crate) name: String,
    /// The window that the item is, if it is one. Windows can be focused with the keyboard.
    pub(crate) window: Option<BoardElement>,
}

impl AccessibleItem {
    fn new(area: Area, name: String) -> Self {
        Self { area, name, window: None }
    }
}

/// Returns the id of an item with this area.
pub(super) fn item_id(Area { left, top, .. }: Area) -> Id {
    Id::unique("thing").with((left.to_bits(), top.to_bits()))
}

/// Returns the id of a window.
pub(super) fn window_id(window: BoardElement) -> Id {
    item_id(window.area())
}

/// Returns all items except the cells, the topmost first.
pub(crate) fn accessible_items(model: &BoardModel<'_>) -> Vec<AccessibleItem> {
    let mut items = windows(model);
    items.extend(strips(model));
    // In by-hand mode the draggable items have names of their own.
    if model.hands.is_none() {
        items.extend(output_pile(model));
        items.extend(pad(model));
        items.extend(slides(model));
    }
    items.extend(op_codes());
    items.extend(printed());
    // The pointer gets the contents of a marked place, not the mark.
    if model.hands.is_none() {
        items.extend(changes(model));
    }
    items
}

fn windows(model: &BoardModel<'_>) -> Vec<AccessibleItem> {
    let language = model.settings.language;
    let slides = model.shown.slides;
    let sign = match slides.sign {
        Sign::Plus => Msg::Plus,
        Sign::Minus => Msg::Minus,
    };
    let [code, tens, units] = slides.notches();
    // Printed words stay English; an arrow gets words.
    let test = match slides.test_window().text() {
        Some(printed) => printed.to_owned(),
        None => language.get(for_test_window(slides.test_window())).into(),
    };
    [
        (BoardElement::RegisterWindow, Msg::RegisterIs, format!("{code}{tens}{units}")),
        (BoardElement::TestWindow, Msg::TestIs, test),
        (BoardElement::DecoderWindow, Msg::DecoderIs, slides.decoder().to_string()),
        (BoardElement::SignWindow, Msg::SignIs, language.get(sign).into()),
    ]
    .into_iter()
    .map(|(part, text, value)| AccessibleItem {
        area: part.area(),
        name: language.format(text, &[&value]),
        window: Some(part),
    })
    .collect()
}

fn strips(model: &BoardModel<'_>) -> Vec<AccessibleItem> {
    let Scene { input, output, .. } = model.scene;
    let language = model.settings.language;
    let mut items = Vec::new();
    for (slot, strip) in [(CardSlot::Input, &input.strip), (CardSlot::Output, &output.strip)] {
        let (text, coming) = match slot {
            CardSlot::Input => (Msg::InputCardIs, strip.upcoming()),
            CardSlot::Output => (Msg::OutputCardIs, &[][..]),
        };
        let name = |number: usize, card: Option<Card>| {
            language.format(text, &[&number, &written(card, language)])
        };
        let number = strip.number();
        let in_window = name(number, strip.under_reader());
        let (part, area) = (slot.window(), slot.window().area());
        items.push(AccessibleItem { area, name: in_window, window: Some(part) });
        let on_panel = slot.first_card_on_panel().map(|first| usize::from(first.unsigned_abs()));
        for above in on_panel.into_iter().flat_map(|first| first..=Strip::CARDS - number) {
            let (card, place) = (coming.get(above - 1), i8::try_from(above).unwrap_or(0));
            items.push(AccessibleItem::new(slot.card(place), name(number + above, card.copied())));
        }
        let passed = strip.passed().iter().rev().take(number - 1);
        for (below, card) in (1_i8..).zip(passed) {
            let area = slot.card(-below);
            // Cards behind the panel are hidden, and cards out of reach are not drawn.
            if area.bottom() > slot.clip_bottom() {
                break;
            }
            if area.centre().y > slot.half().bottom() {
                let number = number - usize::from(below.unsigned_abs());
                items.push(AccessibleItem::new(area, name(number, Some(*card))));
            }
        }
    }
    items
}

fn written(card: Option<Card>, language: Language) -> String {
    match card.and_then(Card::word) {
        Some(word) => word.to_string(),
        None => language.get(Msg::Blank).into(),
    }
}

/// Returns the pile of punched cards.
fn output_pile(model: &BoardModel<'_>) -> Option<AccessibleItem> {
    let language = model.settings.language;
    let area = output_pile::area(model.punched.len())?;
    let last = model.punched.iter().rev().take(output_pile::MOST);
    let cards: Vec<String> = last.map(ToString::to_string).collect();
    let mut name = language.format(Msg::PunchedPile, &[&model.punched.len(), &cards.join(" ")]);
    if model.changes.has_punched {
        name += ", ";
        name += &language.get(Msg::JustPunched);
    }
    Some(AccessibleItem::new(area, name))
}

/// Returns the marks of the last step. The pile has that of a card.
fn changes(model: &BoardModel<'_>) -> impl Iterator<Item = AccessibleItem> {
    let language = model.settings.language;
    let [cell, accumulator, _] = changes::places(model.changes);
    let cell = cell
        .zip(model.changes.cell)
        .map(|(area, cell)| AccessibleItem::new(area, language.format(Msg::CellChanged, &[&cell])));
    let accumulator = accumulator
        .map(|area| AccessibleItem::new(area, language.get(Msg::AccumulatorChanged).into_owned()));
    cell.into_iter().chain(accumulator)
}

fn pad(model: &BoardModel<'_>) -> impl Iterator<Item = AccessibleItem> {
    let language = model.settings.language;
    let rows = [Msg::PadTopIs, Msg::PadMiddleIs].into_iter().zip(&model.scene.pad);
    let scratch = (0_u8..).zip(rows).map(move |(row, (text, numbers))| {
        AccessibleItem::new(squares(row), language.format(text, &[&in_digits(numbers, language)]))
    });
    let bottom = language.format(Msg::AccumulatorIs, &[&model.shown.accumulator]);
    scratch.chain([AccessibleItem::new(squares(2), bottom)])
}

/// Returns the area of the squares in a row of the pad.
pub(super) fn squares(row: u8) -> Area {
    let mut row = (0..4).filter_map(|column| square(row, column));
    let first = row.next().unwrap_or(BoardElement::SignWindow.area());
    let last = row.next_back().unwrap_or(first);
    Area { width: last.right() - first.left, ..first }
}

fn in_digits(row: &PadRow, language: Language) -> String {
    let digits: String = row.digits.iter().flatten().map(u8::to_string).collect();
    match (digits.is_empty(), row.is_negative) {
        (true, _) => language.get(Msg::Blank).into(),
        (false, true) => format!("-{digits}"),
        (false, false) => digits,
    }
}

fn slides(model: &BoardModel<'_>) -> impl Iterator<Item = AccessibleItem> {
    let language = model.settings.language;
    let slides = model.shown.slides;
    let [code, tens, units] = slides.notches().map(|digit| digit.to_string());
    let shown = [slides.sign.to_string(), code, tens, units];
    let scene = model.scene;
    Slide::ALL.into_iter().zip(shown).flat_map(move |(slide, shown)| {
        let name = language.format(Msg::SlideIs, &[&slide.name().join(" "), &shown]);
        let tabs = slide.tabs(scene.height(slide));
        tabs.into_iter()
            .filter(|tab| tab.height > 1.0)
            .map(move |tab| AccessibleItem::new(tab, name.clone()))
    })
}

/// Returns the rows of the OP CODE table.
fn op_codes() -> impl Iterator<Item = AccessibleItem> {
    let of_text = |text: &str| labels().find(|label| label.text == text).map(|label| label.area());
    Opcode::ALL.into_iter().filter_map(move |opcode| {
        let mnemonic = of_text(opcode.mnemonic())?;
        let area = Area::from_centre(mnemonic.centre(), 0.0, 80.0);
        let area = Area { left: mnemonic.left - 110.0, width: 560.0, ..area };
        let name = format!("{} {}: {}", opcode.code(), opcode.mnemonic(), opcode.meaning());
        Some(AccessibleItem::new(area, name))
    })
}

/// Returns the rest of the print: each box with its lines, and each line outside a box.
fn printed() -> impl Iterator<Item = AccessibleItem> {
    let boxes = BoardElement::ALL.into_iter().filter_map(|part| match part.shape() {
        Shape::Box(area) | Shape::Signpost(area) | Shape::Octagon(area) => Some(area),
        Shape::Pill(_) | Shape::FlowLine(_) => None,
    });
    let boxes: Vec<Area> = boxes.collect();
    let in_box = |area: &Area, label: &Label| area.contains_point(label.area().centre());
    let whole = boxes.clone().into_iter().map(move |area| {
        let lines: Vec<&str> =
            labels().filter(|label| in_box(&area, label)).map(|label| label.text).collect();
        AccessibleItem::new(area, lines.join(" "))
    });
    let rows: Vec<Area> = op_codes().map(|row| row.area).collect();
    let single = labels()
        .filter(move |label| !boxes.iter().chain(&rows).any(|area| in_box(area, label)))
        .map(|label| AccessibleItem::new(label.area().shrunk(-6.0), label.text.to_owned()));
    whole.chain(single)
}

/// Returns the name of a cell: its number, its contents, and whether the bug is on it.
pub(crate) fn cell_name(model: &BoardModel<'_>, address: Address) -> String {
    let language = model.settings.language;
    let contents = match model.shown.memory.cell(address) {
        Cell::Blank => language.get(Msg::Blank).into(),
        cell => cell.to_string(),
    };
    let mut name = language.format(Msg::CellIs, &[&address, &contents]);
    if let Some(label) = model.session.debug_info().label(address) {
        name = format!("{name} ({label})");
    }
    if model.shown.bug == address {
        name += ", ";
        name += &language.get(Msg::BugIsHere);
    }
    if let Some(counts) = model.counts {
        name += ", ";
        name += &language.format(Msg::ExecutedTimes, &[&counts.executed(address)]);
    }
    name
}

/// Returns the name of the topmost item at a point of the board.
pub(crate) fn item_at(
    model: &BoardModel<'_>,
    items: &[AccessibleItem],
    place: board::Point,
) -> Option<String> {
    let mut cells = Address::all();
    if let Some(cell) = cells.find(|&cell| board::cell_layout(cell).area.contains_point(place)) {
        return Some(cell_name(model, cell));
    }
    let item = items.iter().find(|item| item.area.contains_point(place));
    item.map(|item| item.name.clone())
}
