//! The texts of the window in each language, and the space for them.

use cardiac_core::preview::preview;
use cardiac_core::session::{Action, Resume, SessionError, SessionLoadError, StopReason};
use cardiac_core::{Accumulator, Address, Card, Machine, Memory, StepWarning, Word};
use cardiac_gui::App;
use cardiac_gui::i18n::language::Language;
use cardiac_gui::i18n::messages::Msg;
use cardiac_gui::state::by_hand::HandWorkspace;
use cardiac_gui::state::mode::Mode;
use cardiac_gui::state::workspace::document::Document;
use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::harness;

/// Texts that are the same in both languages.
const SAME: [Msg; 2] = [Msg::ConditionHint, Msg::SquareIs];

#[test]
fn every_message_is_in_every_language() {
    for &text in Msg::ALL {
        let [english, spanish, stretched] =
            [Language::English, Language::Spanish, Language::Pseudo]
                .map(|language| language.get(text));
        assert_eq!(english == spanish, SAME.contains(&text), "{english}");
        let places = |sentence: &str| sentence.matches("{}").count();
        assert_eq!(places(&english), places(&spanish), "{english}");
        assert_eq!(places(&english), places(&stretched), "{english}");
        assert!(stretched.chars().count() * 100 >= english.chars().count() * 135, "{stretched}");
        for sentence in [&english, &spanish] {
            assert!(!sentence.trim().is_empty() && sentence.trim() == &**sentence, "{sentence}");
        }
        let has = |sentence: &str, end: &str| sentence.ends_with(end);
        for end in [".", "…", "?", ":"] {
            assert_eq!(has(&english, end), has(&spanish, end), "{english} / {spanish}");
        }
        assert_eq!(spanish.contains('?'), spanish.contains('¿'), "{spanish}");
    }
}

#[test]
fn placeholders_are_filled_in_order() {
    assert_eq!(Language::English.format(Msg::StepOf, &[&3, &7]), "step 3 of 7");
    assert_eq!(Language::Spanish.format(Msg::StepOf, &[&3, &7]), "paso 3 de 7");
    // A value may look like a placeholder.
    assert_eq!(Language::English.format(Msg::StepOf, &[&"{}", &7]), "step {} of 7");
}

#[test]
fn a_locale_chooses_the_language() {
    for (locale, language) in [
        ("es_ES.UTF-8", Language::Spanish),
        ("es-MX", Language::Spanish),
        ("es", Language::Spanish),
        ("ES", Language::Spanish),
        ("en_GB", Language::English),
        ("est", Language::English),
        ("de_DE", Language::English),
        ("C", Language::English),
        ("", Language::English),
    ] {
        assert_eq!(Language::from_locale(locale), language, "{locale}");
    }
}

fn word(number: i16) -> Word {
    Word::new(number).expect("three digits hold it")
}

fn cell(number: u8) -> Address {
    Address::new(number).expect("valid cell")
}

#[test]
fn every_preview_is_translated_with_the_same_numbers() {
    let digits = |sentence: &str| {
        let mut numbers: Vec<String> = sentence
            .split(|letter: char| !letter.is_ascii_digit())
            .filter(|number| number.len() > 1)
            .map(str::to_owned)
            .collect();
        numbers.sort();
        numbers
    };
    let mut memory = Memory::new();
    for (at, holds) in [(20, 5), (21, -40), (22, 999)] {
        memory.write(cell(at), word(holds));
    }
    for instruction in -999..=999 {
        for (accumulator, card) in [
            (0, None),
            (-17, Some(Card::Blank)),
            (9999, Some(Card::Word(word(5)))),
            (5, Some(Card::Word(word(-999)))),
        ] {
            let mut machine = Machine::from_image(memory, cell(50));
            machine.memory.write(cell(50), word(instruction));
            machine.accumulator = Accumulator::new(accumulator).expect("four digits hold it");
            let preview = preview(&machine, card);
            let (english, spanish) =
                (Language::English.preview(&preview), Language::Spanish.preview(&preview));
            assert_eq!(english, preview.to_string());
            assert_ne!(english, spanish);
            assert_eq!(digits(&english), digits(&spanish), "{english}\n{spanish}");
            assert!(spanish.ends_with('.') && !spanish.contains("  "), "{spanish}");
            let message: Vec<StepWarning> = preview.warnings().collect();
            for warning in message {
                let (english, spanish) =
                    (Language::English.warning(warning), Language::Spanish.warning(warning));
                assert_ne!(english, spanish);
                assert_eq!(digits(&english), digits(&spanish), "{english}\n{spanish}");
            }
        }
    }
    let blank = preview(&Machine::from_image(memory, cell(60)), None);
    assert!(Language::Spanish.preview(&blank).starts_with("La celda 60 está en blanco"));
}

#[test]
fn core_errors_are_translated() {
    for refusal in [
        SessionError::NoOpenCall,
        SessionError::NoBreakpoint(3),
        SessionError::NothingToUndo,
        SessionError::NothingToRedo,
        SessionError::Printed(Address::FIRST),
        SessionError::Printed(Address::LAST),
        SessionError::TooManyCards,
    ] {
        let [english, spanish] =
            Language::SELECTABLE.map(|language| language.session_error(refusal));
        assert_ne!(spanish, english);
        // It is a sentence of its own.
        for sentence in [english, spanish] {
            assert!(
                sentence.starts_with(char::is_uppercase) && sentence.ends_with('.'),
                "{sentence}"
            );
        }
    }
    for error in [
        SessionLoadError::NotASession,
        SessionLoadError::NewerVersion { version: 2 },
        SessionLoadError::Truncated,
        SessionLoadError::InvalidLine { line: 3, expected: "`machine`" },
        SessionLoadError::Inconsistent,
        SessionLoadError::TooManyCards,
        SessionLoadError::Interrupted,
    ] {
        assert_ne!(Language::Spanish.load_error(error), error.to_string());
    }
    for reason in [
        StopReason::Breakpoint(1),
        StopReason::InputRequired,
        StopReason::AtStart,
        StopReason::NotFound,
        StopReason::Undone,
        StopReason::Redone,
        StopReason::MachineStopped(cardiac_core::Stop::BlankCell(cell(60))),
    ] {
        let [english, spanish] = Language::SELECTABLE
            .map(|language| language.reason(reason, cell(60)).expect("has a message"));
        assert_ne!(english, spanish);
    }
}

/// Regression: in a window of 1024 points the windows in the caption were cut off in Spanish.
#[test]
fn the_caption_fits_a_small_window() {
    let operations = ["INP", "CLA", "ADD", "TAC", "SFT", "OUT", "STO", "SUB", "JMP", "HRS"];
    for language in [Language::English, Language::Spanish] {
        for operation in operations {
            for is_by_hand in [false, true] {
                let mut window = App::default();
                window.settings.language = language;
                let text = format!("{operation} 28\n");
                let document = Document { text, ..Document::default() };
                window.workspace.load(document, Vec::new()).expect("valid program");
                let mut harness = harness::show(harness::builder([1024.0, 600.0]), window);
                harness.run_steps(2);
                if is_by_hand {
                    harness::press(&mut harness, Modifiers::NONE, Key::F3);
                }
                for _ in 0..3 {
                    harness::press(&mut harness, Modifiers::NONE, Key::F8);
                }
                let slides = match harness.state().mode.by_hand() {
                    Some(hands) => hands.session().board().slides(),
                    None => harness.state().workspace.session.snapshot().cycle.slides(),
                };
                let decoder = language.decoder(slides.decoder(), slides.register);
                let shown = harness.get_all_by_label(&decoder).next_back().expect("it is shown");
                let right = shown.rect().right();
                assert!(right <= 1016.0, "{language:?} {operation} {is_by_hand}: {right}");
            }
        }
    }
}

#[test]
fn the_row_of_the_decoder_is_translated_with_its_holes() {
    for code in 0..10 {
        let register = cardiac_core::Instruction::from(word(code * 100 + 37));
        let slides = cardiac_core::Slides { register, sign: cardiac_core::Sign::Plus };
        let row = Language::Spanish.decoder(slides.decoder(), register);
        let is_shift = code == 4;
        assert_eq!(row.contains("37"), !is_shift, "{row}");
        assert!(row.contains('3') && row.contains('7'), "{row}");
        assert_eq!(
            Language::English.decoder(slides.decoder(), register),
            slides.decoder().to_string()
        );
    }
}

/// A window at 1280x800 in the pseudolocalized language.
fn stretched(prepare: impl FnOnce(&mut App)) -> Harness<'static, App> {
    let mut window = App::default();
    window.settings.language = Language::Pseudo;
    window.workspace.load_sample(&cardiac_programs::SAMPLES[0]).expect("valid program");
    let _ = window.workspace.session.apply(Action::Resume(Resume::Step, 2)).expect("can run");
    prepare(&mut window);
    let mut harness = harness::show(harness::builder([1280.0, 800.0]), window);
    harness.run_steps(4);
    harness
}

/// The areas of buttons and labels.
fn places(harness: &Harness<'_, App>) -> Vec<(String, Rect)> {
    let roles = [Role::Button, Role::Label, Role::CheckBox, Role::RadioButton, Role::Slider];
    let mut places = Vec::new();
    for node in harness.query_all(egui_kittest::kittest::By::new()) {
        let access = node.accesskit_node();
        if !roles.contains(&access.role()) {
            continue;
        }
        let name = access.label().or_else(|| access.value()).unwrap_or_default();
        if access.raw_bounds().is_some() && !name.is_empty() {
            places.push((name, node.rect()));
        }
    }
    assert!(places.len() > 20, "the tree has not been read");
    places
}

/// Buttons and labels that overlap or are cut.
fn crowded(harness: &Harness<'_, App>) -> Vec<String> {
    let screen = Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1280.0, 800.0)).expand(0.5);
    let places = places(harness);
    let mut wrong = Vec::new();
    for (nth, (name, place)) in places.iter().enumerate() {
        if !screen.contains_rect(*place) {
            wrong.push(format!("`{name}` is cut off: {place}"));
        }
        for (other, at) in &places[..nth] {
            let common = place.intersect(*at);
            let is_inside = place.contains_rect(*at) || at.contains_rect(*place);
            if common.width() > 1.0 && common.height() > 1.0 && !is_inside {
                wrong.push(format!("`{name}` {place} lies over `{other}` {at}"));
            }
        }
    }
    wrong
}

/// Text that is cut at the left or right; vertically there are scroll bars.
fn too_wide(harness: &Harness<'_, App>) -> Vec<String> {
    let is_cut = |place: &Rect| place.left() < -0.5 || place.right() > 1280.5;
    let cut = places(harness).into_iter().filter(|(_, place)| is_cut(place));
    cut.map(|(name, place)| format!("`{name}` is cut off: {place}")).collect()
}

const NONE: Vec<String> = Vec::new();

#[test]
fn the_longest_language_fits() {
    let alone = |window: &mut App| window.settings.has_panels = false;
    assert_eq!(crowded(&stretched(alone)), NONE);
    let fastest = stretched(|window| {
        alone(window);
        window.playback.speed = cardiac_gui::state::playback::Speed::FASTEST;
    });
    assert_eq!(crowded(&fastest), NONE);
    let message = stretched(|window| {
        alone(window);
        let text = Language::Pseudo.format(Msg::FileNoText, &[&"/home/ana/programs/nim.asm", &42]);
        window.notices.error(text);
    });
    assert_eq!(crowded(&message), NONE);
    let by_hand = stretched(|window| {
        alone(window);
        let mut hands = HandWorkspace::from_session(&window.workspace.session, true);
        hands.apply("done".parse().expect("valid move"));
        window.mode = Mode::ByHand(hands);
    });
    // The bug covers its cell on purpose.
    let mut wrong = crowded(&by_hand);
    wrong.retain(|wrong| !wrong.starts_with("`Thé búg, ón céll"));
    assert_eq!(wrong, NONE);
    assert_eq!(too_wide(&stretched(|_| {})), NONE);
}

#[test]
fn dialogs_and_menus_fit_the_longest_language() {
    let closed = places(&stretched(|_| {}));
    for (modifiers, key) in [
        (Modifiers::COMMAND, Key::O),
        (Modifiers::COMMAND, Key::N),
        (Modifiers::NONE, Key::F1),
        (Modifiers::SHIFT, Key::F1),
    ] {
        let mut harness = stretched(|window| window.workspace.document.text.push_str("; mine"));
        harness.key_press_modifiers(modifiers, key);
        harness.run_steps(4);
        let open = places(&harness);
        assert_ne!(open, closed, "nothing was opened by {key:?}");
        assert_eq!(too_wide(&harness), NONE);
    }
    for menu in [Msg::MenuFile, Msg::MenuEdit, Msg::MenuMachine, Msg::MenuView, Msg::MenuPrograms] {
        let mut harness = stretched(|window| window.settings.has_panels = false);
        harness.get_by_label(&Language::Pseudo.get(menu)).click();
        harness.run_steps(4);
        let screen = Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(1280.0, 800.5));
        for (name, place) in places(&harness) {
            assert!(screen.contains_rect(place), "`{name}` is cut off: {place}");
        }
    }
}
