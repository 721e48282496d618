//! The second pass: the purpose of each cell, the used names and the start, before any word
//! is encoded.

use super::cell_kind::CellKind;
use super::encode::OperandContext;
use super::location::{LocationCounter, Placement};
use super::pool::LiteralPool;
use crate::assembler::operation::Operation;
use crate::assembler::parser::expression::{ExprSyntax, eval};
use crate::assembler::parser::parse::statements;
use crate::assembler::parser::statement::{ListingFormat, Statement};
use crate::assembler::parser::words::names;
use crate::assembler::symbols::{Scope, SymbolTable};
use crate::machine::address::Address;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::memory::Memory;
use crate::machine::sanitizer::cell_role::CellRole;

/// The cell in which the program starts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum EntryPoint {
    /// The cell of START or END.
    Explicit,
    /// The cell of the first instruction.
    FirstInstruction(Address),
    /// No line says it.
    Unspecified,
}

/// The result of the second pass.
#[derive(Clone)]
pub(crate) struct CellMap {
    pub(crate) kinds: [CellKind; 100],
    /// The last line that fills each cell; 0 if none.
    pub(crate) lines: [usize; 100],
    /// The cells that an instruction writes to.
    pub(crate) written: [bool; 100],
    /// DATA contains an instruction, which the program probably stores elsewhere.
    has_template: bool,
    pub(crate) pool: LiteralPool,
    /// The first cell after the program that a literal could not use.
    pub(crate) pool_collision: Option<Address>,
    /// The contents column of a listing.
    pub(crate) listed: Memory,
    pub(crate) start: EntryPoint,
}

/// The possible sources of a start, in the order of their priority.
#[derive(Clone, Copy, Default)]
struct EntryPointCandidates {
    is_given: bool,
    instruction: Option<Address>,
}

impl CellMap {
    /// The purpose of a cell.
    pub(crate) fn kind(&self, cell: Address) -> CellKind {
        self.kinds.get(usize::from(cell.get())).copied().unwrap_or(CellKind::Free)
    }

    /// The role of a cell. It is unknown in a listing without mnemonics.
    pub(crate) fn role(&self, cell: Address, format: ListingFormat) -> CellRole {
        match self.kind(cell) {
            CellKind::Free => CellRole::Unknown,
            CellKind::Instruction if format == ListingFormat::Three => CellRole::Unknown,
            CellKind::Instruction => CellRole::Instruction,
            CellKind::Data | CellKind::Reserved => CellRole::Data,
        }
    }

    /// Returns `true` if an instruction of the program writes to this cell.
    pub(crate) fn is_written(&self, cell: Address) -> bool {
        self.written.get(usize::from(cell.get())).copied().unwrap_or(false)
    }

    /// Returns `true` if the program may execute instructions that are not in its source.
    pub(crate) fn makes_instructions(&self) -> bool {
        let is_rewritten =
            |(kind, &is_written): (&CellKind, _)| is_written && *kind == CellKind::Instruction;
        self.has_template || self.kinds.iter().zip(&self.written).any(is_rewritten)
    }

    /// The last line that fills a cell.
    pub(crate) fn line(&self, cell: Address) -> Option<usize> {
        self.lines.get(usize::from(cell.get())).copied().filter(|&line| line > 0)
    }
}

/// Analyzes all lines, and marks the names that are used. `listed` is the contents column of a
/// listing.
pub(crate) fn analyze<'s>(
    source: &'s [u8],
    format: ListingFormat,
    listed: Memory,
    symbols: &mut SymbolTable<'s>,
) -> CellMap {
    let mut cell_map = CellMap {
        kinds: [CellKind::Free; 100],
        lines: [0; 100],
        written: [false; 100],
        has_template: false,
        pool: LiteralPool::new(),
        pool_collision: None,
        listed,
        start: EntryPoint::Unspecified,
    };
    let (mut location, mut candidates) = (LocationCounter::new(), EntryPointCandidates::default());
    let mut end = None;
    for line in statements(source, format) {
        let placement = location.advance_past(&line, symbols);
        let operand = cell_map.visit_line(&line, placement, symbols);
        names(operand).for_each(|name| symbols.mark_used(name));
        if !placement.is_after_end {
            candidates.visit_line(&line, placement);
            end = Some(location.current());
        }
    }
    cell_map.pool_collision = cell_map.pool.place(end.unwrap_or(0), &mut cell_map.kinds);
    cell_map.start = candidates.entry_point();
    cell_map
}

impl CellMap {
    /// Analyzes one line and returns its operand.
    fn visit_line<'s>(
        &mut self,
        line: &Statement<'s>,
        placement: Placement,
        symbols: &SymbolTable<'s>,
    ) -> &'s str {
        let references = OperandContext { symbols, pool: &self.pool, listed: &self.listed };
        let operand = match line.listing {
            Some(listing) => references.split_operand(line, listing).operand,
            None => line.operand,
        };
        let opcode = line.operation.and_then(Operation::opcode);
        let literal = opcode.and_then(|opcode| references.literal_word(opcode, operand));
        let contents = line.listing.and_then(|listing| listing.contents);
        let target = match (opcode, contents) {
            (Some(Opcode::Inp | Opcode::Sto), Some(word)) => Some(Instruction::from(word).address),
            (Some(Opcode::Inp | Opcode::Sto), None) => {
                let value = eval(
                    operand,
                    ExprSyntax::Signed,
                    Operation::Data,
                    symbols.in_scope(Scope::Everywhere),
                );
                value.ok().and_then(|value| u8::try_from(value).ok()).and_then(Address::new)
            }
            _ => None,
        };
        if let (Some(word), None, false) = (literal, line.listing, placement.is_after_end) {
            self.pool.add(word);
        }
        if let Some(written) = target.and_then(|cell| self.written.get_mut(usize::from(cell.get())))
        {
            *written = true;
        }
        let values = operand.split(',').map(Some).chain(core::iter::repeat(None));
        for (cell, value) in placement.cells().zip(values) {
            let index = usize::from(cell.get());
            if let (Some(kind), Some(number)) =
                (self.kinds.get_mut(index), self.lines.get_mut(index))
            {
                // A line without a word does not clear the word of an earlier line.
                if matches!(kind, CellKind::Free | CellKind::Reserved) || !line.is_blank() {
                    let given = kind_of(line, value.unwrap_or_default());
                    self.has_template |=
                        given == CellKind::Instruction && line.operation == Some(Operation::Data);
                    (*kind, *number) = (given, line.number);
                }
            }
        }
        operand
    }
}

/// The purpose of a cell that this line fills; `value` is its part of a DATA.
fn kind_of(line: &Statement<'_>, value: &str) -> CellKind {
    let contents = line.listing.map(|listing| listing.contents);
    match line.operation {
        _ if contents == Some(None) => CellKind::Reserved,
        Some(Operation::Res) => CellKind::Reserved,
        Some(Operation::Data) => {
            let is_instruction = names(value).any(|name| {
                Operation::from_name(name).is_some_and(|named| named.opcode().is_some())
            });
            if is_instruction { CellKind::Instruction } else { CellKind::Data }
        }
        _ => CellKind::Instruction,
    }
}

impl EntryPointCandidates {
    fn visit_line(&mut self, line: &Statement<'_>, placement: Placement) {
        match line.operation {
            Some(Operation::Start | Operation::End) => self.is_given |= !line.operand.is_empty(),
            Some(Operation::Instruction(_)) if placement.count > 0 => {
                self.instruction = self.instruction.or(placement.cell());
            }
            _ => {}
        }
    }

    fn entry_point(self) -> EntryPoint {
        match self {
            Self { is_given: true, .. } => EntryPoint::Explicit,
            Self { instruction: Some(cell), .. } => EntryPoint::FirstInstruction(cell),
            _ => EntryPoint::Unspecified,
        }
    }
}
