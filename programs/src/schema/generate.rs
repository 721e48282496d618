//! Random decks, and the search for the smallest deck that still fails.

use alloc::vec::Vec;

use cardiac_core::{Card, Word};

use super::GeneratedCase;

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

    /// Returns the smallest words near these for which `fails` still holds: fewer words, each
    /// nearer to 0. It calls `fails` less than `tries` times. If these words fail, the result fails
    /// too.
    ///
    /// ```
    /// # let text = "title = 't'\nmodel = 'm'\n[[generate]]\nname = 'g'\nwords = [1, 8]";
    /// # let assignment = cardiac_programs::assignment::parse(text).unwrap();
    /// # let generated = &assignment.generated[0];
    /// use cardiac_core::Word;
    ///
    /// let words = [17, -350, 999].map(|number| Word::new(number).unwrap());
    /// let small = generated.shrink(&words, |words| words.iter().any(|w| w.get() < -7), 1000);
    /// assert_eq!(small, [Word::new(-8).unwrap()]);
    /// ```
    pub fn shrink(
        &self,
        words: &[Word],
        mut fails: impl FnMut(&[Word]) -> bool,
        mut tries: usize,
    ) -> Vec<Word> {
        let mut fails = |words: &[Word]| {
            tries = tries.saturating_sub(1);
            tries > 0 && fails(words)
        };
        let mut best = words.to_vec();
        loop {
            let before = best.clone();
            let mut fewer = |words: &[Word]| self.fewer(words).find(|words| fails(words));
            while let Some(words) = fewer(&best) {
                best = words;
            }
            // Shrinks each word as far as possible before the next.
            let mut place = 0;
            while place < best.len() {
                let old = best[place];
                let alone = self.nearer(old).map(|word| {
                    let mut other = best.clone();
                    other[place] = word;
                    other
                });
                // Some mistakes show only with equal words.
                let together = self.nearer(old).map(|word| {
                    best.iter().map(|&other| if other == old { word } else { other }).collect()
                });
                let nearer = alone.chain(together).find(|words: &Vec<Word>| fails(words));
                match nearer {
                    Some(nearer) => best = nearer,
                    None => place += 1,
                }
            }
            if best == before {
                return best;
            }
        }
    }

    /// Returns fewer of these words, the shortest lists first.
    fn fewer<'w>(&'w self, words: &'w [Word]) -> impl Iterator<Item = Vec<Word>> + 'w {
        let length = words.len();
        let halves = [&words[length.div_ceil(2)..], &words[..length / 2]];
        let without_one = (0..length).map(|left_out| {
            let mut rest = words.to_vec();
            rest.remove(left_out);
            rest
        });
        let fewer = halves.into_iter().map(<[Word]>::to_vec).chain(without_one);
        fewer.filter(move |rest| rest.len() < length && self.words.contains(&rest.len()))
    }

    /// Returns simpler words than this one that are in the range.
    fn nearer(&self, word: Word) -> impl Iterator<Item = Word> + use<> {
        let (least, most) = (*self.range.start(), *self.range.end());
        let simplest = 0.clamp(least, most);
        let value = word.get();
        let is_simpler = move |other: i16| {
            let size = |number: i16| (number.abs_diff(simplest), number < simplest);
            size(other) < size(value) && (least..=most).contains(&other)
        };
        let half = simplest + (value - simplest) / 2;
        let one_less = value - (value - simplest).signum();
        let others = [simplest, -value, half, one_less];
        others.into_iter().filter(move |&other| is_simpler(other)).filter_map(Word::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assignment::parse;
    use alloc::format;

    fn generated(more: &str) -> GeneratedCase {
        let text = format!("title='t'\nmodel='m'\n[[generate]]\nname='g'\n{more}");
        let mut assignment = parse(&text).expect("a good assignment");
        assignment.generated.remove(0)
    }

    fn numbers(words: &[Word]) -> Vec<i16> {
        words.iter().map(|word| word.get()).collect()
    }

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

    #[test]
    fn the_smallest_deck_that_fails_is_found() {
        let check = |more: &str, from: &[i16], fails: fn(&[i16]) -> bool, to: &[i16]| {
            let words: Vec<Word> =
                from.iter().map(|&number| Word::new(number).expect("a word")).collect();
            let generated = generated(more);
            let smallest = generated.shrink(&words, |words| fails(&numbers(words)), 10_000);
            assert_eq!(numbers(&smallest), to, "{more}");
        };
        check("words=[0, 9]", &[5, 6, 7], |_| true, &[]);
        check("words=[1, 9]", &[5, 6, 7], |_| true, &[0]);
        check("words=2", &[500, -600], |_| true, &[0, 0]);
        check("words=2\nrange=[3, 9]", &[7, 9], |_| true, &[3, 3]);
        check("words=2\nrange=[-9, -3]", &[-7, -9], |_| true, &[-3, -3]);
        check("words=[1, 9]", &[5, -600, 7], |words| words.iter().any(|&w| w < 0), &[-1]);
        check("words=[1, 9]", &[5, 600, 7, 8], |words| words.iter().sum::<i16>() > 99, &[100]);
        check("words=[0, 9]", &[1, 2, 3, 4, 5], |words| words.len() > 2, &[0, 0, 0]);
        check("words=2", &[-350, -350], |words| words[0] == words[1], &[0, 0]);
        check("words=3", &[7, 5, 7], |words| words[0] == words[2] && words[1] > 2, &[0, 3, 0]);
        check("words=2", &[-350, 16], |words| words[0] != words[1], &[0, 1]);
    }

    #[test]
    fn many_words_are_not_too_many() {
        let words = [777; 40].map(|number| Word::new(number).expect("a word"));
        let is_positive = |words: &[Word]| words.iter().all(|word| word.get() > 0);
        let smallest = generated("words=40").shrink(&words, is_positive, 1000);
        assert_eq!(numbers(&smallest), [1; 40]);
    }

    #[test]
    fn it_stops_trying() {
        let mut tried = 0;
        let words = [999; 50].map(|number| Word::new(number).expect("a word"));
        let fails = |words: &[Word]| {
            tried += 1;
            words.len() == 50
        };
        let _ = generated("words=[1, 50]").shrink(&words, fails, 100);
        assert_eq!(tried, 99);
    }
}
