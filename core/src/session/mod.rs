//! A debugging session without input and output: the machine with its cards, the program,
//! breakpoints, and a timeline for reverse execution.
//!
//! [`Session::apply`] executes an [`Action`] and returns an [`Event`]. The debugger's prompt and
//! the window are front ends of it, and a session can be saved as text.
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
//! // Output cards are taken back as well.
//! assert_eq!(session.punched().len(), 2);
//! # Ok::<(), cardiac_core::session::SessionError>(())
//! ```

mod breakpoints;
mod call_stack;
pub(crate) mod debug_info;
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

use crate::assembler::Assembly;
use crate::cycle::{Cycle, Phase};
use crate::expression::{Binding, EvalContext, Expression};
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::machine::Machine;
use crate::machine::strip::Strip;
use crate::machine::word::Word;

use breakpoints::MAX_BREAKPOINT_NUMBER;
use timeline::Timeline;

/// A debugging session.
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
    /// Edits from this index on have been undone, and will be discarded when the run resumes.
    undone_from: usize,
}

/// A command to a session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Action {
    /// Resumes this many times, forwards or backwards.
    Resume(Resume, u64),
    /// Makes a change by hand.
    Edit(EditKind),
    /// Goes back to before the last edit. If the run resumes from there or from before, the edit is
    /// discarded.
    Undo,
    /// Goes forward to after the next edit.
    Redo,
    /// Adds a breakpoint.
    AddBreakpoint(BreakpointKind),
    /// Changes the breakpoint of this number.
    EditBreakpoint(u32, BreakpointEdit),
}

/// A change to a breakpoint.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BreakpointEdit {
    /// Deletes it.
    Delete,
    /// Enables or disables it.
    Enable(bool),
    /// Deletes it when it has stopped a run.
    Temporary,
    /// Sets or removes its condition.
    Condition(Option<Expression>),
    /// Ignores this many further hits.
    Ignore(u64),
    /// Sets the commands that a front end executes after it has stopped.
    Commands(Vec<String>),
}

/// The result of an action.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[must_use = "it says where the machine stands, and why"]
pub enum Event {
    /// The session stopped for this reason.
    Stopped(StopReason),
    /// A change was made by hand.
    Edited {
        /// `true` if recorded steps after this point were discarded.
        discards: bool,
    },
    /// A breakpoint of this number was added.
    BreakpointAdded(u32),
    /// The breakpoint of this number was changed.
    BreakpointEdited(u32),
}

/// An action that could not be executed. The session has not changed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum SessionError {
    /// No call is open that could be finished.
    NoOpenCall,
    /// There is no breakpoint of this number.
    NoBreakpoint(u32),
    /// There is no edit before.
    NothingToUndo,
    /// There is no undone edit ahead.
    NothingToRedo,
    /// The print in this cell cannot be changed (R6, R7).
    Printed(Address),
    /// The session has [`MAX_CARDS`](crate::limits::MAX_CARDS) cards already.
    TooManyCards,
}

impl core::error::Error for SessionError {}

impl Session {
    /// A session with this machine and these input cards, without debug info.
    pub fn new(machine: Machine, cards: Vec<Card>) -> Self {
        Self::with_debug_info(DebugInfo::default(), machine, cards)
    }

    /// A session with an assembled program, and its data cards as the input.
    pub fn from_assembly(assembly: &Assembly<'_>) -> Self {
        let machine = Machine::from_image(assembly.image, assembly.start);
        Self::with_debug_info(
            DebugInfo::from_assembly(assembly),
            machine,
            assembly.cards().collect(),
        )
    }

    /// A session with this machine, these input cards and the debug info of the program.
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

    /// The current state.
    pub fn snapshot(&self) -> &Snapshot {
        &self.now
    }

    /// The input cards, with the position of the reader.
    pub fn input_cards(&self) -> Strip<'_> {
        Strip::with_position(self.timeline.input_cards(&self.now), self.now.read)
    }

    /// The output cards, in order.
    pub fn punched(&self) -> &[Word] {
        &self.punched
    }

    /// The debug info of the program, with its source if it has one.
    pub fn debug_info(&self) -> &DebugInfo {
        &self.debug_info
    }

    /// All edits of the timeline, including those ahead of the current position.
    pub fn edits(&self) -> &[Edit] {
        self.timeline.edits()
    }

    /// The latest recorded position. If it is later than the current one, redo is possible.
    pub fn end(&self) -> Position {
        self.timeline.end()
    }

    /// The breakpoints and watchpoints, in the order of their numbers.
    pub fn breakpoints(&self) -> &[Breakpoint] {
        &self.breakpoints
    }

    /// The numbers of all breakpoints that stopped the last run. Temporary ones among them have
    /// been deleted.
    pub fn hit_breakpoints(&self) -> &[u32] {
        &self.hit_breakpoints
    }

    /// Returns `true` if a breakpoint stops a run here, before the next step.
    pub fn has_breakpoint_here(&self) -> bool {
        let context = self.eval_context();
        self.breakpoints.iter().any(|breakpoint| breakpoint.is_hit_before(&self.now, &context))
    }

    /// The cell of a label.
    pub fn cell(&self, label: &str) -> Option<Address> {
        match self.debug_info.binding(label) {
            Some(Binding::Cell(cell)) => Some(cell),
            _ => None,
        }
    }

    /// The context for evaluating expressions now.
    pub fn eval_context(&self) -> EvalContext<'_> {
        eval_context(&self.now, &self.timeline)
    }

    /// Returns the state at a recorded position, or the last state before it if the timeline ends
    /// earlier.
    pub fn snapshot_at(&mut self, position: Position) -> Snapshot {
        self.timeline.snapshot_at(position)
    }

    /// Replays all steps from the start to the current position for an observer, and changes
    /// nothing. Returns `false` if the observer interrupted it.
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

    /// Executes an action, however long it takes.
    ///
    /// # Errors
    ///
    /// If it cannot be executed. Then nothing has changed.
    pub fn apply(&mut self, action: Action) -> Result<Event, SessionError> {
        self.apply_with(&mut (), action)
    }

    /// Executes an action with an observer, which may interrupt it.
    ///
    /// # Errors
    ///
    /// If it cannot be executed. Then nothing has changed.
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

    /// Returns the number of the next breakpoint. Numbers are not reused until they run out.
    fn free_number(&self) -> u32 {
        if self.next_number <= MAX_BREAKPOINT_NUMBER {
            return self.next_number;
        }
        let is_free =
            |number: &u32| self.breakpoints.iter().all(|breakpoint| breakpoint.number != *number);
        (1..=MAX_BREAKPOINT_NUMBER).find(is_free).unwrap_or(MAX_BREAKPOINT_NUMBER)
    }

    /// The position of the first undone edit. The timeline ends there when the run resumes.
    fn undone_at(&self) -> Option<Position> {
        self.edits().get(self.undone_from).map(|edit| edit.at)
    }

    /// Discards the undone edits.
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
        // The earliest position that includes this edit. Its phase is irrelevant, because edits
        // order before phases.
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

/// The context for evaluating expressions at a snapshot.
fn eval_context<'a>(snapshot: &'a Snapshot, timeline: &Timeline) -> EvalContext<'a> {
    let card = timeline.input_cards(snapshot).get(snapshot.read).copied();
    EvalContext { machine: &snapshot.cycle.machine, card, steps: snapshot.steps }
}
