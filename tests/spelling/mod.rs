//! Misspellings in the sample programs, and the assembler's errors for them.

#![allow(dead_code, reason = "a measurement prints more than a test asserts")]

use cardiac_core::assembler::{Diagnostic, DiagnosticKind, Severity, Suggestion, assemble};
use cardiac_programs::{SAMPLES, Sample};

use crate::rng::Rng;

/// The number of misspelt programs, each with one wrong letter.
pub(crate) const MUTANTS: usize = 2000;

/// The kind of the misspelt word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Site {
    /// A mnemonic or a directive, in its own column.
    Operation,
    /// A label, in an operand.
    Use,
    /// A label, where it is defined.
    Definition,
}

impl Site {
    pub(crate) const ALL: [Self; 3] = [Self::Operation, Self::Use, Self::Definition];
}

/// The change of a letter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Typo {
    Dropped,
    Doubled,
    /// Replaced by another letter of the same case, or another digit.
    Changed,
    /// Swapped with a different neighbour.
    Exchanged,
}

impl Typo {
    pub(crate) const ALL: [Self; 4] =
        [Self::Dropped, Self::Doubled, Self::Changed, Self::Exchanged];

    /// Returns the word with this typo at one letter, if it is possible there.
    fn apply(self, word: &str, place: usize, rng: &mut Rng) -> Option<String> {
        let mut letters: Vec<char> = word.chars().collect();
        let letter = *letters.get(place)?;
        match self {
            Self::Dropped if letters.len() == 1 => return None,
            Self::Dropped => drop(letters.remove(place)),
            Self::Doubled => letters.insert(place, letter),
            Self::Changed => {
                let alphabet = match letter {
                    'a'..='z' => 'a'..='z',
                    'A'..='Z' => 'A'..='Z',
                    _ => '0'..='9',
                };
                let others: Vec<char> = alphabet.filter(|&other| other != letter).collect();
                letters[place] = *rng.pick(&others);
            }
            Self::Exchanged if letters.get(place + 1).is_none_or(|next| *next == letter) => {
                return None;
            }
            Self::Exchanged => letters.swap(place, place + 1),
        }
        Some(letters.into_iter().collect())
    }
}

/// A sample program with one word misspelt.
pub(crate) struct Mutant {
    pub(crate) program: &'static Sample,
    pub(crate) site: Site,
    pub(crate) typo: Typo,
    /// The line, counted from 1.
    pub(crate) line: usize,
    pub(crate) original: &'static str,
    pub(crate) misspelt: String,
    pub(crate) source: String,
}

/// The first error of a mutant.
pub(crate) struct Outcome {
    /// The error with its place.
    pub(crate) message: String,
    /// `true` if it is on the misspelt line, or for a definition on a line that uses the label.
    pub(crate) is_on_right_line: bool,
    pub(crate) suggestion: SuggestionResult,
}

/// The suggestion, compared with the original word.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum SuggestionResult {
    Alone,
    AsOneOfTwo,
    /// Only other words are suggested.
    Wrong,
    /// Nothing is suggested.
    Missing,
}

impl SuggestionResult {
    pub(crate) const ALL: [Self; 4] = [Self::Alone, Self::AsOneOfTwo, Self::Wrong, Self::Missing];
}

/// Returns the mutants, the same every time: each program in turn, with a random kind of word,
/// word, typo and letter.
pub(crate) fn mutants() -> impl Iterator<Item = Mutant> {
    let programs: Vec<(&Sample, Vec<Word>)> =
        SAMPLES.iter().map(|program| (program, words(program.text))).collect();
    let mut rng = Rng::new(1968);
    (0..MUTANTS).map(move |nth| {
        let (program, words) = &programs[nth % programs.len()];
        loop {
            let (site, typo) = (*rng.pick(&Site::ALL), *rng.pick(&Typo::ALL));
            let at_site: Vec<&Word> = words.iter().filter(|word| word.site == site).collect();
            let &&Word { line, place, text, .. } = rng.pick(&at_site);
            let letter = rng.below(text.len());
            let Some(misspelt) = typo.apply(text, letter, &mut rng) else { continue };
            let mut source = program.text.to_string();
            source.replace_range(place..place + text.len(), &misspelt);
            return Mutant { program, site, typo, line, original: text, misspelt, source };
        }
    })
}

impl Mutant {
    /// Returns the first error, or `None` if the mutant assembles.
    pub(crate) fn outcome(&self) -> Option<Outcome> {
        let mut first = None;
        let assembly = assemble(&self.source, |found| {
            if found.severity() == Severity::Error && first.is_none() {
                first = Some(found);
            }
        });
        assert_eq!(assembly.is_none(), first.is_some(), "{}:\n{}", self.program.name, self.source);
        let first = first?;
        Some(Outcome {
            message: first.to_string(),
            is_on_right_line: first.line == self.line || self.uses_on(first.line),
            suggestion: self.suggestion(&first),
        })
    }

    /// Returns `true` if this line uses the label whose definition is misspelt.
    fn uses_on(&self, line: usize) -> bool {
        let same = |word: &Word| word.site == Site::Use && word.text == self.original;
        self.site == Site::Definition
            && words(self.program.text).iter().any(|word| word.line == line && same(word))
    }

    fn suggestion(&self, first: &Diagnostic<'_>) -> SuggestionResult {
        let suggested: Vec<&str> = match first.kind {
            DiagnosticKind::UnknownOperation { candidates, .. }
            | DiagnosticKind::UndefinedName { suggestion: Suggestion::Name(candidates), .. } => {
                candidates.words().collect()
            }
            DiagnosticKind::UndefinedName { name, suggestion: Suggestion::Definition { .. } } => {
                vec![name]
            }
            DiagnosticKind::UndefinedName {
                name,
                suggestion: Suggestion::Either { defined, .. },
            } => {
                vec![defined, name]
            }
            _ => Vec::new(),
        };
        match (suggested.contains(&self.original), suggested.len()) {
            (true, 1) => SuggestionResult::Alone,
            (true, _) => SuggestionResult::AsOneOfTwo,
            (false, 0) => SuggestionResult::Missing,
            (false, _) => SuggestionResult::Wrong,
        }
    }
}

/// A word of a source that can be misspelt.
struct Word {
    site: Site,
    line: usize,
    /// The offset in the source.
    place: usize,
    text: &'static str,
}

/// Returns the words of a sample program: operations are in capitals, labels in small letters.
fn words(source: &'static str) -> Vec<Word> {
    let begins = |text: &str| text.as_ptr().addr() - source.as_ptr().addr();
    let mut words = Vec::new();
    for (line, text) in (1..).zip(source.lines()) {
        let code = text.split(';').next().unwrap_or_default();
        let names = code.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let names = names.filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()));
        let mut is_operation_met = false;
        for text in names {
            let is_operation = text.starts_with(|c: char| c.is_ascii_uppercase());
            let site = match (is_operation, is_operation_met) {
                (true, false) => Site::Operation,
                (true, true) => continue,
                (false, false) => Site::Definition,
                (false, true) => Site::Use,
            };
            is_operation_met |= is_operation;
            words.push(Word { site, line, place: begins(text), text });
        }
    }
    words
}
