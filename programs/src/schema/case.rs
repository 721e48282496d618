//! The cases by which a program is judged, and how they are written.

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;
use core::ops::{Range, RangeInclusive};

use cardiac_core::{Card, Word};
use toml::Spanned;
use toml::de::DeTable;

use super::{DocumentKind, SchemaError, SpannedValue, TomlReader, excerpt};

/// What of a run is compared with what the model does. A run must stop by HRS or for
/// want of a card in any case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[allow(clippy::exhaustive_structs, reason = "each combination is one")]
pub struct Compare {
    /// The punched cards, all and in their order.
    pub cards: bool,
    /// Which of the two ways it stops.
    pub stop: bool,
    /// What is in the accumulator in the end.
    pub accumulator: bool,
}

impl Compare {
    /// The cards alone.
    pub(crate) const CARDS: Self = Self { cards: true, stop: false, accumulator: false };
}

/// Whether a student may see the cards of a case.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Visibility {
    /// A student is told what went wrong.
    Shown,
    /// A student is told only whether it is passed.
    Hidden,
}

/// A case whose cards are given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Case {
    /// Its name, which no other case has.
    pub name: String,
    /// The data cards.
    pub cards: Vec<Card>,
    /// What is to be punched; else it is what the model punches.
    pub expected: Option<Vec<Word>>,
    /// Whether a student may see the cards.
    pub visibility: Visibility,
    /// What it is worth, 0 to 1000.
    pub points: u32,
}

/// A case whose cards are drawn by chance, the same each time, and judged by what the
/// model does with them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GeneratedCase {
    /// Its name, which no other case has.
    pub name: String,
    /// How many words are drawn.
    pub words: RangeInclusive<usize>,
    /// Between which words.
    pub range: RangeInclusive<i16>,
    /// How many decks are made, 1 to 10000, with at most [`Self::MOST_CARDS`] cards in all
    /// of a form.
    pub runs: usize,
    /// What the chance begins with.
    pub seed: u64,
    /// Cards before the words.
    pub before: Vec<Card>,
    /// Cards behind the words.
    pub after: Vec<Card>,
    /// Whether a card comes before the words that tells how many they are.
    pub counts_first: bool,
    /// Whether a student may see the cards.
    pub visibility: Visibility,
    /// What all its runs together are worth, 0 to 1000.
    pub points: u32,
}

impl GeneratedCase {
    /// The cards that all runs of a form may have together.
    pub const MOST_CARDS: usize = 1_000_000;

    /// Returns the most cards that all runs can have together. A run without cards counts
    /// as one card, because it takes its time too.
    fn most_cards(&self) -> usize {
        let around = self.before.len() + self.after.len() + usize::from(self.counts_first);
        let deck = around.saturating_add(*self.words.end());
        self.runs.saturating_mul(deck.max(1))
    }
}

const MOST_POINTS: i64 = 1000;
const MOST_RUNS: i64 = 10_000;
const MOST_WORDS: i64 = 999;

/// Whose cases they are, and which keys they may have.
#[derive(Debug)]
pub(crate) struct CaseSchema {
    pub(crate) kind: DocumentKind,
    pub(crate) case: &'static [&'static str],
    pub(crate) generate: &'static [&'static str],
}

impl TomlReader {
    /// All cases of a form, of which there must be one.
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
        let mut drawn = 0;
        let generated: Vec<_> = generated
            .into_iter()
            .map(|value| {
                let made = self.generated(value, schema.generate, &mut names)?;
                self.count_drawn(&mut drawn, value, &made);
                Some(made)
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

    /// Adds the cards of all runs to those drawn before, and reports the table with which
    /// they become too many.
    fn count_drawn(&mut self, drawn: &mut usize, value: &SpannedValue<'_>, made: &GeneratedCase) {
        let before = *drawn;
        *drawn = before.saturating_add(made.most_cards());
        if before <= GeneratedCase::MOST_CARDS && *drawn > GeneratedCase::MOST_CARDS {
            let error = SchemaError::TooManyGeneratedCards { most: GeneratedCase::MOST_CARDS };
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

    /// The name of a case, which no other may have.
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
