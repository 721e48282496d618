//! Where the lines of a source put their words.

use super::expression::{Terms, sum};
use super::operation::Operation;
use super::statement::{Columns, Statement, statements, word};
use super::symbols::{Scope, Symbols, Value};
use crate::address::Address;

/// A walk along the lines, from cell to cell.
pub(crate) struct Walk {
    /// The next cell; 100 behind the last.
    location: usize,
    is_after_end: bool,
}

/// Where one line puts its words.
#[derive(Clone, Copy)]
pub(crate) struct Spot {
    /// The first cell, whether the line fills it or not; 100 behind the last.
    first: usize,
    /// How many it fills or reserves.
    pub(crate) count: usize,
    pub(crate) is_after_end: bool,
}

impl Spot {
    /// The cell that the line begins at.
    pub(crate) fn cell(self) -> Option<Address> {
        self.nth(0)
    }

    /// The cells it fills or reserves, as far as there are any.
    pub(crate) fn cells(self) -> impl Iterator<Item = Address> {
        (0..self.count).map_while(move |nth| self.nth(nth))
    }

    /// The cell so far behind the first.
    pub(crate) fn nth(self, nth: usize) -> Option<Address> {
        u8::try_from(self.first.saturating_add(nth)).ok().and_then(Address::new)
    }

    /// Whether it goes beyond cell 99.
    pub(crate) fn is_too_far(self) -> bool {
        self.count > 0 && self.nth(self.count - 1).is_none()
    }
}

impl Walk {
    /// The first cell of a program that does not say where it goes.
    const FIRST: usize = 10;
    /// Behind the last cell.
    const END: usize = 100;

    pub(crate) const fn new() -> Self {
        Self { location: Self::FIRST, is_after_end: false }
    }

    /// The next cell.
    pub(crate) fn location(&self) -> usize {
        self.location
    }

    /// Goes over one line.
    pub(crate) fn over<'s>(&mut self, line: &Statement<'s>, symbols: &Symbols<'s>) -> Spot {
        if self.is_after_end {
            return Spot { first: self.location, count: 0, is_after_end: true };
        }
        let number = |operation| {
            let sum_of = |operand| {
                sum(operand, Terms::Signed, operation, symbols, Scope::Above(line.number))
            };
            // In a listing a comment may follow the operand.
            let first_word = || line.place.and_then(|_| sum_of(word(line.operand).0).ok());
            sum_of(line.operand).ok().or_else(first_word)
        };
        if let Some(place) = line.place {
            self.location = usize::from(place.cell.get());
        }
        match line.operation {
            Some(operation @ Operation::Org) => {
                let cell = number(operation).and_then(|value| usize::try_from(value).ok());
                self.location = cell.filter(|&cell| cell < Self::END).unwrap_or(self.location);
            }
            Some(Operation::End) => self.is_after_end = true,
            _ => {}
        }
        let has_contents = line.place.is_some_and(|place| place.contents.is_some());
        let count = match line.operation {
            Some(operation @ Operation::Res) if !has_contents => {
                let count = number(operation).and_then(|value| usize::try_from(value).ok());
                count.filter(|&count| count <= Self::END).unwrap_or(0)
            }
            _ if line.place.is_some() => 1,
            Some(Operation::Instruction(_)) => 1,
            Some(Operation::Data) => line.operand.split(',').count(),
            None if line.is_unread() => 1,
            _ => 0,
        };
        let spot = Spot { first: self.location, count, is_after_end: false };
        self.location = self.location.saturating_add(count).min(Self::END);
        spot
    }
}

/// The names that the lines of a source define.
pub(crate) fn names(source: &[u8], columns: Columns) -> Symbols<'_> {
    let mut symbols = Symbols::new();
    let mut walk = Walk::new();
    for line in statements(source, columns) {
        let spot = walk.over(&line, &symbols);
        if spot.is_after_end {
            continue;
        }
        if let Some(name) = line.declared {
            symbols.guess(name, line.number, spot.cell().map_or(Value::NoCell, Value::Cell));
        }
        let Some(name) = line.label else { continue };
        let value = match line.operation {
            Some(Operation::Equ) => Value::Sum(line.operand),
            Some(Operation::Org | Operation::Start | Operation::End) => continue,
            _ => spot.cell().map_or(Value::NoCell, Value::Cell),
        };
        let is_mnemonic = Operation::of_name(name).is_some_and(|named| named.opcode().is_some());
        if !is_mnemonic {
            symbols.define(name, line.number, value);
        }
    }
    symbols.settle();
    symbols
}
