//! Checks the text whenever it has changed; a long one after a pause in typing.

use std::ops::Range;

use cardiac_core::assembler::{MAX_ERRORS, Severity};
use cardiac_core::load::{LoadError, load};
use cardiac_core::{Format, TextError, deck};

use crate::i18n::language::Language;
use crate::state::workspace::program;

/// An error or a warning.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Problem {
    /// The line, counted from 1.
    pub(super) line: usize,
    /// The characters of the line, counted from 0; never empty.
    pub(super) letters: Range<usize>,
    pub(super) severity: Severity,
    /// The message with its cure.
    pub(super) message: String,
}

impl Problem {
    /// Returns `true` if a position is in the problem, or just behind it.
    pub(super) fn is_at(&self, line: usize, letter: usize) -> bool {
        self.line == line && (self.letters.start..=self.letters.end).contains(&letter)
    }
}

/// A text with its problems.
#[derive(Debug, Default)]
pub(super) struct SourceCheck {
    pub(super) text: String,
    /// The format given by the name.
    named: Option<Format>,
    /// The format of the text.
    format: Option<Format>,
    /// The language of the messages.
    language: Language,
    pub(super) problems: Vec<Problem>,
    pub(super) errors: usize,
    /// The time of the check that a long text waits for, by the clock of the frames.
    due: Option<f64>,
}

/// The longest text that is checked at every key, in bytes.
const QUICK: usize = 1 << 14;

/// The pause in typing after which a longer text is checked, in seconds.
const PAUSE: f64 = 0.3;

impl SourceCheck {
    /// Checks a text if it has changed. Returns `true` if it has. In another language, the messages
    /// are made again.
    pub(super) fn update(&mut self, text: &str, named: Option<Format>, language: Language) -> bool {
        let is_another = self.format.is_none() || self.named != named || self.text != text;
        if !is_another && self.language == language {
            return false;
        }
        text.clone_into(&mut self.text);
        self.named = named;
        self.language = language;
        self.check();
        is_another
    }

    /// Takes over a text that was typed in at the time `now`: checks it at once, or after a pause.
    pub(super) fn type_in(&mut self, text: &str, now: f64) {
        text.clone_into(&mut self.text);
        if text.len() <= QUICK {
            self.check();
        } else {
            self.due = Some(now + PAUSE);
        }
    }

    /// Checks a text that waits for it, if the pause is over. Returns the seconds that are left.
    pub(super) fn poll(&mut self, now: f64) -> Option<f64> {
        let left = self.due? - now;
        if left > 0.0 {
            return Some(left);
        }
        self.check();
        None
    }

    fn check(&mut self) {
        self.due = None;
        self.format = Some(program::detect_format(&self.text, self.named));
        self.problems = problems(&self.text, self.named, self.language);
        let is_error = |problem: &&Problem| problem.severity == Severity::Error;
        self.errors = self.problems.iter().filter(is_error).count();
    }

    /// Returns the format of the last text.
    pub(super) fn format(&self) -> Format {
        self.format.unwrap_or(Format::Deck) // an empty text is an empty deck
    }

    /// Returns the number of characters before a line.
    pub(super) fn letters_before(&self, line: usize) -> usize {
        let lines = self.text.split_inclusive('\n').take(line.saturating_sub(1));
        lines.map(|line| line.chars().count()).sum()
    }
}

fn problems(text: &str, named: Option<Format>, language: Language) -> Vec<Problem> {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut problems = Vec::new();
    let mut tell = |line: usize, bytes: Range<usize>, severity, message| {
        let written = line.checked_sub(1).and_then(|line| lines.get(line)).copied();
        let letters = letters(written.unwrap_or_default(), bytes);
        problems.push(Problem { line, letters, severity, message });
    };
    let loaded = load(text, named, None, |found| {
        let severity = found.severity();
        tell(found.line, found.span, severity, language.diagnostic_kind(found.kind));
    });
    match loaded.map(|_| ()) {
        Ok(()) | Err(LoadError::Source) => {}
        Err(LoadError::Text(error)) => {
            for error in all_errors(text, error) {
                tell(error.line, error.span, Severity::Error, language.text_error_kind(error.kind));
            }
        }
        Err(LoadError::Start(unknown)) => {
            tell(1, 0..0, Severity::Error, language.unknown_start(unknown));
        }
    }
    problems
}

/// Returns all errors of a text whose first one is known: in a deck every card can have one.
fn all_errors(text: &str, first: TextError) -> Vec<TextError> {
    let errors = deck::cards(text).filter_map(Result::err).take(MAX_ERRORS);
    let of_cards: Vec<TextError> = errors.collect();
    if of_cards.first() == Some(&first) { of_cards } else { vec![first] }
}

/// Converts a range of bytes in a line to characters. An empty range becomes the next character.
fn letters(line: &str, bytes: Range<usize>) -> Range<usize> {
    let count = |end: usize| line.get(..end).unwrap_or(line).chars().count();
    let start = count(bytes.start);
    start..count(bytes.end).max(start + 1)
}

#[cfg(test)]
mod tests {
    use cardiac_core::assembler;

    use super::*;

    fn check(text: &str, named: Format) -> Vec<(usize, Range<usize>, String)> {
        let parts = |problem: Problem| (problem.line, problem.letters, problem.message);
        problems(text, Some(named), Language::English).into_iter().map(parts).collect()
    }

    #[test]
    fn problems_have_character_ranges() {
        let problems = check("ñ: CAL ñ\n CLA\n", Format::Source);
        assert_eq!((problems[0].0, problems[0].1.clone()), (1, 3..6));
        assert!(problems[0].2.contains("did you mean `CLA`?"), "{problems:?}");
        // A missing operand is marked after the last character.
        assert_eq!((problems[1].0, problems[1].1.clone()), (2, 4..5));
    }

    #[test]
    fn decks_report_all_errors_and_images_the_first() {
        let deck = check("002\n8oo\n-\n", Format::Deck);
        assert_eq!(deck.iter().map(|problem| problem.0).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(check("10:042\n10:\n11:x", Format::Image)[0].0, 2);
        assert_eq!(
            problems(&"x\n".repeat(10_000), Some(Format::Deck), Language::English).len(),
            MAX_ERRORS
        );
    }

    #[test]
    fn a_format_error_is_one_problem_in_words_of_the_window() {
        let only_problem = |text: &str, named, language| {
            let [problem] = &problems(text, named, language)[..] else { panic!("{text}") };
            (problem.line, problem.message.clone())
        };
        let (line, message) = only_problem("010 500 011 900", None, Language::English);
        assert_eq!(line, 1);
        assert!(message.contains("ends with .deck or .image"), "{message}");
        let (_, message) = only_problem("500\n900\n", Some(Format::Source), Language::English);
        assert!(message.contains(".deck") && !message.contains("--as"), "{message}");
        let (line, message) = only_problem("Count down\n002\n800\n", None, Language::Spanish);
        assert!(line == 1 && message.starts_with("esto parece un título"), "{message}");
        let (line, message) =
            only_problem("10:500\n11:900\n20:500\n21:900", None, Language::English);
        assert!(line == 1 && message.contains("cell 10 or in cell 20"), "{message}");
        assert_eq!(problems("002 800 010 500", None, Language::English), []);
    }

    #[test]
    fn only_a_changed_text_is_checked_again() {
        let mut check = SourceCheck::default();
        assert!(check.update("CAL 5", Some(Format::Source), Language::English));
        assert_eq!(check.errors, 1);
        assert!(!check.update("CAL 5", Some(Format::Source), Language::English));
        assert!(check.update("HRS", Some(Format::Source), Language::English));
        assert_eq!(check.errors, 0);
    }

    #[test]
    fn another_language_translates_the_problems() {
        let mut check = SourceCheck::default();
        assert!(check.update("CAL 5", Some(Format::Source), Language::English));
        // The text is the same, so its undo history stays.
        assert!(!check.update("CAL 5", Some(Format::Source), Language::Spanish));
        assert!(check.problems[0].message.ends_with("¿querías decir `CLA`?"));
        assert!(!check.update("CAL 5", Some(Format::Source), Language::English));
        assert!(check.problems[0].message.ends_with("did you mean `CLA`?"));
    }

    #[test]
    fn a_long_text_is_checked_after_a_pause() {
        let mut check = SourceCheck::default();
        check.update(" HRS\n", None, Language::English);
        check.type_in(" HSR\n", 1.0);
        assert_eq!((check.errors, check.poll(1.0)), (1, None), "a short one at once");
        let long = format!("{} HRS\n", "; long\n".repeat(QUICK));
        check.type_in(&long, 2.0);
        assert!(!check.update(&long, None, Language::English), "it was typed in");
        assert!(check.errors == 1 && check.poll(2.1).is_some_and(|left| left <= PAUSE));
        assert_eq!((check.poll(2.0 + PAUSE + 0.1), check.errors), (None, 0));
    }

    #[test]
    fn characters_are_counted_over_lines() {
        let mut check = SourceCheck::default();
        check.update("ñ\r\nab\n\nc", Some(Format::Deck), Language::English);
        assert_eq!([1, 2, 3, 4].map(|line| check.letters_before(line)), [0, 3, 6, 7]);
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_checked(text in "([ -~\n\t\r\0]|CLA |DATA |: |[0-9]{3}|\\PC){0,60}") {
            let lines = text.split('\n').count();
            let formats = [Format::Deck, Format::Image, Format::Source];
            for named in formats.map(Some).into_iter().chain([None]) {
                for problem in problems(&text, named, Language::Spanish) {
                    assert!((1..=lines).contains(&problem.line), "{problem:?}");
                    assert!(!problem.letters.is_empty(), "{problem:?}");
                }
            }
            let mut end = 0;
            for (bytes, part) in assembler::tokens(&text) {
                assert!(end <= bytes.start && bytes.start < bytes.end, "{part:?} {bytes:?}");
                assert!(text.get(bytes.clone()).is_some(), "{part:?} {bytes:?}");
                end = bytes.end;
            }
        }
    }
}
