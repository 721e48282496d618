//! Rejects texts that would be misread: extra or split columns, joined lines, and numbers lost
//! in comments.

use super::text_row::{
    TextRow, ends_in_address, is_address, is_contents, is_digits, is_number_field,
    is_number_or_typo,
};
use super::wrapping::is_fence;
use crate::assembler::operation::{begins_with_operation, is_instruction};
use crate::assembler::parser::heading::is_heading;
use crate::machine::card::Card;
use crate::text::characters::INVISIBLE_CHARACTERS;
use crate::text::error::{TextError, TextErrorKind};
use crate::text::image;
use crate::text::number::parse_number;
use crate::text::source_line::{QUOTE, SourceLine, after_separators, source_lines};

/// Rejects an invisible character among numbers or at the beginning of a comment. Elsewhere in
/// a source the assembler finds it.
pub(super) fn invisible(row: &TextRow<'_>) -> Result<(), TextError> {
    let behind = row.line.comment.trim_start_matches([';', '#', '/']);
    let first = behind.chars().next().map_or("", |c| behind.get(..c.len_utf8()).unwrap_or(""));
    let numbers = if row.line.text.starts_with(char::is_numeric) { row.line.text } else { "" };
    for part in [numbers, first] {
        if let Some((place, character)) =
            part.char_indices().find(|(_, c)| INVISIBLE_CHARACTERS.contains(c))
        {
            let part = part.get(place..place + character.len_utf8()).unwrap_or_default();
            return Err(row.error(part, TextErrorKind::InvisibleCharacter { character }));
        }
    }
    Ok(())
}

/// Rejects lines with the `>` of a quoted mail among others, and the ends of blocks of code.
pub(super) fn marked(rows: &[TextRow<'_>]) -> Result<(), TextError> {
    for row in rows {
        let text = row.line.text;
        if text.starts_with(QUOTE) {
            let sign = text.get(..QUOTE.len_utf8()).unwrap_or_default();
            return Err(row.error(sign, TextErrorKind::QuotedLine));
        }
        if is_fence(text) {
            return Err(row.error(text, TextErrorKind::CodeFence));
        }
    }
    Ok(())
}

/// Rejects the same sign before each line, or quotation marks around each, which no form of a
/// program has.
pub(super) fn marked_lines(rows: &[TextRow<'_>]) -> Result<(), TextError> {
    let [first, _, ..] = rows else { return Ok(()) };
    let Some(sign) = first.line.text.chars().next() else { return Ok(()) };
    if !rows.iter().all(|row| row.line.text.starts_with(sign)) {
        return Ok(());
    }
    let part = first.line.text.get(..sign.len_utf8()).unwrap_or_default();
    let in_quotes = |row: &TextRow<'_>| {
        let end = row.line.text.strip_suffix('"').and_then(|line| line.strip_prefix('"'));
        end.is_some_and(|inside| inside.contains(' ') && !inside.contains('"'))
    };
    let ends_in_quote = |row: &TextRow<'_>| row.line.text.ends_with('\u{201d}');
    let kind = match sign {
        '"' if rows.iter().all(in_quotes) => TextErrorKind::LinesInQuotes,
        '\u{201c}' if rows.iter().all(ends_in_quote) => TextErrorKind::LinesInQuotes,
        '*' | '\u{2022}' | '\u{b7}' | '\u{25e6}' | '@' | '~' | '&' | '%' | '!' => {
            TextErrorKind::MarkedLines { sign }
        }
        '-' | '+' if rows.iter().all(|row| is_marked_source(row.line.text)) => {
            TextErrorKind::MarkedLines { sign }
        }
        _ => return Ok(()),
    };
    Err(first.error(part, kind))
}

/// Returns `true` for a line of a source after a sign: `- INP 20`, `+loop: INP 20`.
fn is_marked_source(line: &str) -> bool {
    is_instruction(line.trim_start_matches(['-', '+']))
}

/// Rejects cells in another notation on every line: `10 -> 030`, `M[10] = 030`, `- 10 500`.
pub(super) fn foreign_cells(rows: &[TextRow<'_>]) -> Result<(), TextError> {
    /// Returns the text before a cell in another notation.
    fn prefix(text: &str) -> Option<&str> {
        const LONGEST: usize = 8;
        let is_digit = |c: char| c.is_ascii_digit();
        let (prefix, rest) = text.split_at_checked(text.find(is_digit)?)?;
        let (address, rest) = rest.split_at_checked(rest.find(|c| !is_digit(c))?)?;
        let (sign, rest) = rest.split_at_checked(rest.find(char::is_alphanumeric)?)?;
        let contents = rest.split(|c| !is_digit(c)).next().unwrap_or_default();
        // The minus of a word belongs to the word.
        let sign = match sign.strip_suffix(['-', '+']) {
            Some(before) if before.ends_with(char::is_whitespace) => before,
            _ => sign,
        };
        let is_plain = |c: char| c.is_whitespace() || matches!(c, ':' | ',' | ';' | '|' | '"');
        let is_foreign = !prefix.is_empty() || !sign.chars().all(is_plain);
        let is_cell = is_foreign && is_address(address) && is_digits(contents, 3);
        let is_mark = prefix.len() <= LONGEST && !prefix.contains(['"', '\'', '|', '#']);
        (is_cell && is_mark && !begins_with_operation(text)).then_some(prefix)
    }
    let [first, _, ..] = rows else { return Ok(()) };
    let Some(mark) = prefix(first.line.text) else { return Ok(()) };
    if rows.iter().all(|row| prefix(row.line.text) == Some(mark)) {
        return Err(first.error(first.line.text, TextErrorKind::ForeignCells));
    }
    Ok(())
}

/// Rejects a list of words that has another sign than `_` for its blank cells: `001 . . 500`.
pub(super) fn blank_signs(rows: &[TextRow<'_>]) -> Result<(), TextError> {
    const SHORTEST: usize = 10;
    let fields = || rows.iter().flat_map(|row| row.fields().map(move |field| (row, field)));
    let mut others = fields().filter(|(_, field)| !is_number_field(field));
    let Some((row, sign)) = others.next() else { return Ok(()) };
    let is_list = fields().next().is_some_and(|(_, field)| parse_number(field, 3) == Ok(1));
    let is_sign = sign.len() == 1 || matches!(sign, "null" | "nil" | "None" | "empty");
    let is_alone = others.all(|(_, other)| other == sign);
    let is_wide = rows.iter().any(|row| row.count() > SHORTEST / 2);
    let are_words = is_wide || rows.iter().all(|row| row.count() == 1);
    if is_list && is_sign && is_alone && are_words && fields().count() >= SHORTEST {
        return Err(row.error(sign, TextErrorKind::UnknownBlank));
    }
    Ok(())
}

/// Rejects a text of comments with a number after `#`, such as `#10 500`, or with nothing but
/// numbers, such as `;030 21;031`.
pub(super) fn number_signs(text: &str) -> Result<(), TextError> {
    for (number, line) in source_lines(text.as_bytes()) {
        let line = line?;
        let is_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
        if line.comment.strip_prefix('#').is_some_and(is_number) {
            let error = line.error(line.comment, TextErrorKind::NumberSign);
            return Err(TextError { line: number, ..error });
        }
        if line.has_numbers_in_comment() {
            let error = line.error(line.comment, TextErrorKind::CardsInComments);
            return Err(TextError { line: number, ..error });
        }
    }
    Ok(())
}

/// Rejects a table in Markdown with a line that is not a row, or without cells.
pub(super) fn broken_table(rows: &[TextRow<'_>]) -> Result<(), TextError> {
    let is_row = |row: &&TextRow<'_>| row.line.text.starts_with('|');
    if rows.iter().filter(is_row).count() < 2 {
        return Ok(());
    }
    let other = rows.iter().find(|row| !is_row(row));
    if let Some(row) = other {
        return Err(row.error(row.line.text, TextErrorKind::InvalidRow));
    }
    let has_cell = |row: &&TextRow<'_>| {
        let mut fields = row.line.text.split('|').map(str::trim).skip(1);
        fields.next().is_some_and(is_address) && fields.next().is_some_and(is_number_or_typo)
    };
    let row = rows.iter().skip(1).find(|row| !has_cell(row)).or(rows.first());
    row.map_or(Ok(()), |row| Err(row.error(row.line.text, TextErrorKind::InvalidTableRow)))
}

/// Rejects an image with a line that is none.
pub(super) fn broken_image(rows: &[TextRow<'_>]) -> Result<(), TextError> {
    let is_line = |row: &&TextRow<'_>| {
        image::is_image_line(row.line.text) || image::is_misread_line(row.line.text)
    };
    let lines = rows.iter().filter(is_line).count();
    if lines * 2 <= rows.len() {
        return Ok(());
    }
    let wrong = rows.iter().filter_map(|row| Some((row, image::parse_line(&row.line).err()?)));
    match wrong.into_iter().find(|(row, _)| !image::is_image_line(row.line.text)) {
        Some((row, error)) => Err(TextError { line: row.number, ..error }),
        None => Ok(()),
    }
}

/// Rejects a column of line numbers, and opcodes and addresses in separate columns. `is_named` is
/// `true` if the user or the name says that the text is a deck or an image.
pub(super) fn columns(rows: &[TextRow<'_>], is_named: bool) -> Result<(), TextError> {
    let Some(first) = rows.first() else { return Ok(()) };
    if is_plain_deck(rows) {
        return Ok(());
    }
    let numbered = rows.iter().zip(1..).filter(|(row, number)| has_line_number(row, *number));
    // Three quarters are enough: one line may have been moved or joined.
    if rows.len() > 1 && numbered.count() * 4 >= rows.len() * 3 {
        let number = first.fields().next().unwrap_or_default();
        return Err(first.error(number, TextErrorKind::LineNumbers));
    }
    if is_list_with_blanks(rows) {
        return Ok(());
    }
    let is_full = |row: &&TextRow<'_>| row.fields().any(is_contents);
    let has_words = rows.iter().filter(is_full).count() * 2 >= rows.len();
    let is_deck = fields(rows).take(2).map(|field| parse_number(field, 3)).eq([Ok(2), Ok(800)]);
    // Several numbers a line are what the user says, if they have no two columns throughout.
    let is_loose = |row: &TextRow<'_>| is_named && !is_deck && row.is_row_of_numbers();
    let is_split = |row: &&TextRow<'_>| row.has_split_columns(has_words) && !is_loose(row);
    let all_are_split = rows.iter().all(|row| row.has_split_columns(false));
    match rows.iter().find(is_split).filter(|_| has_words || all_are_split) {
        Some(row) => Err(row.error(row.line.text, TextErrorKind::SplitColumns)),
        None => Ok(()),
    }
}

fn fields<'t>(rows: &[TextRow<'t>]) -> impl Iterator<Item = &'t str> {
    rows.iter().flat_map(TextRow::fields)
}

/// Returns `true` for a list of words without leading zeros and with `_` for its blank cells:
/// `1 2 24 _ _ 100`.
fn is_list_with_blanks(rows: &[TextRow<'_>]) -> bool {
    fields(rows).next().is_some_and(|field| parse_number(field, 3) == Ok(1))
        && fields(rows).any(|field| field == "_")
        && fields(rows).skip(1).all(|field| is_number_field(field) && is_plain(field))
}

/// Returns `true` for a number without leading zeros.
fn is_plain(field: &str) -> bool {
    field.len() == 1 || !field.starts_with('0')
}

/// Returns `true` for a deck without leading zeros, `2 800 10 5 11 900 2 810`: after the loader
/// it has cells, each with its word, and a new word for cell 02, which ends the loading.
///
/// The cells ascend, or each line has one pair. In any other order, `10 5 31 11 9 10` could be
/// two instructions with opcode and cell in two columns.
fn is_plain_deck(rows: &[TextRow<'_>]) -> bool {
    let number = |field: &str| parse_number(field, 3).ok();
    let numbers = || rows.iter().flat_map(|row| row.fields().map(move |field| (row, field)));
    if !numbers().all(|(_, field)| number(field).is_some()) {
        return false;
    }
    let mut left = numbers();
    let (Some((_, two)), Some((_, jump))) = (left.next(), left.next()) else { return false };
    if (number(two), number(jump)) != (Some(2), Some(800)) {
        return false;
    }
    let (mut last, mut is_ascending, mut are_pairs) = (2, true, true);
    while let (Some((row, address)), Some((next, word))) = (left.next(), left.next()) {
        let (Some(cell), Some(value)) = (number(address), number(word)) else { return false };
        if !is_address(address) || !(0..100).contains(&cell) || !is_plain(word) {
            return false;
        }
        are_pairs &= row.count() == 2 && row.number == next.number;
        match (cell, value) {
            (2, 100..) => return is_ascending || are_pairs,
            (2, _) => return false,
            _ => is_ascending &= cell > last,
        }
        last = cell;
    }
    false
}

/// Rejects numbers that would be lost in a comment: after a sign that touches a digit, or
/// several after any sign, as in `002 ; 800 ; 010`. The assembler reports its own error.
pub(super) fn numbers_in_comment(row: &TextRow<'_>) -> Result<(), TextError> {
    let begins_with_number =
        row.line.text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '"'));
    let kind = match () {
        () if !begins_with_number => return Ok(()),
        () if row.line.sign_touches_digit() => TextErrorKind::AmbiguousSeparator,
        () if row.line.has_numbers_in_comment() => TextErrorKind::CardsInComments,
        () => return Ok(()),
    };
    Err(row.error(row.line.comment, kind))
}

/// Rejects an empty field, which would move all words after it: two tabs in a row, a gap as
/// wide as a word, or an empty line in a column.
pub(super) fn empty_fields(rows: &[TextRow<'_>]) -> Result<(), TextError> {
    const WORD: usize = 4;
    for row in rows {
        let text = row.line.text;
        let gaps = || text.split(|c: char| !c.is_whitespace()).filter(|gap| !gap.is_empty());
        let is_narrow = gaps().any(|gap| gap.len() < WORD);
        let is_empty = |gap: &str| gap.contains("\t\t") || is_narrow && gap.len() > WORD;
        if let Some(gap) = gaps().find(|gap| is_empty(gap)) {
            return Err(row.error(gap, TextErrorKind::EmptyField));
        }
    }
    let is_column = rows.iter().all(|row| row.count() == 1);
    let mut pairs = rows.iter().zip(rows.iter().skip(1));
    match pairs.find(|(row, next)| next.number > row.number + 1).filter(|_| is_column) {
        Some((_, next)) => Err(next.error(next.line.text, TextErrorKind::EmptyField)),
        None => Ok(()),
    }
}

/// Rejects lines that begin with their number and have cells after it, as in `01 10 020` and
/// `1:10 020`, and the cards of a deck with their numbers: `01 002`, `02 800`.
pub(super) fn numbered_cells(rows: &[TextRow<'_>]) -> Result<(), TextError> {
    fn split<'t>(row: &TextRow<'t>) -> (&'t str, &'t str) {
        let text = row.line.text;
        let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        let (number, rest) = text.split_at_checked(end).unwrap_or((text, ""));
        (number, rest.trim_start_matches(['.', ':', ')']))
    }
    let is_number = |row: &TextRow<'_>, number: usize| {
        let (first, rest) = split(row);
        let is_apart =
            rest.len() + first.len() < row.line.text.len() || rest.starts_with([' ', '\t', ',']);
        first.parse() == Ok(number) && is_apart && !rest.is_empty()
    };
    let is_counted = |first| rows.iter().zip(first..).all(|(row, number)| is_number(row, number));
    let [first, second, ..] = rows else { return Ok(()) };
    if !(is_counted(0) || is_counted(1)) {
        return Ok(());
    }
    let has_cells = |row: &TextRow<'_>| {
        let mut fields = split(row).1.split([' ', '\t', ',']).filter(|field| !field.is_empty());
        fields.next().is_some_and(|field| is_digits(field, 2))
            && fields.next().is_some_and(is_contents)
    };
    let is_separator = |c: char| c.is_whitespace() || c == ',';
    let card = |row: &TextRow<'_>| parse_number(split(row).1.trim_matches(is_separator), 3).ok();
    let kind = match () {
        () if rows.iter().all(has_cells) => TextErrorKind::LineNumbers,
        () if (card(first), card(second)) == (Some(2), Some(800)) => TextErrorKind::NumberedCards,
        () => return Ok(()),
    };
    Err(first.error(split(first).0, kind))
}

/// Rejects three or more cells in equal steps, such as 10, 20 and 30: the lines of a program in
/// BASIC are numbered like that, and no program runs from one such cell to the next.
pub(super) fn cells_in_steps(rows: &[TextRow<'_>]) -> Result<(), TextError> {
    fn fields<'t>(row: &TextRow<'t>) -> impl Iterator<Item = &'t str> + use<'t> {
        let is_separator = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|');
        row.line.with_comment().split(is_separator).filter(|field| !field.is_empty())
    }
    let cell = |row: &TextRow<'_>| {
        let mut fields = fields(row);
        let cell = fields.next().filter(|field| is_address(field))?;
        fields.next().filter(|field| is_contents(field))?;
        parse_number(cell, 3).ok()
    };
    let has_digit = |row: &&TextRow<'_>| row.line.text.contains(|c: char| c.is_ascii_digit());
    let mut cells = rows.iter().skip_while(|row| !has_digit(row)).map(cell);
    let (Some(Some(first)), Some(Some(second))) = (cells.next(), cells.next()) else {
        return Ok(());
    };
    let step = second - first;
    let expected = core::iter::successors(Some(second + step), |cell| Some(cell + step));
    let mut others = cells.zip(expected).peekable();
    let is_stepped = step > 1
        && others.peek().is_some()
        && others.all(|(cell, expected)| cell == Some(expected));
    match rows.iter().find(has_digit).filter(|_| is_stepped) {
        Some(row) => Err(row.error(row.line.text, TextErrorKind::CellsInSteps)),
        None => Ok(()),
    }
}

/// Rejects an address of three digits among addresses of two: such a line has its contents
/// first.
pub(super) fn mixed_addresses(rows: &[TextRow<'_>]) -> Result<(), TextError> {
    fn address<'t>(row: &TextRow<'t>) -> Option<&'t str> {
        row.fields().next().filter(|field| is_address(field))
    }
    let is_short = |row: &TextRow<'_>| address(row).is_some_and(|field| field.len() < 3);
    let long = rows.iter().find(|row| address(row).is_some_and(|field| field.len() == 3));
    let is_number = |field: &str| field.bytes().all(|byte| byte.is_ascii_digit());
    let numbered = |row: &&TextRow<'_>| {
        let mut fields = row.fields();
        fields.next().is_some_and(|field| is_number(field) && field.len() > 3)
            && fields.next().is_some_and(is_number_or_typo)
    };
    if let Some(row) = rows.iter().find(numbered) {
        return Err(row.error(row.fields().next().unwrap_or_default(), TextErrorKind::LineNumbers));
    }
    match long.filter(|_| rows.iter().any(is_short)) {
        Some(row) => {
            Err(row.error(address(row).unwrap_or_default(), TextErrorKind::InvalidAddress))
        }
        None => Ok(()),
    }
}

/// Returns `true` if a line begins with its own number, without a leading zero as in editors
/// and `cat -n`, and has more text.
fn has_line_number(row: &TextRow<'_>, number: usize) -> bool {
    let mut fields = row.fields();
    let first = fields.next().unwrap_or_default().trim_end_matches([':', '.', ')']);
    !first.starts_with('0') && first.parse() == Ok(number) && fields.next().is_some()
}

/// Rejects a line of words before numbers: `My deck`.
pub(super) fn title(rows: &[TextRow<'_>]) -> Result<(), TextError> {
    let [title, rest @ ..] = rows else { return Ok(()) };
    let has_words = |row: &TextRow<'_>| {
        // A label is one word before its colon.
        let text = match row.line.text.strip_suffix(':') {
            Some(text) if text.contains(' ') => text,
            _ => row.line.text,
        };
        text.contains(char::is_alphabetic)
            && !text.contains(|c: char| c.is_ascii_digit() || c == ':')
    };
    let begins_with_digit = |row: &TextRow<'_>| {
        row.line.text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '"' | '-' | '+'))
    };
    // Bare numbers after a first line that looks like an instruction are not a source.
    let is_source = begins_with_operation(title.line.text)
        && !rest.iter().flat_map(TextRow::fields).all(is_number_field);
    let is_title = !rest.is_empty()
        && (has_words(title) || is_title_of_numbers(title.line.text, rest))
        && !is_heading(title.line.text)
        && title.line.text.parse::<Card>().is_err()
        && !is_source
        && rest.iter().all(begins_with_digit);
    if is_title { Err(title.error(title.line.text, TextErrorKind::TitleLine)) } else { Ok(()) }
}

/// Returns `true` for a title that has digits or a colon, or is a rule of `=`, if only numbers
/// follow: `Sum of 2 cards`, `Name: Anna`.
fn is_title_of_numbers(title: &str, rest: &[TextRow<'_>]) -> bool {
    let has_operation = title.split([' ', '\t', ':']).any(begins_with_operation);
    let is_label = title.ends_with(':') && !title.contains(' ');
    let begins_as_title = title.starts_with(|c: char| c.is_alphabetic() || matches!(c, '=' | '*'));
    let are_numbers = rest.iter().flat_map(TextRow::fields).all(is_number_field);
    begins_as_title && !has_operation && !is_label && are_numbers
}

/// Rejects contents of one or two digits before a comment in a listing whose contents have
/// three: `23 5 40` and `25 4 o9` are instructions in two columns.
pub(super) fn short_contents(rows: &[TextRow<'_>]) -> Result<(), TextError> {
    /// Returns the contents of a line of a listing, and `true` if a comment follows.
    fn contents<'t>(row: &TextRow<'t>) -> Option<(&'t str, bool)> {
        let mut fields = row.line.text.split_whitespace();
        let is_listed = fields.next().is_some_and(is_address);
        let contents = fields.next().filter(|field| is_listed && parse_number(field, 3).is_ok());
        Some((contents?, fields.next().is_some()))
    }
    let listed = || rows.iter().filter_map(contents);
    let is_full = |(contents, _): &(&str, bool)| is_contents(contents);
    if listed().filter(is_full).count() * 4 < listed().count() * 3 {
        return Ok(());
    }
    let is_short = |row: &&TextRow<'_>| {
        contents(row).is_some_and(|(contents, has_remark)| has_remark && !is_contents(contents))
    };
    match rows.iter().find(is_short) {
        Some(row) => Err(row.error(row.line.text, TextErrorKind::SplitColumns)),
        None => Ok(()),
    }
}

/// Rejects a second cell in the comment of a line of a listing.
pub(super) fn two_cells(row: &TextRow<'_>) -> Result<(), TextError> {
    let is_quote = |c: char| matches!(c, '"' | '\'' | '\u{201c}' | '\u{201d}');
    let mut fields = row.line.text.split_whitespace().map(|field| field.trim_matches(is_quote));
    let (Some(address), Some(contents)) = (fields.next(), fields.next()) else { return Ok(()) };
    if !is_address(address) || parse_number(contents, 3).is_err() {
        return Ok(());
    }
    // A full stop or a bar after a number is no word of a comment.
    let is_number = |field: &str| {
        let digits = field.trim_end_matches(|c: char| c.is_ascii_punctuation());
        digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let remark =
        fields.clone().next().filter(|field| field.starts_with(|c: char| c.is_ascii_digit()));
    if let Some(field) = remark.filter(|field| is_number(field)) {
        // Numbers without a word of a comment before them: `17 034 18 035`, `8 42 50 Step`.
        if fields.clone().all(is_number) || !is_contents(contents) {
            return Err(row.error(field, TextErrorKind::MoreThanOneCell));
        }
    }
    let mut before = "";
    for field in fields {
        if has_joined_cell(field) {
            return Err(row.error(field, TextErrorKind::MoreThanOneCell));
        }
        let follows_number = ends_in_address(before) || !before.is_empty() && is_number(before);
        if follows_number && is_number_or_typo(field) {
            return Err(row.error(before, TextErrorKind::MoreThanOneCell));
        }
        before = field;
    }
    if has_cell_in_comment(&row.line, before) {
        return Err(row.error(row.line.comment, TextErrorKind::MoreThanOneCell));
    }
    Ok(())
}

/// Rejects a listing with a missing cell between two lines if the comment of the first line has
/// its number and contents of three digits: `11 500 Show, 900 Stop 12`.
pub(super) fn missing_cells(rows: &[TextRow<'_>]) -> Result<(), TextError> {
    let cell = |row: &TextRow<'_>| {
        let address = row.fields().next().filter(|field| is_address(field));
        address.and_then(|address| parse_number(address, 3).ok())
    };
    for pair in rows.windows(2) {
        let [row, next] = pair else { continue };
        let Some(missing) = cell(row).map(|cell| cell + 1) else { continue };
        if cell(next) != Some(missing + 1) {
            continue;
        }
        let mut remark = row.line.text.split_whitespace().skip(2);
        let has_cell =
            remark.clone().any(|word| word.len() == 2 && parse_number(word, 2) == Ok(missing));
        if let Some(word) = remark.find(|word| is_contents(word)).filter(|_| has_cell) {
            return Err(row.error(word, TextErrorKind::MoreThanOneCell));
        }
    }
    Ok(())
}

/// Returns `true` if the sign of a comment touches the word before it, `last`, and a cell
/// follows. `show it;11 900` is two joined lines.
fn has_cell_in_comment(line: &SourceLine<'_>, last: &str) -> bool {
    let touches = line.span(line.text).end == line.span(line.comment).start;
    let behind = after_separators(line.comment);
    let mut words = behind.split_whitespace().map(|word| word.trim_end_matches([';', ',']));
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let is_cell = ends_in_address(first) && is_number_or_typo(second)
        || ends_in_address(last) && is_contents(first);
    touches && (is_cell || behind.starts_with(|c: char| c.is_ascii_digit()))
}

/// Returns `true` for an address and contents inside a word: `step52003Show`.
fn has_joined_cell(field: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let has_letter = field.contains(char::is_alphabetic);
    has_letter && field.split(|c: char| !is_digit(c)).any(|digits| digits.len() == 5)
}

/// Rejects a deck in which a number is missing before a separator that the other lines have:
/// before a tab between cards, or before a `;` at the end of each line.
pub(super) fn missing_cards(text: &str) -> Result<(), TextError> {
    let lines =
        || source_lines(text.as_bytes()).filter_map(|(number, line)| Some((number, line.ok()?)));
    let rows = || lines().filter(|(_, line)| !line.text.is_empty());
    let is_end = |line: &SourceLine<'_>| {
        !line.comment.is_empty() && line.comment.bytes().all(|byte| byte == b';')
    };
    let ends_with_sign = |line: &SourceLine<'_>| is_end(line) && line.is_comment_touching();
    let is_alone = |line: &SourceLine<'_>| line.text.is_empty() && is_end(line);
    let have_sign = rows().count() > 1 && rows().all(|(_, line)| ends_with_sign(&line));
    if let Some((number, line)) = lines().find(|(_, line)| have_sign && is_alone(line)) {
        let error = line.error(line.comment, TextErrorKind::EmptyField);
        return Err(TextError { line: number, ..error });
    }
    let have_tabs = rows().any(|(_, line)| line.text.contains('\t'))
        && rows().any(|(_, line)| !line.is_indented());
    if let Some((number, line)) = rows().find(|(_, line)| have_tabs && line.begins_with_tab()) {
        let error = line.error(line.text, TextErrorKind::EmptyField);
        return Err(TextError { line: number, ..error });
    }
    Ok(())
}
