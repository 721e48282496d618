//! The fetch cycle as a person executes it: four phases around the flow chart.

pub(crate) mod slides;

use crate::cycle::slides::{Sign, Slides, TestWindow};
use crate::machine::accumulator::Accumulator;
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::machine::Machine;
use crate::machine::outcome::{Step, Stop};
use crate::machine::strip::Strip;
use crate::machine::word::Word;

/// The next phase of the cycle, by its box on the cardboard.
///
/// ```
/// use cardiac_core::{Cycle, Machine, Phase, Strip};
///
/// let mut cycle = Cycle::new(Machine::new());
/// assert_eq!(cycle.phase, Phase::SetSlides);
/// cycle.advance(&mut Strip::new(&[]));
/// assert_eq!(cycle.phase, Phase::MoveBug);
/// assert!(Phase::MoveBug < Phase::Test);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Phase {
    /// 1: `MOVE SLIDES TO AGREE WITH CONTENTS OF THE BUG'S CELL.`
    SetSlides,
    /// 2: `MOVE BUG AHEAD ONE CELL.`
    MoveBug,
    /// 3: look into the accumulator-test window and take the branch it points to.
    Test,
    /// 4: do what the instruction-decoder window says.
    Execute,
}

impl Phase {
    /// All four phases, in their order.
    pub const ALL: [Self; 4] = [Self::SetSlides, Self::MoveBug, Self::Test, Self::Execute];

    /// Returns its index in [`ALL`](Self::ALL), 0 to 3.
    ///
    /// ```
    /// use cardiac_core::Phase;
    ///
    /// assert_eq!(Phase::ALL.map(Phase::index), [0, 1, 2, 3]);
    /// assert_eq!(Phase::Test.number(), 3);
    /// ```
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Returns its number on the flow chart, 1 to 4.
    pub const fn number(self) -> u8 {
        self as u8 + 1
    }
}

/// The branch to take from the accumulator-test window.
///
/// ```
/// use cardiac_core::{Branch, Card, Cycle, Machine, Word};
///
/// // The slides show 000, and the test window asks whether the card is blank.
/// let cycle = Cycle::new(Machine::new());
/// assert_eq!(cycle.branch(Some(Card::Word(Word::ONE))), Branch::Decoder);
/// assert_eq!(cycle.branch(Some(Card::Blank)), Branch::Stop);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Branch {
    /// Up the pipe to the instruction decoder.
    Decoder,
    /// Right, back to the register box: TAC with plus.
    Register,
    /// Up the second branch: INP without a word. The bug goes to 00 and the machine stops.
    Stop,
}

/// The two scratch rows above the accumulator.
///
/// Only the bottom row is the accumulator. ADD and SUB have the old accumulator in the top row and
/// the operand in the middle row. SFT has the number being shifted in the top row. CLA erases
/// both rows; other instructions leave them.
///
/// ```
/// use cardiac_core::{Cycle, Machine, Strip, image};
///
/// let memory = image::parse("20:218\n18:346")?;
/// let mut cycle = Cycle::new(Machine::from_image(memory, "20".parse()?));
/// cycle.machine.accumulator = "722".parse()?;
/// let _ = cycle.complete(&mut Strip::new(&[]));
/// assert_eq!(cycle.pad.top, Some("722".parse()?));
/// assert_eq!(cycle.pad.middle, Some("346".parse()?));
/// assert_eq!(cycle.machine.accumulator.to_string(), "+1068"); // the bottom row
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Pad {
    /// The top row: the old accumulator.
    pub top: Option<Accumulator>,
    /// The middle row: the operand that is added or subtracted.
    pub middle: Option<Word>,
}

/// The whole cardboard except the cards: the machine, the slides, the pad, and the phase.
///
/// Four phases make a [`Machine::step`]. A TAC that does not jump and an INP that finds no word end
/// in the third.
///
/// ```
/// use cardiac_core::{Card, Cycle, Machine, Phase, Step, Strip};
///
/// let cards = [Card::Word("042".parse()?)];
/// let mut strip = Strip::new(&cards);
/// let mut cycle = Cycle::new(Machine::new());
///
/// assert_eq!(cycle.advance(&mut strip), None); // the slides are set
/// assert_eq!(cycle.slides().decoder().to_string(), "COPY INPUT CARD INTO CELL 01; ADVANCE CARD.");
/// assert_eq!(cycle.advance(&mut strip), None); // the bug is on 01
/// assert_eq!(cycle.advance(&mut strip), None); // the card is not blank: to the decoder
/// assert_eq!(cycle.phase, Phase::Execute);
/// assert_eq!(cycle.advance(&mut strip), Some(Step::Continued));
/// assert_eq!(cycle.machine.memory.cell("01".parse()?).to_string(), "042");
/// # Ok::<(), cardiac_core::TextErrorKind>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Cycle {
    /// The machine, including the changes made by this cycle so far.
    pub machine: Machine,
    /// The instruction register: the three digit slides. Until they are set, the last instruction.
    pub register: Instruction,
    /// The scratch rows of the last calculation.
    pub pad: Pad,
    /// The next phase.
    pub phase: Phase,
}

impl Cycle {
    /// The start of a cycle, with the slides pulled down to 0 and an empty pad.
    pub const fn new(machine: Machine) -> Self {
        let register = Instruction { opcode: Opcode::Inp, address: Address::FIRST };
        Self { machine, register, pad: Pad { top: None, middle: None }, phase: Phase::SetSlides }
    }

    /// Executes the next phase. Returns the result of the step if the cycle ends with it.
    ///
    /// On a blank cell no phase begins: the machine stops and no step is counted (R11).
    pub fn advance(&mut self, input: &mut Strip<'_>) -> Option<Step> {
        match self.phase {
            Phase::SetSlides => {
                let Some(instruction) = self.machine.instruction() else {
                    return Some(Step::Stopped(Stop::BlankCell(self.machine.bug)));
                };
                self.register = instruction;
                self.phase = Phase::MoveBug;
            }
            Phase::MoveBug => {
                self.machine.bug = self.machine.bug.next();
                self.phase = Phase::Test;
            }
            Phase::Test => match self.branch(input.under_reader()) {
                Branch::Decoder => self.phase = Phase::Execute,
                Branch::Register | Branch::Stop => return Some(self.finish(input)),
            },
            Phase::Execute => return Some(self.finish(input)),
        }
        None
    }

    /// Executes the remaining phases of this cycle.
    pub fn complete(&mut self, input: &mut Strip<'_>) -> Step {
        // A whole cycle can skip the test window: the instruction does the same on every branch.
        if self.phase == Phase::SetSlides {
            let Some(instruction) = self.machine.instruction() else {
                return Step::Stopped(Stop::BlankCell(self.machine.bug));
            };
            self.register = instruction;
            self.machine.bug = self.machine.bug.next();
            return self.finish(input);
        }
        loop {
            if let Some(step) = self.advance(input) {
                return step;
            }
        }
    }

    /// The positions of the four slides.
    pub const fn slides(&self) -> Slides {
        let sign = if self.machine.accumulator.is_negative() { Sign::Minus } else { Sign::Plus };
        Slides { register: self.register, sign }
    }

    /// The branch that the test window shows, with this card under the reader.
    pub const fn branch(&self, card: Option<Card>) -> Branch {
        match (self.slides().test_window(), card) {
            (TestWindow::IsInputCardBlank, None | Some(Card::Blank)) => Branch::Stop,
            (TestWindow::Plus, _) => Branch::Register,
            _ => Branch::Decoder,
        }
    }

    fn finish(&mut self, input: &mut Strip<'_>) -> Step {
        let top = Some(self.machine.accumulator);
        let middle = Some(self.machine.memory.cell(self.register.address).operand());
        match self.register.opcode {
            Opcode::Cla => self.pad = Pad::default(),
            Opcode::Add | Opcode::Sub => self.pad = Pad { top, middle },
            Opcode::Sft => self.pad = Pad { top, middle: None },
            _ => {}
        }
        self.phase = Phase::SetSlides;
        self.machine.execute(self.register, input)
    }
}
