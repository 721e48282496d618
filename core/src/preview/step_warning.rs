//! Warnings about a step that is legal but suspicious.

use core::fmt;

use crate::machine::accumulator::Accumulator;
use crate::machine::address::Address;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::memory::Cell;
use crate::machine::word::Word;
use crate::preview::step_preview::{
    CellRead, CellWrite, InstructionEffect, MissingWord, StepEffect, StepPreview,
};

/// A legal but suspicious step, which a beginner may not expect.
///
/// ```
/// use cardiac_core::{Machine, StepWarning, preview, image};
///
/// let machine = Machine::from_image(image::parse("20:-140")?, "20".parse()?);
/// let warnings: Vec<StepWarning> = preview(&machine, None).warnings().collect();
/// assert_eq!(warnings.iter().map(|warning| warning.name()).collect::<Vec<_>>(), ["sign-ignored", "blank-read"]);
/// assert_eq!(warnings[1].to_string(), "cell 40 is blank and is read as 000 (R12)");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum StepWarning {
    /// An instruction has a minus sign, which the slides do not show (R9).
    SignIgnored {
        /// The word with its sign.
        word: Word,
    },
    /// A word is written into cell 00, which cannot change (R6).
    WriteTo00 {
        /// The word that is not written.
        word: Word,
    },
    /// A word is written into cell 99, which keeps its printed 8 (R7).
    WriteTo99 {
        /// The word being written.
        word: Word,
        /// The contents of the cell after the write.
        becomes: Word,
    },
    /// A blank cell is read as 000 (R12).
    BlankRead {
        /// The blank cell.
        cell: Address,
    },
    /// A sum or difference has five digits and four are kept (R14).
    SumCut {
        /// The true sum.
        sum: i16,
        /// The accumulator after it.
        kept: Accumulator,
    },
    /// INP finds no word: a blank card, or none.
    MissingWord(MissingWord),
    /// STO drops the fourth digit of a sum, and no SFT saves it before the next CLA (R2).
    StoreTruncated {
        /// The accumulator with its four digits.
        accumulator: Accumulator,
        /// The three digits that are stored.
        stored: Word,
    },
    /// JMP 99 is used as a return, but JMP writes its own return jump into 99 first (R8).
    JumpTo99 {
        /// The cell in which execution continues.
        next: Address,
    },
    /// CLA, ADD, SUB or OUT reads one of the cells 01 to 09, to which nothing has been written.
    /// The number of the cell may have been meant.
    NumberAsAddress {
        /// CLA, ADD, SUB or OUT.
        opcode: Opcode,
        /// The cell it reads.
        cell: Address,
        /// Its contents: blank, or a card that the loader left in 01 or 02 (R16).
        contents: Cell,
    },
    /// A cell that holds data is executed.
    DataExecuted {
        /// The data.
        word: Word,
        /// The cell before, if execution runs from there into the data. HRS may be missing after
        /// it.
        after: Option<Address>,
    },
    /// An instruction that was overwritten with data is executed.
    InstructionOverwritten {
        /// The cell whose INP or STO wrote the data.
        by: Address,
        /// INP or STO.
        opcode: Opcode,
        /// The data.
        word: Word,
    },
}

impl StepPreview {
    /// Returns the warnings about this step, in the order they occur.
    pub fn warnings(&self) -> impl Iterator<Item = StepWarning> + use<> {
        let (sign, rest) = match self.effect {
            StepEffect::BlankCell => (None, [None, None]),
            StepEffect::Instruction { word, effect } => {
                (word.is_negative().then_some(StepWarning::SignIgnored { word }), effect.warnings())
            }
        };
        sign.into_iter().chain(rest.into_iter().flatten())
    }
}

impl InstructionEffect {
    fn warnings(self) -> [Option<StepWarning>; 2] {
        match self {
            Self::Input(write) => [write.warning(), None],
            Self::Store { accumulator, write, is_truncated } => {
                let stored = write.word;
                let cut =
                    is_truncated.then_some(StepWarning::StoreTruncated { accumulator, stored });
                [write.warning(), cut]
            }
            Self::MissingWord(found) => [Some(StepWarning::MissingWord(found)), None],
            Self::ClearAndAdd { read, .. } => [read.warning(Opcode::Cla), None],
            Self::Output(read) => [read.warning(Opcode::Out), None],
            Self::Add { read, sum, after, .. } => {
                [read.warning(Opcode::Add), StepWarning::from_sum(sum.into(), after)]
            }
            Self::Subtract { read, sum, after, .. } => {
                [read.warning(Opcode::Sub), StepWarning::from_sum(sum.into(), after)]
            }
            Self::Jump { to, back } => {
                [StepWarning::from_jump(to, Instruction::from(back).address), None]
            }
            Self::Test { .. } | Self::Shift { .. } | Self::Halt { .. } => [None, None],
        }
    }
}

impl CellRead {
    fn warning(self, opcode: Opcode) -> Option<StepWarning> {
        (self.contents == Cell::Blank).then(|| StepWarning::from_blank_read(opcode, self.cell))
    }
}

impl CellWrite {
    fn warning(self) -> Option<StepWarning> {
        StepWarning::from_write(self.cell, self.word)
    }
}

/// The warnings found both by the preview of a step and by a run with checks.
impl StepWarning {
    pub(crate) fn from_write(cell: Address, word: Word) -> Option<Self> {
        let becomes = word.with_printed_8();
        match cell {
            Address::FIRST => Some(Self::WriteTo00 { word }),
            Address::LAST if becomes != word => Some(Self::WriteTo99 { word, becomes }),
            _ => None,
        }
    }

    /// The warning for this instruction reading a blank cell.
    pub(crate) fn from_blank_read(opcode: Opcode, cell: Address) -> Self {
        match opcode {
            Opcode::Cla | Opcode::Add | Opcode::Sub | Opcode::Out if is_small(cell) => {
                Self::NumberAsAddress { opcode, cell, contents: Cell::Blank }
            }
            _ => Self::BlankRead { cell },
        }
    }

    pub(crate) fn from_sum(sum: i32, kept: Accumulator) -> Option<Self> {
        let sum = i16::try_from(sum).ok()?;
        (sum != kept.get()).then_some(Self::SumCut { sum, kept })
    }

    /// The warning for a JMP in the cell before `next`. In cell 99 itself, a JMP 99 only comes from
    /// a JMP in 98.
    pub(crate) fn from_jump(to: Address, next: Address) -> Option<Self> {
        let is_return = to == Address::LAST && next != Address::FIRST;
        is_return.then_some(Self::JumpTo99 { next })
    }
}

/// Returns `true` for the cells 01 to 09. They come before the first cell of most programs, and
/// their numbers look like numbers to be added.
pub(crate) const fn is_small(cell: Address) -> bool {
    matches!(cell.get(), 1..=9)
}

impl StepWarning {
    /// A short, stable name for programs: `sign-ignored`, `write-to-00`, `write-to-99`,
    /// `blank-read`, `sum-cut`, `blank-card`, `no-card`, `store-truncated`, `jump-to-99`,
    /// `number-as-address`, `data-executed`, `instruction-overwritten`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SignIgnored { .. } => "sign-ignored",
            Self::WriteTo00 { .. } => "write-to-00",
            Self::WriteTo99 { .. } => "write-to-99",
            Self::BlankRead { .. } => "blank-read",
            Self::SumCut { .. } => "sum-cut",
            Self::MissingWord(MissingWord::BlankCard) => "blank-card",
            Self::MissingWord(MissingWord::NoCard) => "no-card",
            Self::StoreTruncated { .. } => "store-truncated",
            Self::JumpTo99 { .. } => "jump-to-99",
            Self::NumberAsAddress { .. } => "number-as-address",
            Self::DataExecuted { .. } => "data-executed",
            Self::InstructionOverwritten { .. } => "instruction-overwritten",
        }
    }

    /// Displays the warning with source lines in place of cells, if `line` knows them.
    ///
    /// ```
    /// use cardiac_core::{Address, StepWarning, Word};
    ///
    /// let after = Address::new(14);
    /// let warning = StepWarning::DataExecuted { word: Word::ONE, after };
    /// assert!(warning.to_string().ends_with("is HRS missing after cell 14?"));
    /// let sentence = warning.with_lines(|_| Some(5)).to_string();
    /// assert!(sentence.ends_with("is HRS missing after line 5?"));
    /// ```
    pub const fn with_lines<L: Fn(Address) -> Option<usize>>(self, line: L) -> WarningWithLines<L> {
        WarningWithLines { warning: self, line }
    }
}

/// A warning displayed with source lines; see [`StepWarning::with_lines`].
#[derive(Clone, Copy, Debug)]
pub struct WarningWithLines<L> {
    warning: StepWarning,
    line: L,
}

/// A cell, displayed by its source line if there is one.
struct CellOrLine(Address, Option<usize>);

impl fmt::Display for CellOrLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self(_, Some(line)) => write!(f, "line {line}"),
            Self(cell, None) => write!(f, "cell {cell}"),
        }
    }
}

impl fmt::Display for StepWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with_lines(|_| None).fmt(f)
    }
}

impl<L: Fn(Address) -> Option<usize>> fmt::Display for WarningWithLines<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cell_or_line = |cell| CellOrLine(cell, (self.line)(cell));
        match self.warning {
            StepWarning::SignIgnored { word } => {
                write!(
                    f,
                    "{word} is executed as {:03}: the slides have no sign (R9)",
                    word.magnitude()
                )
            }
            StepWarning::WriteTo00 { word } => {
                write!(
                    f,
                    "{word} is not written: cell 00 is printed 001 and cannot be changed (R6)"
                )
            }
            StepWarning::WriteTo99 { word, becomes } => {
                write!(f, "{word} becomes {becomes}: cell 99 has a printed 8 and two squares (R7)")
            }
            StepWarning::BlankRead { cell } => {
                write!(f, "cell {cell} is blank and is read as 000 (R12)")
            }
            StepWarning::SumCut { sum, kept } => {
                write!(f, "{sum:+} has five digits: the accumulator keeps {kept} (R14)")
            }
            StepWarning::MissingWord(MissingWord::BlankCard) => {
                f.write_str("the card is blank: the machine stops")
            }
            StepWarning::MissingWord(MissingWord::NoCard) => {
                f.write_str("there is no card: the machine stops")
            }
            StepWarning::StoreTruncated { accumulator, stored } => write!(
                f,
                "{accumulator} does not fit into a cell, which has three digits: {stored} is stored; \
                 keep the sum below 1000, or save its fourth digit with SFT 0,3 before the next CLA"
            ),
            StepWarning::JumpTo99 { next } => write!(
                f,
                "JMP overwrites cell 99 before it jumps, so this does not return but goes on in cell \
                 {next}: begin the subroutine with CLA 99 and STO, which copy cell 99 to its end"
            ),
            StepWarning::NumberAsAddress { opcode, cell, contents: Cell::Blank } => write!(
                f,
                "cell {cell} is blank and is read as 000 (R12): for the number {} write `{opcode} ={}`, \
                 or name a cell that holds it",
                cell.get(),
                cell.get()
            ),
            StepWarning::NumberAsAddress { opcode, cell, contents } => write!(
                f,
                "cell {cell} holds {contents}, which the loader left there: for the number {} write \
                 `{opcode} ={}`, or name a cell that holds it",
                cell.get(),
                cell.get()
            ),
            StepWarning::DataExecuted { word, after: Some(cell) } => write!(
                f,
                "{word} is data and is executed as an instruction: is HRS missing after {}?",
                cell_or_line(cell)
            ),
            StepWarning::DataExecuted { word, after: None } => write!(
                f,
                "{word} is data and is executed as an instruction: a jump leads here; \
                 it should lead to an instruction"
            ),
            StepWarning::InstructionOverwritten { by, opcode, word } => write!(
                f,
                "{opcode} in {} overwrote the instruction here with {word}, and {word} was executed: \
                 use another cell for this {opcode}",
                cell_or_line(by)
            ),
        }
    }
}
