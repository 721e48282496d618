//! Where a value came from.

use alloc::vec::Vec;
use core::fmt;

use crate::address::Address;
use crate::instruction::{Instruction, Opcode};
use crate::machine::Step;

use super::Session;
use super::history::{Change, Edit, History, Notch};
use super::lookout::{Lookout, Search};
use super::moment::{Moment, Passage, Position};
use super::onlooker::Onlooker;

/// What holds a value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Holder {
    /// A cell.
    Cell(Address),
    /// The accumulator.
    Accumulator,
    /// The punched card of this number, counted from 1.
    Card(usize),
}

/// A link of the chain that leads from a value back to where it came from.
///
/// Displayed it is a line without the name of a cell or the line of a source, which whoever
/// has a [`Program`](super::Program) may add.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Link {
    /// What got the value.
    pub holder: Holder,
    /// The value.
    pub value: i16,
    /// The place before it did; the beginning if it always had it.
    pub at: Position,
    /// How it got it.
    pub origin: Origin,
}

/// How a value came to be where it is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Origin {
    /// By a step.
    Step(Passage),
    /// By a step that read the card of this number, counted from 1.
    Card(Passage, usize),
    /// By hand.
    Edit,
    /// It was there at the beginning, or nothing was.
    Beginning,
}

impl Session {
    /// The chain of writes that leads from a value to the cards, instructions and edits it
    /// came from, the latest first, and at most so many links of it. None if the onlooker
    /// breaks it off.
    ///
    /// ```
    /// use cardiac_core::assembler::assemble;
    /// use cardiac_core::session::{Action, Holder, Motion, Session};
    ///
    /// let source = "INP a\n CLA a\n ADD 00\n STO b\n HRS\na: RES 1\nb: RES 1\nEND\nDATA 5";
    /// let mut session = Session::of(&assemble(source, |_| {}).unwrap());
    /// let b = session.cell("b").unwrap();
    /// session.apply(Action::Go(Motion::Continue, 1))?;
    /// let chain = session.why(Holder::Cell(b), 10, &mut ()).unwrap();
    /// let chain: Vec<String> = chain.iter().map(|link| link.to_string()).collect();
    /// assert_eq!(chain, [
    ///     "step 4: STO 16 in cell 13 wrote 006 into cell 16",
    ///     "step 3: ADD 00 in cell 12 made the accumulator +0006",
    ///     "step 2: CLA 15 in cell 11 made the accumulator +0005",
    ///     "step 1: INP 15 in cell 10 read 005 from card 1 into cell 15",
    /// ]);
    /// # Ok::<(), cardiac_core::session::Refusal>(())
    /// ```
    pub fn why(
        &self,
        holder: Holder,
        most: usize,
        onlooker: &mut impl Onlooker,
    ) -> Option<Vec<Link>> {
        let mut chain = Vec::new();
        // What is to be found out next: the latest first, so that the chain is in order.
        let mut open = Vec::from([self.link(holder, self.moment().position(), onlooker)?]);
        while chain.len() < most {
            let Some(latest) = latest(&open) else { break };
            let link = open.swap_remove(latest);
            for holder in link.sources().into_iter().flatten() {
                let source = self.link(holder, link.at, onlooker)?;
                let is_new = !open.contains(&source);
                if is_new {
                    open.push(source);
                }
            }
            chain.push(link);
        }
        Some(chain)
    }

    /// How a holder got the value it has at a place.
    fn link(&self, holder: Holder, at: Position, onlooker: &mut impl Onlooker) -> Option<Link> {
        match self.history.last_before(at, &GetsValue(holder), onlooker) {
            Search::Found(find) => {
                let (origin, value) = find.found;
                Some(Link { holder, value, at: find.at, origin })
            }
            Search::NotFound => {
                let value = value(holder, &self.history.first());
                Some(Link { holder, value, at: Position::BEGINNING, origin: Origin::Beginning })
            }
            Search::Interrupted(_) => None,
        }
    }
}

fn latest(links: &[Link]) -> Option<usize> {
    let order = |link: &Link| (link.at, link.holder);
    (0..links.len()).max_by_key(|&place| links.get(place).map(order))
}

impl Link {
    /// What the value was made of: what held the parts, before that.
    fn sources(&self) -> [Option<Holder>; 2] {
        let (Origin::Step(passage), Some(instruction)) = (self.origin, self.instruction()) else {
            return [None, None];
        };
        let operand = passage.reads().filter(|&cell| cell != Address::FIRST).map(Holder::Cell);
        match instruction.opcode {
            Opcode::Cla | Opcode::Out => [operand, None],
            Opcode::Add | Opcode::Sub => [Some(Holder::Accumulator), operand],
            Opcode::Sft | Opcode::Sto => [Some(Holder::Accumulator), None],
            Opcode::Inp | Opcode::Tac | Opcode::Jmp | Opcode::Hrs => [None, None],
        }
    }

    fn instruction(&self) -> Option<Instruction> {
        match self.origin {
            Origin::Step(passage) | Origin::Card(passage, _) => passage.instruction,
            Origin::Edit | Origin::Beginning => None,
        }
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { holder, at, .. } = self;
        let value = Shown(*self);
        match self.origin {
            Origin::Step(passage) | Origin::Card(passage, _) => {
                write!(f, "step {}: ", at.steps + 1)?;
                if let Some(instruction) = passage.instruction {
                    write!(f, "{instruction} in cell {} ", passage.cell)?;
                }
            }
            Origin::Edit if at.steps == 0 => f.write_str("by hand, before the first step: ")?,
            Origin::Edit => write!(f, "by hand, after step {}: ", at.steps)?,
            Origin::Beginning => f.write_str("from the beginning: ")?,
        }
        match (self.origin, holder) {
            (Origin::Card(_, number), _) => {
                write!(f, "read {value} from card {number} into {holder}")
            }
            (Origin::Beginning, Holder::Accumulator) => write!(f, "{holder} is {value}"),
            (Origin::Beginning, _) => write!(f, "{holder} reads {value}"),
            (_, Holder::Cell(_)) => write!(f, "wrote {value} into {holder}"),
            (_, Holder::Accumulator) => write!(f, "made {holder} {value}"),
            (_, Holder::Card(_)) => write!(f, "punched {value} as {holder}"),
        }
    }
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cell(cell) => write!(f, "cell {cell}"),
            Self::Accumulator => f.write_str("the accumulator"),
            Self::Card(number) => write!(f, "card {number}"),
        }
    }
}

/// The value of a link, with as many digits as its holder has squares.
struct Shown(Link);

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.0.value;
        match self.0.holder {
            Holder::Accumulator => write!(f, "{value:+05}"),
            _ if value < 0 => write!(f, "{value:04}"),
            _ => write!(f, "{value:03}"),
        }
    }
}

/// What a holder has in a moment; of a card only its word is asked, when it is punched.
fn value(holder: Holder, moment: &Moment) -> i16 {
    let machine = &moment.cycle.machine;
    match holder {
        Holder::Cell(cell) => machine.memory.cell(cell).operand().get(),
        Holder::Accumulator => machine.accumulator.get(),
        Holder::Card(_) => 0,
    }
}

/// The moment in which a holder gets a value.
struct GetsValue(Holder);

impl Lookout for GetsValue {
    type Found = (Origin, i16);

    fn at(
        &self,
        history: &History,
        notch: &Notch,
        after: &Moment,
        _: Option<(Origin, i16)>,
    ) -> Option<(Origin, i16)> {
        let value = value(self.0, after);
        match *notch {
            Notch::Step(passage) => {
                let by = if passage.reads_card {
                    Origin::Card(passage, after.read)
                } else {
                    Origin::Step(passage)
                };
                let opcode = passage.instruction?.opcode;
                match self.0 {
                    Holder::Cell(cell) => (passage.writes() == Some(cell)).then_some((by, value)),
                    Holder::Accumulator => {
                        matches!(opcode, Opcode::Cla | Opcode::Add | Opcode::Sub | Opcode::Sft)
                            .then_some((by, value))
                    }
                    Holder::Card(number) => match passage.step {
                        Step::Punched(word) if after.punched == number => Some((by, word.get())),
                        _ => None,
                    },
                }
            }
            Notch::Phase => None,
            Notch::Edit(number) => {
                let Edit { change, .. } = history.edits().get(number)?;
                let is_it = match (change, self.0) {
                    (Change::Cell(edited, _), Holder::Cell(cell)) => *edited == cell,
                    (Change::Accumulator(_), Holder::Accumulator) => true,
                    _ => false,
                };
                is_it.then_some((Origin::Edit, value))
            }
        }
    }
}
