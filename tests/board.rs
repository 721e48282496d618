//! The picture of the board is valid SVG in every state.

use crate::support::{card_decks, machines, sample_or_all};
use cardiac_core::board::{Letters, Picture};
use cardiac_core::{Cycle, Phase, Strip, Word, board};
use proptest::prelude::*;

/// Parses the attributes of a tag: each has a name, and a value in quotes.
fn attributes(mut rest: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    while !rest.trim().is_empty() {
        let (name, behind) = rest.split_once("=\"").expect("a name, then a value in quotes");
        let (value, behind) = behind.split_once('"').expect("the value has an end");
        assert!(name.starts_with(char::is_whitespace), "a space before `{name}`");
        found.push((name.trim(), value));
        rest = behind;
    }
    found
}

/// Checks that each tag is closed by its own, that attributes are quoted and unique, and that
/// special characters are escaped.
fn check_well_formed(picture: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = picture;
    while let Some((text, behind)) = rest.split_once('<') {
        assert!(!text.contains('>'), "a bare > in {text}");
        for entity in text.split('&').skip(1) {
            let known = ["amp;", "lt;", "gt;", "quot;"];
            assert!(known.iter().any(|known| entity.starts_with(known)), "&{entity}");
        }
        assert!(!open.is_empty() || text.trim().is_empty(), "{text} stands outside");
        let (tag, behind) = behind.split_once('>').expect("every tag has an end");
        rest = behind;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
            continue;
        }
        let (tag, is_closed) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let end = tag.find(char::is_whitespace).unwrap_or(tag.len());
        let (name, behind) = tag.split_at(end);
        let mut names: Vec<&str> = attributes(behind).iter().map(|&(name, _)| name).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "given twice in <{tag}>");
        if !is_closed {
            open.push(name);
        }
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{open:?} {rest}");
}

/// Checks that each outline is defined once, and that it is used.
fn check_outlines(picture: &str) {
    let words = |before: &str| -> Vec<String> {
        let found = picture.split(before).skip(1);
        found.map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect()
    };
    let (defined, used) = (words("<path id=\""), words("<use xlink:href=\"#"));
    assert!(defined.iter().all(|id| used.contains(id)) && !defined.is_empty());
    assert!(used.iter().all(|id| defined.iter().filter(|it| *it == id).count() == 1));
}

/// Checks that each text begins within the picture.
fn check_places(picture: &str) {
    for text in picture.split("<text").skip(1) {
        let (tag, _) = text.split_once('>').expect("every tag has an end");
        let attributes = attributes(tag);
        let number = |wanted| {
            let found = attributes.iter().find(|&&(name, _)| name == wanted);
            let &(_, value) = found.unwrap_or_else(|| panic!("{wanted} in {tag}"));
            value.parse::<f32>().expect("a number")
        };
        let place = board::Point { x: number("x"), y: number("y") };
        let inside = board::PICTURE.shrunk(number("font-size") / 2.0);
        assert!(inside.contains_point(place), "{tag}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(sample_or_all(200, 1000)))]

    #[test]
    fn every_picture_is_well_formed(
        machine in machines(),
        cards in card_decks(60),
        place in 0..60_usize,
        register in 0..1000_i16,
        phase in prop::sample::select(&[Phase::SetSlides, Phase::MoveBug, Phase::Test, Phase::Execute][..]),
    ) {
        let mut cycle = Cycle::new(machine);
        let mut input = Strip::with_position(&cards, place);
        let _ = cycle.complete(&mut input);
        cycle.register = Word::new(register).expect("three digits hold it").into();
        cycle.phase = phase;
        let output = Strip::with_position(&cards, cards.len());
        let svg = |letters| {
            let mut svg = String::new();
            board::svg(&Picture::new(&cycle, &input, &output), letters, &mut svg)
                .expect("a string takes everything");
            check_well_formed(&svg);
            svg
        };
        check_places(&svg(Letters::Text));
        check_outlines(&svg(Letters::Outlines));
    }
}

#[test]
fn the_checker_can_fail() {
    for wrong in
        ["<a><b></a></b>", "<a b=c/>", "<a b=\"1\" b=\"2\"/>", "<a>x & y</a>", "<a>", "<a/>x"]
    {
        assert!(std::panic::catch_unwind(|| check_well_formed(wrong)).is_err(), "{wrong}");
    }
}
