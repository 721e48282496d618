//! Random decks.

use cardiac_core::{Card, Word};

use super::case::GeneratedCase;

/// `SplitMix64` by G. L. Steele, D. Lea and C. H. Flood (2014): a seed gives the same numbers on
/// every machine.
#[derive(Clone, Debug)]
struct SplitMix64(u64);

impl SplitMix64 {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number below `end`, which is small and not 0. The slight bias of the remainder
    /// does not matter here.
    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }
}

impl GeneratedCase {
    /// Returns the words of all runs.
    ///
    /// The first run has the minimum number of words and the second the maximum. One word in four
    /// is an edge case: an end of the range, or -1, 0 or 1.
    pub fn samples(&self) -> impl Iterator<Item = Vec<Word>> + '_ {
        let mut rng = SplitMix64(self.seed);
        let lengths = self.words.end().saturating_sub(*self.words.start()) as u64 + 1;
        (0..self.runs).map(move |run| {
            let longer = usize::try_from(rng.below(lengths)).unwrap_or_default();
            let length = match run {
                0 => *self.words.start(),
                1 => *self.words.end(),
                _ => self.words.start() + longer,
            };
            (0..length).filter_map(|_| self.word(&mut rng)).collect()
        })
    }

    fn word(&self, rng: &mut SplitMix64) -> Option<Word> {
        let (least, most) = (*self.range.start(), *self.range.end());
        let width = u64::from(most.abs_diff(least)) + 1;
        let above = i16::try_from(rng.below(width)).ok()?;
        let corners = [least, most, -1, 0, 1];
        // Always draws two more numbers, so that the sequence does not depend on their use.
        let (is_corner, corner) = (rng.below(4) == 0, rng.below(5));
        let corner = usize::try_from(corner).ok().and_then(|place| corners.get(place));
        let corner = corner.copied().filter(|corner| is_corner && self.range.contains(corner));
        Word::new(corner.unwrap_or(least + above))
    }

    /// Returns the deck for these words, with the cards before and after them.
    pub fn cards(&self, words: &[Word]) -> Vec<Card> {
        let count = i16::try_from(words.len()).ok().and_then(Word::new);
        let count = count.filter(|_| self.counts_first).map(Card::Word);
        let words = words.iter().copied().map(Card::Word);
        let before = self.before.iter().copied().chain(count);
        before.chain(words).chain(self.after.iter().copied()).collect()
    }
}

/// Generated cases for tests.
#[cfg(test)]
pub(crate) mod fixture {
    use cardiac_core::Word;

    use super::GeneratedCase;
    use crate::assignment::parse;

    /// Returns the case of an assignment, from the lines after its name.
    pub(crate) fn generated(more: &str) -> GeneratedCase {
        let text = format!("title='t'\nmodel='m'\n[[generate]]\nname='g'\n{more}");
        let mut assignment = parse(&text).expect("a good assignment");
        assignment.generated.remove(0)
    }

    /// Returns the values of words.
    pub(crate) fn numbers(words: &[Word]) -> Vec<i16> {
        words.iter().map(|word| word.get()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::fixture::{generated, numbers};
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_words() {
        let samples = |more: &str| -> Vec<Vec<i16>> {
            generated(more).samples().map(|words| numbers(&words)).collect()
        };
        let expected = [[-258, -499], [-121, -1], [-98, 499]];
        assert_eq!(samples("words=2\nruns=3\nseed=1\nrange=[-499, 499]"), expected);
        assert_ne!(samples("words=2\nruns=3\nseed=2\nrange=[-499, 499]"), expected);
    }

    #[test]
    fn what_is_drawn_is_in_its_range() {
        let generated = generated("words=[0, 9]\nruns=5000\nrange=[-3, 5]");
        let draws: Vec<Vec<Word>> = generated.samples().collect();
        for length in 0..=9 {
            assert!(draws.iter().any(|words| words.len() == length));
        }
        for number in -3..=5 {
            assert!(draws.iter().flatten().any(|word| word.get() == number));
        }
        let mut all = draws.iter().flatten().map(|word| word.get());
        assert!(all.all(|number| (-3..=5).contains(&number)));
    }

    #[test]
    fn the_cards_of_a_draw() {
        let generated = generated("words=2\nbefore='7 blank'\nafter='0'\ncount_first=true");
        let words = [5, -6].map(|number| Word::new(number).expect("a word"));
        let cards =
            generated.cards(&words).iter().map(|card| format!("{card} ")).collect::<Vec<_>>();
        assert_eq!(cards.concat(), "007 blank 002 005 -006 000 ");
    }
}
