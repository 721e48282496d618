//! Listings with opcode and address in two columns: `10 1 20` instead of `10 120`. Read as
//! a listing, such a line would put 001 into cell 10.

use super::typo::Typo;
use crate::assembler::diagnostic::{Diagnostic, DiagnosticKind};
use crate::assembler::parser::statement::Statement;
use crate::assembler::parser::words::split_word;
use crate::machine::address::Address;
use crate::machine::instruction::Opcode;

/// The lines so far with split columns.
///
/// A cell and a word of one digit with a cell after them have no other meaning. `1 20`
/// alone may be cell 01 and its contents: it is an error only if all lines of the listing
/// are like that.
#[derive(Default)]
pub(crate) struct SplitColumnDetector<'s> {
    /// The first line that has no other meaning.
    certain: Option<Diagnostic<'s>>,
    first_pair: Option<Diagnostic<'s>>,
    has_others: bool,
}

impl<'s> SplitColumnDetector<'s> {
    /// Looks at the next line of the source.
    pub(crate) fn visit(&mut self, line: &Statement<'s>) {
        if line.listing.is_none() || self.certain.is_some() {
            return;
        }
        let (first, rest) = split_word(line.line.text);
        let (second, third) = split_word(rest);
        let (cell, after) = split_word(third);
        let follows_number = split_word(after).0.parse::<u16>().is_ok();
        self.certain = code_and_cell(line, second, cell).filter(|_| !follows_number);
        match code_and_cell(line, first, second).filter(|_| second.len() == 2) {
            Some(found) => _ = self.first_pair.get_or_insert(found),
            None => self.has_others = true,
        }
    }

    /// The error in the first such line, if the source is a listing with split columns.
    pub(crate) fn found(self) -> Option<Diagnostic<'s>> {
        self.certain.or(self.first_pair.filter(|_| !self.has_others))
    }
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
