//! Parsing assignments: each error has its place and its correction, and no text causes a panic.

use cardiac_programs::assignment;
use proptest::prelude::*;

use crate::diagnostics;

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

/// Replaces a text in a good assignment and checks the errors, with line and column.
fn check(from: &str, to: &str, expected: &str) {
    check_in(GOOD, from, to, expected);
}

fn check_in(good: &str, from: &str, to: &str, expected: &str) {
    let text = good.replacen(from, to, 1);
    assert_ne!(text, good, "{from}");
    let mistakes = assignment::parse(&text).expect_err(to);
    assert_eq!(diagnostics::render(&text, &mistakes), expected, "{to}");
}

#[test]
fn every_error_has_its_place_and_its_correction() {
    assert!(assignment::parse(GOOD).is_ok());
    check("title", "titel", "1:1: unknown key `titel`: did you mean `title`?");
    check("cards = \"", "crads = \"", "15:1: unknown key `crads`: did you mean `cards`?");
    check(
        "hidden",
        "secret",
        "17:1: unknown key `secret`: the keys are `name`, `cards`, `expect`, `hidden` and `points`",
    );
    check("\"Adding\"", "7", "1:9: expected a text in quotes, found a number");
    check("true", "\"yes\"", "17:10: expected `true` or `false`, found a text");
    for path in
        ["/etc/passwd", "../model.asm", "a/../../b.asm", "C:\\\\m.asm", "\\\\\\\\pc\\\\m.asm", "."]
    {
        let expected = format!(
            "3:9: `{}` is outside the assignment's folder: put the file beside the assignment or \
             in a folder below, and write for example `model.asm` or `wrong/one.asm`",
            path.replace("\\\\", "\\")
        );
        check("model.asm", path, &expected);
        check("\"a.asm\"", &format!("\"{path}\""), &expected.replace("3:9", "4:10"));
    }
    check("steps = 100", "steps = 0", "8:9: expected 1 or more");
    check("steps = 100", "steps = -3", "8:9: expected 1 or more");
    check("steps = 100", "cells = 101", "8:9: expected a number from 1 to 100");
    check("steps = 100", "points = 1001", "8:10: expected a number from 0 to 1000");
    check(
        "steps = 100",
        "steps = 1.5",
        "8:9: expected a whole number, found a number with a point",
    );
    check("\"TAC\"", "\"JUMP\"", "11:13: `JUMP` is not an instruction: did you mean `JMP`?");
    check(
        "\"TAC\"",
        "\"MUL\"",
        "11:13: `MUL` is not an instruction: the ten are `INP`, `CLA`, `ADD`, `TAC`, `SFT`, `OUT`, `STO`, `SUB`, `JMP` and `HRS`",
    );
    check(
        "[\"TAC\"]",
        "\"TAC\"",
        "11:12: expected a list of instructions such as [\"TAC\"], found a text",
    );
    check(
        "required = [\"TAC\"]",
        "required = [\"TAC\"]\nforbidden = [\"tac\"]",
        "12:13: TAC is both required and forbidden",
    );
    check(
        "-002",
        "-1002",
        "15:9: `-1002`: too many digits: a card or a cell holds a sign and three, -999 to 999",
    );
    check(
        "\"003\"",
        "\"blank\"",
        "16:10: an expected output card is blank: no program punches a blank card",
    );
    check("\"003\"", "1000", "16:11: expected a number from -999 to 999");
    check("\"many\"", "\"one\"", "20:8: two cases have the name `one`: give each its own name");
    check("\"many\"", "\" \"", "20:8: the name is empty: say what the case tests");
    check(
        "words = [1, 8]\n",
        "",
        "19:1: missing key `words`: write the number of words, as `words = 2` or `words = [1, 8]`",
    );
    check("[1, 8]", "[8, 1]", "21:9: there is no number from 8 to 1: write [1, 8]");
    check(
        "[1, 8]",
        "[1]",
        "21:9: expected two numbers, the minimum and the maximum, such as [1, 8]",
    );
    check("[-5, 5]", "[-5, 1000]", "22:14: expected a number from -999 to 999");
    check(
        "[\"cards\"]",
        "[\"steps\"]",
        "5:11: `steps` cannot be compared: choose from `cards`, `stop` and `accumulator`",
    );
    check("[\"cards\"]", "[]", "5:11: nothing is compared: remove the key to compare the cards");
    check("[[case]]", "[case]", "13:1: there may be more than one `case`: write `[[case]]`");
    check("[[case]]", "[[case]", "13:8: not valid TOML: unclosed array table, expected `]`");
}

#[test]
fn every_error_in_by_hand_is_reported() {
    let check = |from: &str, to: &str, expected: &str| check_in(BY_HAND, from, to, expected);
    assert!(assignment::parse(BY_HAND).is_ok());
    check(
        "model = \"model.asm\"",
        "model = \"model.asm\"\nwrong = [\"a.asm\"]\ncompare = [\"cards\"]",
        "3:1: `wrong` cannot be combined with `[by_hand]`, which grades logs and not programs: remove one of them\n\
         4:1: `compare` cannot be combined with `[by_hand]`, which grades logs and not programs: remove one of them",
    );
    for table in ["[limits]", "[instructions]", "[[case]]", "[[generate]]"] {
        let column = table.rfind('[').expect("it is a table") + 2;
        let name = table.trim_matches(['[', ']']);
        let expected = format!(
            "3:{column}: `{name}` cannot be combined with `[by_hand]`, which grades logs and not programs: remove one of them"
        );
        check("\n[by_hand]", &format!("{table}\n[by_hand]"), &expected);
    }
    check("by_hand", "by_hnad", "4:2: unknown key `by_hnad`: did you mean `by_hand`?");
    check("steps", "stpes", "6:1: unknown key `stpes`: did you mean `steps`?");
    check(
        "hints = 2",
        "program = \"a.asm\"",
        "8:1: unknown key `program`: the keys are `cards`, `steps`, `mistakes`, `hints`, `coach` and `points`",
    );
    check("steps = 7", "steps = 0", "6:9: expected a number from 1 to 10000");
    check("mistakes = 1", "mistakes = -1", "7:12: expected a number from 0 to 1000");
    check("hints = 2", "hints = false", "8:9: expected a whole number, found true or false");
    check("points = 3", "points = 1001", "10:10: expected a number from 0 to 1000");
    check(
        "002",
        "2000",
        "5:9: `2000`: too many digits: a card or a cell holds a sign and three, -999 to 999",
    );
    let expected = "1:1: an assignment needs a case: write `[[case]]` or `[[generate]]`, or `[by_hand]` for \
                work by hand";
    let table = &BY_HAND[BY_HAND.find("[by_hand]").expect("it is there")..];
    check(table, "", expected);
    check(table, "by_hand = true\n", "4:11: expected a table, found true or false");
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

#[test]
fn only_the_first_of_many_errors_are_reported() {
    let mistakes = |text: &str| assignment::parse(text).expect_err("it has mistakes");
    let last = |text: &str| {
        let mistakes = mistakes(text);
        (mistakes.len(), mistakes.last().expect("there is one").to_string())
    };
    let cards = |count| GOOD.replace("001 -002 blank", &"y ".repeat(count));
    assert_eq!(mistakes(&cards(50)).len(), 50);
    assert!(mistakes(&cards(50))[49].to_string().starts_with("`y`"));
    let more = (51, "there are more errors: correct these first".to_owned());
    assert_eq!(last(&cards(51)), more);
    assert_eq!(last(&cards(60_000)), more);
    // Errors in keys are found first, but errors in values come first in the text.
    let keys: Vec<_> = (0..20_000).map(|number| format!("no{number} = 1\n")).collect();
    let text = format!("title = 7\n{}", keys.concat());
    assert_eq!(last(&text), more);
    let expected = mistakes(&text);
    assert_eq!(
        (expected[0].span.start, expected[50].span.start),
        (0, text.find("no48").expect("it is"))
    );
}

#[test]
fn a_long_word_is_quoted_in_part_and_a_long_text_not_read() {
    for (from, to) in [("001 -002 blank", "€"), ("title", "z"), ("model.asm", "/"), ("TAC", "Q")]
    {
        let text = GOOD.replacen(from, &to.repeat(50_000), 1);
        let mistakes = assignment::parse(&text).expect_err(to);
        let longest = mistakes.iter().map(|mistake| mistake.to_string().len()).max();
        assert!(longest.is_some_and(|longest| longest < 1000), "{to}");
    }
    let most = cardiac_core::limits::MAX_FORM;
    let filled = |length: usize| format!("{GOOD}#{}", "-".repeat(length - GOOD.len() - 1));
    assert!(assignment::parse(&filled(most)).is_ok());
    let mistakes = assignment::parse(&filled(most + 1)).expect_err("it is too long");
    assert!(mistakes[0].to_string().starts_with("the file is larger than 256 KiB"));
}

#[test]
fn what_is_drawn_in_all_is_limited() {
    check(
        "words = [1, 8]",
        "words = [0, 101]\nruns = 10000",
        "19:1: the decks of all `[[generate]]` together have more than 1000000 cards: make \
         `runs` or `words` smaller",
    );
    let sound = |more: &str| assignment::parse(&format!("{GOOD}{more}")).is_ok();
    let generate = |number: usize, keys: &str| {
        format!("[[generate]]\nname = \"{number}\"\nruns = 10000\n{keys}\n")
    };
    // The first table has 160 cards already, and a run without cards counts as one.
    for (keys, most) in [
        ("words = 10", 9),
        ("words = 7\nbefore = \"1\"\nafter = \"1\"\ncount_first = true", 9),
        ("words = 0", 99),
    ] {
        let tables = |count| (0..count).map(|number| generate(number, keys)).collect::<String>();
        assert!(sound(&tables(most)) && !sound(&tables(most + 1)), "{keys}");
    }
}

proptest! {
    #[test]
    fn no_text_is_too_wrong(text in ".{0,200}") {
        let _ = assignment::parse(&text);
    }

    /// Inserts something anywhere into a good assignment.
    #[test]
    fn no_text_causes_a_panic(place in 0..GOOD.len(), length in 0..20_usize, slip in ".{0,8}") {
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
