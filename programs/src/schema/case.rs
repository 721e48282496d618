//! Test cases: their types and their TOML tables.

use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};

use cardiac_core::{Card, Word};
use toml::Spanned;
use toml::de::DeTable;

use super::error::{DocumentKind, SchemaError};
use super::reader::{SpannedValue, TomlReader, excerpt};

/// The parts of a run that are compared with the model's. In every case a run must stop at HRS or
/// at INP without a card.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(clippy::exhaustive_structs, reason = "each combination is one")]
pub struct Compare {
    /// Compares the output cards.
    pub cards: bool,
    /// Compares which of the two ways the run stops.
    pub stop: bool,
    /// Compares the accumulator at the end.
    pub accumulator: bool,
}

impl Compare {
    /// Compares the cards only.
    pub(crate) const CARDS: Self = Self { cards: true, stop: false, accumulator: false };
}

/// The visibility of a case for students.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Visibility {
    /// Students see what went wrong.
    Shown,
    /// Students see only whether the case passed.
    Hidden,
}

/// A case with given cards.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    /// The name, unique in the document.
    pub name: String,
    /// The data cards.
    pub cards: Vec<Card>,
    /// The expected output cards, or `None` for those of the model.
    pub expected: Option<Vec<Word>>,
    /// The visibility for students.
    pub visibility: Visibility,
    /// The points, 0 to 1000.
    pub points: u32,
}

/// A case with random cards, the same in each run, whose expected output is that of the model.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GeneratedCase {
    /// The name, unique in the document.
    pub name: String,
    /// The number of random words.
    pub words: RangeInclusive<usize>,
    /// The range of the words.
    pub range: RangeInclusive<i16>,
    /// The number of decks, 1 to 10000. All `[[generate]]` tables of a document together may have
    /// at most [`Self::MAX_CARDS`] cards.
    pub runs: usize,
    /// The seed of the random generator.
    pub seed: u64,
    /// The cards before the words.
    pub before: Vec<Card>,
    /// The cards after the words.
    pub after: Vec<Card>,
    /// `true` if a card with the number of words precedes them.
    pub counts_first: bool,
    /// The visibility for students.
    pub visibility: Visibility,
    /// The points for all runs together, 0 to 1000.
    pub points: u32,
}

impl GeneratedCase {
    /// The maximum number of cards that all runs of a document may have.
    pub const MAX_CARDS: usize = 1_000_000;

    /// Returns the maximum number of cards of all runs. A run without cards counts as one card,
    /// because it takes time too.
    fn most_cards(&self) -> usize {
        let around = self.before.len() + self.after.len() + usize::from(self.counts_first);
        let deck = around.saturating_add(*self.words.end());
        self.runs.saturating_mul(deck.max(1))
    }
}

const MOST_POINTS: i64 = 1000;
const MOST_RUNS: i64 = 10_000;
const MOST_WORDS: i64 = 999;

/// The kind of the document and the keys of its cases.
#[derive(Debug)]
pub(crate) struct CaseSchema {
    pub(crate) kind: DocumentKind,
    pub(crate) case: &'static [&'static str],
    pub(crate) generate: &'static [&'static str],
}

impl TomlReader {
    /// Reads all cases of a document, which needs at least one.
    pub(crate) fn cases(
        &mut self,
        root: &DeTable<'_>,
        schema: &CaseSchema,
    ) -> Option<(Vec<Case>, Vec<GeneratedCase>)> {
        let mut names = BTreeSet::new();
        let cases = self.tables(root, "case");
        let cases: Vec<_> =
            cases.into_iter().map(|case| self.case(case, schema.case, &mut names)).collect();
        let generated = self.tables(root, "generate");
        let mut generated_cards = 0;
        let generated: Vec<_> = generated
            .into_iter()
            .map(|value| {
                let case = self.generated(value, schema.generate, &mut names)?;
                self.count_generated(&mut generated_cards, value, &case);
                Some(case)
            })
            .collect();
        if cases.is_empty() && generated.is_empty() && self.errors.is_empty() {
            self.report(0..0, SchemaError::MissingCase(schema.kind));
        }
        Some((
            cases.into_iter().collect::<Option<_>>()?,
            generated.into_iter().collect::<Option<_>>()?,
        ))
    }

    fn case(
        &mut self,
        value: &SpannedValue<'_>,
        known: &'static [&'static str],
        names: &mut BTreeSet<String>,
    ) -> Option<Case> {
        let table = self.table(value)?;
        self.keys(table, known);
        let name = self.name(table, (value.span(), known), names);
        let cards = self.value(table, "cards", Self::cards).unwrap_or_default();
        let expected = self.value(table, "expect", Self::words);
        let (visibility, points) = (self.visibility(table), self.points(table));
        Some(Case { name: name?, cards, expected, visibility, points })
    }

    /// Adds the cards of all runs to those of earlier tables, and reports the table with which they
    /// become too many.
    fn count_generated(
        &mut self,
        generated_cards: &mut usize,
        value: &SpannedValue<'_>,
        case: &GeneratedCase,
    ) {
        let before = *generated_cards;
        *generated_cards = before.saturating_add(case.most_cards());
        if before <= GeneratedCase::MAX_CARDS && *generated_cards > GeneratedCase::MAX_CARDS {
            let error = SchemaError::TooManyGeneratedCards { most: GeneratedCase::MAX_CARDS };
            self.report(value.span(), error);
        }
    }

    fn generated(
        &mut self,
        value: &SpannedValue<'_>,
        known: &'static [&'static str],
        names: &mut BTreeSet<String>,
    ) -> Option<GeneratedCase> {
        let table = self.table(value)?;
        self.keys(table, known);
        let name = self.name(table, (value.span(), known), names);
        let words = self.required(table, "words", (value.span(), known), |reader, value| {
            reader.span(value, 0..=MOST_WORDS, "[1, 8]")
        });
        let range = self
            .value(table, "range", |reader, value| reader.span(value, -999..=999, "[-999, 999]"));
        let runs = self.number(table, "runs", 1..=MOST_RUNS).unwrap_or(20);
        let seed = self.number(table, "seed", 0..=i64::MAX).unwrap_or(1);
        let before = self.value(table, "before", Self::cards).unwrap_or_default();
        let after = self.value(table, "after", Self::cards).unwrap_or_default();
        let counts_first = self.value(table, "count_first", Self::flag).unwrap_or(false);
        let (visibility, points) = (self.visibility(table), self.points(table));
        let words = words?;
        let range = range.unwrap_or(-999..=999);
        Some(GeneratedCase {
            name: name?,
            words: (*words.start()).try_into().ok()?..=(*words.end()).try_into().ok()?,
            range: (*range.start()).try_into().ok()?..=(*range.end()).try_into().ok()?,
            runs: runs.try_into().ok()?,
            seed: seed.try_into().ok()?,
            before,
            after,
            counts_first,
            visibility,
            points,
        })
    }

    /// Reads the unique name of a case.
    fn name(
        &mut self,
        table: &DeTable<'_>,
        whole: (Range<usize>, &[&str]),
        names: &mut BTreeSet<String>,
    ) -> Option<String> {
        let name = self.required(table, "name", whole, Self::text)?;
        let span = table.get("name").map_or(0..0, Spanned::span);
        if name.trim().is_empty() {
            self.report(span, SchemaError::EmptyName);
            return None;
        }
        if name.contains(char::is_control) {
            self.report(span.clone(), SchemaError::ControlCharInName);
        }
        if !names.insert(name.clone()) {
            self.report(span, SchemaError::DuplicateName(excerpt(&name)));
        }
        Some(name)
    }

    fn visibility(&mut self, table: &DeTable<'_>) -> Visibility {
        match self.value(table, "hidden", Self::flag) {
            Some(true) => Visibility::Hidden,
            _ => Visibility::Shown,
        }
    }

    pub(crate) fn points(&mut self, table: &DeTable<'_>) -> u32 {
        let points = self.number(table, "points", 0..=MOST_POINTS);
        points.and_then(|points| points.try_into().ok()).unwrap_or(1)
    }

    pub(crate) fn compare(&mut self, value: &SpannedValue<'_>) -> Option<Compare> {
        const KNOWN: &[&str] = &["cards", "stop", "accumulator"];
        let names = self.texts(value)?;
        if let Some(unknown) = names.iter().find(|name| !KNOWN.contains(&name.as_str())) {
            let error = SchemaError::UnknownComparison { name: excerpt(unknown), known: KNOWN };
            self.report(value.span(), error);
            return None;
        }
        if names.is_empty() {
            self.report(value.span(), SchemaError::EmptyComparison);
        }
        let has = |wanted: &str| names.iter().any(|name| name == wanted);
        Some(Compare { cards: has("cards"), stop: has("stop"), accumulator: has("accumulator") })
    }
}
