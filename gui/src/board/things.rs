//! What there is on the board, by name and value: for whoever does not see it, and for the
//! caption, which says what is under the pointer.

use cardiac_core::board::{
    self, BoardElement, CardSlot, Label, PadRow, Rect as Area, Scene, Shape, Slide, labels, square,
};
use cardiac_core::{Address, Card, Cell, Opcode, Sign, Strip};

use super::Sight;
use crate::texts::{Language, Text, of_test_window};

/// Something on the board that has a name.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Thing {
    /// Where it is.
    pub(crate) area: Area,
    /// What it is, and what it shows.
    pub(crate) name: String,
    /// The window that it is, if it is one: those can be looked at by keyboard.
    pub(crate) window: Option<BoardElement>,
}

impl Thing {
    fn new(area: Area, name: String) -> Self {
        Self { area, name, window: None }
    }
}

/// All things on the board but the cells, what lies on top coming first.
pub(crate) fn things(sight: &Sight<'_>) -> Vec<Thing> {
    let mut things = windows(sight);
    things.extend(strips(sight));
    // What a hand can take hold of is named where it is.
    if sight.hands.is_none() {
        things.extend(pad(sight));
        things.extend(slides(sight));
    }
    things.extend(op_codes());
    things.extend(printed());
    things
}

fn windows(sight: &Sight<'_>) -> Vec<Thing> {
    let language = sight.settings.language;
    let slides = sight.shown.slides;
    let sign = match slides.sign {
        Sign::Plus => Text::Plus,
        Sign::Minus => Text::Minus,
    };
    let [code, tens, units] = slides.notches();
    // What is printed stays as it is; an arrow has to be told.
    let test = match slides.test_window().text() {
        Some(printed) => printed.to_owned(),
        None => language.say(of_test_window(slides.test_window())).into(),
    };
    [
        (BoardElement::RegisterWindow, Text::RegisterIs, format!("{code}{tens}{units}")),
        (BoardElement::TestWindow, Text::TestIs, test),
        (BoardElement::DecoderWindow, Text::DecoderIs, slides.decoder().to_string()),
        (BoardElement::SignWindow, Text::SignIs, language.say(sign).into()),
    ]
    .into_iter()
    .map(|(part, text, value)| Thing {
        area: part.area(),
        name: language.fill(text, &[&value]),
        window: Some(part),
    })
    .collect()
}

fn strips(sight: &Sight<'_>) -> Vec<Thing> {
    let Scene { input, output, .. } = sight.scene;
    let language = sight.settings.language;
    let mut things = Vec::new();
    for (slot, strip) in [(CardSlot::Input, &input.strip), (CardSlot::Output, &output.strip)] {
        let (text, coming) = match slot {
            CardSlot::Input => (Text::InputCardIs, strip.upcoming()),
            CardSlot::Output => (Text::OutputCardIs, &[][..]),
        };
        let name = |number: usize, card: Option<Card>| {
            language.fill(text, &[&number, &written(card, language)])
        };
        let number = strip.number();
        let in_window = name(number, strip.under_reader());
        let (part, area) = (slot.window(), slot.window().area());
        things.push(Thing { area, name: in_window, window: Some(part) });
        let on_panel = slot.first_card_on_panel().map(|first| usize::from(first.unsigned_abs()));
        for above in on_panel.into_iter().flat_map(|first| first..=Strip::CARDS - number) {
            let (card, place) = (coming.get(above - 1), i8::try_from(above).unwrap_or(0));
            things.push(Thing::new(slot.card(place), name(number + above, card.copied())));
        }
        let passed = strip.passed().iter().rev().take(number - 1);
        for (below, card) in (1_i8..).zip(passed) {
            let area = slot.card(-below);
            // Behind the panel nothing is seen, and out of reach nothing is drawn.
            if area.bottom() > slot.clip_bottom() {
                break;
            }
            if area.centre().y > slot.half().bottom() {
                let number = number - usize::from(below.unsigned_abs());
                things.push(Thing::new(area, name(number, Some(*card))));
            }
        }
    }
    things
}

fn written(card: Option<Card>, language: Language) -> String {
    match card.and_then(Card::word) {
        Some(word) => word.to_string(),
        None => language.say(Text::Blank).into(),
    }
}

fn pad(sight: &Sight<'_>) -> impl Iterator<Item = Thing> {
    let language = sight.settings.language;
    let rows = [Text::PadTopIs, Text::PadMiddleIs].into_iter().zip(&sight.scene.pad);
    let scratch = (0_u8..).zip(rows).map(move |(row, (text, numbers))| {
        Thing::new(squares(row), language.fill(text, &[&in_digits(numbers, language)]))
    });
    let bottom = language.fill(Text::AccumulatorIs, &[&sight.shown.accumulator]);
    scratch.chain([Thing::new(squares(2), bottom)])
}

/// The squares of a row of the pad.
pub(super) fn squares(row: u8) -> Area {
    let mut row = (0..4).filter_map(|column| square(row, column));
    let first = row.next().unwrap_or(BoardElement::SignWindow.area());
    let last = row.next_back().unwrap_or(first);
    Area { width: last.right() - first.left, ..first }
}

fn in_digits(row: &PadRow, language: Language) -> String {
    let digits: String = row.digits.iter().flatten().map(u8::to_string).collect();
    match (digits.is_empty(), row.is_negative) {
        (true, _) => language.say(Text::Blank).into(),
        (false, true) => format!("-{digits}"),
        (false, false) => digits,
    }
}

fn slides(sight: &Sight<'_>) -> impl Iterator<Item = Thing> {
    let language = sight.settings.language;
    let slides = sight.shown.slides;
    let [code, tens, units] = slides.notches().map(|digit| digit.to_string());
    let shown = [slides.sign.to_string(), code, tens, units];
    let scene = sight.scene;
    Slide::ALL.into_iter().zip(shown).flat_map(move |(slide, shown)| {
        let name = language.fill(Text::SlideIs, &[&slide.name().join(" "), &shown]);
        let tabs = slide.tabs(scene.height(slide));
        tabs.into_iter()
            .filter(|tab| tab.height > 1.0)
            .map(move |tab| Thing::new(tab, name.clone()))
    })
}

/// The rows of the OP CODE table.
fn op_codes() -> impl Iterator<Item = Thing> {
    let of_text = |text: &str| labels().find(|label| label.text == text).map(|label| label.area());
    Opcode::ALL.into_iter().filter_map(move |opcode| {
        let mnemonic = of_text(opcode.mnemonic())?;
        let area = Area::from_centre(mnemonic.centre(), 0.0, 80.0);
        let area = Area { left: mnemonic.left - 110.0, width: 560.0, ..area };
        let name = format!("{} {}: {}", opcode.code(), opcode.mnemonic(), opcode.meaning());
        Some(Thing::new(area, name))
    })
}

/// All that is printed besides: each box with all its lines, each line that is in none.
fn printed() -> impl Iterator<Item = Thing> {
    let boxes = BoardElement::ALL.into_iter().filter_map(|part| match part.shape() {
        Shape::Box(area) | Shape::Signpost(area) | Shape::Octagon(area) => Some(area),
        Shape::Pill(_) | Shape::FlowLine(_) => None,
    });
    let boxes: Vec<Area> = boxes.collect();
    let in_box = |area: &Area, label: &Label| area.contains_point(label.area().centre());
    let whole = boxes.clone().into_iter().map(move |area| {
        let lines: Vec<&str> =
            labels().filter(|label| in_box(&area, label)).map(|label| label.text).collect();
        Thing::new(area, lines.join(" "))
    });
    let rows: Vec<Area> = op_codes().map(|row| row.area).collect();
    let single = labels()
        .filter(move |label| !boxes.iter().chain(&rows).any(|area| in_box(area, label)))
        .map(|label| Thing::new(label.area().shrunk(-6.0), label.text.to_owned()));
    whole.chain(single)
}

/// What a cell is called: its number, its contents, and whether the bug is on it.
pub(crate) fn cell_name(sight: &Sight<'_>, address: Address) -> String {
    let language = sight.settings.language;
    let contents = match sight.shown.memory.cell(address) {
        Cell::Blank => language.say(Text::Blank).into(),
        cell => cell.to_string(),
    };
    let mut name = language.fill(Text::CellIs, &[&address, &contents]);
    if let Some(label) = sight.session.debug_info().label(address) {
        name = format!("{name} ({label})");
    }
    if sight.shown.bug == address {
        name += ", ";
        name += &language.say(Text::BugIsHere);
    }
    if let Some(counts) = sight.counts {
        name += ", ";
        name += &language.fill(Text::ExecutedTimes, &[&counts.executed(address)]);
    }
    name
}

/// What is under a place of the board, in words.
pub(crate) fn under(sight: &Sight<'_>, things: &[Thing], place: board::Point) -> Option<String> {
    let mut cells = Address::all();
    if let Some(cell) = cells.find(|&cell| board::cell_layout(cell).area.contains_point(place)) {
        return Some(cell_name(sight, cell));
    }
    let thing = things.iter().find(|thing| thing.area.contains_point(place));
    thing.map(|thing| thing.name.clone())
}
