//! Spanish errors in the text of a lesson.

use std::collections::HashSet;
use std::mem::discriminant;

use cardiac_core::{Opcode, deck};
use cardiac_gui::i18n::language::Language;
use cardiac_programs::lesson::{
    ActualType, DocumentKind, ExpectedType, LESSONS, QuerySuggestion, SchemaError, SpannedError,
    parse,
};

use super::lesson::assert_translated;

fn messages(mistake: SchemaError) -> [String; 2] {
    let error = SpannedError { span: 0..0, error: mistake };
    Language::SELECTABLE.map(|language| language.schema_error(&error))
}

/// All errors, in each of their forms.
fn mistakes() -> Vec<SchemaError> {
    let text = || "crad".to_owned();
    let known: &[&str] = &["card", "cards", "cell"];
    let card = deck::parse_line(b"1000").expect_err("it is no card").kind;
    let mut all = vec![
        SchemaError::TooLong,
        SchemaError::MoreErrors,
        SchemaError::TooManyGeneratedCards { most: 1_000_000 },
        SchemaError::UnknownKey { key: text(), similar: Some("card"), known },
        SchemaError::UnknownKey { key: text(), similar: None, known },
        SchemaError::UnknownKey { key: text(), similar: None, known: &known[..1] },
        SchemaError::OutsideFolder(text()),
        SchemaError::ExpectedTableArray("case"),
        SchemaError::OutOfRange { least: 1, most: None },
        SchemaError::OutOfRange { least: -999, most: Some(999) },
        SchemaError::InvalidRange("[1, 8]"),
        SchemaError::ReversedRange { first: 8, second: 1 },
        SchemaError::InvalidCard { text: text(), error: card },
        SchemaError::BlankOutputCard,
        SchemaError::MissingCase(DocumentKind::Assignment),
        SchemaError::MissingCase(DocumentKind::Lesson),
        SchemaError::EmptyName,
        SchemaError::ControlCharInName,
        SchemaError::DuplicateName(text()),
        SchemaError::UnknownComparison { name: text(), known },
        SchemaError::EmptyComparison,
        SchemaError::GapCountMismatch { program: 1, tables: 2 },
        SchemaError::InvalidGapAnswer,
        SchemaError::InvalidAnswer { answer: text(), ask: "card 1".to_owned() },
        SchemaError::EmptyByHand,
        SchemaError::RequiredAndForbidden(Opcode::Tac),
        SchemaError::DuplicateInstruction(Opcode::Tac),
        SchemaError::UnknownInstruction { name: text(), similar: Some(Opcode::Jmp) },
        SchemaError::UnknownInstruction { name: text(), similar: None },
    ];
    let cures = [
        QuerySuggestion::WhichCard,
        QuerySuggestion::WhichCell,
        QuerySuggestion::Similar("card"),
        QuerySuggestion::All(known),
    ];
    all.extend(cures.map(|suggestion| SchemaError::UnknownQuery { text: text(), suggestion }));
    let expected = [
        ExpectedType::Text,
        ExpectedType::Flag,
        ExpectedType::Table,
        ExpectedType::Texts,
        ExpectedType::Number,
        ExpectedType::Span("[1, 8]"),
        ExpectedType::Card,
        ExpectedType::Instructions,
    ];
    all.extend(
        expected.map(|expected| SchemaError::WrongType { expected, actual: ActualType::Text }),
    );
    let actual = [
        ActualType::Number,
        ActualType::Point,
        ActualType::Flag,
        ActualType::Day,
        ActualType::List,
        ActualType::Table,
    ];
    all.extend(
        actual.map(|actual| SchemaError::WrongType { expected: ExpectedType::Text, actual }),
    );
    all
}

#[test]
fn every_schema_error_is_translated() {
    let mut kinds = HashSet::new();
    for mistake in mistakes() {
        kinds.insert(discriminant(&mistake));
        let [english, spanish] = messages(mistake);
        assert_translated(&english, &spanish);
    }
    assert_eq!(kinds.len(), 26);

    // Here a blank card is quoted, or the example is in another language.
    let blank = messages(SchemaError::EmptyCard);
    assert!(blank.iter().all(|sentence| sentence.ends_with("\"blank\"")), "{blank:?}");
    let cards = SchemaError::WrongType { expected: ExpectedType::Cards, actual: ActualType::Text };
    assert!(
        messages(cards).iter().all(|sentence| sentence.contains("[\"019\", \"-023\", \"blank\"]"))
    );
    for key in [
        "title", "model", "words", "program", "answer", "hint", "question", "ask", "say", "steps",
        "text", "name",
    ] {
        let [english, spanish] = messages(SchemaError::MissingKey(key));
        assert!(english.starts_with(&format!("missing key `{key}`: ")));
        assert!(spanish.starts_with(&format!("falta la clave `{key}`: ")));
        let is_example =
            |sentence: &str| sentence.contains("____") || sentence.contains(&format!("`{key} ="));
        assert!(is_example(&english) && is_example(&spanish), "{spanish}");
    }
}

/// A lesson with any line left out has a Spanish error.
#[test]
fn every_missing_line_of_a_lesson_has_a_spanish_error() {
    let mut messages = 0;
    for printed in LESSONS {
        for line in printed.text.lines().filter(|line| !line.trim().is_empty()) {
            let text = printed.text.replacen(line, "", 1);
            for error in parse(&text).err().into_iter().flatten() {
                let [english, spanish] =
                    Language::SELECTABLE.map(|language| language.schema_error(&error));
                assert_ne!(english, spanish);
                messages += 1;
            }
        }
    }
    assert!(messages > 100, "{messages}");
}
