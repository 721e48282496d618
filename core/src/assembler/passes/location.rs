//! The location counter: which cells each line of a source fills.

use crate::assembler::operation::Operation;
use crate::assembler::parser::expression::{ExprSyntax, eval};
use crate::assembler::parser::statement::Statement;
use crate::assembler::parser::words::split_word;
use crate::assembler::symbols::{Scope, SymbolTable};
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
            let above = symbols.in_scope(Scope::Above(line.number));
            let eval_here = |operand| eval(operand, ExprSyntax::Signed, operation, above);
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
