//! What the next step will do, before it is done.

use core::fmt;

use crate::accumulator::Accumulator;
use crate::address::Address;
use crate::card::Card;
use crate::instruction::{Instruction, Opcode};
use crate::machine::Machine;
use crate::memory::Cell;
use crate::word::Word;

/// Says what the next step of a machine will do, given the card under its reader.
///
/// Displayed, the forecast is a sentence for a student; its
/// [`oddities`](Forecast::oddities) are the things that deserve a warning.
///
/// ```
/// use cardiac_core::{Machine, forecast, image};
///
/// let memory = image::parse("21:636")?;
/// let machine = Machine::from_image(memory, "21".parse()?);
/// let forecast = forecast(&machine, None);
/// assert_eq!(
///     forecast.to_string(),
///     "STO 36 in cell 21 writes 000, the accumulator, into cell 36, which is blank."
/// );
/// assert_eq!(forecast.oddities().count(), 0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn forecast(machine: &Machine, card: Option<Card>) -> Forecast {
    let cell = machine.bug;
    let effect = match machine.memory.cell(cell).word() {
        Some(word) => Effect::Instruction { word, action: action(machine, word.into(), card) },
        None => Effect::BlankCell,
    };
    Forecast { cell, effect }
}

fn action(
    machine: &Machine,
    Instruction { opcode, address }: Instruction,
    card: Option<Card>,
) -> Action {
    let read = || Read { cell: address, contents: machine.memory.cell(address) };
    let write = |word| {
        let mut memory = machine.memory;
        memory.write(address, word);
        Write {
            cell: address,
            word,
            before: machine.memory.cell(address),
            after: memory.cell(address),
        }
    };
    let before = machine.accumulator;
    let ahead = machine.bug.next();
    match opcode {
        Opcode::Inp => match card {
            Some(Card::Word(word)) => Action::Input(write(word)),
            Some(Card::Blank) => Action::NoWord { cell: address, hopper: Hopper::BlankCard },
            None => Action::NoWord { cell: address, hopper: Hopper::Empty },
        },
        Opcode::Cla => Action::ClearAndAdd { read: read(), before },
        Opcode::Add => {
            let (read, word) = (read(), read().contents.operand());
            Action::Add { read, before, sum: before.get() + word.get(), after: before.plus(word) }
        }
        Opcode::Sub => {
            let (read, word) = (read(), read().contents.operand());
            Action::Subtract {
                read,
                before,
                sum: before.get() - word.get(),
                after: before.minus(word),
            }
        }
        Opcode::Tac => Action::Test { accumulator: before, negative: address, otherwise: ahead },
        Opcode::Sft => {
            let (left, right) = (address.tens(), address.units());
            Action::Shift { left, right, before, after: before.shifted(left, right) }
        }
        Opcode::Out => Action::Output(read()),
        Opcode::Sto => Action::Store { accumulator: before, write: write(before.word()) },
        Opcode::Jmp => {
            Action::Jump { to: address, back: Instruction { opcode, address: ahead }.into() }
        }
        Opcode::Hrs => Action::Halt { to: address },
    }
}

/// What the next step will do.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Forecast {
    /// The cell the bug stands on.
    pub cell: Address,
    /// What will happen.
    pub effect: Effect,
}

/// The effect of a step.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Effect {
    /// The cell is blank: the machine stops and no step is counted (R11).
    BlankCell,
    /// The cell holds this word, executed as an instruction.
    Instruction {
        /// The word, sign included.
        word: Word,
        /// What it does.
        action: Action,
    },
}

/// The effect of an instruction, with the values it meets.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Action {
    /// INP writes the card's word.
    Input(Write),
    /// INP finds no word: the bug goes to 00 and the machine stops.
    NoWord {
        /// The cell that would have taken the card.
        cell: Address,
        /// What it finds instead.
        hopper: Hopper,
    },
    /// CLA.
    ClearAndAdd {
        /// The cell it reads.
        read: Read,
        /// The accumulator that is erased.
        before: Accumulator,
    },
    /// ADD.
    Add {
        /// The cell it reads.
        read: Read,
        /// The accumulator before.
        before: Accumulator,
        /// The true sum.
        sum: i16,
        /// What four digits keep of it.
        after: Accumulator,
    },
    /// SUB.
    Subtract {
        /// The cell it reads.
        read: Read,
        /// The accumulator before.
        before: Accumulator,
        /// The true difference.
        sum: i16,
        /// What four digits keep of it.
        after: Accumulator,
    },
    /// TAC.
    Test {
        /// The accumulator, whose sign decides.
        accumulator: Accumulator,
        /// Where the bug goes if it is negative.
        negative: Address,
        /// Where the bug goes if not.
        otherwise: Address,
    },
    /// SFT.
    Shift {
        /// The places left.
        left: u8,
        /// The places right.
        right: u8,
        /// The accumulator before.
        before: Accumulator,
        /// The accumulator after.
        after: Accumulator,
    },
    /// OUT punches what the cell holds.
    Output(Read),
    /// STO.
    Store {
        /// The accumulator, all four digits.
        accumulator: Accumulator,
        /// What becomes of its low three.
        write: Write,
    },
    /// JMP.
    Jump {
        /// Where the bug goes.
        to: Address,
        /// What cell 99 holds then: the jump back.
        back: Word,
    },
    /// HRS.
    Halt {
        /// Where the bug goes.
        to: Address,
    },
}

/// A cell that is read as an operand.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Read {
    /// The cell.
    pub cell: Address,
    /// What stands in it.
    pub contents: Cell,
}

/// A word that is written into a cell.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Write {
    /// The cell.
    pub cell: Address,
    /// The word on its way.
    pub word: Word,
    /// What stood in the cell before.
    pub before: Cell,
    /// What stands in it afterwards, its print respected (R6, R7).
    pub after: Cell,
}

/// What INP finds where it finds no word.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Hopper {
    /// A blank card, which is advanced.
    BlankCard,
    /// No card at all.
    Empty,
}

/// Something a step does that a beginner may not expect; it deserves a warning.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Oddity {
    /// An instruction has a minus sign, which the slides do not show (R9).
    SignIgnored {
        /// The word with its sign.
        word: Word,
    },
    /// A word is written into cell 00, which cannot change (R6).
    WriteTo00 {
        /// The word that is lost.
        word: Word,
    },
    /// A word is written into cell 99, which keeps its printed 8 (R7).
    WriteTo99 {
        /// The word on its way.
        word: Word,
        /// What the cell holds afterwards.
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
        /// What the accumulator keeps.
        kept: Accumulator,
    },
    /// INP finds no word.
    NoWord(Hopper),
}

impl Forecast {
    /// What about this step deserves a warning, in the order it happens.
    pub fn oddities(&self) -> impl Iterator<Item = Oddity> + use<> {
        let (sign, rest) = match self.effect {
            Effect::BlankCell => (None, [None, None]),
            Effect::Instruction { word, action } => {
                (word.is_negative().then_some(Oddity::SignIgnored { word }), action.oddities())
            }
        };
        sign.into_iter().chain(rest.into_iter().flatten())
    }
}

impl Action {
    fn oddities(self) -> [Option<Oddity>; 2] {
        match self {
            Self::Input(write) | Self::Store { write, .. } => [write.oddity(), None],
            Self::NoWord { hopper, .. } => [Some(Oddity::NoWord(hopper)), None],
            Self::ClearAndAdd { read, .. } | Self::Output(read) => [read.oddity(), None],
            Self::Add { read, sum, after, .. } | Self::Subtract { read, sum, after, .. } => {
                let is_cut = sum != after.get();
                [read.oddity(), is_cut.then_some(Oddity::SumCut { sum, kept: after })]
            }
            Self::Test { .. } | Self::Shift { .. } | Self::Jump { .. } | Self::Halt { .. } => {
                [None, None]
            }
        }
    }
}

impl Read {
    fn oddity(self) -> Option<Oddity> {
        (self.contents == Cell::Blank).then_some(Oddity::BlankRead { cell: self.cell })
    }
}

impl Write {
    fn oddity(self) -> Option<Oddity> {
        let Self { cell, word, after, .. } = self;
        match (cell, after) {
            (Address::FIRST, _) => Some(Oddity::WriteTo00 { word }),
            (_, Cell::Word(becomes)) if becomes != word => {
                Some(Oddity::WriteTo99 { word, becomes })
            }
            _ => None,
        }
    }
}

impl Oddity {
    /// A short name that programs can rely on: `sign-ignored`, `write-to-00`,
    /// `write-to-99`, `blank-read`, `sum-cut`, `blank-card`, `no-card`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SignIgnored { .. } => "sign-ignored",
            Self::WriteTo00 { .. } => "write-to-00",
            Self::WriteTo99 { .. } => "write-to-99",
            Self::BlankRead { .. } => "blank-read",
            Self::SumCut { .. } => "sum-cut",
            Self::NoWord(Hopper::BlankCard) => "blank-card",
            Self::NoWord(Hopper::Empty) => "no-card",
        }
    }
}

impl fmt::Display for Oddity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::SignIgnored { word } => {
                write!(
                    f,
                    "{word} is executed as {:03}: the slides have no sign (R9)",
                    word.magnitude()
                )
            }
            Self::WriteTo00 { word } => {
                write!(
                    f,
                    "{word} is not written: cell 00 is printed 001 and cannot be changed (R6)"
                )
            }
            Self::WriteTo99 { word, becomes } => {
                write!(f, "{word} becomes {becomes}: cell 99 has a printed 8 and two squares (R7)")
            }
            Self::BlankRead { cell } => write!(f, "cell {cell} is blank and is read as 000 (R12)"),
            Self::SumCut { sum, kept } => {
                write!(f, "{sum:+} has five digits: the accumulator keeps {kept} (R14)")
            }
            Self::NoWord(Hopper::BlankCard) => f.write_str("the card is blank: the machine stops"),
            Self::NoWord(Hopper::Empty) => f.write_str("there is no card: the machine stops"),
        }
    }
}

impl fmt::Display for Forecast {
    /// One or two sentences that a student reads.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cell = self.cell;
        let Effect::Instruction { word, action } = self.effect else {
            return write!(f, "Cell {cell} is blank: the machine stops, and no step is counted.");
        };
        write!(f, "{} in cell {cell} {action}", Instruction::from(word))?;
        if word.is_negative() {
            write!(f, " The minus of {word} is ignored: the slides have no sign.")?;
        }
        Ok(())
    }
}

impl fmt::Display for Action {
    /// The sentence from its verb on.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Input(write) => write!(f, "writes the card's word, {}, {write}", write.word),
            Self::NoWord { hopper: Hopper::BlankCard, .. } => {
                f.write_str("finds a blank card: the card advances, the bug goes to cell 00 and the machine stops.")
            }
            Self::NoWord { hopper: Hopper::Empty, .. } => {
                f.write_str("finds no card: the bug goes to cell 00 and the machine stops.")
            }
            Self::ClearAndAdd { read, before } => {
                write!(f, "puts {read}, into the accumulator, which was {before}.")
            }
            Self::Add { read, before, sum, after } => {
                write!(f, "adds {read}, to the accumulator, which goes from {before} to {after}.")?;
                cut(f, sum, after)
            }
            Self::Subtract { read, before, sum, after } => {
                write!(f, "subtracts {read}, from the accumulator, which goes from {before} to {after}.")?;
                cut(f, sum, after)
            }
            Self::Test { accumulator, negative, otherwise } => {
                if accumulator.is_negative() {
                    write!(f, "finds {accumulator} negative: the bug goes to cell {negative}.")
                } else {
                    write!(f, "finds {accumulator} not negative: the bug goes on to cell {otherwise}.")
                }
            }
            Self::Shift { left, right, before, after } => {
                write!(f, "shifts the accumulator left {left} and right {right}: it goes from {before} to {after}.")
            }
            Self::Output(read) => write!(f, "punches {read}."),
            Self::Store { accumulator, write } => {
                write!(f, "writes {}, ", write.word)?;
                if accumulator == Accumulator::from(write.word) {
                    write!(f, "the accumulator, {write}")
                } else {
                    write!(f, "the low three digits of {accumulator}, {write}")
                }
            }
            Self::Jump { to, back } => {
                write!(f, "writes {back}, the jump back, into cell 99 and moves the bug to cell {to}.")
            }
            Self::Halt { to } => write!(f, "moves the bug to cell {to} and the machine stops."),
        }
    }
}

fn cut(f: &mut fmt::Formatter<'_>, sum: i16, after: Accumulator) -> fmt::Result {
    if sum == after.get() {
        return Ok(());
    }
    write!(f, " The true result, {sum:+}, has five digits; four are kept.")
}

impl fmt::Display for Read {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { cell, contents } = self;
        match contents {
            Cell::Blank => write!(f, "000, for cell {cell} is blank"),
            _ => write!(f, "{}, the contents of cell {cell}", contents.operand()),
        }
    }
}

impl fmt::Display for Write {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { cell, word, before, after } = *self;
        match (cell, after) {
            (Address::FIRST, _) => {
                f.write_str("to cell 00, which is printed 001 and cannot be changed.")
            }
            (_, Cell::Word(becomes)) if becomes != word => {
                write!(
                    f,
                    "into cell 99, whose printed 8 stays: it goes from {before} to {becomes}."
                )
            }
            _ if before == Cell::Blank => write!(f, "into cell {cell}, which is blank."),
            _ if before == after => write!(f, "into cell {cell}, which holds it already."),
            _ => write!(f, "into cell {cell}, which holds {before}."),
        }
    }
}
