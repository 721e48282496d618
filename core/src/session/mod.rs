//! What a person has on the table, all of it: the machine with its cards, the program it
//! came from, breakpoints, and history, which leads back to the beginning.
//!
//! A [`Session`] is told what to do by an [`Action`] and answers with an [`Event`]; a
//! prompt, a window and a file are skins over these. It does no input or output.
//!
//! ```
//! use cardiac_core::session::{Action, Event, Motion, Reason, Session, Trigger};
//! use cardiac_core::assembler::assemble;
//!
//! let assembly = assemble("loop: ADD =7\n OUT n\n STO n\n JMP loop\nn: DATA 5", |_| {}).unwrap();
//! let mut session = Session::of(&assembly);
//! let n = session.cell("n").unwrap();
//!
//! session.apply(Action::Go(Motion::Step, 8))?;
//! assert_eq!(session.moment().cycle.machine.memory.cell(n).to_string(), "014");
//!
//! // Back to before the last write into n.
//! session.apply(Action::Go(Motion::BackToWrite(n), 1))?;
//! assert_eq!(session.moment().steps, 6);
//! assert_eq!(session.moment().cycle.machine.memory.cell(n).to_string(), "007");
//!
//! // Its cards have gone back as well.
//! assert_eq!(session.punched().len(), 2);
//! # Ok::<(), cardiac_core::session::Refusal>(())
//! ```

mod breakpoints;
mod calls;
mod english;
mod history;
mod lookout;
mod moment;
mod motion;
mod onlooker;
mod origin;
mod program;
mod saved;

pub use breakpoints::{Breakpoint, Trigger};
pub use calls::Calls;
pub use history::{Change, Edit, MOST_MEMORY, Notch};
pub use moment::{Moment, Passage, Position};
pub use motion::{Motion, Reason};
pub use onlooker::{Onlooker, Supply};
pub use origin::{Holder, Link, Origin};
pub use program::{Name, Program};
pub use saved::{LoadError, Saved};

use alloc::string::String;
use alloc::vec::Vec;

use crate::address::Address;
use crate::assembler::Assembly;
use crate::card::Card;
use crate::cycle::{Cycle, Phase};
use crate::expression::{Binding, EvalContext, Expression};
use crate::machine::Machine;
use crate::strip::Strip;
use crate::word::Word;

use breakpoints::MOST_NUMBER;
use history::History;

/// All that a person has on the table.
#[derive(Clone, Debug)]
pub struct Session {
    program: Program,
    history: History,
    now: Moment,
    punched: Vec<Word>,
    breakpoints: Vec<Breakpoint>,
    /// The number of the next breakpoint.
    next_number: u32,
    met: Vec<u32>,
    /// The edits from this number on were undone: going on forgets them.
    undone_from: usize,
}

/// What a session is told to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Action {
    /// To go, so many times, on or back.
    Go(Motion, u64),
    /// To change something by hand.
    Edit(Change),
    /// To go back to before the last edit. Going on from there, or from before, is without
    /// that edit, and forgets it.
    Undo,
    /// To go on to after the next edit.
    Redo,
    /// To stop, from now on, where this happens.
    Break(Trigger),
    /// To change a breakpoint: one of this number.
    Adjust(u32, Adjustment),
}

/// A change to a breakpoint.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Adjustment {
    /// It goes.
    Delete,
    /// It stops runs, or does not.
    Enable(bool),
    /// It goes when it has stopped a run.
    Temporary,
    /// It stops only where this holds, or always.
    Condition(Option<Expression>),
    /// It is passed over so many times.
    Ignore(u64),
    /// What a front end does when it has stopped.
    Commands(Vec<String>),
}

/// What came of an action.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[must_use = "it says where the machine stands, and why"]
pub enum Event {
    /// The machine stands, for this reason.
    Stands(Reason),
    /// Something was changed by hand.
    Edited {
        /// Whether there was history after this moment, which is gone.
        discards: bool,
    },
    /// A breakpoint of this number was set.
    Set(u32),
    /// A breakpoint was changed.
    Adjusted(u32),
}

/// Why an action was not done. Nothing has changed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Refusal {
    /// No call is open that could be finished.
    NoOpenCall,
    /// There is no breakpoint of this number.
    NoBreakpoint(u32),
    /// Nothing was edited before.
    NothingToUndo,
    /// Nothing that was undone lies ahead.
    NothingToRedo,
    /// What is printed in this cell cannot be changed (R6, R7).
    Printed(Address),
    /// The session keeps [`MAX_CARDS`](crate::limits::MAX_CARDS) cards already.
    TooManyCards,
}

impl core::error::Error for Refusal {}

impl Session {
    /// A table with this machine, these cards in the hopper, and no program to name its
    /// cells.
    pub fn new(machine: Machine, cards: Vec<Card>) -> Self {
        Self::with_program(Program::default(), machine, cards)
    }

    /// A table with what was assembled, and its data cards in the hopper.
    pub fn of(assembly: &Assembly<'_>) -> Self {
        let machine = Machine::from_image(assembly.image, assembly.start);
        Self::with_program(Program::of(assembly), machine, assembly.cards().collect())
    }

    /// A table with this machine, these cards in the hopper, and the program they are
    /// named by.
    pub fn with_program(program: Program, machine: Machine, cards: Vec<Card>) -> Self {
        let now = Moment::new(Cycle::new(machine), cards.len());
        Self {
            program,
            history: History::new(now, cards),
            now,
            punched: Vec::new(),
            breakpoints: Vec::new(),
            next_number: 1,
            met: Vec::new(),
            undone_from: usize::MAX,
        }
    }

    /// The moment that is on the table.
    pub fn moment(&self) -> &Moment {
        &self.now
    }

    /// The hopper, with the card under the reader in its window.
    pub fn hopper(&self) -> Strip<'_> {
        Strip::with_position(self.history.hopper(&self.now), self.now.read)
    }

    /// The cards punched, the first one first.
    pub fn punched(&self) -> &[Word] {
        &self.punched
    }

    /// The program, with its source if it has one.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// The edits of this history, those that lie ahead as well.
    pub fn edits(&self) -> &[Edit] {
        self.history.edits()
    }

    /// As far as history has come; before that something is known that lies ahead.
    pub fn end(&self) -> Position {
        self.history.end()
    }

    /// The breakpoints and watchpoints, in the order of their numbers.
    pub fn breakpoints(&self) -> &[Breakpoint] {
        &self.breakpoints
    }

    /// The numbers of all breakpoints and watchpoints that stopped the last motion, one or
    /// more; a temporary one has gone with that.
    pub fn met(&self) -> &[u32] {
        &self.met
    }

    /// Whether a breakpoint stops a run here, before the next step.
    pub fn stops_here(&self) -> bool {
        let context = self.eval_context();
        self.breakpoints.iter().any(|known| known.stops_before(&self.now, &context))
    }

    /// The cell that a label stands for.
    pub fn cell(&self, label: &str) -> Option<Address> {
        match self.program.binding(label) {
            Some(Binding::Cell(cell)) => Some(cell),
            _ => None,
        }
    }

    /// What an expression looks at now.
    pub fn eval_context(&self) -> EvalContext<'_> {
        eval_context(&self.now, &self.history)
    }

    /// The moment at a place of history; the last before it, where history stops short
    /// of it.
    pub fn moment_at(&mut self, place: Position) -> Moment {
        self.history.moment_at(place)
    }

    /// Shows an onlooker each step from the beginning to this moment again, and changes
    /// nothing. False if the onlooker broke it off.
    pub fn retrace(&self, onlooker: &mut impl Onlooker) -> bool {
        let mut moment = self.history.first();
        while moment.position() < self.now.position() {
            if !onlooker.goes_on() {
                return false;
            }
            let is_near = moment.steps == self.now.steps;
            let notch = if is_near {
                self.history.advance_by_phase(&mut moment)
            } else {
                self.history.advance(&mut moment)
            };
            if let Notch::Step(passage) = notch {
                onlooker.sees(&passage, &moment);
            }
        }
        true
    }

    /// Does what it is told, however long that takes.
    ///
    /// # Errors
    ///
    /// If it cannot be done; then nothing has changed.
    pub fn apply(&mut self, action: Action) -> Result<Event, Refusal> {
        self.apply_before(&mut (), action)
    }

    /// Does what it is told before an onlooker, who may break it off.
    ///
    /// # Errors
    ///
    /// If it cannot be done; then nothing has changed.
    pub fn apply_before(
        &mut self,
        onlooker: &mut impl Onlooker,
        action: Action,
    ) -> Result<Event, Refusal> {
        match action {
            Action::Go(motion, times) => self.go(motion, times, onlooker).map(Event::Stands),
            Action::Edit(change) => self.edit(change),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::Break(trigger) => {
                let number = self.free_number();
                self.next_number = self.next_number.max(number.saturating_add(1));
                self.breakpoints.push(Breakpoint::new(number, trigger));
                Ok(Event::Set(number))
            }
            Action::Adjust(number, adjustment) => self.adjust(number, adjustment),
        }
    }

    fn edit(&mut self, change: Change) -> Result<Event, Refusal> {
        match change {
            Change::Cell(Address::FIRST, _) => return Err(Refusal::Printed(Address::FIRST)),
            Change::Cell(Address::LAST, Some(word)) if word != word.with_printed_8() => {
                return Err(Refusal::Printed(Address::LAST));
            }
            _ if !self.history.has_room(&self.now, &change) => {
                return Err(Refusal::TooManyCards);
            }
            _ => {}
        }
        let discards = self.history.edit(&mut self.now, change);
        self.undone_from = usize::MAX;
        Ok(Event::Edited { discards })
    }

    /// Returns the number of the next breakpoint: one that was never given, as long as there
    /// is one.
    fn free_number(&self) -> u32 {
        if self.next_number <= MOST_NUMBER {
            return self.next_number;
        }
        let is_free = |number: &u32| self.breakpoints.iter().all(|known| known.number != *number);
        (1..=MOST_NUMBER).find(is_free).unwrap_or(MOST_NUMBER)
    }

    /// Where what was undone was done; going on ends there.
    fn undone_at(&self) -> Option<Position> {
        self.edits().get(self.undone_from).map(|edit| edit.at)
    }

    /// Forgets what was undone.
    fn forget_undone(&mut self) {
        if let Some(place) = self.undone_at() {
            let moment = self.history.moment_at(place);
            self.history.cut(&moment);
        }
        self.undone_from = usize::MAX;
    }

    fn undo(&mut self) -> Result<Event, Refusal> {
        let last = self.now.edits.checked_sub(1).and_then(|last| self.edits().get(last));
        let place = last.ok_or(Refusal::NothingToUndo)?.at;
        self.go_to(place);
        self.undone_from = self.undone_from.min(self.now.edits);
        Ok(Event::Stands(Reason::Undone))
    }

    fn redo(&mut self) -> Result<Event, Refusal> {
        let next = self.edits().get(self.now.edits).ok_or(Refusal::NothingToRedo)?;
        // The first place with so many edits; in which phase of a step does not matter.
        let place =
            Position { steps: next.at.steps, edits: self.now.edits + 1, phase: Phase::SetSlides };
        self.go_to(place);
        if self.undone_from < self.now.edits {
            self.undone_from = self.now.edits;
        }
        Ok(Event::Stands(Reason::Redone))
    }

    fn adjust(&mut self, number: u32, adjustment: Adjustment) -> Result<Event, Refusal> {
        let place = self.breakpoints.iter().position(|breakpoint| breakpoint.number == number);
        let place = place.ok_or(Refusal::NoBreakpoint(number))?;
        if adjustment == Adjustment::Delete {
            self.breakpoints.remove(place);
            return Ok(Event::Adjusted(number));
        }
        if let Some(breakpoint) = self.breakpoints.get_mut(place) {
            match adjustment {
                Adjustment::Delete => {}
                Adjustment::Enable(is_enabled) => breakpoint.is_enabled = is_enabled,
                Adjustment::Temporary => breakpoint.is_temporary = true,
                Adjustment::Condition(condition) => breakpoint.condition = condition,
                Adjustment::Ignore(times) => breakpoint.ignored = times,
                Adjustment::Commands(commands) => breakpoint.commands = commands,
            }
        }
        Ok(Event::Adjusted(number))
    }
}

/// What an expression looks at in a moment.
fn eval_context<'a>(moment: &'a Moment, history: &History) -> EvalContext<'a> {
    let card = history.hopper(moment).get(moment.read).copied();
    EvalContext { machine: &moment.cycle.machine, card, steps: moment.steps }
}
