//! The machine and its reference implementation of a step.

use crate::machine::accumulator::Accumulator;
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::interpreter::{self, IoHost, NoChecks};
use crate::machine::memory::Memory;
use crate::machine::sanitizer::{Sanitizer, SanitizerChecks};
use crate::machine::word::Word;
use crate::preview::step_warning::StepWarning;

/// CARDIAC: memory, accumulator, and the bug (the program counter).
///
/// It is plain data, and every combination is legal. Copy a machine to save its state, and compare
/// two to see what a step did. Cards are not part of it: input comes from the iterator passed to a
/// step, and output is in the result.
///
/// ```
/// use cardiac_core::{deck, Machine};
///
/// // Cell 00 reads cards until one of them jumps away: a deck loads itself (R16).
/// let deck = "002 \n 800 \n 010 \n 504 \n 011 \n 900 \n 004 \n 042 \n 002 \n 810";
/// let mut cards = deck::cards(deck).map(Result::unwrap);
/// let mut punched = Vec::new();
/// let run = Machine::new().run(&mut cards, |word| punched.push(word.to_string()), 1000);
/// assert_eq!(punched, ["042"]);
/// assert_eq!(run.steps, 17);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Machine {
    /// The hundred cells.
    pub memory: Memory,
    /// The bottom row of the pad, with its sign.
    pub accumulator: Accumulator,
    /// The cell of the next instruction: CARDIAC's program counter.
    pub bug: Address,
}

impl Machine {
    /// A new machine: blank memory, accumulator +0000, bug on 00 (R15).
    pub const fn new() -> Self {
        Self { memory: Memory::new(), accumulator: Accumulator::ZERO, bug: Address::FIRST }
    }

    /// A new machine with this memory and the bug on `start`.
    pub const fn from_image(image: Memory, start: Address) -> Self {
        Self { memory: image, accumulator: Accumulator::ZERO, bug: start }
    }

    /// The next instruction; `None` if the bug's cell is blank.
    pub fn instruction(&self) -> Option<Instruction> {
        self.memory.cell(self.bug).word().map(Instruction::from)
    }

    /// Executes one step, in the order of the flow chart on the cardboard (R8).
    ///
    /// It cannot fail, because every word is an instruction. A stopped machine can be stepped again
    /// from its bug's cell.
    pub fn step(&mut self, cards: &mut impl Iterator<Item = Card>) -> Step {
        let Some(instruction) = self.instruction() else {
            return Step::Stopped(Stop::BlankCell(self.bug)); // R11
        };
        self.bug = self.bug.next();
        self.execute(instruction, cards)
    }

    /// Executes the instruction in the instruction register. The bug has moved ahead.
    pub(crate) fn execute(
        &mut self,
        Instruction { opcode, address }: Instruction,
        cards: &mut impl Iterator<Item = Card>,
    ) -> Step {
        let cell = self.bug.previous();
        let operand = self.memory.cell(address).operand();
        match opcode {
            Opcode::Inp => match cards.next() {
                Some(Card::Word(word)) => self.memory.write(address, word),
                Some(Card::Blank) | None => {
                    self.bug = Address::FIRST;
                    return Step::Stopped(Stop::BlankCard(cell));
                }
            },
            Opcode::Cla => self.accumulator = Accumulator::from(operand),
            Opcode::Add => self.accumulator = self.accumulator.plus(operand),
            Opcode::Tac => {
                if self.accumulator.is_negative() {
                    self.bug = address;
                }
            }
            Opcode::Sft => {
                self.accumulator = self.accumulator.shifted(address.tens(), address.units());
            }
            Opcode::Out => return Step::Punched(operand),
            Opcode::Sto => self.memory.write(address, self.accumulator.word()),
            Opcode::Sub => self.accumulator = self.accumulator.minus(operand),
            Opcode::Jmp => {
                let return_jump = Instruction { opcode: Opcode::Jmp, address: self.bug };
                self.memory.write(Address::LAST, return_jump.into());
                self.bug = address;
            }
            Opcode::Hrs => {
                self.bug = address;
                return Step::Stopped(Stop::Halted(cell));
            }
        }
        Step::Continued
    }

    /// Steps until the machine stops or has done `limit` steps. Each punched word goes to `punch`.
    ///
    /// This is equivalent to repeated [`step`](Self::step), and two to four times as fast. With a
    /// limit of 0 it does nothing. A run can be split into slices: call it again while
    /// [`stop`](Run::stop) is `None`. To detect infinite loops, use a
    /// [`LoopDetector`](crate::LoopDetector).
    pub fn run(
        &mut self,
        cards: &mut impl Iterator<Item = Card>,
        punch: impl FnMut(Word),
        limit: u64,
    ) -> Run {
        let should_pause = |_, _| false;
        interpreter::run(self, &mut IoHost { cards, punch, should_pause, checks: NoChecks }, limit)
    }

    /// Runs as [`run`](Self::run) does, and reports each [`StepWarning`] with the cell and the
    /// executed instruction. It takes a few percent longer.
    pub fn run_sanitized(
        &mut self,
        cards: &mut impl Iterator<Item = Card>,
        punch: impl FnMut(Word),
        limit: u64,
        sanitizer: &mut Sanitizer,
        report: impl FnMut(Address, Instruction, StepWarning),
    ) -> Run {
        let (should_pause, checks) = (|_, _| false, SanitizerChecks { sanitizer, report });
        interpreter::run(self, &mut IoHost { cards, punch, should_pause, checks }, limit)
    }

    /// Runs as [`run`](Self::run) does, and pauses before each instruction for which `should_pause`
    /// returns `true`: a breakpoint tests the cell, a watchpoint the instruction.
    ///
    /// The first step is always executed, so that a paused run continues when this is called again.
    /// The answer may depend only on the cell and the instruction, because it is cached.
    ///
    /// ```
    /// use cardiac_core::{Address, Card, Machine, image};
    ///
    /// let memory = image::parse("20:100\n21:630\n22:820")?;
    /// let mut machine = Machine::from_image(memory, "20".parse()?);
    /// let breakpoint: Address = "22".parse()?;
    /// let run = machine.run_until(
    ///     &mut std::iter::empty::<Card>(),
    ///     |_| {},
    ///     1000,
    ///     |cell, _| cell == breakpoint,
    /// );
    /// assert_eq!((run.steps, run.stop, machine.bug), (2, None, breakpoint));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn run_until(
        &mut self,
        cards: &mut impl Iterator<Item = Card>,
        mut punch: impl FnMut(Word),
        limit: u64,
        should_pause: impl Fn(Address, Instruction) -> bool,
    ) -> Run {
        let first = self.run(cards, &mut punch, limit.min(1));
        if first.stop.is_some() || limit <= 1 {
            return first;
        }
        let mut host = IoHost { cards, punch, should_pause, checks: NoChecks };
        let Run { steps, stop } = interpreter::run(self, &mut host, limit - first.steps);
        Run { steps: first.steps + steps, stop }
    }
}

impl Default for Machine {
    fn default() -> Self {
        Self::new()
    }
}

/// The result of a step.
///
/// ```
/// use cardiac_core::{Card, Machine, Step, image};
///
/// // OUT 00 punches what is printed in cell 00.
/// let mut machine = Machine::from_image(image::parse("20:500")?, "20".parse()?);
/// assert_eq!(machine.step(&mut std::iter::empty::<Card>()), Step::Punched("001".parse()?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[must_use = "a punched card is in here"]
pub enum Step {
    /// The machine goes on.
    Continued,
    /// OUT punched a card, and the machine goes on.
    Punched(Word),
    /// The machine stopped.
    Stopped(Stop),
}

/// The reason why the machine stopped, with the cell that stopped it.
///
/// Callers may have further reasons, such as a limit or an interrupt.
///
/// ```
/// use cardiac_core::{Card, Machine, Step, Stop};
///
/// // Out of the box cell 00 reads a card, and here is none.
/// let mut machine = Machine::new();
/// let stop = Stop::BlankCard("00".parse()?);
/// assert_eq!(machine.step(&mut std::iter::empty::<Card>()), Step::Stopped(stop));
/// assert_eq!((stop.name(), stop.cell().to_string()), ("blank-card", "00".to_string()));
/// # Ok::<(), cardiac_core::TextErrorKind>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Stop {
    /// HRS in this cell.
    Halted(Address),
    /// INP in this cell found a blank card or none; the bug is on 00.
    BlankCard(Address),
    /// The bug stands on this cell, which is blank (R11).
    BlankCell(Address),
}

impl Stop {
    /// A short, stable name for programs: `halted`, `blank-card`, `blank-cell`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Halted(_) => "halted",
            Self::BlankCard(_) => "blank-card",
            Self::BlankCell(_) => "blank-cell",
        }
    }

    /// The cell that stopped the machine.
    pub const fn cell(self) -> Address {
        match self {
            Self::Halted(cell) | Self::BlankCard(cell) | Self::BlankCell(cell) => cell,
        }
    }

    /// The steps that the stop counts for: one, but none on a blank cell, where nothing was
    /// executed (R11, R13).
    pub const fn steps(self) -> u64 {
        match self {
            Self::Halted(_) | Self::BlankCard(_) => 1,
            Self::BlankCell(_) => 0,
        }
    }
}

/// The result of [`Machine::run`].
///
/// ```
/// use cardiac_core::{Card, Machine, image};
///
/// // A jump to itself never stops.
/// let mut machine = Machine::from_image(image::parse("20:820")?, "20".parse()?);
/// let run = machine.run(&mut std::iter::empty::<Card>(), |_| {}, 1000);
/// assert_eq!((run.steps, run.stop), (1000, None));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[must_use = "it says whether the machine stopped or may go on"]
pub struct Run {
    /// The steps executed in this run.
    pub steps: u64,
    /// The reason why the machine stopped; `None` if the limit was reached.
    pub stop: Option<Stop>,
}
