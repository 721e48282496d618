//! Properties of the geometry.

use super::*;
use crate::cycle::slides::{Sign, Slides};
use crate::cycle::{Cycle, Pad, Phase};
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::instruction::Instruction;
use crate::machine::machine::Machine;
use crate::machine::strip::Strip;
use crate::machine::word::Word;

fn all_slides() -> impl Iterator<Item = Slides> {
    (0..1000).flat_map(|number| {
        let register = Word::new(number).map(Instruction::from).expect("three digits hold it");
        [Sign::Plus, Sign::Minus].map(|sign| Slides { register, sign })
    })
}

#[test]
fn the_cells_do_not_overlap_and_lie_in_the_frame() {
    assert!(MEMORY_HALF.contains(MEMORY_TABLE));
    let frame = MEMORY_TABLE.shrunk(-0.1); // sums of tenths are not exact
    for address in Address::all() {
        let place = cell_layout(address);
        assert!(frame.contains(place.area), "{address}");
        for inner in [place.number, place.hole, place.contents] {
            assert!(place.area.contains(inner), "{address}");
        }
        assert!(!place.number.overlaps(place.hole) && !place.hole.overlaps(place.contents));
        for other in Address::all().filter(|&other| other != address) {
            assert!(!place.area.shrunk(0.1).overlaps(cell_layout(other).area), "{address} {other}");
        }
        assert!(columns().any(|column| column.shrunk(-0.1).contains(place.area)), "{address}");
    }
}

#[test]
fn the_bug_is_in_the_hole_of_its_cell_and_hides_no_number_and_no_contents() {
    let row = cell_layout(Address::FIRST).area.height;
    for address in Address::all() {
        let BugLayout { body, tail } = bug_layout(address);
        let [start, end] = tail;
        assert!(cell_layout(address).hole.contains_point(end), "{address}");
        assert!(body.contains_point(start), "{address}");
        assert!(MEMORY_HALF.contains(body), "{address}");
        assert!(body.height > row, "as on the cardboard, it is larger than a row");
        let hidden = labels().find(|label| label.area().overlaps(body));
        assert!(hidden.is_none(), "{address} over {hidden:?}");
        for other in Address::all() {
            let place = cell_layout(other);
            // Three digits in the middle, the last of which ends before the bug.
            let digits =
                Rect::from_centre(place.contents.centre(), 3.0 * CELL_DIGIT, PENCIL_IN_CELL);
            assert!(!body.overlaps(digits), "{address} over {other}");
            assert!(!body.overlaps(place.number), "{address} over {other}");
            assert_eq!(place.hole.contains_point(end), other == address);
        }
    }
}

#[test]
fn every_printed_line_lies_on_its_half_and_on_no_other() {
    let all: Vec<Label> = labels().collect();
    assert!(all.len() > 60, "{}", all.len());
    for (place, label) in all.iter().enumerate() {
        let area = label.area();
        assert!(CPU_HALF.contains(area) || MEMORY_HALF.contains(area), "{label:?}");
        for other in all.iter().skip(place + 1) {
            assert!(!area.overlaps(other.area()), "{label:?} over {other:?}");
        }
        for part in BoardElement::ALL {
            let box_of_it =
                matches!(part.shape(), Shape::Box(_) | Shape::Signpost(_) | Shape::Octagon(_));
            let is_apart = match part.shape() {
                // The corner of a bent pipe's area is empty.
                Shape::FlowLine(flow_line) if flow_line.line.len() > 2 => true,
                _ => !part.area().overlaps(area),
            };
            assert!(
                is_apart || (box_of_it && part.area().contains(area)),
                "{label:?} over {part:?}"
            );
        }
    }
}

#[test]
fn every_part_lies_on_a_half_and_windows_on_windows_never() {
    for part in BoardElement::ALL {
        let area = part.area();
        assert!(CPU_HALF.contains(area) || MEMORY_HALF.contains(area), "{part:?}");
        for other in BoardElement::ALL.into_iter().filter(|&other| other != part) {
            let [one, two] = [part, other].map(|part| matches!(part.shape(), Shape::Pill(_)));
            assert!(!(one && two && area.overlaps(other.area())), "{part:?} {other:?}");
        }
    }
    assert!(PICTURE.contains(CPU_HALF) && PICTURE.contains(MEMORY_HALF));
    assert!(!CPU_HALF.overlaps(MEMORY_HALF));
    assert_eq!(
        BoardElement::ALL
            .map(|part| BoardElement::ALL.iter().filter(|&&other| other == part).count()),
        [1; 20]
    );
}

#[test]
fn slides_stay_in_their_slits_at_every_notch() {
    for slide in Slide::ALL {
        let [top, bottom] = slide.slits();
        for notches in (0_u8..=9).map(f32::from) {
            let [above, below] = slide.tabs(notches);
            assert!(top.left < above.left && above.right() < top.right(), "{slide:?}");
            assert!(bottom.left < below.left && below.right() < bottom.right(), "{slide:?}");
            assert!((above.height + below.height - TRAVEL).abs() < 0.1, "{slide:?} {notches}");
            assert!(PICTURE.contains(above) && PICTURE.contains(below), "{slide:?} {notches}");
            let body = slide.body(notches);
            assert!(slide.labels(notches).all(|label| body.contains(label.area())), "{slide:?}");
            let corners = slide.arrows(notches).into_iter().flatten();
            assert!(corners.into_iter().all(|corner| body.contains_point(corner)), "{slide:?}");
        }
    }
    for slides in all_slides() {
        let [code, tens, units] = slides.notches().map(f32::from);
        let notches = Slide::ALL.map(|slide| slide.notches(&slides));
        assert!(notches.ends_with(&[code, tens, units]) && (0.0..=9.0).contains(&notches[0]));
    }
}

#[test]
fn every_row_of_the_decoder_lies_in_its_window() {
    let window = BoardElement::DecoderWindow.area();
    let round = window.height / 2.0;
    for slides in all_slides() {
        let mut end = window.left + round;
        for piece in decoder_row(slides.decoder()) {
            let area = match piece {
                DecoderSpan::Print(label) => label.area(),
                DecoderSpan::CellDigit(hole, _) | DecoderSpan::Places(hole, _) => hole,
            };
            assert!(window.contains(area) && end <= area.left + 0.1, "{slides:?} {piece:?}");
            end = area.right();
        }
        assert!(end <= window.right() - round, "{slides:?} ends at {end}");
    }
    let window = BoardElement::TestWindow.area();
    assert!(test_question().iter().all(|label| window.contains(label.area())));
    // The digits above and below the one that is shown stay behind the window's outline.
    let outline = 7.0 / 2.0;
    let window = BoardElement::RegisterWindow.area().shrunk(outline);
    assert!(NOTCH - REGISTER_DIGIT * CAPITALS / 2.0 > window.height / 2.0 - 1.0);
    assert!(
        (0..3)
            .all(|place| BoardElement::RegisterWindow.area().contains_point(register_digit(place)))
    );
}

#[test]
fn cards_follow_each_other_down_to_the_reach_of_the_tabs() {
    for slot in [CardSlot::Input, CardSlot::Output] {
        for above in -23..23 {
            let gap = slot.card(above).top - slot.card(above + 1).bottom();
            assert!(gap.abs() < 0.1, "{slot:?} {above}");
            let card = slot.card(above);
            let on_it = CardSlot::corner(card)
                .into_iter()
                .chain([CardSlot::number(card), CardSlot::word(card)]);
            assert!(on_it.into_iter().all(|point| card.contains_point(point)), "{slot:?} {above}");
        }
        assert!(slot.clip_bottom() < PICTURE.bottom());
        assert!(slot.window().area().contains_point(slot.number_in_window()));
        assert!(slot.card(23).top > slot.half().top, "a whole strip lies on the panel");
    }
}

#[test]
fn the_pad_has_ten_squares_on_the_panel() {
    let squares = (0..4).flat_map(|row| (0..5).filter_map(move |column| square(row, column)));
    let squares: Vec<Rect> = squares.collect();
    assert_eq!(squares.len(), 10);
    for (place, area) in squares.iter().enumerate() {
        assert!(CPU_HALF.contains(*area));
        assert!(squares.iter().skip(place + 1).all(|other| !area.shrunk(0.1).overlaps(*other)));
    }
}

fn picture(cycle: &Cycle, input: &Strip<'_>) -> String {
    let mut picture = String::new();
    svg(&Picture::new(cycle, input, &Strip::new(&[])), Letters::Text, &mut picture)
        .expect("a string takes everything");
    picture
}

#[test]
fn the_picture_shows_what_the_machine_holds() {
    let mut cycle = Cycle::new(Machine::new());
    cycle.machine.accumulator = "-1068".parse().expect("four digits");
    cycle.machine.memory.write(Address::LAST, "042".parse().expect("a word"));
    cycle.machine.bug = Address::LAST;
    cycle.register = Instruction::from("340".parse::<Word>().expect("a word"));
    cycle.pad = Pad { top: "9999".parse().ok(), middle: "-7".parse().ok() };
    let cards = [Card::Blank, Card::Word(Word::ONE)];
    let shown = picture(&cycle, &Strip::new(&cards));
    assert_eq!(shown, picture(&cycle, &Strip::new(&cards)), "the same whenever it is drawn");
    for part in [
        "CARDIAC: the slides show TAC 40, the bug is on cell 99</title>",
        "The accumulator is -1068.",
        "The card in the INPUT window is blank.",
        "Written in the cells: 99 842;",
        ">BUG'S CELL.</text>",
    ] {
        assert!(shown.contains(part), "{part}");
    }
    for address in Address::all() {
        assert!(shown.contains(&format!(">{address}</text>")), "{address}");
    }
    let warm = |phase| picture(&Cycle { phase, ..cycle }, &Strip::new(&cards));
    let phases = [Phase::SetSlides, Phase::MoveBug, Phase::Test, Phase::Execute].map(warm);
    for (place, one) in phases.iter().enumerate() {
        assert!(phases.iter().skip(place + 1).all(|other| one != other), "{place}");
    }
}
