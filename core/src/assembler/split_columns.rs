//! Listings with opcode and address in two columns: `10 1 20` instead of `10 120`. Read as
//! a listing, such a line would put 001 into cell 10.

use super::diagnostic::{Diagnostic, DiagnosticKind};
use super::statement::{ListingFormat, Statement, split_word, statements};
use super::typo::Typo;
use crate::machine::address::Address;
use crate::machine::instruction::Opcode;

/// Finds the first line with split columns, if the source is such a listing.
///
/// A cell and a word of one digit with a cell after them have no other meaning. `1 20`
/// alone may be cell 01 and its contents: it is an error only if all lines of the listing
/// are like that.
pub(crate) fn detect_split_columns(source: &[u8], format: ListingFormat) -> Option<Diagnostic<'_>> {
    let mut first_pair = None;
    let mut are_pairs = true;
    for line in statements(source, format).filter(|line| line.listing.is_some()) {
        let (first, rest) = split_word(line.line.text);
        let (second, third) = split_word(rest);
        let (cell, after) = split_word(third);
        let follows_number = split_word(after).0.parse::<u16>().is_ok();
        if let Some(found) = code_and_cell(&line, second, cell).filter(|_| !follows_number) {
            return Some(found);
        }
        match code_and_cell(&line, first, second).filter(|_| second.len() == 2) {
            Some(found) => first_pair = first_pair.or(Some(found)),
            None => are_pairs = false,
        }
    }
    first_pair.filter(|_| are_pairs)
}

/// The diagnostic, if two words of a line are an opcode and a cell.
fn code_and_cell<'s>(
    line: &Statement<'s>,
    code: &'s str,
    digits_of_cell: &str,
) -> Option<Diagnostic<'s>> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if code.len() != 1 || digits_of_cell.len() > 2 || !digits(code) || !digits(digits_of_cell) {
        return None;
    }
    let code_of = |opcode: &Opcode| code.parse() == Ok(opcode.code());
    let opcode = Opcode::ALL.into_iter().find(code_of)?;
    let cell = digits_of_cell.parse().ok().and_then(Address::new)?;
    let span = line.line.span(code);
    Some(Diagnostic {
        line: line.number,
        column: line.line.column(code),
        span: span.start..line.line.span(digits_of_cell).end,
        kind: DiagnosticKind::Typo(Typo::SplitColumns { code: opcode, cell }),
    })
}
