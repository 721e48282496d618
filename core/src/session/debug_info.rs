//! The source, labels and line numbers of the program in a session.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use crate::assembler::assembly::Assembly;
use crate::expression::Binding;
use crate::machine::address::Address;

/// The source of a program, with its symbols and the lines of its cells. Empty for a deck or an
/// image.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct DebugInfo {
    /// The source text.
    pub source: String,
    symbols: Vec<DebugSymbol>,
    lines: Vec<(Address, usize)>,
}

/// A label or an EQU of a program.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct DebugSymbol {
    /// The name.
    pub name: String,
    /// Its cell or number.
    pub binding: Binding,
}

impl DebugInfo {
    /// The debug info of an assembled program.
    pub fn from_assembly(assembly: &Assembly<'_>) -> Self {
        let symbols = assembly
            .symbols()
            .map(|symbol| DebugSymbol { name: symbol.name.to_owned(), binding: symbol.into() });
        let lines = Address::all().filter_map(|cell| Some((cell, assembly.line(cell)?)));
        Self {
            source: String::from_utf8_lossy(assembly.source()).into_owned(),
            symbols: symbols.collect(),
            lines: lines.collect(),
        }
    }

    pub(super) fn without_symbols(source: String) -> Self {
        Self { source, ..Self::default() }
    }

    /// The symbols, in the order of their definitions.
    pub fn symbols(&self) -> &[DebugSymbol] {
        &self.symbols
    }

    /// The names and values of the symbols, for [`Expression`](crate::expression::Expression).
    pub fn bindings(&self) -> impl Iterator<Item = (&str, Binding)> + Clone {
        self.symbols.iter().map(|symbol| (symbol.name.as_str(), symbol.binding))
    }

    /// The cell or number of a name.
    pub fn binding(&self, name: &str) -> Option<Binding> {
        self.symbols.iter().find(|symbol| symbol.name == name).map(|symbol| symbol.binding)
    }

    /// The first label of a cell.
    pub fn label(&self, cell: Address) -> Option<&str> {
        let label = self.symbols.iter().find(|symbol| symbol.binding == Binding::Cell(cell));
        label.map(|symbol| symbol.name.as_str())
    }

    /// The line that filled a cell.
    pub fn line(&self, cell: Address) -> Option<usize> {
        self.lines.iter().find(|(filled, _)| *filled == cell).map(|&(_, line)| line)
    }

    /// The first cell that a line filled.
    pub fn cell_of_line(&self, line: usize) -> Option<Address> {
        self.lines.iter().find(|&&(_, filled)| filled == line).map(|&(cell, _)| cell)
    }

    /// A line of the source, counted from 1.
    pub fn source_line(&self, line: usize) -> Option<&str> {
        self.source.lines().nth(line.checked_sub(1)?)
    }
}
