//! The names of a source.

use super::expression::{Terms, is_name, names, sum};
use super::operation::Operation;
use super::spelling::{Nearest, distance};
use crate::address::Address;
use crate::word::Word;

/// The most names a source can define.
pub const MOST_NAMES: usize = 256;

/// A name and what it stands for.
///
/// ```
/// let assembly = cardiac_core::assembler::assemble("limit EQU 7\n CLA limit\n HRS", |_| {}).unwrap();
/// let limit = assembly.symbols().next().unwrap();
/// assert_eq!((limit.name, limit.line, limit.value()), ("limit", 1, 7));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Symbol<'s> {
    /// The name.
    pub name: &'s str,
    /// The line that defines it, counted from 1.
    pub line: usize,
    value: Value<'s>,
    is_late: bool,
    pub(crate) is_used: bool,
    /// Its line cannot be read, but is likely to have been meant to define it.
    pub(crate) is_guess: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Value<'s> {
    /// The label of a cell.
    Cell(Address),
    /// What EQU says.
    Number(Word),
    /// What EQU says, not yet looked at.
    Sum(&'s str),
    /// Being looked at: so many names are on the way to it.
    Underway(usize),
    /// EQU leads back to itself.
    Circular,
    /// A label behind cell 99.
    NoCell,
    /// There is no value, which is told where the name is defined.
    Wrong,
}

impl Symbol<'_> {
    /// The number of the cell, or what EQU says.
    pub const fn value(&self) -> i16 {
        match self.value {
            Value::Cell(cell) => cell.get() as i16,
            Value::Number(word) => word.get(),
            _ => 0,
        }
    }

    /// The cell, if it is the label of one.
    pub const fn cell(&self) -> Option<Address> {
        match self.value {
            Value::Cell(cell) => Some(cell),
            _ => None,
        }
    }

    /// Whether it is a label behind the last cell.
    pub(crate) fn is_too_far(&self) -> bool {
        self.value == Value::NoCell
    }

    pub(crate) fn is_circular(&self) -> bool {
        self.value == Value::Circular
    }
}

/// From where a name is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// It may be defined anywhere.
    Everywhere,
    /// It must be known above this line.
    Above(usize),
}

/// What is known of a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Known {
    Value(i16),
    /// It is defined, but only further down.
    TooLate,
    /// It is defined wrongly.
    Wrong,
    /// Nothing defines it.
    Nothing,
}

/// The names of a source, in the order of their lines.
#[derive(Clone, Copy)]
pub(crate) struct Symbols<'s> {
    table: [Option<Symbol<'s>>; MOST_NAMES],
    count: usize,
}

impl<'s> Symbols<'s> {
    pub(crate) const fn new() -> Self {
        Self { table: [None; MOST_NAMES], count: 0 }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Symbol<'s>> + Clone {
        self.table.iter().flatten()
    }

    /// The symbol of this name.
    pub(crate) fn find(&self, name: &str) -> Option<&Symbol<'s>> {
        self.iter().find(|symbol| symbol.name == name)
    }

    /// Defines a name, unless it is defined already or the table is full.
    pub(crate) fn define(&mut self, name: &'s str, line: usize, value: Value<'s>) {
        let value = match value {
            Value::Sum(text) => match number(text, self, Scope::Above(line)) {
                Some(word) => Value::Number(word),
                None => value,
            },
            value => value,
        };
        let is_late = matches!(value, Value::Sum(_));
        self.insert(Symbol { name, line, value, is_late, is_used: false, is_guess: false });
    }

    /// Notes a name that a line was meant to define. Another line may yet define it.
    pub(crate) fn guess(&mut self, name: &'s str, line: usize, value: Value<'s>) {
        self.insert(Symbol { name, line, value, is_late: false, is_used: false, is_guess: true });
    }

    fn insert(&mut self, symbol: Symbol<'s>) {
        if !is_name(symbol.name) {
            return;
        }
        let known = self.table.iter_mut().flatten().find(|known| known.name == symbol.name);
        if let Some(known) = known {
            if known.is_guess && !symbol.is_guess {
                *known = symbol;
            }
            return;
        }
        if let Some(square) = self.table.get_mut(self.count) {
            *square = Some(symbol);
            self.count += 1;
        }
    }

    /// Notes that a name is used.
    pub(crate) fn mark(&mut self, name: &str) {
        let named = self.table.iter_mut().flatten().find(|symbol| symbol.name == name);
        if let Some(symbol) = named {
            symbol.is_used = true;
        }
    }

    pub(crate) fn known(&self, name: &str, scope: Scope) -> Known {
        match (self.find(name), scope) {
            (None, _) => Known::Nothing,
            (Some(symbol), Scope::Above(line)) if symbol.is_late || symbol.line >= line => {
                Known::TooLate
            }
            (Some(symbol), _) => match symbol.value {
                Value::Cell(_) | Value::Number(_) => Known::Value(symbol.value()),
                _ => Known::Wrong,
            },
        }
    }

    /// Gives every EQU its value, each once, whatever the order of the lines.
    pub(crate) fn settle(&mut self) {
        for place in 0..self.count {
            self.settle_one(place, 0);
        }
    }

    /// Settles one name after those it is made of. Says how far up the way to it a
    /// circle leads back.
    fn settle_one(&mut self, place: usize, depth: usize) -> usize {
        const NO_CIRCLE: usize = usize::MAX;
        let text = match self.table.get(place).copied().flatten().map(|symbol| symbol.value) {
            Some(Value::Sum(text)) => text,
            Some(Value::Underway(above)) => return above,
            _ => return NO_CIRCLE,
        };
        self.set(place, Value::Underway(depth));
        let mut back_to = NO_CIRCLE;
        for name in names(text) {
            let other = self.iter().position(|symbol| symbol.name == name);
            if let Some(other) = other {
                back_to = back_to.min(self.settle_one(other, depth + 1));
            }
        }
        let value = if back_to <= depth {
            Value::Circular
        } else {
            number(text, self, Scope::Everywhere).map_or(Value::Wrong, Value::Number)
        };
        self.set(place, value);
        if back_to < depth { back_to } else { NO_CIRCLE }
    }

    fn set(&mut self, place: usize, value: Value<'s>) {
        if let Some(Some(symbol)) = self.table.get_mut(place) {
            symbol.value = value;
        }
    }

    /// The names nearest to one that nothing defines; those that nothing uses first.
    pub(crate) fn nearest(&self, name: &str) -> Nearest<'s> {
        let defined = self.iter().filter(|symbol| !symbol.is_guess);
        defined.fold(Nearest::NONE, |nearest, symbol| {
            let distance = distance(name, symbol.name);
            let is_used = 2 * usize::from(symbol.is_used);
            nearest.consider(symbol.name, distance.map(|distance| distance + is_used))
        })
    }
}

/// The value of an EQU, if there is one.
fn number<'s>(text: &'s str, symbols: &Symbols<'s>, scope: Scope) -> Option<Word> {
    let value = sum(text, Terms::Joined, Operation::Equ, symbols, scope).ok()?;
    Word::new(i16::try_from(value).ok()?)
}
