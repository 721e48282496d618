//! Run-time checks that find warnings while a machine runs at full speed.
//!
//! The preview of a step knows the warnings about that step. The sanitizer also finds those that
//! depend on earlier steps: data that is executed. It knows the source's role for each cell, and
//! the instruction that wrote each cell last. The origin of a word is only searched for when a
//! written cell is executed for the first time, so a run hardly slows down.

use crate::machine::accumulator::Accumulator;
use crate::machine::address::Address;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::interpreter::host::{Checks, Recheck};
use crate::machine::memory::{Cell, Memory};
use crate::machine::truncation::loses_digit;
use crate::machine::word::Word;
use crate::preview::step_warning::StepWarning;

pub(crate) mod cell_role;
pub(crate) mod warning_kinds;
mod word_origin;

use crate::text::loader::bootstrap::holds_loop;
use cell_role::CellRole;
use warning_kinds::{KIND_COUNT, WarningKinds, reads_loader_cell};
use word_origin::{OriginSearch, WordOrigin};

/// The run-time checks of a program, with its cells' roles and a record of writes.
///
/// Pass it to [`Machine::run_sanitized`](crate::Machine::run_sanitized) or
/// [`LoopDetector::run_slice_sanitized`](crate::LoopDetector::run_slice_sanitized). It finds all
/// [warnings](StepWarning) except [`StepWarning::MissingWord`], which is how a run ends.
///
/// ```
/// use cardiac_core::assembler::assemble;
/// use cardiac_core::{Machine, Sanitizer};
///
/// // HRS is missing, so the machine executes `n` as INP 07.
/// let assembly = assemble("INP n\nOUT n\nn: RES 1\nEND\nDATA 7", |_| {}).unwrap();
/// let mut machine = Machine::from_image(assembly.image, assembly.start);
/// let mut sanitizer = Sanitizer::new(&machine.memory, |cell| assembly.role(cell));
/// let mut found = Vec::new();
/// let _ = machine.run_sanitized(&mut assembly.cards(), |_| {}, 1000, &mut sanitizer, |at, _, odd| {
///     found.push(format!("{at}: {odd}"));
/// });
/// assert_eq!(found, [
///     "12: 007 is data and is executed as an instruction: is HRS missing after cell 11?",
/// ]);
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Sanitizer {
    cells: [CellState; CAPACITY],
    /// The kinds of warnings that are no longer reported for each cell.
    quiet: [WarningKinds; CAPACITY],
}

/// The size of the arrays: a power of two, at least a hundred.
const CAPACITY: usize = 128;

/// The record of a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct CellState {
    role: CellRole,
    /// The origin of the initial word; `None` if the cell was blank.
    initial: Option<WordOrigin>,
    /// `true` if there was an initial word other than 000, which is usually a placeholder, or if
    /// the loader of a deck has written here.
    is_filled: bool,
    /// The cell whose INP or STO was the first to write here since this cell was executed.
    writer: Option<Address>,
    /// The verdict when a word that had been written here was executed.
    verdict: Option<CellVerdict>,
    /// `true` if a STO in this cell loses digits, by the sign of the accumulator. It is cached
    /// because a STO may do this a million times.
    loses: [Option<bool>; 2],
    /// The number of checks of the instruction in this cell that found each kind of warning.
    counts: [u16; KIND_COUNT],
}

/// The verdict about a cell that is executed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum CellVerdict {
    Valid,
    Data,
    Overwritten,
}

impl CellVerdict {
    /// The kind of warning for this verdict.
    const fn warning_kind(self) -> WarningKinds {
        match self {
            Self::Valid => WarningKinds::NONE,
            Self::Data => WarningKinds::DATA_EXECUTED,
            Self::Overwritten => WarningKinds::INSTRUCTION_OVERWRITTEN,
        }
    }
}

impl Sanitizer {
    /// The limit of reports for each kind of warning in one cell. Beyond it the kind is ignored
    /// there: millions of reports would slow the run.
    ///
    /// Three kinds also count checks without a report: a STO that drops a digit which an SFT saves,
    /// an instruction that reads 01 or 02 after the program has written there, and data executed
    /// after other data.
    pub const MAX_REPORTS: u16 = 1000;

    /// The checks of a program with this memory and these roles of its cells.
    pub fn new(memory: &Memory, role: impl Fn(Address) -> CellRole) -> Self {
        let blank = CellState {
            role: CellRole::Unknown,
            initial: None,
            is_filled: false,
            writer: None,
            verdict: None,
            loses: [None; 2],
            counts: [0; KIND_COUNT],
        };
        let mut cells = [blank; CAPACITY];
        for (cell, state) in Address::all().zip(&mut cells) {
            let (role, contents) = (role(cell), memory.cell(cell));
            let is_filled = contents.operand() != Word::ZERO;
            *state = CellState {
                role,
                initial: WordOrigin::from_constant(role, contents),
                is_filled,
                ..blank
            };
        }
        Self { cells, quiet: [WarningKinds::NONE; CAPACITY] }
    }

    /// The checks of a deck or an image, whose cells have no known roles.
    pub fn from_memory(memory: &Memory) -> Self {
        Self::new(memory, |_| CellRole::Unknown)
    }

    fn state(&self, cell: Address) -> &CellState {
        &self.cells[usize::from(cell.get()) % CAPACITY]
    }

    fn state_mut(&mut self, cell: Address) -> &mut CellState {
        &mut self.cells[usize::from(cell.get()) % CAPACITY]
    }

    /// Counts a warning of one kind. Returns `true` if it should be reported.
    fn count(&mut self, cell: Address, kind: WarningKinds) -> bool {
        if self.is_quiet(cell, kind) {
            return false;
        }
        let Some(count) = self.state_mut(cell).counts.get_mut(kind.index()) else { return false };
        *count += 1;
        if *count >= Self::MAX_REPORTS {
            let quiet = &mut self.quiet[usize::from(cell.get()) % CAPACITY];
            *quiet = quiet.union(kind);
        }
        true
    }

    /// Returns `true` if none of these kinds is reported for the cell any more.
    fn is_quiet(&self, cell: Address, kinds: WarningKinds) -> bool {
        self.quiet[usize::from(cell.get()) % CAPACITY].contains(kinds)
    }

    /// Judges a cell that is executed.
    fn judge(&self, cell: Address, contents: &impl Fn(Address) -> Cell) -> CellVerdict {
        let CellState { role, is_filled, writer, .. } = *self.state(cell);
        if writer.is_none() {
            return if role == CellRole::Data { CellVerdict::Data } else { CellVerdict::Valid };
        }
        let origin =
            OriginSearch::new(self, contents).written_to(cell).unwrap_or(WordOrigin::Unknown);
        match (origin, role) {
            (WordOrigin::Number, CellRole::Data) => CellVerdict::Data,
            (WordOrigin::Number, CellRole::Instruction) => CellVerdict::Overwritten,
            (WordOrigin::Number, CellRole::Unknown) | (WordOrigin::Unknown, CellRole::Data)
                if self.is_operand(cell, contents) =>
            {
                CellVerdict::Data
            }
            (WordOrigin::Number, CellRole::Unknown) if is_filled => CellVerdict::Overwritten,
            // An instruction, one read from a card as a loader does, or a word that may be one.
            _ => CellVerdict::Valid,
        }
    }

    /// Returns `true` if all words that the program writes into a cell are certainly data, as far as
    /// its instructions show it before a run. The program has to read the cell: a card that is
    /// only executed may be an instruction.
    pub(crate) fn is_data_before_run(&self, cell: Address, memory: &Memory) -> bool {
        let contents = |cell| memory.cell(cell);
        match OriginSearch::new(self, &contents).written_to(cell) {
            Some(WordOrigin::Number) => {
                self.is_operand(cell, &contents)
                    || self.is_named_by(&[Opcode::Cla], cell, &contents)
            }
            Some(WordOrigin::Unknown) => self.is_operand(cell, &contents),
            Some(WordOrigin::Instruction) | None => false,
        }
    }

    /// Returns `true` if an instruction adds, subtracts or punches the cell.
    fn is_operand(&self, cell: Address, contents: &impl Fn(Address) -> Cell) -> bool {
        self.is_named_by(&[Opcode::Add, Opcode::Sub, Opcode::Out], cell, contents)
    }

    /// Returns `true` if an instruction of one of these kinds names the cell.
    fn is_named_by(
        &self,
        opcodes: &[Opcode],
        cell: Address,
        contents: &impl Fn(Address) -> Cell,
    ) -> bool {
        let others = Address::all().filter(|&other| self.state(other).role != CellRole::Data);
        others
            .filter_map(|other| contents(other).word())
            .map(Instruction::from)
            .any(|named| named.address == cell && opcodes.contains(&named.opcode))
    }

    /// Returns the warning about executed data. There is none for data after data, or after JMP 99:
    /// there execution only ran on.
    fn data_executed(
        &self,
        cell: Address,
        word: Word,
        contents: &impl Fn(Address) -> Cell,
    ) -> Option<StepWarning> {
        let before = cell.previous();
        let state = self.state(before);
        let (leads_on, is_no_return) = match contents(before).word().map(Instruction::from) {
            _ if cell == Address::FIRST => (false, false),
            Some(Instruction { opcode: Opcode::Jmp, address }) => (false, address == Address::LAST),
            Some(Instruction { opcode, .. }) => (opcode != Opcode::Hrs, false),
            None => (false, false),
        };
        if is_no_return || (leads_on && state.verdict == Some(CellVerdict::Data)) {
            return None;
        }
        let after = (leads_on && state.role != CellRole::Data).then_some(before);
        Some(StepWarning::DataExecuted { word, after })
    }
}

/// The checks of a run with a sanitizer and a receiver of its warnings.
pub(crate) struct SanitizerChecks<'s, R> {
    pub(crate) sanitizer: &'s mut Sanitizer,
    pub(crate) report: R,
}

impl<R: FnMut(Address, Instruction, StepWarning)> Checks for SanitizerChecks<'_, R> {
    const ENABLED: bool = true;

    fn on_write(&mut self, cell: Address, by: Address) -> bool {
        let state = self.sanitizer.state_mut(cell);
        let is_loader = holds_loop(by);
        state.is_filled |= is_loader;
        state.writer = Some(by);
        !is_loader
    }

    fn check(&mut self, cell: Address, word: Word, contents: impl Fn(Address) -> Cell) -> Recheck {
        let instruction = Instruction::from(word);
        let Instruction { opcode, address } = instruction;
        let sanitizer = &mut *self.sanitizer;
        let verdict = match sanitizer.state(cell).verdict {
            Some(verdict) => verdict,
            None => sanitizer.judge(cell, &contents),
        };
        if sanitizer.state(cell).writer.is_some() || verdict != CellVerdict::Valid {
            sanitizer.state_mut(cell).verdict = Some(verdict);
        }
        let kind = verdict.warning_kind();
        let data = match (verdict, sanitizer.state(cell).writer) {
            _ if !sanitizer.count(cell, kind) => None,
            (CellVerdict::Overwritten, Some(by)) => {
                let writer = contents(by).operand();
                let opcode = Instruction::from(writer).opcode;
                Some(StepWarning::InstructionOverwritten { by, opcode, word })
            }
            _ => sanitizer.data_executed(cell, word, &contents),
        };
        let jump = match opcode {
            Opcode::Jmp => StepWarning::from_jump(address, cell.next()),
            _ => None,
        };
        let jump = jump.filter(|_| sanitizer.count(cell, WarningKinds::JUMP_TO_99));
        let leftover = match contents(address) {
            // The interpreter has already reported the read of a blank cell.
            Cell::Blank => None,
            contents if reads_loader_cell(opcode, address) => {
                let is_reported = sanitizer.count(cell, WarningKinds::NUMBER_AS_ADDRESS);
                let is_loaded = sanitizer.state(address).writer.is_some_and(holds_loop);
                let warning = StepWarning::NumberAsAddress { opcode, cell: address, contents };
                (is_reported && is_loaded).then_some(warning)
            }
            _ => None,
        };
        for warning in [data, jump, leftover].into_iter().flatten() {
            (self.report)(cell, instruction, warning);
        }
        match self.sanitizer.state(cell).verdict {
            _ if !self.sanitizer.is_quiet(cell, kind) => Recheck::Always,
            Some(_) => Recheck::Never,
            None => Recheck::AfterWrite,
        }
    }

    #[inline]
    fn is_quiet(&self, cell: usize, kinds: WarningKinds) -> bool {
        self.sanitizer.quiet[cell % CAPACITY].contains(kinds)
    }

    #[inline]
    fn on_truncation(
        &mut self,
        cell: Address,
        accumulator: Accumulator,
        contents: impl Fn(Address) -> Cell,
    ) {
        if !self.sanitizer.count(cell, WarningKinds::STORE_TRUNCATED) {
            return;
        }
        let state = self.sanitizer.state_mut(cell);
        let sign = usize::from(accumulator.is_negative());
        let known = state.loses.get(sign).copied().flatten();
        let loses = known.unwrap_or_else(|| loses_digit(cell, accumulator, &contents));
        if let Some(known) = state.loses.get_mut(sign) {
            *known = Some(loses);
        }
        if loses {
            let instruction = contents(cell).operand().into();
            let stored = accumulator.word();
            (self.report)(cell, instruction, StepWarning::StoreTruncated { accumulator, stored });
        }
    }

    #[inline]
    fn report(&mut self, cell: Address, instruction: Instruction, warning: StepWarning) {
        if self.sanitizer.count(cell, WarningKinds::from_warning(warning)) {
            (self.report)(cell, instruction, warning);
        }
    }
}
