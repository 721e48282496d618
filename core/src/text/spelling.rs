//! Spelling suggestions: the known words most similar to an unknown one.

use core::cmp::Ordering;
use core::fmt;

/// One or two words that an unknown word may mean.
///
/// Its `Display` is a question, ``did you mean `CLA`?``, or empty if there is none.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Candidates<'s> {
    /// No word is similar enough.
    None,
    /// One word is the most similar.
    One(&'s str),
    /// Two words are equally similar.
    Two(&'s str, &'s str),
}

impl<'s> Candidates<'s> {
    /// The words, the likelier first.
    pub fn words(self) -> impl Iterator<Item = &'s str> {
        let (first, second) = match self {
            Self::None => (None, None),
            Self::One(word) => (Some(word), None),
            Self::Two(first, second) => (Some(first), Some(second)),
        };
        first.into_iter().chain(second)
    }
}

impl fmt::Display for Candidates<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => Ok(()),
            Self::One(word) => write!(f, "did you mean `{word}`?"),
            Self::Two(first, second) => write!(f, "did you mean `{first}` or `{second}`?"),
        }
    }
}

/// The most similar words so far.
#[derive(Clone, Copy)]
pub(crate) struct BestMatch<'s> {
    pub(crate) candidates: Candidates<'s>,
    /// Their cost; see [`typo_cost`].
    distance: usize,
}

impl<'s> BestMatch<'s> {
    pub(crate) const NONE: Self = Self { candidates: Candidates::None, distance: usize::MAX };

    /// Offers a candidate. If more than two are equally similar, none is kept.
    pub(crate) fn offer(self, candidate: &'s str, distance: Option<usize>) -> Self {
        let Some(distance) = distance else { return self };
        if distance < self.distance {
            return Self { candidates: Candidates::One(candidate), distance };
        }
        let candidates = match self.candidates {
            _ if distance > self.distance => self.candidates,
            Candidates::One(first) if first != candidate => Candidates::Two(first, candidate),
            Candidates::Two(first, second) if first != candidate && second != candidate => {
                Candidates::None
            }
            candidates => candidates,
        };
        Self { candidates, ..self }
    }
}

/// Returns the known word that needs the fewest edits to become `word`, if these are at most two and
/// fewer than half of its letters. Of equally similar words it is the first.
///
/// An edit drops, adds or changes a letter, or transposes two neighbors. The case of letters does
/// not matter.
///
/// ```
/// use cardiac_core::nearest_word;
///
/// let commands = ["step", "stop", "break"];
/// assert_eq!(nearest_word("berak", commands), Some("break"));
/// assert_eq!(nearest_word("stp", commands), Some("step"));
/// assert_eq!(nearest_word("quit", commands), None);
/// ```
pub fn nearest_word<'n>(word: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let edits = |name| edit_distance(word, name).filter(|&edits| edits <= 2);
    let similar = known.into_iter().filter_map(|name| Some((edits(name)?, name)));
    similar.min_by_key(|&(edits, _)| edits).map(|(_, name)| name)
}

/// The cost of a misspelling: four for each edit, and one more for a wrong letter. `None`
/// if there are more edits than one, or two in a name of more than seven letters.
pub(crate) fn typo_cost(name: &str, meant: &str) -> Option<usize> {
    let most = if name.chars().count() > 7 { 2 } else { 1 };
    let edits = edit_distance(name, meant).filter(|&edits| edits <= most)?;
    Some(4 * edits + usize::from(has_wrong_letter(name, meant)))
}

/// Returns `true` if `word` has a letter that does not belong there. That is less likely
/// than a letter dropped, doubled or transposed, because there are 25 wrong letters.
pub(crate) fn has_wrong_letter(word: &str, meant: &str) -> bool {
    match word.len().cmp(&meant.len()) {
        Ordering::Less => false,
        Ordering::Equal => !is_transposition(word, meant),
        Ordering::Greater => !has_doubled_letter(word, meant),
    }
}

/// Returns `true` if two neighboring letters are transposed and all others are the same.
fn is_transposition(word: &str, meant: &str) -> bool {
    let differ = |(letter, other): &(char, char)| !letter.eq_ignore_ascii_case(other);
    let mut pairs = word.chars().zip(meant.chars()).skip_while(|pair| !differ(pair));
    let same = |a: char, b: char| a.eq_ignore_ascii_case(&b);
    let crossed = match (pairs.next(), pairs.next()) {
        (Some((a, b)), Some((c, d))) => same(a, d) && same(b, c),
        (None, _) => true,
        _ => false,
    };
    crossed && !pairs.any(|pair| differ(&pair))
}

/// Returns `true` if one letter was dropped, added, changed or transposed, ignoring case.
/// Words of fewer than three letters do not count.
pub(crate) fn is_single_edit(word: &str, meant: &str) -> bool {
    let (mut left, mut right) = (word.as_bytes(), meant.as_bytes());
    if left.len().abs_diff(right.len()) > 1 || left.len().max(right.len()) < 3 {
        return false;
    }
    while let ([l, rest @ ..], [r, others @ ..]) = (left, right) {
        if !l.eq_ignore_ascii_case(r) {
            break;
        }
        (left, right) = (rest, others);
    }
    while let ([rest @ .., l], [others @ .., r]) = (left, right) {
        if !l.eq_ignore_ascii_case(r) {
            break;
        }
        (left, right) = (rest, others);
    }
    match (left, right) {
        ([_], [] | [_]) | ([], [_]) => true,
        ([a, b], [c, d]) => a.eq_ignore_ascii_case(d) && b.eq_ignore_ascii_case(c),
        _ => false,
    }
}

/// The maximum length of a word that is compared.
const MAX_WORD_LEN: usize = 24;

/// The Damerau-Levenshtein distance of two words, ignoring case. `None` if less than half
/// of their letters are the same, unless they are two transposed letters, or if a word is
/// longer than [`MAX_WORD_LEN`]. Takes time proportional to the product of the lengths.
fn edit_distance(word: &str, meant: &str) -> Option<usize> {
    let (mut left, mut right) = (['\0'; MAX_WORD_LEN], ['\0'; MAX_WORD_LEN]);
    let (left, right) = (letters(word, &mut left)?, letters(meant, &mut right)?);
    // The last three rows of the distance table.
    let (mut before, mut row) = ([0; MAX_WORD_LEN + 1], [0; MAX_WORD_LEN + 1]);
    for (index, cost) in row.iter_mut().enumerate() {
        *cost = index;
    }
    let mut left_before = '\0';
    for (i, &l) in (1..).zip(left) {
        let mut next = [i; MAX_WORD_LEN + 1];
        let mut right_before = '\0';
        for (j, &r) in (1..).zip(right) {
            let at = |row: &[usize; MAX_WORD_LEN + 1], j: usize| {
                row.get(j).copied().unwrap_or(MAX_WORD_LEN)
            };
            let mut cost = (at(&row, j - 1) + usize::from(l != r))
                .min(at(&row, j) + 1)
                .min(at(&next, j - 1) + 1);
            if i > 1 && j > 1 && l == right_before && left_before == r {
                cost = cost.min(at(&before, j - 2) + 1);
            }
            if let Some(slot) = next.get_mut(j) {
                *slot = cost;
            }
            right_before = r;
        }
        (before, row) = (row, next);
        left_before = l;
    }
    let edits = row.get(right.len()).copied()?;
    let are_exchanged = matches!((left, right), ([a, b], [c, d]) if a == d && b == c);
    (are_exchanged || 2 * edits < left.len().max(right.len())).then_some(edits)
}

/// The letters of a word in lower case, if they fit.
fn letters<'b>(word: &str, room: &'b mut [char; MAX_WORD_LEN]) -> Option<&'b [char]> {
    let mut length = 0;
    for letter in word.chars() {
        *room.get_mut(length)? = letter.to_lowercase().next().unwrap_or(letter);
        length += 1;
    }
    room.get(..length)
}

/// Returns `true` if `long` is `short` with one letter doubled.
pub(crate) fn has_doubled_letter(long: &str, short: &str) -> bool {
    let letters = || long.char_indices();
    long.len() > short.len()
        && letters().zip(letters().skip(1)).any(|((index, letter), (next, following))| {
            let rest = long.get(next..).unwrap_or_default();
            letter == following
                && short.strip_prefix(long.get(..index).unwrap_or_default()) == Some(rest)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        for (word, meant, expected) in [
            ("CLA", "CLA", Some(0)),
            ("cla", "CLA", Some(0)),
            ("CAL", "CLA", Some(1)),
            ("CL", "CLA", Some(1)),
            ("CLLA", "CLA", Some(1)),
            ("CLX", "CLA", Some(1)),
            ("XYA", "CLA", None),
            ("n", "IN", None),
            ("n", "m", None),
            ("n1", "n2", None),
            ("yb", "by", Some(1)),
            ("bb", "by", None),
            ("sum", "SUB", Some(1)),
            ("counter", "cuonter", Some(1)),
            ("counter", "conuetr", Some(2)),
            ("Zähler", "zahler", Some(1)),
            ("", "", None),
            ("aaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaa", None),
        ] {
            assert_eq!(edit_distance(word, meant), expected, "{word} {meant}");
            assert_eq!(edit_distance(meant, word), expected, "{meant} {word}");
        }
    }

    #[test]
    fn wrong_letters() {
        for (word, meant, expected) in [
            ("CAL", "CLA", false),
            ("cal", "CLA", false),
            ("CL", "CLA", false),
            ("CLLA", "CLA", false),
            ("CLX", "CLA", true),
            ("CLXA", "CLA", true),
            ("XLA", "CLA", true),
            ("ALC", "CLA", true),
        ] {
            assert_eq!(has_wrong_letter(word, meant), expected, "{word} {meant}");
        }
    }

    #[test]
    fn doubled_letters() {
        assert!(has_doubled_letter("looop", "loop"));
        assert!(has_doubled_letter("loop", "lop"));
        assert!(has_doubled_letter("nn", "n"));
        assert!(!has_doubled_letter("loopx", "loop"));
        assert!(!has_doubled_letter("loop", "loop"));
        assert!(!has_doubled_letter("lxop", "lop"));
    }
}
