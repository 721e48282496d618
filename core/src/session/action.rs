//! The actions on a session: what a front end asks it to do.

use alloc::string::String;
use alloc::vec::Vec;

use super::breakpoints::{Breakpoint, BreakpointKind, MAX_BREAKPOINT_NUMBER};
use super::error::SessionError;
use super::observer::Observer;
use super::resume::Resume;
use super::session::Session;
use super::snapshot::Position;
use super::stop_reason::StopReason;
use super::timeline::EditKind;
use crate::cycle::Phase;
use crate::expression::Expression;
use crate::machine::address::Address;

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

impl Session {
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
