//! The roles of cells: instruction or data.

use crate::machine::address::Address;

/// The role of a cell in the program.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CellRole {
    /// Unknown.
    Unknown,
    /// The program has an instruction here.
    Instruction,
    /// DATA, RES or a literal.
    Data,
}

/// The roles of all cells of a program.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct CellRoles([CellRole; 100]);

impl CellRoles {
    /// The roles in a program without a source.
    pub const UNKNOWN: Self = Self([CellRole::Unknown; 100]);

    /// The roles that `role` returns.
    pub fn from_fn(role: impl FnMut(Address) -> CellRole) -> Self {
        let mut roles = Self::UNKNOWN;
        roles.0.iter_mut().zip(Address::all().map(role)).for_each(|(own, role)| *own = role);
        roles
    }

    /// The role of a cell.
    pub fn role(&self, cell: Address) -> CellRole {
        self.0.get(usize::from(cell)).copied().unwrap_or(CellRole::Unknown)
    }
}
