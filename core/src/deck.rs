//! Decks as text: one card a line (R17).
//!
//! A card is an optional sign and one to three digits, or `blank`, or `---`. A
//! comment runs from `;`, `#` or `//` to the end of its line; an empty line means
//! nothing. Windows line ends are accepted, and a byte-order mark before any line, so
//! that files can be joined.
//!
//! ```
//! use cardiac_core::{Card, deck};
//!
//! let text = "042 ; a word\r\n\r\nblank  // and a blank card\n-7";
//! let cards: Vec<Card> = deck::cards(text).collect::<Result<_, _>>()?;
//! assert_eq!(cards.iter().map(Card::to_string).collect::<Vec<_>>(), ["042", "blank", "-007"]);
//!
//! let error = deck::cards("002\n800\n5 7").find_map(Result::err).unwrap();
//! assert!(error.to_string().starts_with("line 3, column 3: one card a line"));
//! # Ok::<(), cardiac_core::TextError>(())
//! ```

use crate::card::Card;
use crate::text::{Line, Mistake, TextError};
use crate::word::Word;

/// The cards of a text, in order, each bad line as an error with its place.
pub fn cards<T: AsRef<[u8]> + ?Sized>(
    text: &T,
) -> impl Iterator<Item = Result<Card, TextError>> + '_ {
    Cards { rest: text.as_ref(), line: 0 }
}

/// What is not yet read of a deck.
struct Cards<'t> {
    rest: &'t [u8],
    /// How many lines were.
    line: usize,
}

impl Iterator for Cards<'_> {
    type Item = Result<Card, TextError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let Some((word, rest)) = plain_line(self.rest) else { return self.next_of_any_form() };
        self.line += 1;
        self.rest = rest;
        Some(Ok(Card::Word(word)))
    }
}

impl Cards<'_> {
    /// The next card, however it is written.
    #[cold]
    fn next_of_any_form(&mut self) -> Option<Result<Card, TextError>> {
        while !self.rest.is_empty() {
            self.line += 1;
            let (text, rest) = first_line(self.rest);
            self.rest = rest;
            let card = line(text).map_err(|error| TextError { line: self.line, ..error });
            if let Some(card) = card.transpose() {
                return Some(card);
            }
        }
        None
    }
}

/// The word of the first line, and the lines after it, if nothing is on that line but
/// three digits and perhaps a minus: as on nearly all lines of a long deck.
///
/// Whether there is a minus is hard to foresee, so it is reckoned with, not asked.
#[inline]
fn plain_line(text: &[u8]) -> Option<(Word, &[u8])> {
    let is_negative = text.first_chunk::<5>()?[0] == b'-';
    let (line, rest) = text.get(usize::from(is_negative)..)?.split_first_chunk()?;
    let [hundreds, tens, units, b'\n'] = *line else { return None };
    Some((Word::of_digits(is_negative, [hundreds, tens, units])?, rest))
}

/// The first line, without its end, and the lines after it.
fn first_line(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|&byte| byte == b'\n').unwrap_or(text.len());
    let (line, rest) = text.split_at(end);
    (line, rest.split_first().map_or(rest, |(_, rest)| rest))
}

/// The card on one line, or none if the line is empty or only a comment.
///
/// This is for those who read line by line; the error counts this line as line 1.
///
/// # Errors
///
/// If anything else stands on the line.
pub fn line(bytes: &[u8]) -> Result<Option<Card>, TextError> {
    if let [hundreds, tens, units] | [b'-', hundreds, tens, units] = *bytes {
        let word = Word::of_digits(bytes.len() > 3, [hundreds, tens, units]);
        if let Some(word) = word {
            return Ok(Some(Card::Word(word))); // as nearly all lines are
        }
    }
    let line = Line::new(bytes)?;
    if line.text.is_empty() {
        return Ok(None);
    }
    if crate::image::looks_like_a_line(line.text) {
        return Err(line.error(line.text, Mistake::ImageLineInDeck));
    }
    let (first, rest) = line.text.split_once(char::is_whitespace).unwrap_or((line.text, ""));
    match (first.parse(), rest.trim_start()) {
        (Ok(card), "") => Ok(Some(card)),
        (Ok(_), rest) => Err(line.error(rest, Mistake::MoreThanOneCard)),
        (Err(Mistake::SignAlone), rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => {
            Err(line.error(line.text, Mistake::SpaceAfterSign))
        }
        (Err(mistake), _) => Err(line.error(first, mistake)),
    }
}

/// Whether a line has more on it than blanks and a comment.
pub fn is_meaningful(line: &[u8]) -> bool {
    Line::new(line).map_or(true, |line| !line.text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Mistake::*;

    #[test]
    fn what_a_line_holds() {
        for (text, card) in [
            ("042", Some("042")),
            ("5", Some("005")),
            ("+5", Some("005")),
            ("-05", Some("-005")),
            ("-000", Some("000")),
            ("\t 7 \r", Some("007")),
            ("\u{feff}7", Some("007")),
            ("7;5", Some("007")),
            ("7 # 5", Some("007")),
            ("7//5", Some("007")),
            ("blank", Some("blank")),
            ("BLANK ; as in the manual", Some("blank")),
            ("---", Some("blank")),
            ("", None),
            ("   \r", None),
            ("; 042", None),
            ("\u{feff}", None),
        ] {
            let found = line(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(found, card.map(|card| card.parse().expect("a card")), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_line_and_where() {
        for (text, column, span, mistake) in [
            ("1234", 1, 0..4, TooManyDigits { most: 3 }),
            ("  -0007", 3, 2..7, TooManyDigits { most: 3 }),
            ("12a", 1, 0..3, NotACard),
            ("0x10", 1, 0..4, NotACard),
            ("1.5", 1, 0..3, NotACard),
            ("١", 1, 0..2, NotACard),
            ("--5", 1, 0..3, TwoSigns),
            ("+-5", 1, 0..3, TwoSigns),
            ("-", 1, 0..1, SignAlone),
            ("- x", 1, 0..1, SignAlone),
            ("- 5", 1, 0..3, SpaceAfterSign),
            ("\u{2212}5", 1, 0..4, ForeignMinus),
            ("_", 1, 0..1, ToBeFilledIn),
            ("____", 1, 0..4, ToBeFilledIn),
            ("__________", 1, 0..10, ToBeFilledIn),
            ("__5", 1, 0..3, NotACard),
            ("8--", 1, 0..3, PrintOfCell99),
            ("5 7", 3, 2..3, MoreThanOneCard),
            ("5  Input ; x", 4, 3..8, MoreThanOneCard),
            ("\u{feff}5 7", 3, 5..6, MoreThanOneCard),
            ("10:042", 1, 0..6, ImageLineInDeck),
            ("10 : 042", 1, 0..8, ImageLineInDeck),
            ("--", 1, 0..2, DashesAlone),
            ("----", 1, 0..4, DashesAlone),
            ("\u{2013}\u{2013}\u{2013}", 1, 0..9, DashesAlone),
            ("\u{2014}", 1, 0..3, SignAlone),
            ("\u{2014}5", 1, 0..4, ForeignMinus),
            ("5\u{200b}", 1, 0..4, Invisible { character: '\u{200b}' }),
            ("\u{feff}\u{feff}5", 1, 3..7, Invisible { character: '\u{feff}' }),
            ("\u{2212}x", 1, 0..4, NotACard),
            ("INP 10", 1, 0..3, NotACard),
            ("é 5", 1, 0..2, NotACard),
        ] {
            let error = line(text.as_bytes()).expect_err(text);
            assert_eq!(error, TextError { line: 1, column, span, mistake }, "{text}");
        }
        for dash in
            "\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{fe63}\u{ff0d}".chars()
        {
            let error = line(format!("{dash}5").as_bytes()).expect_err("no minus");
            assert_eq!(error.mistake, ForeignMinus, "{dash}");
        }
        let error = line(b"\xc3\xa9;\xff\xfe").expect_err("no UTF-8");
        assert_eq!(error, TextError { line: 1, column: 3, span: 3..4, mistake: NotUtf8 });
        let error = line(b"5 \xe2\x82").expect_err("a character cut short");
        assert_eq!(error.span, 2..4);
    }
}
