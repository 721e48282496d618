//! Parsers for the operands of commands: cells, lines, counts, expressions.

use std::ops::RangeInclusive;

use cardiac_core::expression::{Expression, ExpressionError};
use cardiac_core::session::Session;
use cardiac_core::{Address, Card, Word};

use crate::debugger::error::{CommandError, fail};
use crate::io::card_list::{CardList, CardListError};

/// A cell, and a note for the user if another line than the one named fills it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct ResolvedCell {
    pub(crate) cell: Address,
    pub(crate) note: Option<String>,
}

/// Parses a PLACE: a cell, or the line of a cell such as `:20`.
pub(crate) fn place(session: &Session, text: &str) -> Result<ResolvedCell, CommandError> {
    match text.trim().strip_prefix(':') {
        Some(line) => line_cell(session, line.trim()),
        None => Ok(ResolvedCell { cell: cell(session, text)?, note: None }),
    }
}

/// Parses a CELL: a number, a label, a sum of both such as `table + 3`, or the program counter.
pub(crate) fn cell(session: &Session, text: &str) -> Result<Address, CommandError> {
    // GDB users write `b *13`.
    let text = text.trim();
    let text = text.strip_prefix('*').map_or(text, str::trim);
    if text.is_empty() {
        return fail("missing cell: write a number or a label, for example `12` or `loop`");
    }
    if is_program_counter(session, text) {
        return Ok(session.snapshot().cell());
    }
    let inner = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    // A label goes before the built-in names of expressions, which are no cells.
    if let Some(cell) = session.cell(inner.trim()) {
        return Ok(cell);
    }
    let number = inner.parse::<u32>().ok();
    if let Some(number) = number.filter(|&number| number > 99) {
        return fail(format!("there is no cell {number}: the cells are 00 to 99"));
    }
    let expression = expression(session, &format!("[{inner}]"))?;
    expression.address().ok_or_else(|| {
        CommandError(format!("`{text}` is not a fixed cell: write a number or a label"))
    })
}

fn line_cell(session: &Session, text: &str) -> Result<ResolvedCell, CommandError> {
    let Ok(line) = text.parse::<usize>() else {
        return fail(format!("`:{text}` is not a line: write its number, for example `:20`"));
    };
    let program = session.debug_info();
    let count = program.source.lines().count();
    if count == 0 {
        return fail("there are no lines without a source: write a cell, for example `12`");
    }
    if !(1..=count).contains(&line) {
        return fail(format!("there is no line {line}: the source has {count} lines"));
    }
    let filled = (line..=count).find_map(|next| Some((next, program.cell_of_line(next)?)));
    match filled {
        Some((next, cell)) if next == line => Ok(ResolvedCell { cell, note: None }),
        Some((next, cell)) => {
            let note = format!("line {line} fills no cell; using line {next}");
            Ok(ResolvedCell { cell, note: Some(note) })
        }
        None => fail(format!("no line from {line} on fills a cell: use an earlier one")),
    }
}

/// Returns `true` if `text` names the program counter: `bug`, `pc` unless the program has a label
/// of that name, and either after a `$`.
pub(crate) fn is_program_counter(session: &Session, text: &str) -> bool {
    let name = text.strip_prefix('$').unwrap_or(text);
    let is_label = name.len() == text.len() && session.debug_info().binding(name).is_some();
    name.eq_ignore_ascii_case("bug") || (name.eq_ignore_ascii_case("pc") && !is_label)
}

/// Parses an expression with the names of the program.
pub(crate) fn expression(session: &Session, text: &str) -> Result<Expression, CommandError> {
    Expression::parse(text, session.debug_info().bindings())
        .map_err(|error| expression_error(&error))
}

/// Parses the condition of a breakpoint.
pub(crate) fn condition(session: &Session, text: &str) -> Result<Expression, CommandError> {
    Expression::parse_condition(text, session.debug_info().bindings())
        .map_err(|error| expression_error(&error))
}

fn expression_error(error: &ExpressionError) -> CommandError {
    CommandError(error.kind.to_string())
}

/// Splits `PLACE if EXPR`.
pub(crate) fn split_condition(text: &str) -> (&str, Option<&str>) {
    if text == "if" {
        return ("", Some(""));
    }
    if let Some(condition) = text.strip_prefix("if ") {
        return ("", Some(condition.trim()));
    }
    let padded = text.strip_suffix(" if").map(|place| (place.trim(), Some("")));
    let split = text.split_once(" if ").map(|(place, cond)| (place.trim(), Some(cond.trim())));
    split.or(padded).unwrap_or((text, None))
}

/// Parses TIMES; without text it is 1.
pub(crate) fn times(text: &str) -> Result<u64, CommandError> {
    if text.is_empty() { Ok(1) } else { number(text, "a number of times") }
}

/// Parses a number. `what` describes it in the error, as in "a number of steps".
pub(crate) fn number(text: &str, what: &str) -> Result<u64, CommandError> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().map_err(|_| {
        CommandError(if is_number {
            format!("{text} is too large")
        } else {
            format!("expected {what}, not `{text}`")
        })
    })
}

/// Parses the number of a breakpoint.
pub(crate) fn breakpoint(text: &str) -> Result<u32, CommandError> {
    text.parse().map_err(|_| {
        CommandError(format!("not a breakpoint number: `{text}`; `info break` lists them"))
    })
}

/// Returns an error if there is an operand.
pub(crate) fn no_operand(text: &str, command: &str) -> Result<(), CommandError> {
    if text.is_empty() {
        Ok(())
    } else {
        fail(format!("`{command}` takes no operand: leave out `{text}`"))
    }
}

/// Parses CELLS: `20..27`, `table 5`, or `12`, which are `usual` cells.
pub(crate) fn cells(
    session: &Session,
    text: &str,
    usual: u8,
) -> Result<RangeInclusive<u8>, CommandError> {
    if let Some((first, last)) = text.split_once("..") {
        let last = last.strip_prefix('=').unwrap_or(last);
        let (first, last) = (cell(session, first)?.get(), cell(session, last)?.get());
        if first > last {
            return fail(format!("`{text}` runs backwards: write `{last:02}..{first:02}`"));
        }
        return Ok(first..=last);
    }
    if let Some((first, last)) = text.split_once('-')
        && let (Ok(first), Ok(last)) = (first.trim().parse::<u8>(), last.trim().parse::<u8>())
        && first <= last
    {
        return fail(format!("`{text}` is a difference: write `{first:02}..{last:02}`"));
    }
    let (place, count) = match text.rsplit_once(char::is_whitespace) {
        Some((place, count)) if is_count(place, count) => {
            (place, number(count, "a number of cells")?.clamp(1, 100))
        }
        _ => (text, u64::from(usual)),
    };
    let first = self::place(session, place)?.cell.get();
    let count = u8::try_from(count).unwrap_or(100);
    Ok(first..=first.saturating_add(count - 1).min(99))
}

/// Returns `true` if the last word is a count, and not the end of a sum.
fn is_count(place: &str, count: &str) -> bool {
    let is_number = count.bytes().all(|byte| byte.is_ascii_digit());
    is_number && !place.trim_end().ends_with(['+', '-', '*', '('])
}

/// Parses the word for a cell: an expression, or `blank`, which is `None`.
pub(crate) fn word(session: &Session, text: &str) -> Result<Option<Word>, CommandError> {
    if text.eq_ignore_ascii_case("blank") || text == "---" {
        return Ok(None);
    }
    let value = value(session, text)?;
    let word = i16::try_from(value).ok().and_then(Word::new);
    word.map(Some).ok_or_else(|| {
        CommandError(format!("{value} does not fit into a cell, which holds -999 to 999"))
    })
}

/// Evaluates an expression now.
pub(crate) fn value(session: &Session, text: &str) -> Result<i32, CommandError> {
    let expression = expression(session, text)?;
    expression.eval(&session.eval_context()).ok_or_else(|| no_value(text))
}

/// Returns the error of an expression without a value.
pub(crate) fn no_value(text: &str) -> CommandError {
    CommandError(format!("`{text}` has no value now: there is no input card, or no such cell"))
}

/// Parses cards, separated by blanks, commas or semicolons.
pub(crate) fn cards(text: &str) -> Result<Vec<Card>, CommandError> {
    let CardList(cards) =
        text.parse().map_err(|mistake: CardListError| CommandError(mistake.to_string()))?;
    Ok(cards)
}
