//! The purposes of cells.

/// The purpose of a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum CellKind {
    /// No line fills it.
    Free,
    /// An instruction, or a word that may be executed.
    Instruction,
    /// A word of data, or a literal.
    Data,
    /// A cell that RES reserves.
    Reserved,
}
