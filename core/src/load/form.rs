//! The forms in which programs are written down, told apart by the whole text.
//!
//! A file with a telling name (`.deck`, `.image`, `.asm`) is of that format, in any form
//! that cannot be taken for another. Otherwise the content decides, all of it: a form
//! counts only if every line has it. Numbers that could be two things are an error.

use alloc::vec::Vec;

use super::table::{self, Table};
use crate::assembler::is_heading;
use crate::card::Card;
use crate::deck::{first_field, is_built_with_semicolons};
use crate::format::Format;
use crate::image;
use crate::text::{Line, Mistake, TextError, lines, signed_number};

/// A form, with what is known of it beforehand.
pub(super) enum Form<'t> {
    /// Cards.
    Deck,
    /// Lines `NN:WWW`.
    Image,
    /// Numbers that fill cells.
    Numbers(Layout, Vec<Row<'t>>),
    /// A row for each cell: CSV, or a table in Markdown.
    Table(Table<'t>),
    /// JSON, or a list in square brackets.
    Json,
    /// The language of the assembler, or a listing.
    Source,
}

/// An arrangement of numbers that fill cells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Layout {
    /// The words of the cells from 00 on, `_` for a blank cell.
    List,
    /// Cell and word by turns: `10 100   11 200`.
    Pairs,
    /// `10: 100 200 300`.
    Rows,
}

/// A line that holds more than a comment.
#[derive(Clone, Copy)]
pub(super) struct Row<'t> {
    pub(super) number: usize,
    pub(super) line: Line<'t>,
}

impl<'t> Row<'t> {
    /// The fields of the line, between blanks and commas.
    pub(super) fn fields(&self) -> impl Iterator<Item = &'t str> + Clone + use<'t> {
        let mut left = self.line.text;
        core::iter::from_fn(move || {
            let (field, rest) = first_field(left, ',');
            let is_over = left.is_empty();
            left = rest;
            (!is_over).then_some(field)
        })
    }

    /// An error in a part of the line.
    pub(super) fn error(&self, part: &str, mistake: Mistake) -> TextError {
        TextError { line: self.number, ..self.line.error(part, mistake) }
    }

    fn count(&self) -> usize {
        self.fields().count()
    }

    /// Returns `true` if an operation code and an address stand apart, with the address of
    /// the cell before them or not: `0 34`, `17 0 34`. Among words of three digits any
    /// digit before two others is such a code (`is_anywhere`).
    fn has_split_columns(&self, is_anywhere: bool) -> bool {
        let digits = |field: &str| {
            let unsigned = field.strip_prefix(['+', '-']).unwrap_or(field);
            if is_address(unsigned) { unsigned.len() } else { 0 }
        };
        let columns: Vec<usize> = self.fields().map(digits).collect();
        let is_split = |pair: &[usize]| matches!(pair, [1, 2]);
        match columns[..] {
            [1, 2] | [2, 1, 2] => true,
            [2 | 3, 1, 2, ..] => is_anywhere,
            _ => is_anywhere && !columns.contains(&0) && columns.windows(2).any(is_split),
        }
    }
}

/// Decides the form of a text. `named` is the format that its name or the user gives.
pub(super) fn form(text: &str, named: Option<Format>) -> Result<Form<'_>, TextError> {
    if named != Some(Format::Deck) && text.trim_start().starts_with(['{', '[']) {
        return Ok(Form::Json);
    }
    let rows = rows(text)?;
    let table = if named == Some(Format::Deck) { None } else { table::table(text)? };
    if let Some(table) = table {
        return Ok(Form::Table(table));
    }
    refuse_broken_table(&rows)?;
    refuse_columns(&rows)?;
    if named == Some(Format::Deck) {
        let is_lost =
            |row: &&Row<'_>| row.line.has_numbers_in_comment() && !row.line.sign_touches_digit();
        return match rows.iter().find(is_lost) {
            Some(row) => Err(row.error(row.line.comment, Mistake::SignTouchesDigit)),
            None => Ok(Form::Deck),
        };
    }
    if let Some(first) = rows.first().filter(|_| is_built_with_semicolons(text.as_bytes())) {
        let mut values = first.line.with_comment().split(';').map(|field| value(field.trim()));
        let is_deck = values.next() == Some(Some(2)) && values.next() == Some(Some(800));
        if !is_deck && named.is_none() {
            return Err(first.error(first.line.text, Mistake::DeckOrMemory));
        }
        return Ok(Form::Deck);
    }
    for row in &rows {
        refuse_numbers_in_comment(row)?;
    }
    match named {
        _ if rows.is_empty() => Ok(named.map_or(Form::Deck, |format| match format {
            Format::Image => Form::Image,
            _ => Form::Source,
        })),
        Some(Format::Image) => Ok(image_form(rows)),
        _ => content_form(rows, named),
    }
}

fn rows(text: &str) -> Result<Vec<Row<'_>>, TextError> {
    let mut rows = Vec::new();
    for (number, bytes) in lines(text.as_bytes()) {
        let line = Line::new(bytes).map_err(|error| TextError { line: number, ..error })?;
        if !line.text.is_empty() {
            rows.push(Row { number, line });
        }
    }
    Ok(rows)
}

/// Refuses a table in Markdown with a line that is no row of it.
fn refuse_broken_table(rows: &[Row<'_>]) -> Result<(), TextError> {
    let is_row = |row: &&Row<'_>| row.line.text.starts_with('|');
    if rows.iter().filter(is_row).count() < 2 {
        return Ok(());
    }
    let row = rows.iter().find(|row| !is_row(row)).or(rows.first());
    row.map_or(Ok(()), |row| Err(row.error(row.line.text, Mistake::NotARow)))
}

/// Refuses columns that do not belong to a program, or that belong together.
fn refuse_columns(rows: &[Row<'_>]) -> Result<(), TextError> {
    let Some(first) = rows.first() else { return Ok(()) };
    let numbered = rows.iter().zip(1..).filter(|(row, number)| has_line_number(row, *number));
    // One line that was moved or joined does not make them addresses.
    if rows.len() > 1 && numbered.count() * 4 >= rows.len() * 3 {
        let number = first.fields().next().unwrap_or_default();
        return Err(first.error(number, Mistake::LineNumbers));
    }
    let is_full = |row: &&Row<'_>| row.fields().any(is_contents);
    let has_words = rows.iter().filter(is_full).count() * 2 >= rows.len();
    let is_split = |row: &&Row<'_>| row.has_split_columns(has_words);
    let all_are_split = rows.iter().all(|row| row.has_split_columns(false));
    match rows.iter().find(is_split).filter(|_| has_words || all_are_split) {
        Some(row) => Err(row.error(row.line.text, Mistake::SplitColumns)),
        None => Ok(()),
    }
}

/// Refuses numbers that would be lost as a comment: behind a sign that touches a digit, or
/// several behind any sign, as in `002 ; 800 ; 010`. A source has its own words for this.
fn refuse_numbers_in_comment(row: &Row<'_>) -> Result<(), TextError> {
    let begins_with_number =
        row.line.text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '"'));
    let is_lost = row.line.sign_touches_digit() || row.line.has_numbers_in_comment();
    if begins_with_number && is_lost {
        return Err(row.error(row.line.comment, Mistake::SignTouchesDigit));
    }
    Ok(())
}

/// Refuses a field that was left empty, which would move all words after it: two tabs in
/// a row, a gap as wide as a word, an empty line in a column.
fn refuse_empty_fields(rows: &[Row<'_>]) -> Result<(), TextError> {
    const WORD: usize = 4;
    for row in rows {
        let text = row.line.text;
        let gaps = || text.split(|c: char| !c.is_whitespace()).filter(|gap| !gap.is_empty());
        let is_narrow = gaps().any(|gap| gap.len() < WORD);
        let is_empty = |gap: &str| gap.contains("\t\t") || is_narrow && gap.len() > WORD;
        if let Some(gap) = gaps().find(|gap| is_empty(gap)) {
            return Err(row.error(gap, Mistake::EmptyField));
        }
    }
    let is_column = rows.iter().all(|row| row.count() == 1);
    let mut pairs = rows.iter().zip(rows.iter().skip(1));
    match pairs.find(|(row, next)| next.number > row.number + 1).filter(|_| is_column) {
        Some((_, next)) => Err(next.error(next.line.text, Mistake::EmptyField)),
        None => Ok(()),
    }
}

/// Refuses an address of three digits among addresses of two: contents that came first.
fn refuse_mixed_addresses(rows: &[Row<'_>]) -> Result<(), TextError> {
    fn address<'t>(row: &Row<'t>) -> Option<&'t str> {
        row.fields().next().filter(|field| is_address(field))
    }
    let is_short = |row: &Row<'_>| address(row).is_some_and(|field| field.len() < 3);
    let long = rows.iter().find(|row| address(row).is_some_and(|field| field.len() == 3));
    let is_number = |field: &str| field.bytes().all(|byte| byte.is_ascii_digit());
    let numbered = |row: &&Row<'_>| {
        let mut fields = row.fields();
        fields.next().is_some_and(|field| is_number(field) && field.len() > 3)
            && fields.next().is_some_and(is_number_or_slip)
    };
    if let Some(row) = rows.iter().find(numbered) {
        return Err(row.error(row.fields().next().unwrap_or_default(), Mistake::LineNumbers));
    }
    match long.filter(|_| rows.iter().any(is_short)) {
        Some(row) => Err(row.error(address(row).unwrap_or_default(), Mistake::NotAnAddress)),
        None => Ok(()),
    }
}

/// Returns `true` if a line begins with its own number, written without a leading zero as
/// editors and `cat -n` do, and something follows.
fn has_line_number(row: &Row<'_>, number: usize) -> bool {
    let mut fields = row.fields();
    let first = fields.next().unwrap_or_default().trim_end_matches([':', '.', ')']);
    !first.starts_with('0') && first.parse() == Ok(number) && fields.next().is_some()
}

/// The form of an image by name.
fn image_form(rows: Vec<Row<'_>>) -> Form<'_> {
    if rows.iter().all(|row| image::looks_like_a_line(row.line.text) && word_count(row) == 1) {
        return Form::Image;
    }
    let is_mixed = has_labels(&rows) && !rows.iter().all(is_labeled);
    if is_mixed || !rows.iter().all(|row| row.fields().all(is_number_field)) {
        return Form::Image;
    }
    let layout = match () {
        () if has_labels(&rows) => Layout::Rows,
        () if rows.iter().all(is_row_of_pairs) => Layout::Pairs,
        // A list begins with the print of cell 00; words cannot be one otherwise.
        () if !begins_as_list(&rows) && rows.iter().all(is_row_of_words) => Layout::Pairs,
        () => Layout::List,
    };
    Form::Numbers(layout, rows)
}

/// The form of a text whose name does not tell, or of a source by name.
fn content_form(rows: Vec<Row<'_>>, named: Option<Format>) -> Result<Form<'_>, TextError> {
    if rows.iter().all(|row| row.fields().all(is_number_field)) {
        return numbers_form(rows, named);
    }
    if named.is_none() && rows.iter().all(is_image_line) {
        return Ok(Form::Image);
    }
    refuse_title(&rows)?;
    if named.is_none() && (begins_as_deck(&rows) || rows.iter().all(is_card_or_slip)) {
        return Ok(Form::Deck);
    }
    refuse_mixed_addresses(&rows)?;
    for row in &rows {
        refuse_two_cells(row)?;
    }
    Ok(Form::Source)
}

/// The form of a text of nothing but numbers and blanks.
fn numbers_form(rows: Vec<Row<'_>>, named: Option<Format>) -> Result<Form<'_>, TextError> {
    let [first, ..] = rows.as_slice() else { return Ok(Form::Deck) };
    let is_single = rows.iter().all(|row| row.count() == 1);
    let is_deck = begins_as_deck(&rows);
    let is_list = begins_as_list(&rows) || rows.iter().flat_map(Row::fields).any(|f| f == "_");
    let is_alone = |row: &Row<'_>| row.line.text.bytes().all(|byte| byte == b'_');
    if rows.iter().all(is_alone) {
        return Ok(Form::Deck); // whose error says that words are to be filled in
    }
    if has_labels(&rows) {
        let form = image_form(rows);
        if let Form::Numbers(_, rows) = &form {
            refuse_empty_fields(rows)?;
        }
        return Ok(form);
    }
    if named == Some(Format::Source) && (is_deck || is_single) {
        return Err(first.error(first.line.text, Mistake::DeckNotSource));
    }
    Ok(match () {
        () if is_deck => Form::Deck,
        () if is_listing(&rows) => {
            refuse_mixed_addresses(&rows)?;
            Form::Source
        }
        () if rows.iter().all(is_row_of_pairs) => Form::Numbers(Layout::Pairs, rows),
        () if is_list => {
            refuse_empty_fields(&rows)?;
            Form::Numbers(Layout::List, rows)
        }
        () if is_single => Form::Deck,
        () if named == Some(Format::Source) && rows.iter().all(|row| row.count() == 2) => {
            refuse_mixed_addresses(&rows)?;
            Form::Source
        }
        () => return Err(first.error(first.line.text, Mistake::DeckOrMemory)),
    })
}

/// Returns `true` if a text begins with the print of cell 00, or leaves it blank.
fn begins_as_list(rows: &[Row<'_>]) -> bool {
    let first = rows.iter().flat_map(Row::fields).next();
    first.is_some_and(|field| field == "_" || value(field) == Some(1))
}

/// Returns `true` if a text begins with the cards of the loader, 002 and 800.
fn begins_as_deck(rows: &[Row<'_>]) -> bool {
    rows.iter().flat_map(Row::fields).take(2).map(value).eq([Some(2), Some(800)])
}

/// Returns `true` if every line is an address and its contents, the addresses rising.
fn is_listing(rows: &[Row<'_>]) -> bool {
    let address = |row: &Row<'_>| {
        let field = row.fields().next()?;
        let address = value(field).filter(|value| (0..100).contains(value))?;
        field.bytes().all(|byte| byte.is_ascii_digit()).then_some(address)
    };
    let has_contents = |row: &Row<'_>| {
        let contents = row.fields().nth(1).unwrap_or_default();
        contents.trim_start_matches(['+', '-']).len() == 3
    };
    rows.iter()
        .all(|row| row.count() == 2 && address(row).is_some() && !row.line.text.contains(','))
        && rows.is_sorted_by(|one, two| address(one) < address(two))
        && rows.iter().any(has_contents)
}

/// Returns `true` if addresses of two digits and words of three stand by turns.
fn is_row_of_pairs(row: &Row<'_>) -> bool {
    row.count() % 2 == 0
        && row.fields().enumerate().all(|(place, field)| match place % 2 {
            0 => is_digits(field, 2),
            _ => is_contents(field),
        })
}

/// Returns `true` if addresses written as words stand before their contents: `010 500`.
fn is_row_of_words(row: &Row<'_>) -> bool {
    let is_pair = |place: usize, field: &str| match place % 2 {
        0 => is_digits(field, 3) && field.starts_with('0'),
        _ => is_contents(field),
    };
    row.count() % 2 == 0 && row.fields().enumerate().all(|(place, field)| is_pair(place, field))
}

/// Refuses a line of words before numbers: `My deck`.
fn refuse_title(rows: &[Row<'_>]) -> Result<(), TextError> {
    let [title, rest @ ..] = rows else { return Ok(()) };
    let has_words = |row: &Row<'_>| {
        row.line.text.contains(char::is_alphabetic)
            && !row.line.text.contains(|c: char| c.is_ascii_digit() || c == ':')
    };
    let begins_with_digit = |row: &Row<'_>| row.line.text.starts_with(|c: char| c.is_ascii_digit());
    // A source that goes on with bare numbers is none, whatever the first word is.
    let is_source = crate::assembler::begins_with_operation(title.line.text)
        && !rest.iter().flat_map(Row::fields).all(is_number_field);
    let is_title = !rest.is_empty()
        && has_words(title)
        && !is_heading(title.line.text)
        && title.line.text.parse::<Card>().is_err()
        && !is_source
        && rest.iter().all(begins_with_digit);
    if is_title { Err(title.error(title.line.text, Mistake::TitleLine)) } else { Ok(()) }
}

/// Refuses a second cell in what would be the comment of a line of a listing.
fn refuse_two_cells(row: &Row<'_>) -> Result<(), TextError> {
    let mut fields = row.line.text.split_whitespace();
    let (Some(address), Some(contents)) = (fields.next(), fields.next()) else { return Ok(()) };
    if !is_address(address) || signed_number(contents, 3).is_err() {
        return Ok(());
    }
    let is_number = |field: &str| field.bytes().all(|byte| byte.is_ascii_digit());
    let remark = fields.clone().next();
    if let Some(field) = remark.filter(|field| is_number(field)) {
        // `17 034 18 035`, `8 42 50 Step`: numbers that no word of a comment comes before.
        if fields.clone().all(is_number) || !is_contents(contents) {
            return Err(row.error(field, Mistake::MoreThanOneCell));
        }
    }
    let mut before = "";
    for field in fields {
        if ends_in_address(before) && is_number_or_slip(field) {
            return Err(row.error(before, Mistake::MoreThanOneCell));
        }
        before = field;
    }
    if has_cell_in_comment(&row.line, before) {
        return Err(row.error(row.line.comment, Mistake::MoreThanOneCell));
    }
    Ok(())
}

/// Returns `true` if the sign of a comment touches the word before it and a cell follows, as
/// in `show it;11 900`: two lines that were joined. `last` is that word.
fn has_cell_in_comment(line: &Line<'_>, last: &str) -> bool {
    let touches = line.span(line.text).end == line.span(line.comment).start;
    let behind = line.comment.trim_start_matches([';', '#', '/', '\u{feff}']);
    let mut words = behind.split_whitespace().map(|word| word.trim_end_matches([';', ',']));
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let is_cell = ends_in_address(first) && is_number_or_slip(second)
        || ends_in_address(last) && is_contents(first);
    touches && (is_cell || behind.starts_with(|c: char| c.is_ascii_digit()))
}

/// Returns `true` for a number, or for what can only be a slip of the pen in one.
fn is_number_or_slip(field: &str) -> bool {
    let has_digit = field.contains(|c: char| c.is_ascii_digit());
    has_digit && field.parse::<Card>() != Err(Mistake::NotACard) || field == "---"
}

/// Returns `true` for two digits, alone or glued to a word before them. A letter that was
/// typed for one of them makes no difference.
fn ends_in_address(field: &str) -> bool {
    let looks_like_digit = |c: char| c.is_ascii_digit() || "OoQlIZSB".contains(c);
    let word = field.trim_end_matches(looks_like_digit);
    let end = field.get(word.len()..).unwrap_or_default();
    end.len() == 2 && end.contains(|c: char| c.is_ascii_digit())
}

/// Returns `true` for a card, or for what can only be a slip of the pen in one.
fn is_card_or_slip(row: &Row<'_>) -> bool {
    let text = row.line.text;
    let is_slip = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '_'))
        && !text.contains(|c: char| c.is_whitespace() || c == ':');
    is_slip || row.fields().all(|field| field.parse::<Card>().is_ok())
}

fn is_image_line(row: &Row<'_>) -> bool {
    image::looks_like_a_line(row.line.text)
}

/// How many words stand behind the colon of a line of an image.
fn word_count(row: &Row<'_>) -> usize {
    row.line.text.split_once(':').map_or(0, |(_, words)| words.split_whitespace().count())
}

/// Returns `true` if a row begins with its only label, or if every word has one.
fn is_labeled(row: &Row<'_>) -> bool {
    let has_label = |field: &str| field.contains(':');
    let labels = row.fields().filter(|field| has_label(field)).count();
    row.fields().next().is_some_and(has_label) && (labels == 1 || labels == row.count())
}

fn has_labels(rows: &[Row<'_>]) -> bool {
    rows.iter().flat_map(Row::fields).any(|field| field.contains(':'))
}

/// Returns `true` for a word, a blank, or an address with its colon.
fn is_number_field(field: &str) -> bool {
    let (label, word) = match field.split_once(':') {
        Some((label, word)) => (is_address(label), word),
        None => (!field.is_empty(), field),
    };
    let is_gap = word.bytes().all(|byte| byte == b'_');
    let is_word = is_gap || word.parse::<Card>().is_ok();
    label && (is_word || word == "8--")
}

fn is_address(field: &str) -> bool {
    matches!(field.len(), 1..=3) && field.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_contents(field: &str) -> bool {
    is_digits(field.strip_prefix(['+', '-']).unwrap_or(field), 3)
        || matches!(field, "---" | "8--" | "_")
}

fn is_digits(field: &str, count: usize) -> bool {
    field.len() == count && field.bytes().all(|byte| byte.is_ascii_digit())
}

fn value(field: &str) -> Option<i16> {
    signed_number(field, 3).ok()
}
