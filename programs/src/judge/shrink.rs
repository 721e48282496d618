//! The search for the smallest deck that still fails.

use cardiac_core::Word;

use crate::schema::case::GeneratedCase;

impl GeneratedCase {
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
    use crate::schema::generate::fixture::{generated, numbers};

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
