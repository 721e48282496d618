//! Parser for decks: text with one card a line, or several side by side (R17).
//!
//! A card is an optional sign and one to three digits, or `blank`, or `---`. Blanks or
//! commas separate the cards of a line. Semicolons do too if every line of the text has
//! them between its cards. A comment runs from `;`, `#` or `//` to the end of its line, and
//! empty lines are ignored. Windows line ends are accepted. A byte-order mark is accepted
//! before any line, so that files can be concatenated.
//!
//! ```
//! use cardiac_core::{Card, deck};
//!
//! let text = "042 ; a word\r\n\r\nblank  // and a blank card\n-7";
//! let cards: Vec<Card> = deck::cards(text).collect::<Result<_, _>>()?;
//! assert_eq!(cards.iter().map(Card::to_string).collect::<Vec<_>>(), ["042", "blank", "-007"]);
//!
//! let error = deck::cards("002\n800\n5 INP").find_map(Result::err).unwrap();
//! assert_eq!(error.to_string(), "line 3, column 3: not a card: begin a comment with `;`");
//! # Ok::<(), cardiac_core::TextError>(())
//! ```

use crate::machine::card::Card;
use crate::machine::word::Word;
use crate::text::error::{TextError, TextErrorKind};
use crate::text::source_line::{QUOTE, SourceLine, is_quoted, source_lines};

/// Returns the cards of a text, in order. A line with an error yields one error.
pub fn cards<T: AsRef<[u8]> + ?Sized>(
    text: &T,
) -> impl Iterator<Item = Result<Card, TextError>> + '_ {
    let whole = text.as_ref();
    Cards {
        whole,
        rest: whole,
        number: 0,
        line: SourceLine::EMPTY,
        left: "",
        separator: None,
        has_two_columns: None,
        is_quoted: None,
        has_line_numbers: None,
        may_have_groups: None,
    }
}

/// The iterator of [`cards`].
struct Cards<'t> {
    whole: &'t [u8],
    /// The lines after the current one.
    rest: &'t [u8],
    /// The number of the current line, counted from 1.
    number: usize,
    line: SourceLine<'t>,
    /// The rest of the current line.
    left: &'t str,
    /// The sign that separates cards, once it matters.
    separator: Option<Separator>,
    /// The result of [`has_two_columns`], once it matters.
    has_two_columns: Option<bool>,
    /// The result of [`is_quoted`], once it matters.
    is_quoted: Option<bool>,
    /// The result of [`has_line_numbers`], once it matters.
    has_line_numbers: Option<bool>,
    /// The result of [`may_have_groups`], once it matters.
    may_have_groups: Option<bool>,
}

/// A sign between cards, besides blanks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Separator {
    Comma,
    /// Only if every line has it.
    Semicolon,
}

impl Iterator for Cards<'_> {
    type Item = Result<Card, TextError>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.left.is_empty() {
            if let Some((word, rest)) = plain_line(self.rest) {
                self.number += 1;
                self.rest = rest;
                return Some(Ok(Card::Word(word)));
            }
        }
        self.next_of_any_form()
    }
}

impl Cards<'_> {
    /// Parses the next card in any form.
    #[cold]
    fn next_of_any_form(&mut self) -> Option<Result<Card, TextError>> {
        while self.left.is_empty() {
            if self.rest.is_empty() {
                return None;
            }
            if let Err(error) = self.begin_line() {
                return Some(self.fail(error));
            }
        }
        Some(self.card().or_else(|error| self.fail(error)))
    }

    /// Skips the rest of the current line.
    fn fail(&mut self, error: TextError) -> Result<Card, TextError> {
        self.left = "";
        Err(TextError { line: self.number, ..error })
    }

    fn begin_line(&mut self) -> Result<(), TextError> {
        let (bytes, rest) = first_line(self.rest);
        (self.rest, self.number) = (rest, self.number + 1);
        let whole = self.whole;
        let has_sign = bytes.starts_with(b">");
        let is_quoted = has_sign && *self.is_quoted.get_or_insert_with(|| is_quoted(whole));
        self.line = SourceLine::in_text(bytes, is_quoted)?;
        if self.line.text.starts_with(QUOTE) {
            let sign = self.line.text.get(..QUOTE.len_utf8()).unwrap_or_default();
            return Err(self.line.error(sign, TextErrorKind::QuotedLine));
        }
        if crate::text::image::is_image_line(self.line.text) {
            return Err(self.line.error(self.line.text, TextErrorKind::ImageLineInDeck));
        }
        check_number_sign(&self.line)?;
        self.left = self.line.text;
        if has_grouped_digits(self.left)
            && *self.may_have_groups.get_or_insert_with(|| may_have_groups(whole))
        {
            return Err(self.line.error(self.left, TextErrorKind::GroupedDigits));
        }
        if fields(&self.line).nth(1).is_some()
            && *self.has_line_numbers.get_or_insert_with(|| has_line_numbers(whole))
        {
            let number = fields(&self.line).next().unwrap_or_default();
            return Err(self.line.error(number, TextErrorKind::NumberedCards));
        }
        if self.line.sign_touches_digit() && self.separator() == Separator::Comma {
            return Err(self.line.error(self.line.comment, TextErrorKind::AmbiguousSeparator));
        }
        if is_card_in_comment(&self.line)
            && *self.has_two_columns.get_or_insert_with(|| has_two_columns(whole))
        {
            return Err(self.line.error(self.line.comment, TextErrorKind::CardsInComments));
        }
        if self.separator == Some(Separator::Semicolon) {
            self.left = self.line.with_comment();
        }
        Ok(())
    }

    fn separator(&mut self) -> Separator {
        let whole = self.whole;
        *self.separator.get_or_insert_with(|| {
            if is_built_with_semicolons(whole) { Separator::Semicolon } else { Separator::Comma }
        })
    }

    /// Parses the next card of the current line.
    fn card(&mut self) -> Result<Card, TextError> {
        let is_first = self.left.len() == self.line.text.len();
        let sign = match self.separator {
            Some(Separator::Semicolon) => ';',
            _ => ',',
        };
        let (field, rest) = first_field(self.left, sign);
        let wrong = |part, kind| Err(self.line.error(part, kind));
        if field.is_empty() {
            return wrong(self.left.get(..1).unwrap_or_default(), TextErrorKind::EmptyField);
        }
        match field.parse() {
            Ok(card) => {
                self.left = rest;
                Ok(card)
            }
            Err(TextErrorKind::SignAlone) if rest.starts_with(|c: char| c.is_ascii_digit()) => {
                wrong(self.left, TextErrorKind::SpaceAfterSign)
            }
            Err(TextErrorKind::InvalidCard) if !is_first => {
                wrong(self.left, TextErrorKind::TextAfterCard)
            }
            Err(kind) => wrong(field, list_error(field, rest).unwrap_or(kind)),
        }
    }
}

/// Splits a line after its first field. Blanks end a field, and so does one separator with
/// optional blanks around it. A separator at the end of the line is ignored.
pub(crate) fn first_field(text: &str, sign: char) -> (&str, &str) {
    let end = text.find(|c: char| c.is_whitespace() || c == sign).unwrap_or(text.len());
    let (field, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let rest = rest.trim_start();
    (unquoted(field), rest.strip_prefix(sign).unwrap_or(rest).trim_start())
}

/// Returns a field without the quotation marks that spreadsheets write around it: `"5"`.
fn unquoted(field: &str) -> &str {
    let inner = field.strip_prefix('"').and_then(|field| field.strip_suffix('"'));
    inner.filter(|inner| !inner.is_empty()).unwrap_or(field)
}

/// Returns the error of a card after the sign or the number of a list: `* 5`, `1. 5`.
fn list_error(first: &str, rest: &str) -> Option<TextErrorKind> {
    if !rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '"')) {
        return None;
    }
    let number = first.strip_suffix(['.', ')']).unwrap_or_default();
    if !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(TextErrorKind::ListSign);
    }
    matches!(first, "*" | "\u{2022}" | "\u{b7}" | "\u{25e6}").then_some(TextErrorKind::ListSign)
}

/// Returns `true` if every line of a text has semicolons between digits, and no other
/// separators: `19;23`.
pub(crate) fn is_built_with_semicolons(text: &[u8]) -> bool {
    let has_semicolons = |line: &[u8]| {
        let Ok(line) = core::str::from_utf8(line) else { return false };
        let line = line.trim_start_matches('\u{feff}').trim();
        line.is_empty()
            || (line.contains(';') && line.split(';').all(|field| field.parse::<Word>().is_ok()))
    };
    text.split(|&byte| byte == b'\n').all(has_semicolons)
}

/// Returns the error of a line with a card, a blank, and a comment that is only another number
/// after `;`, such as `5 ;7`. One such line has a comment, but two may be two columns of cards.
pub fn card_in_comment(line: &[u8]) -> Option<TextError> {
    let line = SourceLine::new(line).ok()?;
    let is_column = !line.text.is_empty() && is_card_in_comment(&line);
    is_column.then(|| line.error(line.comment, TextErrorKind::CardsInComments))
}

/// Returns `true` if a line has a number, a blank, and a comment that is only another number
/// after `;`.
fn is_card_in_comment(line: &SourceLine<'_>) -> bool {
    let comment = line.comment.strip_prefix(';').unwrap_or_default().trim();
    let is_number = |field: &str| field.parse::<Word>().is_ok();
    is_number(comment) && !line.is_comment_touching() && line.text.split_whitespace().all(is_number)
}

/// Returns `true` if a text has two lines or more, and all of them have a card in a comment:
/// `5 ;7`. A single such line among plain cards has a comment.
fn has_two_columns(text: &[u8]) -> bool {
    let mut lines = source_lines(text)
        .map(|(_, line)| line)
        .filter(|line| !matches!(line, Ok(line) if line.with_comment().is_empty()));
    let is_column = |line: Result<SourceLine<'_>, TextError>| {
        line.is_ok_and(|line| !line.text.is_empty() && is_card_in_comment(&line))
    };
    lines.next().is_some_and(is_column)
        && lines.next().is_some_and(is_column)
        && lines.all(is_column)
}

/// Returns the fields of a line, whatever separates them.
fn fields<'t>(line: &SourceLine<'t>) -> impl Iterator<Item = &'t str> + use<'t> {
    let is_separator = |c: char| c.is_whitespace() || matches!(c, ',' | ';');
    line.with_comment().split(is_separator).filter(|field| !field.is_empty())
}

/// Returns `true` if the first column of a text counts its lines: `1,5`, `2,7`. These may also
/// be two cards a line.
fn has_line_numbers(text: &[u8]) -> bool {
    let lines = || {
        let lines = source_lines(text).filter_map(|(_, line)| line.ok());
        lines.filter(|line| !line.text.is_empty())
    };
    let counts = |line: &SourceLine<'_>, number: usize| {
        let mut fields = fields(line);
        let first = fields.next().unwrap_or_default();
        let second = fields.next().unwrap_or_default();
        first.len() < 3 && first.parse() == Ok(number) && second.parse::<Word>().is_ok()
    };
    let begins_with = |first| lines().zip(first..).all(|(line, number)| counts(&line, number));
    lines().nth(1).is_some() && (begins_with(0) || begins_with(1))
}

/// Returns `true` for a number with a comma between its digits, such as `1,000` and `1,234`, which
/// may also be two cards.
pub fn has_grouped_digits(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix(['+', '-']).unwrap_or(text);
    let Some((first, second)) = text.split_once(',') else { return false };
    let is_short = matches!(first.len(), 1 | 2) && !first.starts_with('0');
    is_short && digits(first) && second.len() == 3 && digits(second)
}

/// Returns `true` if a comma may group the digits of a number in this text: no line shows that it
/// separates cards, and the text does not begin with the loader, `2,800`. Two cards would not be
/// written `1,000`, one with leading zeros and one without.
fn may_have_groups(text: &[u8]) -> bool {
    let lines = || source_lines(text).filter_map(|(_, line)| line.ok()).map(|line| line.text);
    let is_loader = lines().find(|line| !line.is_empty()) == Some("2,800");
    let is_padded = |line: &str| has_grouped_digits(line) && line.contains(",0");
    lines().any(is_padded)
        || !is_loader && lines().filter(|line| line.contains(',')).all(has_grouped_digits)
}

/// Rejects `#5`, which may be a card with the sign of a number.
fn check_number_sign(line: &SourceLine<'_>) -> Result<(), TextError> {
    let number = line.comment.strip_prefix('#').unwrap_or_default();
    if line.text.is_empty() && number.parse::<Word>().is_ok() {
        return Err(line.error(line.comment, TextErrorKind::NumberSign));
    }
    Ok(())
}

/// Fast path: the word on the first line and the lines after it, if the line is only three
/// digits with an optional minus.
///
/// Nearly all lines of a long deck are like that. The sign is an operand of the arithmetic
/// and not of a branch, because a processor cannot predict it.
#[inline]
fn plain_line(text: &[u8]) -> Option<(Word, &[u8])> {
    let is_negative = text.first_chunk::<5>()?[0] == b'-';
    let (line, rest) = text.get(usize::from(is_negative)..)?.split_first_chunk()?;
    let [hundreds, tens, units, b'\n'] = *line else { return None };
    Some((Word::from_digits(is_negative, [hundreds, tens, units])?, rest))
}

/// Splits a text after its first line, without the newline.
fn first_line(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|&byte| byte == b'\n').unwrap_or(text.len());
    let (line, rest) = text.split_at(end);
    (line, rest.split_first().map_or(rest, |(_, rest)| rest))
}

/// Parses one line: its card, or `None` if it is empty or a comment.
///
/// Errors count this line as line 1. For interactive input.
///
/// # Errors
///
/// If the line has anything but one card and a comment.
pub fn parse_line(bytes: &[u8]) -> Result<Option<Card>, TextError> {
    if let [hundreds, tens, units] | [b'-', hundreds, tens, units] = *bytes {
        let word = Word::from_digits(bytes.len() > 3, [hundreds, tens, units]);
        if let Some(word) = word {
            return Ok(Some(Card::Word(word))); // nearly all lines
        }
    }
    let line = SourceLine::new(bytes)?;
    check_number_sign(&line)?;
    if line.text.is_empty() {
        return Ok(None);
    }
    if line.sign_touches_digit() {
        return Err(line.error(line.comment, TextErrorKind::AmbiguousSeparator));
    }
    if crate::text::image::is_image_line(line.text) {
        return Err(line.error(line.text, TextErrorKind::ImageLineInDeck));
    }
    let (first, rest) = line.text.split_once(char::is_whitespace).unwrap_or((line.text, ""));
    match (unquoted(first).parse(), rest.trim_start()) {
        (Ok(card), "") => Ok(Some(card)),
        (Ok(_), rest) => Err(line.error(rest, TextErrorKind::MoreThanOneCard)),
        (Err(TextErrorKind::SignAlone), rest) if rest.starts_with(|c: char| c.is_ascii_digit()) => {
            Err(line.error(line.text, TextErrorKind::SpaceAfterSign))
        }
        (Err(kind), rest) => Err(line.error(first, list_error(first, rest).unwrap_or(kind))),
    }
}

/// Returns `true` if a line has more than blanks and a comment.
pub fn has_content(line: &[u8]) -> bool {
    SourceLine::new(line).map_or(true, |line| !line.text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use TextErrorKind::*;

    #[test]
    fn several_cards_on_a_line() {
        for (text, cards) in [
            ("002 800\n010\t500 ; two cells", "2 800 10 500"),
            ("1,2, -3,\n4 , 5", "1 2 -3 4 5"),
            ("19;23", "19 23"),
            ("19;23\r\n\r\n-1;+2;3\r\n", "19 23 -1 2 3"),
            ("blank --- 7", "blank blank 7"),
            ("7;\n8", "7 8"),
            ("19 ; 23", "19"),
            ("19 ; 23\n7\n", "19 7"),
            ("5 ; 7 days\n8 ; 9", "5 8"),
            ("2 5\n3 7", "2 5 3 7"),
            ("1 5\n2", "1 5 2"),
            ("001 005\n002 007", "1 5 2 7"),
            ("1 5", "1 5"),
            ("1, 000", "1 0"),
            ("5,100\n100,000", "5 100 100 0"),
            ("5,100\n7,8", "5 100 7 8"),
            ("2,800\n10,500\n2,810", "2 800 10 500 2 810"),
            ("# 5\n#7 is next\n7", "7"),
            ("> 5\n>\n>7 8", "5 7 8"),
        ] {
            let found: Result<Vec<Card>, _> = super::cards(text).collect();
            let cards = cards.split(' ').map(|card| card.parse().expect("a card")).collect();
            assert_eq!(found, Ok(cards), "{text:?}");
        }
    }

    #[test]
    fn a_second_column_behind_semicolons_is_an_error() {
        for text in ["5 ;7\n8 ;9", "5 ; 7\r\n\r\n8 ; 9\r\n", "5\t;-7\n8 ;9\n10 ;011"] {
            let errors: Vec<_> = super::cards(text).filter_map(Result::err).collect();
            assert!(errors.len() > 1, "{text:?}: {errors:?}");
            assert!(errors.iter().all(|error| error.kind == CardsInComments), "{errors:?}");
        }
    }

    #[test]
    fn a_first_column_that_counts_the_lines_is_an_error() {
        for text in ["1,5\n2,7", "1 5\n\n2 7 ; b\n3 9", "0\t5\n1\t7", "01 5\n02 7", "1;5\n2;7"] {
            let errors: Vec<_> = super::cards(text).filter_map(Result::err).collect();
            assert!(errors.len() > 1, "{text:?}: {errors:?}");
            assert!(errors.iter().all(|error| error.kind == NumberedCards), "{errors:?}");
        }
    }

    #[test]
    fn a_card_in_a_comment() {
        for (line, is_found) in [("5 ;7", true), ("5 ; -7", true), ("5 ;7 a", false), ("5", false)]
        {
            assert_eq!(card_in_comment(line.as_bytes()).is_some(), is_found, "{line}");
        }
    }

    #[test]
    fn a_bad_line_among_several_cards() {
        for (text, line, column, kind) in [
            ("5 7\n5 INP 50 ; x\n9", 2, 3, TextAfterCard),
            ("5,,7", 1, 3, EmptyField),
            (",5", 1, 1, EmptyField),
            ("19;23\n5", 1, 3, AmbiguousSeparator),
            ("19;23 ; cards", 1, 3, AmbiguousSeparator),
            ("5 - 7", 1, 3, SpaceAfterSign),
            ("5 1234", 1, 3, TooManyDigits { max: 3 }),
            ("5 10:042", 1, 3, TextAfterCard),
            ("5 9O0", 1, 3, LetterForDigit { letter: 'O', digit: '0' }),
            ("7\n1,000", 2, 1, GroupedDigits),
            ("7\n1,234", 2, 1, GroupedDigits),
            ("-12,050\n7", 1, 1, GroupedDigits),
            ("7\n#5", 2, 1, NumberSign),
            ("7\n> 5", 2, 1, QuotedLine),
        ] {
            let errors: Vec<_> = super::cards(text).filter_map(Result::err).collect();
            let [error] = &errors[..] else { panic!("{text:?}: {errors:?}") };
            assert_eq!((error.line, error.column, error.kind), (line, column, kind), "{text:?}");
        }
    }

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
            ("7;five", Some("007")),
            ("7 # 5", Some("007")),
            ("7 ;5", Some("007")),
            ("7//five", Some("007")),
            ("blank", Some("blank")),
            ("BLANK ; as in the manual", Some("blank")),
            ("---", Some("blank")),
            ("", None),
            ("   \r", None),
            ("; 042", None),
            ("\u{feff}", None),
        ] {
            let found =
                parse_line(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(found, card.map(|card| card.parse().expect("a card")), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_line_and_where() {
        for (text, column, span, kind) in [
            ("1234", 1, 0..4, TooManyDigits { max: 3 }),
            ("  -0007", 3, 2..7, TooManyDigits { max: 3 }),
            ("12a", 1, 0..3, InvalidCard),
            ("0x10", 1, 0..4, InvalidCard),
            ("1.5", 1, 0..3, InvalidCard),
            ("١", 1, 0..2, NonAsciiDigit { digit: '١' }),
            ("1O0", 1, 0..3, LetterForDigit { letter: 'O', digit: '0' }),
            ("7;5", 2, 1..3, AmbiguousSeparator),
            ("7; 5", 2, 1..4, AmbiguousSeparator),
            ("7//5", 2, 1..4, AmbiguousSeparator),
            ("--5", 1, 0..3, TwoSigns),
            ("+-5", 1, 0..3, TwoSigns),
            ("-", 1, 0..1, SignAlone),
            ("- x", 1, 0..1, SignAlone),
            ("- 5", 1, 0..3, SpaceAfterSign),
            ("\u{2212}5", 1, 0..4, NonAsciiMinus),
            ("_", 1, 0..1, Placeholder),
            ("____", 1, 0..4, Placeholder),
            ("__________", 1, 0..10, Placeholder),
            ("__5", 1, 0..3, InvalidCard),
            ("8--", 1, 0..3, PrintedCell99),
            ("#5", 1, 0..2, NumberSign),
            ("5 7", 3, 2..3, MoreThanOneCard),
            ("5  Input ; x", 4, 3..8, MoreThanOneCard),
            ("\u{feff}5 7", 3, 5..6, MoreThanOneCard),
            ("10:042", 1, 0..6, ImageLineInDeck),
            ("10 : 042", 1, 0..8, ImageLineInDeck),
            ("--", 1, 0..2, DashesAlone),
            ("----", 1, 0..4, DashesAlone),
            ("\u{2013}\u{2013}\u{2013}", 1, 0..9, DashesAlone),
            ("\u{2014}", 1, 0..3, SignAlone),
            ("\u{2014}5", 1, 0..4, NonAsciiMinus),
            ("5\u{200b}", 1, 0..4, InvisibleCharacter { character: '\u{200b}' }),
            ("\u{feff}\u{feff}5", 1, 3..7, InvisibleCharacter { character: '\u{feff}' }),
            ("\u{2212}x", 1, 0..4, InvalidCard),
            ("INP 10", 1, 0..3, InvalidCard),
            ("é 5", 1, 0..2, InvalidCard),
        ] {
            let error = parse_line(text.as_bytes()).expect_err(text);
            assert_eq!(error, TextError { line: 1, column, span, kind }, "{text}");
        }
        for dash in
            "\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}\u{fe63}\u{ff0d}".chars()
        {
            let error = parse_line(format!("{dash}5").as_bytes()).expect_err("no minus");
            assert_eq!(error.kind, NonAsciiMinus, "{dash}");
        }
        let error = parse_line(b"\xc3\xa9;\xff\xfe").expect_err("no UTF-8");
        assert_eq!(error, TextError { line: 1, column: 3, span: 3..4, kind: NotUtf8 });
        let error = parse_line(b"5 \xe2\x82").expect_err("a character cut short");
        assert_eq!(error.span, 2..4);
    }
}
