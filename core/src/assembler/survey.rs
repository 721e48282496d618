//! What the cells are to hold, before any word is made.

use super::encode::References;
use super::expression::{Terms, names, sum};
use super::operation::Operation;
use super::pool::Pool;
use super::statement::{Columns, Place, Statement, statements};
use super::symbols::{Scope, Symbols};
use super::walk::{Spot, Walk};
use crate::address::Address;
use crate::instruction::{Instruction, Opcode};
use crate::memory::Memory;

/// What the source gives a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// Nothing.
    Free,
    /// An instruction, or a word that may be one.
    Instruction,
    /// A word of data, or a literal.
    Data,
    /// RES leaves it blank.
    Reserved,
}

/// Where the program starts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Start {
    /// START or END says it.
    Given,
    /// In the cell of its first instruction.
    FirstInstruction(Address),
    /// No line says it.
    Unstated,
}

/// What is known of the cells when all lines have been looked at.
#[derive(Clone)]
pub(crate) struct Survey {
    pub(crate) kinds: [Kind; 100],
    /// The line that fills each cell, the last one where there are several; 0 if none.
    pub(crate) lines: [usize; 100],
    /// The cells that an instruction writes into.
    pub(crate) written: [bool; 100],
    /// DATA gives a cell an instruction, which is mostly stored elsewhere.
    has_template: bool,
    pub(crate) pool: Pool,
    /// Where the pool came to a cell that was taken.
    pub(crate) met: Option<Address>,
    /// What the lines of a listing put into their cells.
    pub(crate) listed: Memory,
    pub(crate) start: Start,
}

/// The ways in which a source says its start, the first before the second.
#[derive(Clone, Copy, Default)]
struct Starts {
    is_given: bool,
    instruction: Option<Address>,
}

impl Survey {
    /// The kind of a cell.
    pub(crate) fn kind(&self, cell: Address) -> Kind {
        self.kinds.get(usize::from(cell.get())).copied().unwrap_or(Kind::Free)
    }

    /// Whether an instruction of the program writes into a cell.
    pub(crate) fn is_written(&self, cell: Address) -> bool {
        self.written.get(usize::from(cell.get())).copied().unwrap_or(false)
    }

    /// Returns `true` if the program may execute instructions that are not in its source.
    pub(crate) fn makes_instructions(&self) -> bool {
        let is_rewritten =
            |(kind, &is_written): (&Kind, _)| is_written && *kind == Kind::Instruction;
        self.has_template || self.kinds.iter().zip(&self.written).any(is_rewritten)
    }

    /// The line that fills a cell last.
    pub(crate) fn line(&self, cell: Address) -> Option<usize> {
        self.lines.get(usize::from(cell.get())).copied().filter(|&line| line > 0)
    }
}

/// Looks at all lines, and marks the names that are used.
pub(crate) fn survey<'s>(source: &'s [u8], columns: Columns, symbols: &mut Symbols<'s>) -> Survey {
    let mut survey = Survey {
        kinds: [Kind::Free; 100],
        lines: [0; 100],
        written: [false; 100],
        has_template: false,
        pool: Pool::new(),
        met: None,
        listed: Memory::new(),
        start: Start::Unstated,
    };
    for place in statements(source, columns).filter_map(|line| line.place) {
        if let Place { cell, contents: Some(word) } = place {
            survey.listed.write(cell, word);
        }
    }
    let (mut walk, mut starts) = (Walk::new(), Starts::default());
    let mut end = None;
    for line in statements(source, columns) {
        let spot = walk.over(&line, symbols);
        let operand = survey.look(&line, spot, symbols);
        names(operand).for_each(|name| symbols.mark(name));
        if !spot.is_after_end {
            starts.look(&line, spot);
            end = Some(walk.location());
        }
    }
    survey.met = survey.pool.place(end.unwrap_or(0), &mut survey.kinds);
    survey.start = starts.decide();
    survey
}

impl Survey {
    /// Looks at one line; its operand.
    fn look<'s>(&mut self, line: &Statement<'s>, spot: Spot, symbols: &Symbols<'s>) -> &'s str {
        let references = References { symbols, pool: &self.pool, listed: &self.listed };
        let operand = match line.place {
            Some(place) => references.part(line, place).operand,
            None => line.operand,
        };
        let opcode = line.operation.and_then(Operation::opcode);
        let literal = opcode.and_then(|opcode| references.literal_word(opcode, operand));
        let contents = line.place.and_then(|place| place.contents);
        let target = match (opcode, contents) {
            (Some(Opcode::Inp | Opcode::Sto), Some(word)) => Some(Instruction::from(word).address),
            (Some(Opcode::Inp | Opcode::Sto), None) => {
                let value =
                    sum(operand, Terms::Signed, Operation::Data, symbols, Scope::Everywhere);
                value.ok().and_then(|value| u8::try_from(value).ok()).and_then(Address::new)
            }
            _ => None,
        };
        if let (Some(word), None, false) = (literal, line.place, spot.is_after_end) {
            self.pool.add(word);
        }
        if let Some(written) = target.and_then(|cell| self.written.get_mut(usize::from(cell.get())))
        {
            *written = true;
        }
        let values = operand.split(',').map(Some).chain(core::iter::repeat(None));
        for (cell, value) in spot.cells().zip(values) {
            let place = usize::from(cell.get());
            if let (Some(kind), Some(number)) =
                (self.kinds.get_mut(place), self.lines.get_mut(place))
            {
                // A line that puts nothing into its cell leaves the word that is there.
                if matches!(kind, Kind::Free | Kind::Reserved) || !line.is_blank() {
                    let given = kind_of(line, value.unwrap_or_default());
                    self.has_template |=
                        given == Kind::Instruction && line.operation == Some(Operation::Data);
                    (*kind, *number) = (given, line.number);
                }
            }
        }
        operand
    }
}

/// What a line gives a cell, of a DATA this value.
fn kind_of(line: &Statement<'_>, value: &str) -> Kind {
    let contents = line.place.map(|place| place.contents);
    match line.operation {
        _ if contents == Some(None) => Kind::Reserved,
        Some(Operation::Res) => Kind::Reserved,
        Some(Operation::Data) => {
            let is_instruction = names(value)
                .any(|name| Operation::of_name(name).is_some_and(|named| named.opcode().is_some()));
            if is_instruction { Kind::Instruction } else { Kind::Data }
        }
        _ => Kind::Instruction,
    }
}

impl Starts {
    fn look(&mut self, line: &Statement<'_>, spot: Spot) {
        match line.operation {
            Some(Operation::Start | Operation::End) => self.is_given |= !line.operand.is_empty(),
            Some(Operation::Instruction(_)) if spot.count > 0 => {
                self.instruction = self.instruction.or(spot.cell());
            }
            _ => {}
        }
    }

    fn decide(self) -> Start {
        match self {
            Self { is_given: true, .. } => Start::Given,
            Self { instruction: Some(cell), .. } => Start::FirstInstruction(cell),
            _ => Start::Unstated,
        }
    }
}
