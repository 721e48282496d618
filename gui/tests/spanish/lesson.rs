//! Spanish feedback and errors of lessons.

use std::collections::HashSet;
use std::mem::discriminant;

use cardiac_core::{Accumulator, Address, Cell, Word};
use cardiac_gui::i18n::language::Language;
use cardiac_programs::judge::RunMismatch;
use cardiac_programs::lesson::{
    self, Failure, GapResult, LESSONS, Lesson, LessonError, Outcome, PredictionResult, Query,
    Value, Verdict,
};
use cardiac_programs::run::{BlankPath, LastInstruction, LoopLocation, RunnableProgram};

use super::{assert_spanish, numbers};

/// Asserts that two sentences say the same, each in its language.
pub(crate) fn assert_translated(english: &str, spanish: &str) {
    assert_ne!(english, spanish);
    assert_spanish(spanish);
    assert_eq!(numbers(english), numbers(spanish), "{english}\n{spanish}");
    let quoted = |sentence: &str| -> Vec<String> {
        let mut quoted: Vec<String> =
            sentence.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        quoted.sort();
        quoted
    };
    assert_eq!(quoted(english), quoted(spanish));
    assert_eq!(english.ends_with('.'), spanish.ends_with('.'), "{spanish}");
}

fn ours(name: &str) -> Lesson {
    lesson::find(name).expect("built in").lesson()
}

#[test]
fn every_gap_result_is_translated() {
    let mut kinds = HashSet::new();
    for printed in LESSONS {
        let lesson = printed.lesson();
        for (place, gap) in lesson.gaps.iter().enumerate() {
            let known = gap.wrong.iter().map(|wrong| wrong.answer.as_str());
            let tried =
                ["", "7", "AD", "CLA", "SUB", "OUT 00", "JMP 98", "HRS", "=1", "$", "12345"];
            for answer in tried.into_iter().chain(known).chain([gap.model()]) {
                let reply = lesson.check_gap(place, answer);
                kinds.insert(discriminant(&reply));
                let [english, spanish] =
                    Language::SELECTABLE.map(|language| language.gap_result(&reply));
                assert_eq!(english, reply.to_string());
                match &reply {
                    GapResult::KnownMistake(word) => {
                        assert_eq!(*word, spanish, "it is the lesson's own");
                    }
                    _ => assert_translated(&english, &spanish),
                }
            }
        }
    }
    assert_eq!(kinds.len(), 7, "there is a reply of every kind");

    let message = |answer| Language::Spanish.gap_result(&ours("adding").check_gap(1, answer));
    assert_eq!(
        message("AD"),
        "`AD` no es ni una instrucción ni una directiva: ¿querías decir `ADD`?"
    );
    assert_eq!(
        message("HRS"),
        "Todavía no (entrada 019 023): no hay tarjetas de salida, y la tarjeta 1 debería ser 042."
    );
}

#[test]
fn every_prediction_result_is_translated() {
    let word = Word::new(42).expect("valid word");
    let cell = Address::FIRST;
    let outcomes = [
        (Query::Card(2), Value::Card(None)),
        (Query::Card(2), Value::Card(Some(word))),
        (Query::Cards, Value::Count(1)),
        (Query::Cards, Value::Count(3)),
        (Query::Cell("total".to_owned()), Value::Cell(Cell::Blank)),
        (Query::Cell("total".to_owned()), Value::Cell(Cell::Word(word))),
        (Query::Accumulator, Value::Accumulator(Accumulator::from(word))),
        (Query::Steps, Value::Count(1)),
        (Query::Steps, Value::Count(19)),
        (Query::Bug, Value::Bug(cell)),
    ];
    for (ask, value) in outcomes {
        let outcome = Outcome { ask: ask.clone(), value };
        let [english, spanish] = Language::SELECTABLE.map(|language| language.outcome(&outcome));
        assert_translated(&english, &spanish);
        for guess in [
            PredictionResult::Correct(outcome),
            PredictionResult::Wrong(value),
            PredictionResult::Malformed(ask),
        ] {
            let [english, spanish] =
                Language::SELECTABLE.map(|language| language.prediction_result(&guess));
            assert_translated(&english, &spanish);
        }
    }
    let lesson = ours("adding");
    let program = RunnableProgram::new(&lesson.solution()).expect("it can be assembled");
    let message =
        |text| Language::Spanish.prediction_result(&lesson.check_prediction(&program, 1, text));
    assert_eq!(message("42"), "Está bien: la tarjeta 1 es 042.");
    assert_eq!(message("43"), "No es 043. Recorre el programa otra vez, paso a paso.");
    assert_eq!(
        message("x"),
        "Escribe lo que lleva la tarjeta, como 042, o `none` si no se perfora."
    );
}

#[test]
fn every_verdict_is_translated() {
    let word = |number| Word::new(number).expect("valid word");
    let accumulator = |number| Accumulator::new(number).expect("a number");
    let last = |line| LastInstruction { text: "JMP 30".to_owned(), cell: Address::FIRST, line };
    let mistakes = [
        RunMismatch::WrongOutput { punched: word(1), expected: word(-20) },
        RunMismatch::WrongCard { card: 2, punched: word(1), expected: word(-20) },
        RunMismatch::MissingCard { card: 1, expected: word(7) },
        RunMismatch::MissingCard { card: 2, expected: word(7) },
        RunMismatch::MissingCard { card: 3, expected: word(7) },
        RunMismatch::ExtraCard { card: 1, punched: word(5) },
        RunMismatch::ExtraCard { card: 2, punched: word(5) },
        RunMismatch::ExtraCard { card: 4, punched: word(5) },
        RunMismatch::InfiniteLoop(LoopLocation::Lines(vec![4, 5, 6, 9])),
        RunMismatch::InfiniteLoop(LoopLocation::Cells(vec![Address::LAST])),
        RunMismatch::StepLimit { steps: 10_000, model_steps: Some(21) },
        RunMismatch::StepLimit { steps: 10_000, model_steps: None },
        RunMismatch::CardLimit { cards: 100, model_cards: 3 },
        RunMismatch::BlankCell { cell: Address::LAST, path: None },
        RunMismatch::BlankCell { cell: Address::LAST, path: Some(BlankPath::Start) },
        RunMismatch::BlankCell { cell: Address::LAST, path: Some(BlankPath::Jump(last(None))) },
        RunMismatch::BlankCell {
            cell: Address::LAST,
            path: Some(BlankPath::RanPast(last(Some(3)))),
        },
        RunMismatch::Halted,
        RunMismatch::NotHalted,
        RunMismatch::Accumulator { found: accumulator(9999), expected: accumulator(-1) },
    ];
    let cards = ["", "019", "019 -023 blank"];
    let failures = mistakes.into_iter().enumerate().map(|(nth, mismatch)| {
        let cards = cards[nth % cards.len()].split_whitespace();
        let cards = cards.map(|card| card.parse().expect("valid card")).collect();
        Failure { case: "two".to_owned(), cards, mismatch }
    });
    let error = RunnableProgram::new("OUT 00\nHSR").expect_err("it cannot be assembled");
    let others = [Verdict::Passed(1), Verdict::Passed(25), Verdict::DoesNotAssemble(error)];
    let verdicts: Vec<Verdict> = failures.map(Verdict::Failed).chain(others).collect();
    let message = verdicts.iter().map(|verdict| {
        let [english, spanish] = Language::SELECTABLE.map(|language| language.verdict(verdict));
        assert_translated(&english, &spanish);
        spanish
    });
    let message: Vec<String> = message.collect();
    assert_eq!(message[0], "Todavía no (sin entrada): la salida es 001, y debería ser -020.");
    assert_eq!(message[21], "El programa está bien: 25 ejecuciones correctas.");
    assert_eq!(
        message[22],
        "El programa no se puede ensamblar: línea 2: `HSR` no es ni una instrucción ni una directiva: \
         ¿querías decir `HRS`?"
    );
}

#[test]
fn every_lesson_error_is_translated() {
    let error = || RunnableProgram::new("OUT 00\nHSR").expect_err("it cannot be assembled");
    let answer = || "CLA".to_owned();
    let mismatch = RunMismatch::Halted;
    let faults = [
        LessonError::Program(error()),
        LessonError::Case(Failure { case: "two".to_owned(), cards: Vec::new(), mismatch }),
        LessonError::RightAnswerFails { gap: 2, answer: answer() },
        LessonError::WrongAnswerPasses { gap: 2, answer: answer() },
        LessonError::UnknownCell { prediction: 3, name: "totl".to_owned() },
        LessonError::StepsPastEnd { prediction: 3, steps: 19 },
        LessonError::NeverEnds(3),
        LessonError::PredictionMismatch {
            prediction: 3,
            answer: "043".to_owned(),
            value: Value::Count(42),
        },
        LessonError::WrongPredictionIsRight { prediction: 3, answer: "043".to_owned() },
        LessonError::ByHandExercise(error()),
        LessonError::TaskPastEnd { step: 8, steps: 7 },
    ];
    for fault in &faults {
        let [english, spanish] = Language::SELECTABLE.map(|language| language.lesson_error(fault));
        assert_translated(&english, &spanish);
    }
}
