//! The location counter: which cells each line of a source fills.

use super::expression::{ExprSyntax, eval};
use super::operation::Operation;
use super::statement::{ListingFormat, Statement, split_word, statements};
use super::symbols::{Scope, SymbolTable, SymbolValue};
use crate::machine::address::Address;

/// The location counter of an assembler, advanced line by line.
pub(crate) struct LocationCounter {
    /// The next cell; 100 after the last one.
    location: usize,
    is_after_end: bool,
}

/// The cells of one line.
#[derive(Clone, Copy)]
pub(crate) struct Placement {
    /// The first cell, even if the line fills none; 100 after the last one.
    first: usize,
    /// The number of cells that the line fills or reserves.
    pub(crate) count: usize,
    pub(crate) is_after_end: bool,
}

impl Placement {
    /// The first cell.
    pub(crate) fn cell(self) -> Option<Address> {
        self.nth(0)
    }

    /// The cells that the line fills or reserves, up to cell 99.
    pub(crate) fn cells(self) -> impl Iterator<Item = Address> {
        (0..self.count).map_while(move |nth| self.nth(nth))
    }

    /// The cell at this offset from the first.
    pub(crate) fn nth(self, nth: usize) -> Option<Address> {
        u8::try_from(self.first.saturating_add(nth)).ok().and_then(Address::new)
    }

    /// Returns `true` if the line goes past cell 99.
    pub(crate) fn is_past_end(self) -> bool {
        self.count > 0 && self.nth(self.count - 1).is_none()
    }
}

impl LocationCounter {
    /// The first cell of a program without ORG.
    const FIRST: usize = 10;
    /// The location after the last cell.
    const END: usize = 100;

    pub(crate) const fn new() -> Self {
        Self { location: Self::FIRST, is_after_end: false }
    }

    /// The next cell.
    pub(crate) fn current(&self) -> usize {
        self.location
    }

    /// Advances past one line and returns its cells.
    pub(crate) fn advance_past<'s>(
        &mut self,
        line: &Statement<'s>,
        symbols: &SymbolTable<'s>,
    ) -> Placement {
        if self.is_after_end {
            return Placement { first: self.location, count: 0, is_after_end: true };
        }
        let number = |operation| {
            let eval_here = |operand| {
                eval(operand, ExprSyntax::Signed, operation, symbols, Scope::Above(line.number))
            };
            // In a listing, a comment may follow the operand.
            let first_word =
                || line.listing.and_then(|_| eval_here(split_word(line.operand).0).ok());
            eval_here(line.operand).ok().or_else(first_word)
        };
        if let Some(listing) = line.listing {
            self.location = usize::from(listing.cell.get());
        }
        match line.operation {
            Some(operation @ Operation::Org) => {
                let cell = number(operation).and_then(|value| usize::try_from(value).ok());
                self.location = cell.filter(|&cell| cell < Self::END).unwrap_or(self.location);
            }
            Some(Operation::End) => self.is_after_end = true,
            _ => {}
        }
        let has_contents = line.listing.is_some_and(|listing| listing.contents.is_some());
        let count = match line.operation {
            Some(operation @ Operation::Res) if !has_contents => {
                let count = number(operation).and_then(|value| usize::try_from(value).ok());
                count.filter(|&count| count <= Self::END).unwrap_or(0)
            }
            _ if line.listing.is_some() => 1,
            Some(Operation::Instruction(_)) => 1,
            Some(Operation::Data) => line.operand.split(',').count(),
            None if line.is_rejected() => 1,
            _ => 0,
        };
        let placement = Placement { first: self.location, count, is_after_end: false };
        self.location = self.location.saturating_add(count).min(Self::END);
        placement
    }
}

/// Collects the names that a source defines, and resolves them.
pub(crate) fn collect_symbols(source: &[u8], format: ListingFormat) -> SymbolTable<'_> {
    let mut symbols = SymbolTable::new();
    let mut location = LocationCounter::new();
    for line in statements(source, format) {
        let placement = location.advance_past(&line, &symbols);
        if placement.is_after_end {
            continue;
        }
        if let Some(name) = line.declared {
            symbols.define_guess(
                name,
                line.number,
                placement.cell().map_or(SymbolValue::PastLastCell, SymbolValue::Cell),
            );
        }
        let Some(name) = line.label else { continue };
        let value = match line.operation {
            Some(Operation::Equ) => SymbolValue::Unresolved(line.operand),
            Some(Operation::Org | Operation::Start | Operation::End) => continue,
            _ => placement.cell().map_or(SymbolValue::PastLastCell, SymbolValue::Cell),
        };
        let is_mnemonic = Operation::from_name(name).is_some_and(|named| named.opcode().is_some());
        if !is_mnemonic {
            symbols.define(name, line.number, value);
        }
    }
    symbols.resolve();
    symbols
}
