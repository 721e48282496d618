//! The lessons are correct, and parsing reports every error.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use cardiac_core::assembler::assemble;
use cardiac_programs::lesson::{self, GAP, GapResult, LESSONS, Lesson, Verdict, find};
use cardiac_programs::run::RunnableProgram;
use proptest::prelude::*;

use crate::diagnostics;

const LONGEST_LINE: usize = 80;

/// Returns all lessons in each language.
fn lessons() -> impl Iterator<Item = (&'static str, Lesson)> {
    LESSONS.iter().flat_map(|printed| {
        let texts = printed.translations.iter().map(|(_, text)| *text);
        let read = |text| lesson::parse(text).expect("it is as it should be");
        std::iter::once(printed.text).chain(texts).map(move |text| (printed.name, read(text)))
    })
}

#[test]
fn the_machine_agrees_with_every_lesson() {
    for (name, lesson) in lessons() {
        let faults: Vec<String> = lesson.validate().iter().map(ToString::to_string).collect();
        assert_eq!(faults, [""; 0], "{name}");
    }
}

#[test]
fn every_lesson_has_all_its_parts() {
    for (name, lesson) in lessons() {
        assert!(lesson.gaps.len() >= 2, "{name}");
        assert!(lesson.gaps.iter().all(|gap| gap.wrong.len() >= 2), "{name}");
        assert!(lesson.predictions.len() >= 2, "{name}");
        assert!(lesson.predictions.iter().all(|asked| asked.answer.is_some()), "{name}");
        assert!(lesson.predictions.iter().all(|asked| !asked.hint.is_empty()), "{name}");
        assert!(lesson.by_hand.is_some(), "{name}");
        assert!(!lesson.generated.is_empty() && !lesson.praise.is_empty(), "{name}");
        let lines = lesson.text.lines().chain(lesson.program.lines());
        for line in lines.chain(lesson.praise.lines()) {
            assert!(line.chars().count() <= LONGEST_LINE, "{name}: {line}");
        }
    }
}

#[test]
fn every_model_is_laid_out_and_passes() {
    for (name, lesson) in lessons() {
        let source = lesson.solution();
        let assembly = assemble(&source, |found| panic!("{name}: {found}"));
        let assembly = assembly.expect("no error was found");
        assert_eq!(assembly.formatted().to_string(), source, "{name}: `cardiac fmt` lays it out");
        assert!(matches!(lesson.judge(&source), Verdict::Passed(runs) if runs > 20), "{name}");
    }
}

#[test]
fn every_right_answer_is_right_and_every_wrong_one_has_a_word() {
    for (name, lesson) in lessons() {
        for (place, gap) in lesson.gaps.iter().enumerate() {
            for right in &gap.answers {
                assert_eq!(lesson.check_gap(place, right), GapResult::Correct, "{name}: {right}");
                let typed = format!("  {}", right.to_lowercase());
                assert_eq!(lesson.check_gap(place, &typed), GapResult::Correct, "{name}: {right}");
                // Many students write the whole line.
                let (_, line) = lesson.gap_line(place).expect("the line of the gap");
                let line = line.split(';').next().expect("the text before a comment");
                let line = line.split_once(':').map_or(line, |(_, line)| line);
                let whole = line.replace(GAP, right);
                assert_eq!(lesson.check_gap(place, &whole), GapResult::Correct, "{name}: {whole}");
                for typed in [typed, whole] {
                    let answers = lesson.gaps.iter().enumerate();
                    let answers =
                        answers.map(
                            |(other, gap)| {
                                if other == place { typed.as_str() } else { gap.model() }
                            },
                        );
                    let source = lesson.fill(answers);
                    assert!(lesson.judge(&source).is_passed(), "{name}: {typed}");
                }
            }
            for wrong in &gap.wrong {
                let answer = &wrong.answer;
                assert_eq!(
                    lesson.check_gap(place, answer),
                    GapResult::KnownMistake(wrong.say.clone()),
                    "{name}"
                );
                let answers =
                    lesson.gaps.iter().enumerate().map(|(other, gap)| {
                        if other == place { answer.as_str() } else { gap.model() }
                    });
                let verdict = lesson.judge(&lesson.fill(answers));
                assert!(!verdict.is_passed(), "{name}, gap {place}: {answer} passes");
            }
        }
    }
}

#[test]
fn every_prediction_comes_true_and_every_wrong_one_has_a_word() {
    for (name, lesson) in lessons() {
        let program = RunnableProgram::new(&lesson.solution()).expect("the model is assembled");
        for (place, asked) in lesson.predictions.iter().enumerate() {
            let answer = asked.answer.as_deref().expect("ours all have one");
            assert!(lesson.check_prediction(&program, place, answer).is_right(), "{name} {place}");
            for wrong in &asked.wrong {
                let guess = lesson.check_prediction(&program, place, &wrong.answer);
                assert_eq!(guess.to_string(), wrong.say, "{name} {place}");
            }
        }
    }
}

#[test]
fn every_file_of_the_folder_is_a_lesson() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("lessons");
    let files: BTreeSet<String> = fs::read_dir(folder)
        .expect("the package's folder")
        .map(|entry| entry.expect("an entry of it"))
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().into_string().expect("our names are UTF-8"))
        .collect();
    assert_eq!(files, LESSONS.iter().map(|lesson| lesson.file.to_owned()).collect());
    assert_eq!(find("loop"), find("3"));
    assert_eq!(find("0"), None);
    assert_eq!(find("7"), None);
}

const GOOD: &str = r#"title = "Adding"
text = "Add."
program = """
  INP 20
  ____ 20
  STO ____
  OUT 21
  HRS
"""

[[gap]]
answer = "CLA"
hint = "Bring it."

[[gap]]
answer = ["21", "021"]
hint = "Where?"

[[gap.wrong]]
answer = "22"
say = "That is the next one."

[[predict]]
question = "What is punched?"
cards = "005"
after = 4
ask = "card 1"
answer = "005"

[by_hand]
cards = "005"

[[by_hand.do]]
steps = [1, 2]
phases = 3
say = "Do it."

[[case]]
name = "five"
cards = "005"
"#;

/// Replaces a text in a good lesson.
fn changed(from: &str, to: &str) -> String {
    let text = GOOD.replacen(from, to, 1);
    assert_ne!(text, GOOD, "{from}");
    text
}

/// Checks the errors of a changed lesson, with line and column.
fn check(from: &str, to: &str, expected: &str) {
    let text = changed(from, to);
    let mistakes = lesson::parse(&text).expect_err(to);
    assert_eq!(diagnostics::render(&text, &mistakes), expected, "{to}");
}

/// Checks the result of validating a changed lesson.
fn prove(from: &str, to: &str, expected: &[&str]) {
    let lesson = lesson::parse(&changed(from, to)).expect(to);
    let faults: Vec<String> = lesson.validate().iter().map(ToString::to_string).collect();
    assert_eq!(faults, expected, "{to}");
}

#[test]
fn every_error_has_its_place_and_its_correction() {
    check("title", "titel", "1:1: unknown key `titel`: did you mean `title`?");
    check("hint = \"Bring it.\"", "hnit = \"a\"", "13:1: unknown key `hnit`: did you mean `hint`?");
    check(
        "hint = \"Bring it.\"\n",
        "",
        "11:1: missing key `hint`: write a hint, as `hint = \"Where is the number?\"`",
    );
    check(
        "say = \"That",
        "word = \"That",
        "19:1: missing key `say`: write a sentence, as `say = \"That is the other cell.\"`\n21:1: unknown key `word`: the keys are `answer` and `say`",
    );
    check(
        "\"CLA\"",
        "\"\"",
        "12:10: this fills no gap: write the right answer, as `answer = \"CLA\"`",
    );
    check("\"CLA\"", "7", "12:10: expected a text in quotes, found a number");
    check(
        "STO ____",
        "STO 21",
        "3:11: number of gaps in the program: 1, number of `[[gap]]` tables: 2; write ____ for each gap, and a `[[gap]]` for each ____, in the same order",
    );
    check("\"card 1\"", "\"crad\"", "27:7: unknown question `crad`: did you mean `card`?");
    check(
        "\"card 1\"",
        "\"card\"",
        "27:7: unknown question `card`: which card, for example `card 1`?",
    );
    check(
        "answer = \"005\"",
        "answer = \"five\"",
        "28:10: `five` is not a possible answer to `card 1`",
    );
    let cure =
        "27:7: unknown question `cell 200`: which cell, for example `cell 20` or `cell sum`?";
    check("\"card 1\"", "\"cell 200\"", cure);
    check("phases = 3", "phases = 5", "35:10: expected a number from 1 to 4");
    check("phases = 3", "phase = 3", "35:1: unknown key `phase`: did you mean `phases`?");
    check(
        "cards = \"005\"\n",
        "cards = \"1000\"\n",
        "25:9: `1000`: too many digits: a card or a cell holds a sign and three, -999 to 999",
    );
    check(
        "name = \"five\"",
        "name = \"five\"\nhidden = true",
        "40:1: unknown key `hidden`: the keys are `name`, `cards` and `expect`",
    );
    check("[[case]]", "[case]", "38:1: there may be more than one `case`: write `[[case]]`");
}

#[test]
fn every_difference_from_the_machine_is_reported() {
    prove("Adding", "Bringing", &[]);
    prove("\"021\"]", "\"=1\"]", &["gap 2: the right answer `=1` fails a case"]);
    prove("\"22\"", "\"0021\"", &["gap 2: the wrong answer `0021` passes all cases"]);
    prove(
        "\"CLA\"",
        "\"CAL\"",
        &[
            "the program with its answers does not assemble: line 2: `CAL` is neither an instruction nor a directive: did you mean `CLA`?",
        ],
    );
    prove(
        "HRS",
        "JMP 22",
        &[
            "the program fails the case `five` (input 005): stops on blank cell 22: JMP 22 (cell 14, line 5) jumped there",
        ],
    );
    prove("HRS", "JMP 10", &[]);
    prove("after = 4", "after = 6", &["prediction 1: the run already ends after 5 steps"]);
    prove(
        "answer = \"005\"",
        "answer = \"006\"",
        &["prediction 1: the lesson says 006, the machine 005"],
    );
    prove("\"card 1\"", "\"cell nowhere\"", &["prediction 1: undefined label `nowhere`"]);
    prove("[1, 2]", "[5, 6]", &["there is a task for step 6, but the run ends after 5 steps"]);
    prove(
        "cards = \"005\"\n\n[[by_hand",
        "program = \"HSR\"\n\n[[by_hand",
        &[
            "the program to work by hand does not assemble: line 1: `HSR` is neither an instruction nor a directive: did you mean `HRS`?",
        ],
    );
}

/// All lessons with their solutions.
static RUNNABLE: LazyLock<Vec<(Lesson, RunnableProgram)>> = LazyLock::new(|| {
    lessons()
        .map(|(_, lesson)| {
            let program = RunnableProgram::new(&lesson.solution()).expect("the model is assembled");
            (lesson, program)
        })
        .collect()
});

proptest! {
    #[test]
    fn no_answer_causes_a_panic(answer in ".{0,40}", guess in ".{0,20}") {
        for (lesson, program) in &*RUNNABLE {
            for gap in 0..=lesson.gaps.len() {
                let _ = lesson.check_gap(gap, &answer).to_string();
            }
            for asked in 0..=lesson.predictions.len() {
                let _ = lesson.check_prediction(program, asked, &guess).to_string();
            }
        }
    }

    /// Inserts something anywhere into a good lesson.
    #[test]
    fn no_text_causes_a_panic(place in 0..GOOD.len(), length in 0..20_usize, slip in ".{0,8}") {
        let end = (place + length).min(GOOD.len());
        let text = format!("{}{slip}{}", &GOOD[..place], &GOOD[end..]);
        match lesson::parse(&text) {
            Ok(lesson) => drop(lesson.validate()),
            Err(mistakes) => {
                for mistake in mistakes {
                    prop_assert!(mistake.span.end <= text.len());
                }
            }
        }
    }
}
