//! The meaning of the names in an expression.

use crate::assembler::symbols::Symbol;
use crate::machine::address::Address;

/// The meaning of a name.
///
/// ```
/// use cardiac_core::{assembler::assemble, expression::Binding};
///
/// let assembly = assemble("limit EQU 7\nhere: CLA limit\n HRS", |_| {}).expect("no errors");
/// let bindings: Vec<Binding> = assembly.symbols().map(Binding::from).collect();
/// assert_eq!(bindings, [Binding::Number(7), Binding::Cell("10".parse()?)]);
/// # Ok::<(), cardiac_core::TextErrorKind>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Binding {
    /// The cell of a label.
    Cell(Address),
    /// The number of an EQU.
    Number(i16),
}

impl Binding {
    /// The number of the name in an instruction.
    pub(super) const fn number(self) -> i32 {
        match self {
            Self::Cell(address) => address.get() as i32,
            Self::Number(number) => number as i32,
        }
    }
}

impl From<&Symbol<'_>> for Binding {
    fn from(symbol: &Symbol<'_>) -> Self {
        symbol.cell().map_or(Self::Number(symbol.value()), Self::Cell)
    }
}
