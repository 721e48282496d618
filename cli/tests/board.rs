//! `cardiac board`: the picture of the README, and output to a file.

use std::fs;
use std::path::Path;

use crate::cardiac::{cardiac, printed};

const ADDING: [&str; 4] =
    ["board", "../programs/adding.asm", "--cards", "../programs/adding.cards"];

fn adding(options: &[&str]) -> String {
    printed(&[&ADDING, options].concat())
}

/// After an intended change run `cardiac board programs/adding.asm --cards
/// programs/adding.cards --steps 3 --phases 3 -o docs/cardiac.svg`, and look at the picture.
#[test]
fn the_picture_of_the_readme_is_what_is_printed() {
    let printed = adding(&["--steps", "3", "--phases", "3"]);
    // Not `assert_eq`, which would print both pictures.
    assert!(printed == include_str!("../../docs/cardiac.svg"), "docs/cardiac.svg is another");
}

#[test]
fn a_file_gets_what_would_be_printed() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("board.svg");
    let name = file.to_str().expect("the test's own folder is text");
    assert_eq!(adding(&["--svg", "-o", name]), "");
    assert_eq!(fs::read_to_string(&file).expect("it was written"), adding(&[]));
}

#[test]
fn steps_and_phases_are_in_the_picture() {
    let out_of_the_box = printed(&["board"]);
    assert!(out_of_the_box.contains("the slides show INP 00, the bug is on cell 00</title>"));
    assert!(out_of_the_box.contains("Nothing is written in the cells."));

    let added = adding(&["--steps", "4"]);
    assert!(added.contains("the slides show ADD 21, the bug is on cell 14</title>"));
    assert!(added.contains("The accumulator is +0042."));

    let punched = adding(&["--steps", "6", "--phases", "1"]);
    assert!(punched.contains("The card in the OUTPUT window is 042."));
    assert!(punched.contains("Next, the bug is moved ahead."));

    let started = adding(&["--start", "13", "--phases", "1"]);
    assert!(started.contains("the slides show ADD 21, the bug is on cell 13</title>"));
}

#[test]
fn fewer_steps_or_phases_are_reported() {
    let stopped = cardiac(&[&ADDING[..], &["--steps", "9"]].concat());
    assert_eq!(stopped.status, 0);
    assert_eq!(stopped.stderr, "the program stopped after 7 steps in cell 16: drawing that\n");
    assert_eq!(stopped.stdout, adding(&["--steps", "7"]));

    let without_cards = cardiac(&["board", "../programs/adding.asm", "--steps", "2"]);
    let expected = "the program stopped after 1 step in cell 10: drawing that\n";
    assert_eq!(without_cards.stderr, expected);

    let deck = cardiac(&["board", "tests/files/counting.deck", "--start", "10"]);
    assert_eq!(deck.status, 2);
    assert!(deck.stderr.contains("a deck loads itself from cell 00"), "{}", deck.stderr);
}

/// Standard output is the picture, so what the loader has to say is on standard error.
#[test]
fn warnings_about_the_program_are_told() {
    let file = "tests/files/sources/warnings.asm";
    let (board, by_hand) = (cardiac(&["board", file]), cardiac(&["by-hand", file]));
    assert_eq!((board.status, by_hand.status), (0, 0));
    assert!(board.stderr.starts_with("warning: line 3 has already filled cell 12"));
    assert!(board.stderr.contains("7 |         ADD =3\n"), "{}", board.stderr);
    assert_eq!(board.stderr, by_hand.stderr);
}

/// `-o x.png` wrote an SVG under a wrong name once.
#[test]
fn the_ending_of_the_file_says_what_is_written() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for (name, options, start) in [
        ("form.svg", &[][..], "<svg "),
        ("form.PNG", &["--width", "300"][..], "\u{FFFD}PNG"),
        ("form.pdf", &[][..], "%PDF-1.7"),
        ("form.pdf", &["--sheet", "--paper", "letter"][..], "%PDF-1.7"),
        ("form", &["--png"][..], "\u{FFFD}PNG"),
    ] {
        let file = folder.join(name);
        let path = file.to_str().expect("the test's own folder is text");
        assert_eq!(adding(&[options, &["-o", path]].concat()), "");
        let bytes = fs::read(&file).expect("it was written");
        assert!(String::from_utf8_lossy(&bytes).starts_with(start), "{name}");
    }
    let other = cardiac(&["board", "-o", "board.jpg"]);
    assert_eq!(other.status, 2);
    assert!(other.stderr.contains("let OUT end with .svg, .png or .pdf"), "{}", other.stderr);
}

/// `--width` of an SVG and `--paper` of a PNG were passed over in silence once.
#[test]
fn an_option_without_effect_is_an_error_with_a_cure() {
    for (options, error) in [
        (
            &["--width", "300"][..],
            "`--width` is of no use for an SVG: leave it out, or say `--png`",
        ),
        (&["--pdf", "--width", "300"], "`--width` is of no use for a PDF"),
        (
            &["--width", "300", "-o", "no.svg"],
            "is of no use for an SVG: leave it out, or let OUT end with .png",
        ),
        (&["--paper", "a4"], "`--paper` is of no use for an SVG: leave it out, or say `--pdf` or"),
        (
            &["--paper", "letter", "-o", "no.png"],
            "`--paper` is of no use for a PNG: leave it out, or let OUT end with .pdf",
        ),
        (&["--text", "--png"], "`--text` is of no use for a PNG: leave it out, or say `--svg`"),
        (&["--text", "--sheet"], "`--text` is of no use for a PDF"),
        (&["--no-background", "--pdf"], "`--no-background` is of no use for a PDF"),
        (&["--no-background", "--sheet"], "leave it out, or say `--svg` or say `--png`"),
        (&["--png", "-o", "no.svg"], "`--png` writes a PNG, but OUT ends with .svg"),
        (&["--sheet", "-o", "no.png"], "`--sheet` writes a PDF, but OUT ends with .png"),
        (&["--svg", "-o", "no.PDF"], "let it end with .svg, or leave `--svg` out"),
    ] {
        let output = cardiac(&[&["board"], options].concat());
        assert_eq!((output.status, output.stdout.as_str()), (2, ""), "{options:?}");
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words(&output.stderr).contains(error), "{options:?}: {}", output.stderr);
    }
    assert!(!Path::new("no.svg").exists() && !Path::new("no.png").exists());
}

/// The sheet of a deck was empty once: before the first step its program is in no cell.
#[test]
fn the_coding_sheet_of_a_deck_has_its_program() {
    let size = |file: Option<&str>| {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sheet.pdf");
        let path = path.to_str().expect("the test's own folder is text");
        let options = ["board", "--sheet", "-o", path];
        assert_eq!(printed(&[&options[..], file.as_slice()].concat()), "");
        fs::read(path).expect("it was written").len()
    };
    assert!(size(Some("tests/files/counting.deck")) > size(None) + 1000);
    let cards = cardiac(&["board", "--sheet", "../programs/adding.cards"]);
    assert_eq!(cards.status, 1);
    assert!(cards.stderr.contains("the deck does not load itself"), "{}", cards.stderr);
}
