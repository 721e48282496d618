//! The print that a phase uses: large enough, on the board or in the lens, which hides none of it.

use cardiac_core::board::{self, BoardElement, bug_layout, cell_layout, pad_row};
use cardiac_core::session::{Action, Resume};
use cardiac_core::{Address, Card, Instruction, Opcode, Phase};
use cardiac_gui::App;
use cardiac_gui::i18n::language::Language;
use cardiac_gui::state::halves::HalvesLayout;
use cardiac_gui::state::workspace::document::Document;
use cardiac_gui::view::board::viewport::Projection;
use egui::epaint::Shape;
use egui::{Key, Rect, StrokeKind};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::board::texts;
use crate::harness;

/// Least height of capitals, in points, with the tolerance of a rounded font size.
const LEAST: f32 = 6.99;

/// Each instruction, and the steps before it: with plus and minus, with a card, a blank one, none.
const PROGRAMS: [(&str, u64, &[&str]); 13] = [
    ("INP 40", 0, &["042"]),
    ("INP 95", 0, &["-007", "001"]),
    ("INP 40", 0, &[""]),
    ("CLA n\nHRS\nORG 84\nn: DATA -999", 0, &[]),
    ("ADD n\nHRS\nn: DATA 722", 0, &[]),
    ("CLA n\nTAC 40\nHRS\nn: DATA 7", 1, &[]),
    ("CLA n\nTAC 40\nHRS\nn: DATA -7", 1, &[]),
    ("CLA n\nSFT 1,3\nHRS\nn: DATA 345", 1, &[]),
    ("OUT n\nHRS\nORG 17\nn: DATA -888", 0, &[]),
    ("CLA n\nSTO 34\nHRS\nn: DATA -888", 1, &[]),
    ("SUB n\nHRS\nORG 51\nn: DATA 888", 0, &[]),
    ("ORG 51\nJMP 68", 0, &[]),
    ("HRS 00", 0, &[]),
];

fn window(
    size: [f32; 2],
    language: Language,
    (text, steps, cards): (&str, u64, &[&str]),
) -> Harness<'static, App> {
    let mut window = App::default();
    window.settings.has_reduced_motion = Some(true);
    window.settings.language = language;
    let cards = cards.iter().map(|card| match card.parse() {
        Ok(word) => Card::Word(word),
        Err(_) => Card::Blank,
    });
    let document = Document { text: text.to_owned(), ..Document::default() };
    window.workspace.load(document, cards.collect()).expect("valid program");
    let step = Action::Resume(Resume::Step, steps);
    let _ = window.workspace.session.apply(step).expect("it can step");
    harness::show(harness::builder(size), window)
}

/// Returns how the board lies on the screen: no program has a word in these two cells.
fn projection(harness: &Harness<'_, App>) -> Projection {
    let [first, last] = ["18", "86"].map(|cell| {
        let name = match harness.state().settings.language {
            Language::Spanish => "Celda",
            _ => "Cell",
        };
        let place = harness.get_by_label_contains(&format!("{name} {cell}: ")).rect();
        let cell: Address = cell.parse().expect("a cell");
        (place.min, cell_layout(cell).area)
    });
    let scale = (last.0.x - first.0.x) / (last.1.left - first.1.left);
    let origin = first.0 - egui::vec2(first.1.left, first.1.top) * scale;
    Projection { scale, origin, halves: HalvesLayout::Beside }
}

/// Returns the place of the lens.
fn lens(harness: &Harness<'_, App>) -> Option<Rect> {
    let pencil = egui::Color32::from_rgb(0x3A, 0x3A, 0x3A);
    let mut lenses = harness.output().shapes.iter().filter_map(|shape| match &shape.shape {
        Shape::Rect(edge)
            if edge.stroke_kind == StrokeKind::Outside
                && edge.stroke == egui::Stroke::new(2.0, pencil) =>
        {
            Some(edge.rect)
        }
        _ => None,
    });
    let lens = lenses.next();
    assert!(lenses.next().is_none(), "there is one lens");
    lens
}

/// Returns the phase, the instruction and the bug, of the machine or by hand.
fn state(harness: &Harness<'_, App>) -> (Phase, Instruction, Address) {
    let app = harness.state();
    if let Some(hands) = app.mode.by_hand() {
        let board = hands.session().board();
        return (hands.session().phase(), board.slides().register, board.bug);
    }
    let cycle = &app.workspace.session.snapshot().cycle;
    (cycle.phase, cycle.register, cycle.machine.bug)
}

/// Returns the windows and boxes that are read in a phase.
fn read_in(phase: Phase, opcode: Opcode) -> Vec<BoardElement> {
    let mut windows = match phase {
        Phase::SetSlides => vec![BoardElement::Register, BoardElement::RegisterWindow],
        Phase::MoveBug => vec![BoardElement::MoveBug],
        Phase::Test => vec![BoardElement::TestWindow],
        Phase::Execute => vec![BoardElement::DecoderWindow],
    };
    match (phase, opcode) {
        (Phase::Test | Phase::Execute, Opcode::Inp) => windows.push(BoardElement::InputWindow),
        (Phase::Execute, Opcode::Out) => windows.push(BoardElement::OutputWindow),
        _ => {}
    }
    windows
}

/// Returns the other areas that are looked at and written in a phase.
fn used_in(phase: Phase, instruction: Instruction, bug: Address) -> Vec<board::Rect> {
    let [way, _] = BoardElement::active_in(phase);
    let mut areas = vec![bug_layout(bug).body, cell_layout(bug).area];
    if way != BoardElement::Register {
        areas.push(way.area());
    }
    match phase {
        Phase::SetSlides => {}
        Phase::MoveBug => areas.push(cell_layout(bug.next()).area),
        Phase::Test => areas.extend(
            [BoardElement::ToDecoder, BoardElement::CardBlank, BoardElement::ToRegister]
                .map(BoardElement::area),
        ),
        Phase::Execute => {
            areas.extend([cell_layout(instruction.address).area, BoardElement::Return.area()]);
            areas.push(pad_row(2));
        }
    }
    areas
}

/// Checks the board as it was painted. Returns `true` if there is a lens.
fn check(harness: &Harness<'_, App>, name: &str) -> bool {
    let projection = projection(harness);
    let (phase, instruction, bug) = state(harness);
    let name = format!("{name}, {phase:?}");
    let all = texts(&harness.output().shapes);
    let lens = lens(harness);
    let (in_lens, on_board): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|text| lens.is_some_and(|lens| lens.contains_rect(text.clip)));
    let is_hidden = |at| lens.is_some_and(|lens| lens.contains(at));
    for window in read_in(phase, instruction.opcode) {
        let area = projection.rect(window.area());
        for text in on_board.iter().filter(|text| area.contains(text.middle)) {
            let is_readable = text.capitals >= LEAST && !is_hidden(text.middle);
            let mut large = in_lens.iter().filter(|large| large.capitals >= LEAST);
            assert!(
                is_readable || large.any(|large| large.words == text.words),
                "{name}, {window:?}: `{}` has capitals of {}",
                text.words,
                text.capitals
            );
        }
    }
    let Some(lens) = lens else { return false };
    for area in used_in(phase, instruction, bug) {
        let area = projection.rect(area);
        assert!(!lens.intersects(area), "{name}: {lens} hides {area}");
    }
    let is_by_hand = harness.state().mode.is_by_hand();
    for window in read_in(phase, instruction.opcode) {
        // In place it covers the whole window, and shows it.
        let area = projection.rect(window.area());
        let is_in_place = !is_by_hand && lens.contains_rect(area);
        assert!(is_in_place || !lens.intersects(area), "{name}: {lens} hides {window:?}");
    }
    true
}

/// Walks through the phases of each program. Returns how often there was a lens.
fn walk(size: [f32; 2], is_by_hand: bool, language: Language) -> usize {
    let mut lenses = 0;
    for program in PROGRAMS {
        let name = format!("{size:?}, by hand {is_by_hand}, {language:?}, {program:?}");
        let mut harness = window(size, language, program);
        harness.run_steps(2);
        if is_by_hand {
            harness.key_press(Key::F3);
        }
        harness.run_steps(3);
        for phase in Phase::ALL {
            if state(&harness).0 == phase {
                lenses += usize::from(check(&harness, &name));
            }
            harness.key_press(Key::F8);
            harness.run_steps(3);
        }
    }
    lenses
}

/// The lens hides nothing of the panel, in use or not, where there is room.
#[test]
fn the_lens_is_where_there_is_room() {
    for (size, views) in [([1024.0, 600.0], 0), ([1280.0, 800.0], 0), ([1024.0, 600.0], 2)] {
        let mut harness = window(size, Language::English, ("ADD n\nHRS\nn: DATA 722", 0, &[]));
        harness.run_steps(2);
        for key in std::iter::repeat_n(Key::F11, views).chain([Key::F8, Key::F8]) {
            harness.key_press(key);
            harness.run_steps(3);
        }
        assert_eq!(state(&harness).0, Phase::Test);
        assert!(check(&harness, &format!("{size:?}, {views}")), "there is a lens");
        let (lens, projection) = (lens(&harness).expect("there is one"), projection(&harness));
        for element in [
            BoardElement::Register,
            BoardElement::MoveBug,
            BoardElement::AdvanceCard,
            BoardElement::BugToZero,
            BoardElement::Stop,
            BoardElement::DecoderWindow,
            BoardElement::SignWindow,
            BoardElement::InputWindow,
        ] {
            let area = projection.rect(element.area());
            assert!(!lens.intersects(area), "{size:?}: {lens} hides {element:?}");
        }
    }
}

#[test]
fn the_print_in_use_is_readable_at_1024() {
    assert!(walk([1024.0, 600.0], false, Language::English) > 20);
    assert!(walk([1024.0, 600.0], false, Language::Spanish) > 20);
}

#[test]
fn the_print_in_use_is_readable_at_1024_by_hand() {
    assert!(walk([1024.0, 600.0], true, Language::English) > 20);
    assert!(walk([1024.0, 600.0], true, Language::Spanish) > 20);
}

#[test]
fn the_print_in_use_is_readable_at_1280() {
    assert!(walk([1280.0, 800.0], false, Language::English) > 20);
    assert!(walk([1280.0, 800.0], true, Language::English) > 20);
}

#[test]
fn the_print_in_use_is_readable_at_1920() {
    walk([1920.0, 1080.0], false, Language::English);
    walk([1920.0, 1080.0], true, Language::English);
}
