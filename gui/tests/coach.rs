//! Coach and messages: the board stays in place, and everything that is needed can be reached.

use crate::harness::{self, press, says};
use cardiac_core::board::Slide;
use cardiac_gui::App;
use cardiac_gui::i18n::language::Language;
use cardiac_gui::i18n::messages::Msg;
use cardiac_gui::state::by_hand::HandWorkspace;
use cardiac_gui::state::mode::Mode;
use cardiac_gui::state::workspace::document::Document;
use egui::{Key, Modifiers, Rect};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

const SIZES: [[f32; 2]; 3] = [[1280.0, 800.0], [1024.0, 600.0], [1920.0, 1080.0]];

/// A window in by-hand mode.
fn by_hand(size: [f32; 2], language: Language, text: &str) -> Harness<'static, App> {
    let mut window = App::default();
    window.settings.language = language;
    let document = Document { text: text.to_owned(), ..Document::default() };
    window.workspace.load(document, Vec::new()).expect("valid program");
    let mut harness = harness::show(harness::builder(size), window);
    press(&mut harness, Modifiers::NONE, Key::F3);
    harness
}

fn act(harness: &mut Harness<'_, App>, moves: &[&str]) {
    let hands = harness.state_mut().mode.by_hand_mut().expect("by-hand mode is on");
    for text in moves {
        hands.apply(text.parse().expect("valid move"));
    }
    harness.run_steps(3);
}

fn hands<'h>(harness: &'h Harness<'_, App>) -> &'h HandWorkspace {
    harness.state().mode.by_hand().expect("by-hand mode is on")
}

/// The area of an empty cell on the screen.
fn place(harness: &Harness<'_, App>) -> Rect {
    let language = harness.state().settings.language;
    let name = language.format(Msg::CellIs, &[&"50", &language.get(Msg::Blank)]);
    harness.get_by_label(&name).rect()
}

/// Right and wrong moves for `ADD 18` in cell 10, with long messages.
const MOVES: [&[&str]; 9] = [
    &["done"],
    &["pad bottom 0346", "done"],
    &["pad bottom 0000", "write 00 042"],
    &["slide op 2", "slide tens 1", "slide units 8", "done"],
    &["bug 12", "done"],
    &["bug 11", "done"],
    &["done blank"],
    &["done up"],
    &["pad middle 069", "done"],
];

#[test]
fn messages_do_not_move_the_board() {
    for size in SIZES {
        for language in [Language::English, Language::Spanish, Language::Pseudo] {
            let mut harness = by_hand(size, language, "ADD 18");
            let before = place(&harness);
            let stays = |harness: &Harness<'_, App>, what: &str| {
                assert_eq!(place(harness), before, "{what}, {size:?}, {language:?}");
            };
            for moves in MOVES {
                act(&mut harness, moves);
                stays(&harness, &hands(&harness).sentence(language));
            }
            for _ in 0..3 {
                press(&mut harness, Modifiers::SHIFT, Key::F3);
                stays(&harness, &hands(&harness).sentence(language));
            }
            for text in ["It is short.", &"It is long. ".repeat(60), "One more."] {
                harness.state_mut().notices.error(text);
                harness.run_steps(3);
                stays(&harness, text);
            }
            // The same in machine mode.
            press(&mut harness, Modifiers::NONE, Key::F3);
            let with_notices = place(&harness);
            for notice in harness.state().notices.all().to_vec().into_iter().rev() {
                harness.get_by_label(&language.format(Msg::Dismiss, &[&notice.text])).click();
                harness.run_steps(3);
            }
            assert_eq!(place(&harness), with_notices, "{size:?}, {language:?}");
        }
    }
}

#[test]
fn every_message_of_the_coach_fits() {
    for size in SIZES {
        for language in [Language::English, Language::Spanish, Language::Pseudo] {
            let mut harness = by_hand(size, language, "ADD 18");
            let mut longest = 0.0_f32;
            for moves in [&[&[][..]][..], &MOVES].concat() {
                act(&mut harness, moves);
                let task = harness.get_by_label(&hands(&harness).task(language)).rect();
                let message = hands(&harness).task(language);
                assert!(task.height() < 30.0, "it is one line: {message}, {size:?}");
                let top = task.bottom();
                let mut rects: Vec<Rect> = Vec::new();
                for node in harness.query_all(egui_kittest::kittest::By::new()) {
                    let rect = node.accesskit_node().raw_bounds().map(|_| node.rect());
                    rects.extend(rect.filter(|rect| rect.top() >= top && rect.top() < top + 4.0));
                }
                for rects in rects {
                    longest = longest.max(rects.bottom() - top);
                }
            }
            assert!((10.0..=44.0).contains(&longest), "{longest}, {size:?}, {language:?}");
        }
    }
}

#[test]
fn messages_differ_by_signs_and_words() {
    let mut harness = by_hand(SIZES[0], Language::English, "ADD 18");
    assert!(says(&harness, "Phase 1 of step 1: move the slides"));
    act(&mut harness, &["done"]);
    assert!(says(&harness, "✕ Not right yet. The slides have not been moved yet"));
    press(&mut harness, Modifiers::SHIFT, Key::F3);
    assert!(says(&harness, "▶ Hint: Look at "));
    act(&mut harness, &["write 00 042"]);
    assert!(says(&harness, "✕ Not possible. Cell 00 is printed 001"));
    act(&mut harness, &["slide op 2", "slide tens 1", "slide units 8", "done"]);
    assert!(says(&harness, "■ Right."));
    assert!(says(&harness, "Phase 2 of step 1: move the bug ahead one cell."));
    // A silent coach does not say whether the phase was right.
    harness.state_mut().mode =
        Mode::ByHand(HandWorkspace::from_session(&harness.state().workspace.session, true));
    act(&mut harness, &["slide op 2", "slide tens 1", "slide units 8", "done"]);
    assert!(says(&harness, "Phase 2 of step 1: "));
    assert!(!says(&harness, "■ Right."));
}

#[test]
fn the_instructions_stay_until_the_first_message() {
    let begins = "The board is yours.";
    let mut harness = by_hand(SIZES[0], Language::English, "ADD 18");
    assert!(says(&harness, begins));
    act(&mut harness, &["slide op 2"]);
    assert!(says(&harness, begins), "a move is no answer");
    press(&mut harness, Modifiers::NONE, Key::F3);
    assert!(!says(&harness, begins), "the machine works by itself");
    press(&mut harness, Modifiers::NONE, Key::F3);
    assert!(says(&harness, begins));
    act(&mut harness, &["done"]);
    assert!(!says(&harness, begins) && says(&harness, "✕ Not right yet."));
    assert_eq!(harness.state().notices.all(), []);
}

#[test]
fn a_slide_can_be_dragged_by_a_tab_or_its_digit() {
    for size in SIZES {
        for has_panels in [true, false] {
            let mut harness = by_hand(size, Language::English, "ADD 18");
            harness.state_mut().settings.has_panels = has_panels;
            for digit in ["0", "9"] {
                act(&mut harness, &[&*format!("slide op {digit}")]);
                let name = format!("{} slide at {digit}", Slide::OpCode.name().join(" "));
                let places = harness.get_all_by_label(&name).map(|place| place.rect().height());
                let highest = places.fold(0.0, f32::max);
                assert!(highest >= 12.0, "{highest}, {size:?}");
            }
        }
    }
}

/// The number of lenses over the board.
fn lenses(harness: &Harness<'_, App>) -> usize {
    let clips = || harness.output().shapes.iter().map(|shape| shape.clip_rect);
    let cell = place(harness);
    let board = clips().filter(|clip| clip.contains_rect(cell) && clip.left() > -1.0);
    let board = board.fold(
        Rect::EVERYTHING,
        |least, clip| {
            if clip.area() < least.area() { clip } else { least }
        },
    );
    let is_small = |clip: &Rect| board.contains_rect(*clip) && clip.area() < board.area() / 2.0;
    let mut small: Vec<Rect> = clips().filter(is_small).collect();
    small.dedup();
    small.len()
}

/// A lens opens where the user points, by hand too.
#[test]
fn a_lens_opens_at_the_pointer() {
    let mut harness = by_hand([1024.0, 600.0], Language::English, "ADD 18");
    harness.state_mut().settings.lens_follows = false;
    harness.run_steps(3);
    assert_eq!(lenses(&harness), 0);
    let window = harness.get_by_label_contains("Instruction decoder: ").rect().center();
    harness.hover_at(window);
    harness.run_steps(3);
    assert_eq!(lenses(&harness), 1);
}

/// Regression: in the third phase the buttons changed their places.
#[test]
fn the_buttons_stay_in_place_in_every_phase() {
    for language in Language::SELECTABLE {
        let mut harness = by_hand([1024.0, 600.0], language, "ADD 18");
        let names = [Msg::CheckPhase, Msg::HandHint, Msg::HandShowMe, Msg::HandUndo, Msg::HandEnd];
        let places = |harness: &Harness<'_, App>| {
            names.map(|name| harness.get_by_label(&language.get(name)).rect())
        };
        let first = places(&harness);
        for phase in ["second", "third", "fourth"] {
            press(&mut harness, Modifiers::NONE, Key::F8);
            assert_eq!(places(&harness), first, "{language:?}, {phase}");
        }
    }
}
