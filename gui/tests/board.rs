//! The board: readable at every size, in place, and with accessible names.

use cardiac_core::Address;
use cardiac_core::board::{CPU_HALF, MEMORY_HALF, Point, cell_layout};
use cardiac_gui::App;
use cardiac_gui::i18n::language::Language;
use cardiac_gui::state::camera::Camera;
use cardiac_gui::state::workspace::document::Document;
use egui::epaint::{ClippedShape, Shape};
use egui::{Pos2, Rect, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use proptest::prelude::*;

use crate::harness;

const SIZES: [[f32; 2]; 5] =
    [[1280.0, 800.0], [1024.0, 768.0], [1600.0, 900.0], [1920.0, 1080.0], [2560.0, 1440.0]];

/// A painted text: its place, and the height of its capitals.
pub(crate) struct PaintedText {
    pub(crate) middle: Pos2,
    place: Rect,
    pub(crate) clip: Rect,
    pub(crate) words: String,
    pub(crate) capitals: f32,
}

/// Returns all texts that were painted.
pub(crate) fn texts(shapes: &[ClippedShape]) -> Vec<PaintedText> {
    fn add(shape: &Shape, clip: Rect, found: &mut Vec<PaintedText>) {
        match shape {
            Shape::Vec(shapes) => {
                for shape in shapes {
                    add(shape, clip, found);
                }
            }
            Shape::Text(text) => {
                let middle = text.visual_bounding_rect().center();
                let size = text.galley.job.sections.first().map(|part| part.format.font_id.size);
                let written = text.galley.text().trim();
                if let Some(size) = size.filter(|_| clip.contains(middle) && !written.is_empty()) {
                    let place = text.visual_bounding_rect();
                    let (words, capitals) = (written.to_owned(), size * 0.7);
                    found.push(PaintedText { middle, place, clip, words, capitals });
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    for shape in shapes {
        add(&shape.shape, shape.clip_rect, &mut found);
    }
    found
}

fn small_texts(harness: &Harness<'_, App>) -> Vec<PaintedText> {
    const LEAST: f32 = 6.99;
    let all = texts(&harness.output().shapes);
    assert!(all.len() > 200, "all of the board is there");
    all.into_iter().filter(|text| text.capitals < LEAST).collect()
}

#[test]
fn every_text_is_readable_or_in_the_caption() {
    let mut pointed_at = 0;
    for size in SIZES {
        let mut harness = harness::window(size, "adding");
        harness.run();
        for text in small_texts(&harness) {
            harness.hover_at(text.middle);
            harness.run();
            let message = harness.state().pointed().unwrap_or_default().to_owned();
            assert!(message.contains(&text.words), "{size:?}: `{}`, but `{message}`", text.words);
            let caption =
                texts(&harness.output().shapes).into_iter().find(|at| at.words == message);
            assert!(caption.expect("the caption says it").capitals >= 14.0 * 0.7);
            harness.remove_cursor();
            harness.run();
            pointed_at += 1;
        }
    }
    assert!(pointed_at > 100, "there are small texts, and they were pointed at");
}

#[test]
fn the_caption_repeats_the_windows_at_every_size() {
    for size in SIZES {
        let mut harness = harness::window(size, "adding");
        harness.key_press(egui::Key::F8);
        harness.run();
        let all = texts(&harness.output().shapes);
        for wanted in
            ["INP 20", "Is the input card blank?", "COPY INPUT CARD INTO CELL 20; ADVANCE CARD."]
        {
            let found = all.iter().find(|text| text.words == wanted);
            assert!(found.is_some_and(|text| text.capitals >= 14.0 * 0.7), "{size:?}: {wanted}");
        }
    }
}

/// Regression: a long sentence pushed the first line out of the caption.
#[test]
fn the_caption_is_never_cut() {
    for width in [640.0, 900.0, 1280.0] {
        let mut window = App::default();
        window.settings.language = Language::Spanish;
        window.settings.has_panels = false;
        let text = "CLA n\nADD n\nDATA -214\nn: DATA 999".to_owned();
        let document = Document { text, ..Document::default() };
        window.workspace.load(document, Vec::new()).expect("valid program");
        let mut harness = harness::show(harness::builder([width, 700.0]), window);
        harness.key_press(egui::Key::F10);
        harness.key_press(egui::Key::F10);
        harness.run();
        let all = texts(&harness.output().shapes);
        let caption = all.iter().filter(|text| text.clip.top() > 500.0);
        let mut found = 0;
        for PaintedText { words, place, clip, .. } in caption {
            assert!(clip.expand(1.0).contains_rect(*place), "`{words}` {place} in {clip}");
            found += 1;
        }
        assert!(found >= 7, "the caption was looked at");
    }
}

#[test]
fn a_small_board_stays_inside() {
    let mut harness = harness::window([1280.0, 800.0], "adding");
    harness.run();
    let whole = harness.state().camera;
    harness.state_mut().camera = Camera { zoom: 6.0, middle: Point { x: 6000.0, y: 3000.0 } };
    for _ in 0..20 {
        harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Minus);
        harness.run();
    }
    let Camera { zoom, middle, .. } = harness.state().camera;
    assert!(zoom <= 1.0, "as small as it gets: {zoom}");
    let (picture, seen) = (cardiac_core::board::PICTURE.centre(), middle);
    assert!((seen.x - picture.x).abs() < 400.0 && (seen.y - picture.y).abs() < 400.0, "{seen:?}");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Num0);
    harness.run();
    assert_eq!(harness.state().camera, whole);
}

#[test]
fn every_item_of_the_board_has_a_name_and_a_value() {
    let mut harness = harness::window([1280.0, 800.0], "adding");
    harness.run();
    for name in [
        "Cell 00: 001",
        "Cell 10: 020 (begin), the bug is here",
        "Cell 20: blank (first)",
        "Cell 99: 8--",
        "Instruction register: 000",
        "Sign of the accumulator: plus",
        "Input card 1: 019",
        "Output card 1: blank",
        "Accumulator: +0000",
        "Pad, top row: blank",
    ] {
        harness.get_by_label(name);
    }
    for name in ["OP CODE slide at 0", "ADDRESS (2) slide at 0", "MOVE BUG AHEAD ONE CELL."] {
        assert!(harness.query_all_by_label(name).next().is_some(), "{name}");
    }
}

/// The pile of punched cards and the marks of the last step are painted, so they have names.
#[test]
fn punched_cards_and_changes_have_names() {
    let mut harness = harness::window([1280.0, 800.0], "adding");
    harness.run();
    let mut step = |wanted: &str, gone: &str| {
        harness.key_press(egui::Key::F10);
        harness.run();
        harness.get_by_label(wanted);
        assert!(harness.query_by_label(gone).is_none(), "{gone}");
    };
    let first = "Changed by the last step: cell 20";
    let accumulator = "Changed by the last step: accumulator";
    let pile = "Punched cards, 1 in all, the last one first: 042, just punched";
    step(first, accumulator);
    step(accumulator, first);
    step("Changed by the last step: cell 21", accumulator);
    step(accumulator, pile);
    step("Changed by the last step: cell 22", pile);
    step(pile, "Changed by the last step: cell 22");
    step("Punched cards, 1 in all, the last one first: 042", pile);
}

#[test]
fn the_arrow_keys_move_between_cells() {
    let mut harness = harness::window([1280.0, 800.0], "adding");
    harness.run();
    harness.get_by_label("Cell 11: 120").click();
    harness.run();
    let selected = |harness: &Harness<'_, App>| harness.state().selected.map(Address::get);
    assert_eq!(selected(&harness), Some(11));
    for (key, cell) in [
        (egui::Key::ArrowDown, 12),
        (egui::Key::ArrowRight, 29),
        (egui::Key::ArrowUp, 28),
        (egui::Key::ArrowLeft, 11),
        (egui::Key::ArrowLeft, 11), // there is no column before the first
    ] {
        harness.key_press(key);
        harness.run();
        assert_eq!(selected(&harness), Some(cell), "{key:?}");
    }
}

proptest! {
    #[test]
    fn the_board_fits_with_its_proportions(
        size in prop::sample::select(&SIZES[..]),
        corner in (0.0_f32..400.0, 0.0_f32..200.0),
        point in (0.0_f32..6244.0, 0.0_f32..3960.0),
        zooms in prop::collection::vec((0.2_f32..5.0, 0.0_f32..1.0, 0.0_f32..1.0), 0..6),
    ) {
        let area = Rect::from_min_size(pos2(corner.0, corner.1), vec2(size[0], size[1]));
        let mut view = Camera::default();
        let projection = view.projection(area);
        for half in [CPU_HALF, MEMORY_HALF] {
            prop_assert!(area.contains_rect(projection.rect(half)), "the whole is seen at first");
        }
        for (times, across, down) in zooms {
            let hand = area.min + vec2(across * area.width(), down * area.height());
            let before = view.projection(area);
            view.zoom_by(times, hand, area);
            let projection = view.projection(area);
            let least = area.width() / 6244.0 * 0.97;
            let least = least.min(area.height() / 3960.0 * 0.97);
            prop_assert!(projection.scale >= before.scale.min(least), "all of it is as small as it gets");
            // A hole is round, and a cell has its measured size.
            let place = cell_layout(Address::FIRST);
            let (hole, all) = (projection.rect(place.hole), projection.rect(place.area));
            prop_assert!((hole.width() - hole.height()).abs() < 0.01);
            prop_assert!((all.width() / all.height() - 374.5 / 119.8).abs() < 0.01);
            let point = Point { x: point.0, y: point.1 };
            let again = projection.point(projection.pos(point));
            prop_assert!((again.x - point.x).abs() < 2.0 && (again.y - point.y).abs() < 2.0);
            // The board cannot be scrolled out of view.
            prop_assert!(area.intersects(projection.rect(cardiac_core::board::PICTURE)));
        }
        let rects: Vec<Rect> =
            Address::all().map(|address| view.projection(area).rect(cell_layout(address).area)).collect();
        for (place, one) in rects.iter().enumerate() {
            for other in &rects[place + 1..] {
                prop_assert!(!one.shrink(0.5).intersects(other.shrink(0.5)));
            }
        }
    }
}

#[test]
fn cell_numbers_are_readable_at_the_least_size_by_hand() {
    let mut harness = harness::window([1024.0, 600.0], "adding");
    harness.key_press(egui::Key::F3);
    harness.run_steps(4);
    let all = texts(&harness.output().shapes);
    for cell in Address::all() {
        let place = harness.get_by_label_contains(&format!("Cell {cell}: ")).rect();
        let number = all.iter().find(|text| {
            text.words == cell.to_string() && place.expand(0.5).contains_rect(text.place)
        });
        let number = number.unwrap_or_else(|| panic!("{cell} is inside of its cell"));
        assert!(number.capitals >= 6.8, "{cell}: {}", number.capitals);
    }
}
