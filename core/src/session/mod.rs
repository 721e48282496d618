//! What a person has on the table, all of it: the machine with its cards, the program it
//! came from, breakpoints, and history, which leads back to the beginning.
//!
//! A [`Session`] is told what to do by an [`Action`] and answers with an [`Event`]; a
//! prompt, a window and a file are skins over these. It does no input or output.
//!
//! ```
//! use cardiac_core::session::{Action, Event, Resume, StopReason, Session, BreakpointKind};
//! use cardiac_core::assembler::assemble;
//!
//! let assembly = assemble("loop: ADD =7\n OUT n\n STO n\n JMP loop\nn: DATA 5", |_| {}).unwrap();
//! let mut session = Session::from_assembly(&assembly);
//! let n = session.cell("n").unwrap();
//!
//! session.apply(Action::Resume(Resume::Step, 8))?;
//! assert_eq!(session.snapshot().cycle.machine.memory.cell(n).to_string(), "014");
//!
//! // Back to before the last write into n.
//! session.apply(Action::Resume(Resume::ReverseToWrite(n), 1))?;
//! assert_eq!(session.snapshot().steps, 6);
//! assert_eq!(session.snapshot().cycle.machine.memory.cell(n).to_string(), "007");
//!
//! // Its cards have gone back as well.
//! assert_eq!(session.punched().len(), 2);
//! # Ok::<(), cardiac_core::session::SessionError>(())
//! ```

mod breakpoints;
mod call_stack;
mod debug_info;
mod messages;
mod observer;
mod provenance;
mod resume;
mod reverse_search;
mod save;
mod snapshot;
mod timeline;

pub use breakpoints::{Breakpoint, BreakpointKind};
pub use call_stack::CallStack;
pub use debug_info::{DebugInfo, DebugSymbol};
pub use observer::{InputResponse, Observer};
pub use provenance::{ProvenanceStep, ValueLocation, ValueSource};
pub use resume::{Resume, StopReason};
pub use save::{SavedSession, SessionLoadError};
pub use snapshot::{Position, Snapshot, StepRecord};
pub use timeline::{Edit, EditKind, MAX_CHECKPOINT_MEMORY, TimelineEvent};

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

use breakpoints::MAX_BREAKPOINT_NUMBER;
use timeline::Timeline;

/// All that a person has on the table.
#[derive(Clone, Debug)]
pub struct Session {
    debug_info: DebugInfo,
    timeline: Timeline,
    now: Snapshot,
    punched: Vec<Word>,
    breakpoints: Vec<Breakpoint>,
    /// The number of the next breakpoint.
    next_number: u32,
    hit_breakpoints: Vec<u32>,
    /// The edits from this number on were undone: going on forgets them.
    undone_from: usize,
}

/// What a session is told to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Action {
    /// To go, so many times, on or back.
    Resume(Resume, u64),
    /// To change something by hand.
    Edit(EditKind),
    /// To go back to before the last edit. Going on from there, or from before, is without
    /// that edit, and forgets it.
    Undo,
    /// To go on to after the next edit.
    Redo,
    /// To stop, from now on, where this happens.
    AddBreakpoint(BreakpointKind),
    /// To change a breakpoint: one of this number.
    EditBreakpoint(u32, BreakpointEdit),
}

/// A change to a breakpoint.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BreakpointEdit {
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
    Stopped(StopReason),
    /// Something was changed by hand.
    Edited {
        /// Whether there was history after this moment, which is gone.
        discards: bool,
    },
    /// A breakpoint of this number was set.
    BreakpointAdded(u32),
    /// A breakpoint was changed.
    BreakpointEdited(u32),
}

/// Why an action was not done. Nothing has changed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum SessionError {
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

impl core::error::Error for SessionError {}

impl Session {
    /// A table with this machine, these cards in the hopper, and no program to name its
    /// cells.
    pub fn new(machine: Machine, cards: Vec<Card>) -> Self {
        Self::with_debug_info(DebugInfo::default(), machine, cards)
    }

    /// A table with what was assembled, and its data cards in the hopper.
    pub fn from_assembly(assembly: &Assembly<'_>) -> Self {
        let machine = Machine::from_image(assembly.image, assembly.start);
        Self::with_debug_info(
            DebugInfo::from_assembly(assembly),
            machine,
            assembly.cards().collect(),
        )
    }

    /// A table with this machine, these cards in the hopper, and the program they are
    /// named by.
    pub fn with_debug_info(debug_info: DebugInfo, machine: Machine, cards: Vec<Card>) -> Self {
        let now = Snapshot::new(Cycle::new(machine), cards.len());
        Self {
            debug_info,
            timeline: Timeline::new(now, cards),
            now,
            punched: Vec::new(),
            breakpoints: Vec::new(),
            next_number: 1,
            hit_breakpoints: Vec::new(),
            undone_from: usize::MAX,
        }
    }

    /// The moment that is on the table.
    pub fn snapshot(&self) -> &Snapshot {
        &self.now
    }

    /// The hopper, with the card under the reader in its window.
    pub fn input_cards(&self) -> Strip<'_> {
        Strip::with_position(self.timeline.input_cards(&self.now), self.now.read)
    }

    /// The cards punched, the first one first.
    pub fn punched(&self) -> &[Word] {
        &self.punched
    }

    /// The program, with its source if it has one.
    pub fn debug_info(&self) -> &DebugInfo {
        &self.debug_info
    }

    /// The edits of this history, those that lie ahead as well.
    pub fn edits(&self) -> &[Edit] {
        self.timeline.edits()
    }

    /// As far as history has come; before that something is known that lies ahead.
    pub fn end(&self) -> Position {
        self.timeline.end()
    }

    /// The breakpoints and watchpoints, in the order of their numbers.
    pub fn breakpoints(&self) -> &[Breakpoint] {
        &self.breakpoints
    }

    /// The numbers of all breakpoints and watchpoints that stopped the last motion, one or
    /// more; a temporary one has gone with that.
    pub fn hit_breakpoints(&self) -> &[u32] {
        &self.hit_breakpoints
    }

    /// Whether a breakpoint stops a run here, before the next step.
    pub fn has_breakpoint_here(&self) -> bool {
        let context = self.eval_context();
        self.breakpoints.iter().any(|breakpoint| breakpoint.is_hit_before(&self.now, &context))
    }

    /// The cell that a label stands for.
    pub fn cell(&self, label: &str) -> Option<Address> {
        match self.debug_info.binding(label) {
            Some(Binding::Cell(cell)) => Some(cell),
            _ => None,
        }
    }

    /// What an expression looks at now.
    pub fn eval_context(&self) -> EvalContext<'_> {
        eval_context(&self.now, &self.timeline)
    }

    /// The moment at a place of history; the last before it, where history stops short
    /// of it.
    pub fn snapshot_at(&mut self, position: Position) -> Snapshot {
        self.timeline.snapshot_at(position)
    }

    /// Shows an onlooker each step from the beginning to this moment again, and changes
    /// nothing. False if the onlooker broke it off.
    pub fn replay(&self, observer: &mut impl Observer) -> bool {
        let mut snapshot = self.timeline.first();
        while snapshot.position() < self.now.position() {
            if !observer.should_continue() {
                return false;
            }
            let is_near = snapshot.steps == self.now.steps;
            let event = if is_near {
                self.timeline.advance_by_phase(&mut snapshot)
            } else {
                self.timeline.advance(&mut snapshot)
            };
            if let TimelineEvent::Step(record) = event {
                observer.on_step(&record, &snapshot);
            }
        }
        true
    }

    /// Does what it is told, however long that takes.
    ///
    /// # Errors
    ///
    /// If it cannot be done; then nothing has changed.
    pub fn apply(&mut self, action: Action) -> Result<Event, SessionError> {
        self.apply_with(&mut (), action)
    }

    /// Does what it is told before an onlooker, who may break it off.
    ///
    /// # Errors
    ///
    /// If it cannot be done; then nothing has changed.
    pub fn apply_with(
        &mut self,
        observer: &mut impl Observer,
        action: Action,
    ) -> Result<Event, SessionError> {
        match action {
            Action::Resume(resume, times) => {
                self.resume(resume, times, observer).map(Event::Stopped)
            }
            Action::Edit(kind) => self.edit(kind),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::AddBreakpoint(kind) => {
                let number = self.free_number();
                self.next_number = self.next_number.max(number.saturating_add(1));
                self.breakpoints.push(Breakpoint::new(number, kind));
                Ok(Event::BreakpointAdded(number))
            }
            Action::EditBreakpoint(number, edit) => self.edit_breakpoint(number, edit),
        }
    }

    fn edit(&mut self, kind: EditKind) -> Result<Event, SessionError> {
        match kind {
            EditKind::Cell(Address::FIRST, _) => return Err(SessionError::Printed(Address::FIRST)),
            EditKind::Cell(Address::LAST, Some(word)) if word != word.with_printed_8() => {
                return Err(SessionError::Printed(Address::LAST));
            }
            _ if !self.timeline.has_room(&self.now, &kind) => {
                return Err(SessionError::TooManyCards);
            }
            _ => {}
        }
        let discards = self.timeline.edit(&mut self.now, kind);
        self.undone_from = usize::MAX;
        Ok(Event::Edited { discards })
    }

    /// Returns the number of the next breakpoint: one that was never given, as long as there
    /// is one.
    fn free_number(&self) -> u32 {
        if self.next_number <= MAX_BREAKPOINT_NUMBER {
            return self.next_number;
        }
        let is_free =
            |number: &u32| self.breakpoints.iter().all(|breakpoint| breakpoint.number != *number);
        (1..=MAX_BREAKPOINT_NUMBER).find(is_free).unwrap_or(MAX_BREAKPOINT_NUMBER)
    }

    /// Where what was undone was done; going on ends there.
    fn undone_at(&self) -> Option<Position> {
        self.edits().get(self.undone_from).map(|edit| edit.at)
    }

    /// Forgets what was undone.
    fn forget_undone(&mut self) {
        if let Some(position) = self.undone_at() {
            let snapshot = self.timeline.snapshot_at(position);
            self.timeline.truncate(&snapshot);
        }
        self.undone_from = usize::MAX;
    }

    fn undo(&mut self) -> Result<Event, SessionError> {
        let last = self.now.edits.checked_sub(1).and_then(|last| self.edits().get(last));
        let position = last.ok_or(SessionError::NothingToUndo)?.at;
        self.go_to(position);
        self.undone_from = self.undone_from.min(self.now.edits);
        Ok(Event::Stopped(StopReason::Undone))
    }

    fn redo(&mut self) -> Result<Event, SessionError> {
        let next = self.edits().get(self.now.edits).ok_or(SessionError::NothingToRedo)?;
        // The first position with so many edits; in which phase of a step does not matter.
        let position =
            Position { steps: next.at.steps, edits: self.now.edits + 1, phase: Phase::SetSlides };
        self.go_to(position);
        if self.undone_from < self.now.edits {
            self.undone_from = self.now.edits;
        }
        Ok(Event::Stopped(StopReason::Redone))
    }

    fn edit_breakpoint(
        &mut self,
        number: u32,
        edit: BreakpointEdit,
    ) -> Result<Event, SessionError> {
        let index = self.breakpoints.iter().position(|breakpoint| breakpoint.number == number);
        let index = index.ok_or(SessionError::NoBreakpoint(number))?;
        if edit == BreakpointEdit::Delete {
            self.breakpoints.remove(index);
            return Ok(Event::BreakpointEdited(number));
        }
        if let Some(breakpoint) = self.breakpoints.get_mut(index) {
            match edit {
                BreakpointEdit::Delete => {}
                BreakpointEdit::Enable(is_enabled) => breakpoint.is_enabled = is_enabled,
                BreakpointEdit::Temporary => breakpoint.is_temporary = true,
                BreakpointEdit::Condition(condition) => breakpoint.condition = condition,
                BreakpointEdit::Ignore(times) => breakpoint.ignore_count = times,
                BreakpointEdit::Commands(commands) => breakpoint.commands = commands,
            }
        }
        Ok(Event::BreakpointEdited(number))
    }
}

/// What an expression looks at in a moment.
fn eval_context<'a>(snapshot: &'a Snapshot, timeline: &Timeline) -> EvalContext<'a> {
    let card = timeline.input_cards(snapshot).get(snapshot.read).copied();
    EvalContext { machine: &snapshot.cycle.machine, card, steps: snapshot.steps }
}
