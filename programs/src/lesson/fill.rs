//! Filling the gaps of a program.

use super::document::Lesson;
use super::gap::{GAP, Gap};

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
            filled.extend(std::iter::repeat_n(' ', width));
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

    /// Returns the model's program with another answer in one gap.
    pub(super) fn with_answer(&self, gap: usize, answer: &str) -> String {
        let gaps = self.gaps.iter().enumerate();
        self.fill(gaps.map(|(place, other)| if place == gap { answer } else { other.model() }))
    }
}

/// Returns `true` if two answers differ only in case and blanks.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split([' ', '\t', ','])
            .filter(|word| !word.is_empty())
            .map(str::to_uppercase)
            .collect()
    };
    words(one) == words(other)
}
