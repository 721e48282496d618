//! What is wrong with the text of a lesson.

use std::collections::HashSet;
use std::mem::discriminant;

use cardiac_core::{Opcode, deck};
use cardiac_gui::texts::Language;
use cardiac_programs::lesson::{
    AskCure, Form, FormMistake, Found, LESSONS, Misprint, Wanted, parse,
};

use crate::lesson::assert_told;

fn told(mistake: FormMistake) -> [String; 2] {
    let misprint = Misprint { span: 0..0, mistake };
    Language::CHOICE.map(|language| language.misprint(&misprint))
}

/// All there are, each in its ways.
fn mistakes() -> Vec<FormMistake> {
    let text = || "crad".to_owned();
    let known: &[&str] = &["card", "cards", "cell"];
    let card = deck::line(b"1000").expect_err("it is no card").mistake;
    let mut all = vec![
        FormMistake::TooLong,
        FormMistake::MoreMistakes,
        FormMistake::TooManyDrawn { most: 1_000_000 },
        FormMistake::UnknownKey { key: text(), similar: Some("card"), known },
        FormMistake::UnknownKey { key: text(), similar: None, known },
        FormMistake::UnknownKey { key: text(), similar: None, known: &known[..1] },
        FormMistake::NotBeside(text()),
        FormMistake::OneTable("case"),
        FormMistake::OutOfRange { least: 1, most: None },
        FormMistake::OutOfRange { least: -999, most: Some(999) },
        FormMistake::NotTwoNumbers("[1, 8]"),
        FormMistake::Backwards { first: 8, second: 1 },
        FormMistake::NoCard { text: text(), mistake: card },
        FormMistake::BlankExpected,
        FormMistake::NoCase(Form::Assignment),
        FormMistake::NoCase(Form::Lesson),
        FormMistake::EmptyName,
        FormMistake::UnseenInName,
        FormMistake::NameTwice(text()),
        FormMistake::NotCompared { name: text(), known },
        FormMistake::NothingCompared,
        FormMistake::Gaps { program: 1, tables: 2 },
        FormMistake::FillsNoGap,
        FormMistake::NoAnswer { answer: text(), ask: "card 1".to_owned() },
        FormMistake::NothingByHand,
        FormMistake::RequiredAndForbidden(Opcode::Tac),
        FormMistake::NamedTwice(Opcode::Tac),
        FormMistake::NoInstruction { name: text(), similar: Some(Opcode::Jmp) },
        FormMistake::NoInstruction { name: text(), similar: None },
    ];
    let cures =
        [AskCure::WhichCard, AskCure::WhichCell, AskCure::Similar("card"), AskCure::All(known)];
    all.extend(cures.map(|cure| FormMistake::NotAsked { text: text(), cure }));
    let wanted = [
        Wanted::Text,
        Wanted::Flag,
        Wanted::Table,
        Wanted::Texts,
        Wanted::Number,
        Wanted::Span("[1, 8]"),
        Wanted::Card,
        Wanted::Instructions,
    ];
    all.extend(wanted.map(|wanted| FormMistake::Other { wanted, found: Found::Text }));
    let found = [Found::Number, Found::Point, Found::Flag, Found::Day, Found::List, Found::Table];
    all.extend(found.map(|found| FormMistake::Other { wanted: Wanted::Text, found }));
    all
}

#[test]
fn every_misprint_is_told_in_spanish() {
    let mut kinds = HashSet::new();
    for mistake in mistakes() {
        kinds.insert(discriminant(&mistake));
        let [english, spanish] = told(mistake);
        assert_told(&english, &spanish);
    }
    assert_eq!(kinds.len(), 26);

    // Here a blank card is quoted, or the example is in another language.
    let blank = told(FormMistake::NothingOnCard);
    assert!(blank.iter().all(|said| said.ends_with("\"blank\"")), "{blank:?}");
    let cards = FormMistake::Other { wanted: Wanted::Cards, found: Found::Text };
    assert!(told(cards).iter().all(|said| said.contains("[\"019\", \"-023\", \"blank\"]")));
    for key in [
        "title", "model", "words", "program", "answer", "hint", "question", "ask", "say", "steps",
        "text", "name",
    ] {
        let [english, spanish] = told(FormMistake::MissingKey(key));
        assert!(english.starts_with(&format!("the key `{key}` is missing: ")));
        assert!(spanish.starts_with(&format!("falta la clave `{key}`: ")));
        let is_example = |said: &str| said.contains("____") || said.contains(&format!("`{key} ="));
        assert!(is_example(&english) && is_example(&spanish), "{spanish}");
    }
}

/// Whatever is left out of a lesson, it is told in Spanish.
#[test]
fn a_lesson_with_a_line_too_few_is_told_of_in_spanish() {
    let mut told = 0;
    for printed in LESSONS {
        for line in printed.text.lines().filter(|line| !line.trim().is_empty()) {
            let text = printed.text.replacen(line, "", 1);
            for misprint in parse(&text).err().into_iter().flatten() {
                let [english, spanish] =
                    Language::CHOICE.map(|language| language.misprint(&misprint));
                assert_ne!(english, spanish);
                told += 1;
            }
        }
    }
    assert!(told > 100, "{told}");
}
