//! The reader of assignments: what is wrong with a text is told with its place and its
//! cure, and no text is too wrong for it.

#![cfg(feature = "assignments")]

mod told;

use cardiac_programs::assignment;
use proptest::prelude::*;

const GOOD: &str = r#"title = "Adding"
text = "Add."
model = "model.asm"
wrong = ["a.asm"]
compare = ["cards"]

[limits]
steps = 100

[instructions]
required = ["TAC"]

[[case]]
name = "one"
cards = "001 -002 blank"
expect = ["003"]
hidden = true

[[generate]]
name = "many"
words = [1, 8]
range = [-5, 5]
"#;

const BY_HAND: &str = r#"title = "Adding"
model = "model.asm"

[by_hand]
cards = "001 002"
steps = 7
mistakes = 1
hints = 2
coach = 0
points = 3
"#;

/// Puts one text for another in a good assignment: what is told, with line and column.
fn check(from: &str, to: &str, told: &str) {
    check_in(GOOD, from, to, told);
}

fn check_in(good: &str, from: &str, to: &str, told: &str) {
    let text = good.replacen(from, to, 1);
    assert_ne!(text, good, "{from}");
    let mistakes = assignment::parse(&text).expect_err(to);
    assert_eq!(told::placed(&text, &mistakes), told, "{to}");
}

#[test]
fn what_is_wrong_is_told_with_its_place_and_its_cure() {
    assert!(assignment::parse(GOOD).is_ok());
    check("title", "titel", "1:1: there is no key `titel`: did you mean `title`?");
    check("cards = \"", "crads = \"", "15:1: there is no key `crads`: did you mean `cards`?");
    check(
        "hidden",
        "secret",
        "17:1: there is no key `secret`: there are `name`, `cards`, `expect`, `hidden` and `points`",
    );
    check("\"Adding\"", "7", "1:9: a text in quotes is wanted here, and this is a number");
    check("true", "\"yes\"", "17:10: `true` or `false` is wanted here, and this is a text");
    for path in
        ["/etc/passwd", "../model.asm", "a/../../b.asm", "C:\\\\m.asm", "\\\\\\\\pc\\\\m.asm", "."]
    {
        let told = format!(
            "3:9: `{}` is outside the assignment's folder: put the file beside the assignment, or \
             in a folder below, and write `model.asm` or `wrong/one.asm`",
            path.replace("\\\\", "\\")
        );
        check("model.asm", path, &told);
        check("\"a.asm\"", &format!("\"{path}\""), &told.replace("3:9", "4:10"));
    }
    check("steps = 100", "steps = 0", "8:9: this is to be 1 or more");
    check("steps = 100", "steps = -3", "8:9: this is to be 1 or more");
    check("steps = 100", "cells = 101", "8:9: this is to be a number from 1 to 100");
    check("steps = 100", "points = 1001", "8:10: this is to be a number from 0 to 1000");
    check(
        "steps = 100",
        "steps = 1.5",
        "8:9: a whole number is wanted here, and this is a number with a point",
    );
    check("\"TAC\"", "\"JUMP\"", "11:13: `JUMP` is not an instruction: did you mean `JMP`?");
    check(
        "\"TAC\"",
        "\"MUL\"",
        "11:13: `MUL` is not an instruction: there are `INP`, `CLA`, `ADD`, `TAC`, `SFT`, `OUT`, `STO`, `SUB`, `JMP` and `HRS`",
    );
    check(
        "[\"TAC\"]",
        "\"TAC\"",
        "11:12: a list of instructions, such as [\"TAC\"], is wanted here, and this is a text",
    );
    check(
        "required = [\"TAC\"]",
        "required = [\"TAC\"]\nforbidden = [\"tac\"]",
        "12:13: TAC is required as well as forbidden",
    );
    check(
        "-002",
        "-1002",
        "15:9: `-1002`: too many digits: a card or a cell holds a sign and three, -999 to 999",
    );
    check(
        "\"003\"",
        "\"blank\"",
        "16:10: a blank card is expected here: no program punches a blank card",
    );
    check("\"003\"", "1000", "16:11: this is to be a number from -999 to 999");
    check(
        "\"many\"",
        "\"one\"",
        "20:8: there are two cases with the name `one`: give each a name of its own",
    );
    check("\"many\"", "\" \"", "20:8: this name is empty: say what the case is about");
    check(
        "words = [1, 8]\n",
        "",
        "19:1: the key `words` is missing: how many words are drawn, as `words = 2` or `words = [1, 8]`",
    );
    check("[1, 8]", "[8, 1]", "21:9: from 8 to 1 there is nothing: write [1, 8]");
    check(
        "[1, 8]",
        "[1]",
        "21:9: two numbers are wanted here: write the least and the most, as [1, 8]",
    );
    check("[-5, 5]", "[-5, 1000]", "22:14: this is to be a number from -999 to 999");
    check(
        "[\"cards\"]",
        "[\"steps\"]",
        "5:11: `steps` cannot be compared: there are `cards`, `stop` and `accumulator`",
    );
    check("[\"cards\"]", "[]", "5:11: nothing is compared: leave the key out to compare the cards");
    check("[[case]]", "[case]", "13:1: there may be more than one `case`: write `[[case]]`");
    check("[[case]]", "[[case]", "13:8: this is no TOML: unclosed array table, expected `]`");
}

#[test]
fn what_is_wrong_with_work_by_hand_is_told() {
    let check = |from: &str, to: &str, told: &str| check_in(BY_HAND, from, to, told);
    assert!(assignment::parse(BY_HAND).is_ok());
    check(
        "model = \"model.asm\"",
        "model = \"model.asm\"\nwrong = [\"a.asm\"]\ncompare = [\"cards\"]",
        "3:1: `wrong` does not go with `[by_hand]`: a log is judged by the work and not by cases: leave one of them out\n\
         4:1: `compare` does not go with `[by_hand]`: a log is judged by the work and not by cases: leave one of them out",
    );
    for table in ["[limits]", "[instructions]", "[[case]]", "[[generate]]"] {
        let column = table.rfind('[').expect("it is a table") + 2;
        let name = table.trim_matches(['[', ']']);
        let told = format!(
            "3:{column}: `{name}` does not go with `[by_hand]`: a log is judged by the work and not by cases: leave one of them out"
        );
        check("\n[by_hand]", &format!("{table}\n[by_hand]"), &told);
    }
    check("by_hand", "by_hnad", "4:2: there is no key `by_hnad`: did you mean `by_hand`?");
    check("steps", "stpes", "6:1: there is no key `stpes`: did you mean `steps`?");
    check(
        "hints = 2",
        "program = \"a.asm\"",
        "8:1: there is no key `program`: there are `cards`, `steps`, `mistakes`, `hints`, `coach` and `points`",
    );
    check("steps = 7", "steps = 0", "6:9: this is to be a number from 1 to 10000");
    check("mistakes = 1", "mistakes = -1", "7:12: this is to be a number from 0 to 1000");
    check(
        "hints = 2",
        "hints = false",
        "8:9: a whole number is wanted here, and this is true or false",
    );
    check("points = 3", "points = 1001", "10:10: this is to be a number from 0 to 1000");
    check(
        "002",
        "2000",
        "5:9: `2000`: too many digits: a card or a cell holds a sign and three, -999 to 999",
    );
    let told = "1:1: an assignment needs a case: write one as `[[case]]`, or some as `[[generate]]`; \
                or `[by_hand]`, for work by hand";
    let table = &BY_HAND[BY_HAND.find("[by_hand]").expect("it is there")..];
    check(table, "", told);
    check(table, "by_hand = true\n", "4:11: a table is wanted here, and this is true or false");
}

#[test]
fn work_by_hand_is_read() {
    let by_hand = |text| assignment::parse(text).expect("a good assignment").by_hand;
    let found = by_hand(BY_HAND).expect("the table is there");
    assert_eq!((found.cards.len(), found.steps, found.mistakes), (2, Some(7), 1));
    assert_eq!((found.hints, found.coach, found.points), (Some(2), Some(0), 3));
    let found = by_hand("title='t'\nmodel='m'\n[by_hand]").expect("the table is there");
    assert_eq!((found.cards.len(), found.steps, found.mistakes), (0, None, 0));
    assert_eq!((found.hints, found.coach, found.points), (None, None, 1));
    assert_eq!(by_hand(GOOD), None);
}

#[test]
fn what_is_not_said_has_a_meaning() {
    let text = "title='t'\nmodel='m'\n[[generate]]\nname='g'\nwords=2";
    let assignment = assignment::parse(text).expect("a good assignment");
    let generated = &assignment.generated[0];
    assert_eq!((generated.runs, generated.seed, generated.points), (20, 1, 1));
    assert_eq!((generated.words.clone(), generated.range.clone()), (2..=2, -999..=999));
    assert!(assignment.compare.cards && !assignment.compare.stop);
}

proptest! {
    #[test]
    fn no_text_is_too_wrong(text in ".{0,200}") {
        let _ = assignment::parse(&text);
    }

    /// A good assignment with something put into it somewhere.
    #[test]
    fn no_slip_is_too_wrong(place in 0..GOOD.len(), length in 0..20_usize, slip in ".{0,8}") {
        let end = (place + length).min(GOOD.len());
        let text = format!("{}{slip}{}", &GOOD[..place], &GOOD[end..]);
        if let Err(mistakes) = assignment::parse(&text) {
            for mistake in mistakes {
                prop_assert!(mistake.span.end <= text.len());
            }
        }
    }
}

#[test]
fn a_path_has_the_same_parts_on_every_system() {
    for path in ["wrong/a.asm", "./wrong//a.asm", r"wrong\\a.asm"] {
        let text = GOOD.replace("model.asm", path).replace("\"a.asm\"", &format!("\"{path}\""));
        let assignment = assignment::parse(&text).expect(path);
        assert_eq!(assignment.model, "wrong/a.asm");
        assert_eq!(assignment.wrong, ["wrong/a.asm"]);
    }
}
