//! Gaps: filling them and checking the answers.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use cardiac_core::Opcode;

use super::verdict::{check_cancelled, never_cancelled};
use super::{AssembleError, Failure, Lesson, RunnableProgram, WrongAnswer};

/// The text of a gap in a program.
pub const GAP: &str = "____";

/// A gap in a program that a student fills.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gap {
    /// The correct answers, the model's first; never empty.
    pub answers: Vec<String>,
    /// The hint.
    pub hint: String,
    /// Frequent wrong answers.
    pub wrong: Vec<WrongAnswer>,
}

/// The result of checking an answer to a gap.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum GapResult {
    /// The answer is listed, or assembles to the same program as a listed one.
    Correct,
    /// The answer assembles to another program that passes all cases.
    Alternative,
    /// The answer is a frequent wrong one; the reply of the lesson.
    KnownMistake(String),
    /// The answer is a number where an instruction is expected.
    NotAnInstruction,
    /// The program does not assemble with the answer.
    DoesNotAssemble(AssembleError),
    /// The program assembles but fails a case.
    Fails(Failure),
    /// The answer is empty, or there is no such gap.
    Empty,
}

impl GapResult {
    /// Returns `true` if the answer is accepted.
    pub const fn is_right(&self) -> bool {
        matches!(self, Self::Correct | Self::Alternative)
    }
}

impl Gap {
    /// Returns the answer of the model.
    pub fn model(&self) -> &str {
        self.answers.first().map_or("", String::as_str)
    }
}

impl Lesson {
    /// Returns the program with these answers in its gaps, in order. A gap without an answer
    /// remains. Text after a gap keeps its column where possible. Each answer is normalized by
    /// [`normalize_answer`](Self::normalize_answer).
    ///
    /// ```
    /// let adding = cardiac_programs::lesson::find("adding").unwrap().lesson();
    /// let begun = adding.fill(["21", "ADD"]);
    /// assert!(begun.contains("INP   21       ; the second number"));
    /// assert!(begun.contains("____  22       ; write the sum down"));
    /// ```
    pub fn fill<'a>(&self, answers: impl IntoIterator<Item = &'a str>) -> String {
        let mut answers = answers.into_iter();
        let mut parts = self.program.split(GAP);
        let mut filled = String::from(parts.next().unwrap_or_default());
        for (place, part) in parts.enumerate() {
            let answer = answers.next().map_or(GAP, |answer| self.normalize_answer(place, answer));
            filled.push_str(answer);
            let rest = part.trim_start_matches(' ');
            let blanks = part.len() - rest.len();
            let is_followed = blanks > 0 && !rest.is_empty() && !rest.starts_with(['\n', '\r']);
            let width = (blanks + GAP.len()).saturating_sub(answer.chars().count());
            let width = if is_followed { width.max(1) } else { 0 };
            filled.extend(core::iter::repeat_n(' ', width));
            filled.push_str(rest);
        }
        filled
    }

    /// Normalizes an answer: removes words that are already beside the gap, because many students
    /// write the whole line, and spells it as the lesson does.
    ///
    /// ```
    /// let adding = cardiac_programs::lesson::find("adding").unwrap().lesson();
    /// assert_eq!(adding.normalize_answer(1, " add 21 "), "ADD");
    /// assert_eq!(adding.normalize_answer(0, "INP 21"), "21");
    /// assert_eq!(adding.normalize_answer(0, "cell 21"), "21");
    /// assert_eq!(adding.normalize_answer(0, "30"), "30");
    /// ```
    pub fn normalize_answer<'a>(&'a self, gap: usize, answer: &'a str) -> &'a str {
        let alone = self.strip_surroundings(gap, answer.trim());
        let listed = self.gaps.get(gap).map(|gap| gap.answers.as_slice()).unwrap_or_default();
        listed.iter().find(|listed| is_same(listed, alone)).map_or(alone, String::as_str)
    }

    /// Returns the answer without the words beside the gap, unless nothing else remains.
    fn strip_surroundings<'a>(&self, gap: usize, answer: &'a str) -> &'a str {
        let Some((place, _)) = self.program.match_indices(GAP).nth(gap) else { return answer };
        let (before, behind) = (&self.program[..place], &self.program[place + GAP.len()..]);
        let before = before.lines().next_back().filter(|_| !before.ends_with('\n'));
        let before = before.and_then(|line| line.split_whitespace().next_back());
        let behind = behind.lines().next().and_then(|line| line.split(';').next());
        let behind = behind.unwrap_or_default().trim();
        let mut alone = answer;
        for word in before.into_iter().chain(["cell"]) {
            let rest = alone.split_at_checked(word.len());
            let rest = rest.filter(|(first, _)| first.eq_ignore_ascii_case(word));
            let rest = rest.map(|(_, rest)| rest).filter(|rest| rest.starts_with([' ', '\t']));
            alone = rest.map_or(alone, str::trim_start);
        }
        let start = alone.len().checked_sub(behind.len()).filter(|_| !behind.is_empty());
        let parts = start.and_then(|start| alone.split_at_checked(start));
        let parts = parts.filter(|(_, last)| last.eq_ignore_ascii_case(behind));
        let first = parts.map(|(first, _)| first).filter(|first| first.ends_with([' ', '\t']));
        first.map(str::trim_end).filter(|first| !first.is_empty()).unwrap_or(alone)
    }

    /// Returns the program with the answers of the model.
    pub fn solution(&self) -> String {
        self.fill(self.gaps.iter().map(Gap::model))
    }

    /// Returns the number of a gap's line, counted from 1, and the line.
    ///
    /// ```
    /// let adding = cardiac_programs::lesson::find("adding").unwrap().lesson();
    /// let (number, line) = adding.gap_line(1).unwrap();
    /// assert_eq!((number, line), (4, "____  21       ; and the second one to it"));
    /// assert_eq!(adding.gap_line(3), None);
    /// ```
    pub fn gap_line(&self, gap: usize) -> Option<(usize, &str)> {
        let (place, _) = self.program.match_indices(GAP).nth(gap)?;
        let number = self.program.get(..place)?.matches('\n').count();
        Some((number + 1, self.program.lines().nth(number)?))
    }

    /// Checks an answer to a gap, with the answers of the model in all others.
    ///
    /// ```
    /// use cardiac_programs::lesson::{GapResult, find};
    ///
    /// let counting = find("way-out").unwrap().lesson();
    /// assert_eq!(counting.check_gap(0, "00"), GapResult::Correct);
    /// assert_eq!(counting.check_gap(0, "=1"), GapResult::Alternative);
    /// assert!(counting.check_gap(0, "1").to_string().starts_with("SUB 1 takes away what is in"));
    /// assert!(matches!(counting.check_gap(0, "done"), GapResult::Fails(_)));
    /// ```
    pub fn check_gap(&self, gap: usize, answer: &str) -> GapResult {
        let Ok(result) = self.check_gap_with(gap, answer, &mut never_cancelled);
        result
    }

    /// Checks an answer like [`check_gap`](Self::check_gap), but calls `should_continue` before
    /// each run, and returns `None` when it returns `false`.
    pub fn check_gap_while(
        &self,
        gap: usize,
        answer: &str,
        mut should_continue: impl FnMut() -> bool,
    ) -> Option<GapResult> {
        self.check_gap_with(gap, answer, &mut || check_cancelled(&mut should_continue)).ok()
    }

    fn check_gap_with<E>(
        &self,
        gap: usize,
        answer: &str,
        should_continue: &mut impl FnMut() -> Result<(), E>,
    ) -> Result<GapResult, E> {
        let Some(target) = self.gaps.get(gap).filter(|_| !answer.trim().is_empty()) else {
            return Ok(GapResult::Empty);
        };
        let answer = self.normalize_answer(gap, answer);
        if target.answers.iter().any(|right| is_same(right, answer)) {
            return Ok(GapResult::Correct);
        }
        if let Some(known) = target.wrong.iter().find(|wrong| is_same(&wrong.answer, answer)) {
            return Ok(GapResult::KnownMistake(known.say.clone()));
        }
        if is_instruction(target.model()) && answer.starts_with(|c: char| c.is_ascii_digit()) {
            return Ok(GapResult::NotAnInstruction);
        }
        let program = match RunnableProgram::new(&self.with_answer(gap, answer)) {
            Ok(program) => program,
            Err(error) => return Ok(GapResult::DoesNotAssemble(error)),
        };
        let makes_the_same = |other: &str| {
            RunnableProgram::new(&self.with_answer(gap, other))
                .is_ok_and(|other| other.is_same(&program))
        };
        if target.answers.iter().any(|right| makes_the_same(right)) {
            return Ok(GapResult::Correct);
        }
        if let Some(known) = target.wrong.iter().find(|wrong| makes_the_same(&wrong.answer)) {
            return Ok(GapResult::KnownMistake(known.say.clone()));
        }
        Ok(match self.first_failure(&program, should_continue)? {
            None => GapResult::Alternative,
            Some(failure) => GapResult::Fails(failure),
        })
    }

    /// Returns the model's program with another answer in one gap.
    pub(super) fn with_answer(&self, gap: usize, answer: &str) -> String {
        let gaps = self.gaps.iter().enumerate();
        self.fill(gaps.map(|(place, other)| if place == gap { answer } else { other.model() }))
    }
}

/// Returns `true` if two answers differ only in case and blanks.
fn is_same(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split([' ', '\t', ','])
            .filter(|word| !word.is_empty())
            .map(str::to_uppercase)
            .collect()
    };
    words(one) == words(other)
}

/// Returns `true` if a text begins with a mnemonic.
fn is_instruction(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    Opcode::ALL.iter().any(|opcode| opcode.mnemonic().eq_ignore_ascii_case(first))
}

impl fmt::Display for GapResult {
    /// Writes a sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Correct => f.write_str("That is right."),
            Self::Alternative => f.write_str("Not the expected answer, but it works too."),
            Self::KnownMistake(word) => f.write_str(word),
            Self::NotAnInstruction => {
                f.write_str("That is a number. Write one of the ten instructions, such as INP.")
            }
            Self::DoesNotAssemble(error) => f.write_str(&error.message),
            Self::Fails(failure) => write!(f, "Not yet: {failure}."),
            Self::Empty => f.write_str("The gap is still empty."),
        }
    }
}
