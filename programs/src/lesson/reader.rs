//! Parses the TOML of a lesson.

use std::ops::Range;

use cardiac_core::Address;
use toml::Spanned;
use toml::de::DeTable;

use super::document::{ByHandExercise, Lesson, Task};
use super::gap::{GAP, Gap};
use super::prediction::{Prediction, Query};
use super::wrong_answer::WrongAnswer;
use crate::schema::case::{CaseSchema, Compare};
use crate::schema::error::{DocumentKind, QuerySuggestion, SchemaError, SpannedError};
use crate::schema::reader::{self as toml_reader, SpannedValue, TomlReader, excerpt, nearest};

/// Parses a lesson. [`Lesson::validate`] checks it against the machine.
///
/// # Errors
///
/// The errors in the order of the text; after 50 of them one says that there are more.
///
/// ```
/// let errors = cardiac_programs::lesson::parse("title = 'Adding'\ntxet = 'Add.'").unwrap_err();
/// let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
/// assert!(told.contains(&"unknown key `txet`: did you mean `text`?".to_string()));
/// ```
pub fn parse(text: &str) -> Result<Lesson, Vec<SpannedError>> {
    toml_reader::parse(text, TomlReader::lesson)
}

const ROOT: &[&str] = &[
    "title", "text", "program", "gap", "predict", "by_hand", "compare", "limits", "case",
    "generate", "praise",
];
const GAP_KEYS: &[&str] = &["answer", "hint", "wrong"];
const WRONG: &[&str] = &["answer", "say"];
const PREDICT: &[&str] = &["question", "ask", "cards", "after", "answer", "hint", "wrong"];
const BY_HAND: &[&str] = &["text", "program", "cards", "do"];
const DO: &[&str] = &["steps", "phases", "say"];
const LIMITS: &[&str] = &["steps"];
const ASK: &[&str] = &["card", "cards", "cell", "accumulator", "steps", "bug"];
const CASE_SCHEMA: CaseSchema = CaseSchema {
    kind: DocumentKind::Lesson,
    case: &["name", "cards", "expect"],
    generate: &["name", "words", "range", "runs", "seed", "before", "after", "count_first"],
};

/// The default step limit of a run.
const STEPS: u64 = 10_000;
const MOST_STEPS: i64 = 1_000_000;

impl TomlReader {
    fn lesson(&mut self, root: &DeTable<'_>) -> Option<Lesson> {
        self.keys(root, ROOT);
        let title = self.required(root, "title", (0..0, ROOT), Self::some_text);
        let text = self.required(root, "text", (0..0, ROOT), Self::some_text);
        let program = self.required(root, "program", (0..0, ROOT), Self::some_text);
        let gaps = self.tables(root, "gap");
        let gaps: Option<Vec<Gap>> = self.each(gaps, Self::gap);
        let predictions = self.tables(root, "predict");
        let predictions = self.each(predictions, Self::prediction);
        let by_hand = root.get("by_hand").map(|value| self.by_hand(value));
        let nothing = DeTable::new();
        let limits = self.value(root, "limits", Self::table).unwrap_or(&nothing);
        self.keys(limits, LIMITS);
        let steps = self.number(limits, "steps", 1..=MOST_STEPS);
        let compare = self.value(root, "compare", Self::compare).unwrap_or(Compare::CARDS);
        let cases = self.cases(root, &CASE_SCHEMA);
        let praise = self.value(root, "praise", Self::text).unwrap_or_default();
        let (program, gaps) = (program?, gaps?);
        self.count_gaps(root, &program, &gaps);
        let (cases, generated) = cases?;
        Some(Lesson {
            title: title?,
            text: text?,
            program,
            gaps,
            predictions: predictions?,
            by_hand: match by_hand {
                Some(by_hand) => Some(by_hand?),
                None => None,
            },
            steps: steps.and_then(|steps| steps.try_into().ok()).unwrap_or(STEPS),
            compare,
            cases,
            generated,
            praise,
        })
    }

    /// Reads all values, also after an error.
    fn each<'t, 'v: 't, T>(
        &mut self,
        values: Vec<&'t SpannedValue<'v>>,
        mut read: impl FnMut(&mut Self, &'t SpannedValue<'v>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let read: Vec<Option<T>> = values.into_iter().map(|value| read(self, value)).collect();
        read.into_iter().collect()
    }

    /// Reports if the program does not have a gap for each table, or a table for each gap.
    fn count_gaps(&mut self, root: &DeTable<'_>, program: &str, gaps: &[Gap]) {
        let span = root.get("program").map_or(0..0, Spanned::span);
        let (in_program, told) = (program.matches(GAP).count(), gaps.len());
        if in_program != told {
            let error = SchemaError::GapCountMismatch { program: in_program, tables: told };
            self.report(span, error);
        }
    }

    fn gap(&mut self, value: &SpannedValue<'_>) -> Option<Gap> {
        let table = self.table(value)?;
        self.keys(table, GAP_KEYS);
        let whole = (value.span(), GAP_KEYS);
        let answers = self.required(table, "answer", whole.clone(), Self::answers);
        let hint = self.required(table, "hint", whole, Self::text);
        let wrong = self.wrong(table);
        Some(Gap { answers: answers?, hint: hint?, wrong: wrong? })
    }

    /// Reads the correct answers of a gap: a text or a list.
    fn answers(&mut self, value: &SpannedValue<'_>) -> Option<Vec<String>> {
        let answers = match value.get_ref().as_array() {
            Some(_) => self.texts(value)?,
            None => Vec::from([self.text(value)?]),
        };
        let is_empty = |answer: &String| answer.trim().is_empty() || answer.contains(GAP);
        if answers.is_empty() || answers.iter().any(is_empty) {
            self.report(value.span(), SchemaError::InvalidGapAnswer);
            return None;
        }
        Some(answers)
    }

    fn wrong(&mut self, table: &DeTable<'_>) -> Option<Vec<WrongAnswer>> {
        let wrong = self.tables(table, "wrong");
        self.each(wrong, |reader, value| {
            let table = reader.table(value)?;
            reader.keys(table, WRONG);
            let answer = reader.required(table, "answer", (value.span(), WRONG), Self::text);
            let say = reader.required(table, "say", (value.span(), WRONG), Self::some_text);
            Some(WrongAnswer { answer: answer?, say: say? })
        })
    }

    fn prediction(&mut self, value: &SpannedValue<'_>) -> Option<Prediction> {
        let table = self.table(value)?;
        self.keys(table, PREDICT);
        let whole = (value.span(), PREDICT);
        let question = self.required(table, "question", whole.clone(), Self::some_text);
        let ask = self.required(table, "ask", whole, Self::ask);
        let cards = self.value(table, "cards", Self::cards).unwrap_or_default();
        let after = self.number(table, "after", 1..=MOST_STEPS);
        let answer = self.value(table, "answer", Self::text);
        let hint = self.value(table, "hint", Self::text).unwrap_or_default();
        let wrong = self.wrong(table);
        let (ask, wrong) = (ask?, wrong?);
        self.check_answer(&ask, table, answer.as_deref());
        let tables = self.tables(table, "wrong");
        for (other, value) in wrong.iter().zip(tables) {
            let Some(table) = value.get_ref().as_table() else { continue };
            self.check_answer(&ask, table, Some(&other.answer));
        }
        let after = after.and_then(|after| after.try_into().ok());
        Some(Prediction { question: question?, ask, cards, after, answer, hint, wrong })
    }

    /// Reports an answer that does not fit its query.
    fn check_answer(&mut self, ask: &Query, table: &DeTable<'_>, answer: Option<&str>) {
        let Some(answer) = answer.filter(|answer| ask.parse_answer(answer).is_none()) else {
            return;
        };
        let span = table.get("answer").map_or(0..0, Spanned::span);
        let (answer, ask) = (excerpt(answer), excerpt(&ask.to_string()));
        self.report(span, SchemaError::InvalidAnswer { answer, ask });
    }

    fn ask(&mut self, value: &SpannedValue<'_>) -> Option<Query> {
        let text = self.text(value)?;
        let mut words = text.split_whitespace();
        let (name, of, more) = (words.next().unwrap_or_default(), words.next(), words.next());
        let ask = match (name, of, more) {
            ("card", Some(number), None) => {
                number.parse().ok().filter(|&card| card > 0).map(Query::Card)
            }
            ("cell", Some(name), None) => {
                // A cell number, or a label of the program.
                let is_number = name.bytes().all(|byte| byte.is_ascii_digit());
                let is_cell = !is_number || name.parse::<Address>().is_ok();
                is_cell.then(|| Query::Cell(name.into()))
            }
            ("cards", None, None) => Some(Query::Cards),
            ("accumulator", None, None) => Some(Query::Accumulator),
            ("steps", None, None) => Some(Query::Steps),
            ("bug", None, None) => Some(Query::Bug),
            _ => None,
        };
        if ask.is_none() {
            let suggestion = match (name, nearest(name, ASK)) {
                ("card", _) => QuerySuggestion::WhichCard,
                ("cell", _) => QuerySuggestion::WhichCell,
                (_, Some(other)) if other != name => QuerySuggestion::Similar(other),
                _ => QuerySuggestion::All(ASK),
            };
            self.report(
                value.span(),
                SchemaError::UnknownQuery { text: excerpt(&text), suggestion },
            );
        }
        ask
    }

    fn by_hand(&mut self, value: &SpannedValue<'_>) -> Option<ByHandExercise> {
        let table = self.table(value)?;
        self.keys(table, BY_HAND);
        let text = self.value(table, "text", Self::text).unwrap_or_default();
        let program = self.value(table, "program", Self::text);
        let cards = self.value(table, "cards", Self::cards).unwrap_or_default();
        let tasks = self.tables(table, "do");
        let tasks = self.each(tasks, Self::task)?;
        if tasks.is_empty() {
            self.report(value.span(), SchemaError::EmptyByHand);
        }
        Some(ByHandExercise { text, program, cards, tasks })
    }

    fn task(&mut self, value: &SpannedValue<'_>) -> Option<Task> {
        let table = self.table(value)?;
        self.keys(table, DO);
        let whole: (Range<usize>, &'static [&'static str]) = (value.span(), DO);
        let steps = self.required(table, "steps", whole.clone(), |reader, value| {
            reader.span(value, 1..=MOST_STEPS, "[1, 7]")
        });
        let phases =
            self.value(table, "phases", |reader, value| reader.span(value, 1..=4, "[1, 4]"));
        let say = self.required(table, "say", whole, Self::some_text);
        let (steps, phases) = (steps?, phases.unwrap_or(1..=4));
        Some(Task {
            steps: (*steps.start()).try_into().ok()?..=(*steps.end()).try_into().ok()?,
            phases: (*phases.start()).try_into().ok()?..=(*phases.end()).try_into().ok()?,
            say: say?,
        })
    }
}
