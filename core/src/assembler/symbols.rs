//! The symbol table: the names of a source and their values.

use super::operation::Operation;
use super::parser::expression::{ExprSyntax, Resolution, eval};
use super::parser::words::{is_name, names};
use crate::machine::address::Address;
use crate::machine::word::Word;
use crate::text::spelling::{BestMatch, typo_cost};

/// The maximum number of names in a source.
pub const MAX_NAMES: usize = 256;

/// A name and its value.
///
/// ```
/// use cardiac_core::assembler::assemble;
///
/// let assembly = assemble("limit EQU 7\n CLA limit\n HRS", |_| {}).unwrap();
/// let limit = assembly.symbols().next().unwrap();
/// assert_eq!((limit.name, limit.line, limit.value()), ("limit", 1, 7));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Symbol<'s> {
    /// The name.
    pub name: &'s str,
    /// The line of its definition, counted from 1.
    pub line: usize,
    value: SymbolValue<'s>,
    is_forward: bool,
    pub(crate) is_used: bool,
    /// The line has an error, and was probably meant to define the name.
    pub(crate) is_guess: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum SymbolValue<'s> {
    /// The label of a cell.
    Cell(Address),
    /// The value of an EQU.
    Number(Word),
    /// The expression of an EQU that is not resolved yet.
    Unresolved(&'s str),
    /// An EQU that is being resolved, with its depth in the recursion.
    InProgress(usize),
    /// An EQU that depends on itself.
    Circular,
    /// A label after cell 99.
    PastLastCell,
    /// An error, which is reported at the definition.
    Invalid,
}

impl Symbol<'_> {
    /// The cell number of a label, or the value of an EQU.
    pub const fn value(&self) -> i16 {
        match self.value {
            SymbolValue::Cell(cell) => cell.get() as i16,
            SymbolValue::Number(word) => word.get(),
            _ => 0,
        }
    }

    /// The cell, if the name is a label.
    pub const fn cell(&self) -> Option<Address> {
        match self.value {
            SymbolValue::Cell(cell) => Some(cell),
            _ => None,
        }
    }

    /// Returns `true` if it is a label after cell 99.
    pub(crate) fn is_past_end(&self) -> bool {
        self.value == SymbolValue::PastLastCell
    }

    pub(crate) fn is_circular(&self) -> bool {
        self.value == SymbolValue::Circular
    }
}

/// The definitions that a use may refer to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Any line.
    Everywhere,
    /// Lines above this one.
    Above(usize),
}

/// The names of a source, in the order of their definitions.
#[derive(Clone, Copy)]
pub(crate) struct SymbolTable<'s> {
    table: [Option<Symbol<'s>>; MAX_NAMES],
    count: usize,
}

impl<'s> SymbolTable<'s> {
    pub(crate) const fn new() -> Self {
        Self { table: [None; MAX_NAMES], count: 0 }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Symbol<'s>> + Clone {
        self.table.iter().flatten()
    }

    /// Finds a symbol by name.
    pub(crate) fn find(&self, name: &str) -> Option<&Symbol<'s>> {
        self.iter().find(|symbol| symbol.name == name)
    }

    /// Defines a name, unless it is already defined or the table is full.
    pub(crate) fn define(&mut self, name: &'s str, line: usize, value: SymbolValue<'s>) {
        let value = match value {
            SymbolValue::Unresolved(text) => match number(text, self, Scope::Above(line)) {
                Some(word) => SymbolValue::Number(word),
                None => value,
            },
            value => value,
        };
        let is_forward = matches!(value, SymbolValue::Unresolved(_));
        self.insert(Symbol { name, line, value, is_forward, is_used: false, is_guess: false });
    }

    /// Defines a name that a line with an error probably meant to define. A valid
    /// definition replaces it.
    pub(crate) fn define_guess(&mut self, name: &'s str, line: usize, value: SymbolValue<'s>) {
        self.insert(Symbol {
            name,
            line,
            value,
            is_forward: false,
            is_used: false,
            is_guess: true,
        });
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
        if let Some(slot) = self.table.get_mut(self.count) {
            *slot = Some(symbol);
            self.count += 1;
        }
    }

    /// Marks a name as used.
    pub(crate) fn mark_used(&mut self, name: &str) {
        let named = self.table.iter_mut().flatten().find(|symbol| symbol.name == name);
        if let Some(symbol) = named {
            symbol.is_used = true;
        }
    }

    pub(crate) fn lookup(&self, name: &str, scope: Scope) -> Resolution {
        match (self.find(name), scope) {
            (None, _) => Resolution::Undefined,
            (Some(symbol), Scope::Above(line)) if symbol.is_forward || symbol.line >= line => {
                Resolution::Forward
            }
            (Some(symbol), _) => match symbol.value {
                SymbolValue::Cell(_) | SymbolValue::Number(_) => Resolution::Value(symbol.value()),
                _ => Resolution::Invalid,
            },
        }
    }

    /// Returns the lookup of names in a scope, for [`eval`].
    pub(crate) fn in_scope(&self, scope: Scope) -> impl Fn(&str) -> Resolution + Copy {
        move |name| self.lookup(name, scope)
    }

    /// Resolves every EQU once, in any order of the lines.
    pub(crate) fn resolve(&mut self) {
        for index in 0..self.count {
            self.resolve_one(index, 0);
        }
    }

    /// Resolves one name after the names it depends on. Returns the smallest depth on the
    /// current path that it leads back to, or `NO_CYCLE`.
    fn resolve_one(&mut self, index: usize, depth: usize) -> usize {
        const NO_CYCLE: usize = usize::MAX;
        let text = match self.table.get(index).copied().flatten().map(|symbol| symbol.value) {
            Some(SymbolValue::Unresolved(text)) => text,
            Some(SymbolValue::InProgress(above)) => return above,
            _ => return NO_CYCLE,
        };
        self.set(index, SymbolValue::InProgress(depth));
        let mut back_to = NO_CYCLE;
        for name in names(text) {
            let other = self.iter().position(|symbol| symbol.name == name);
            if let Some(other) = other {
                back_to = back_to.min(self.resolve_one(other, depth + 1));
            }
        }
        let value = if back_to <= depth {
            SymbolValue::Circular
        } else {
            number(text, self, Scope::Everywhere).map_or(SymbolValue::Invalid, SymbolValue::Number)
        };
        self.set(index, value);
        if back_to < depth { back_to } else { NO_CYCLE }
    }

    fn set(&mut self, index: usize, value: SymbolValue<'s>) {
        if let Some(Some(symbol)) = self.table.get_mut(index) {
            symbol.value = value;
        }
    }

    /// Finds the names most similar to an undefined one. Unused names are preferred.
    pub(crate) fn nearest(&self, name: &str) -> BestMatch<'s> {
        let defined = self.iter().filter(|symbol| !symbol.is_guess);
        defined.fold(BestMatch::NONE, |nearest, symbol| {
            let distance = typo_cost(name, symbol.name);
            let is_used = 2 * usize::from(symbol.is_used);
            nearest.offer(symbol.name, distance.map(|distance| distance + is_used))
        })
    }
}

/// Evaluates the expression of an EQU.
fn number<'s>(text: &'s str, symbols: &SymbolTable<'s>, scope: Scope) -> Option<Word> {
    let value = eval(text, ExprSyntax::Joined, Operation::Equ, symbols.in_scope(scope)).ok()?;
    Word::new(i16::try_from(value).ok()?)
}
