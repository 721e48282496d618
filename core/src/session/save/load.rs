//! Loads a saved session: replays its timeline, and compares it with what was saved.

use alloc::vec::Vec;

use super::error::SessionLoadError;
use super::lines::HEADING;
use super::parser::{SessionFile, SessionParser, UnresolvedBreakpoint};
use crate::expression::Expression;
use crate::limits::MAX_CARDS;
use crate::session::observer::Observer;
use crate::session::session::Session;
use crate::session::snapshot::Position;
use crate::session::stop_reason::StopReason;
use crate::session::timeline::Edit;
use crate::text::encoding::begins_with;

impl Session {
    /// Returns `true` if a text begins as a saved session.
    pub fn is_saved(text: &[u8]) -> bool {
        begins_with(text, HEADING)
    }

    /// Loads a saved session, and replays its timeline.
    ///
    /// # Errors
    ///
    /// If it is no saved session, is incomplete, was saved by a newer version, or is inconsistent.
    pub fn load(text: &str) -> Result<Self, SessionLoadError> {
        Self::load_with(&mut (), text)
    }

    /// Loads a saved session with an observer, which may interrupt it: replaying takes as long as
    /// the original run.
    ///
    /// # Errors
    ///
    /// As [`Session::load`], and if it is interrupted.
    pub fn load_with(observer: &mut impl Observer, text: &str) -> Result<Self, SessionLoadError> {
        let SessionFile { machine, cards, edits, breakpoints, now, end, punched, program } =
            SessionParser::new(text).parse()?;
        if now > end {
            return Err(SessionLoadError::Inconsistent);
        }
        let mut session = Self::with_debug_info(program, machine, cards);
        session.set_breakpoints(breakpoints)?;
        session.replay_edits(edits, end, observer)?;
        session.go_to(now);
        let is_there = session.now.position() == now && session.punched == punched;
        if is_there { Ok(session) } else { Err(SessionLoadError::Inconsistent) }
    }

    /// Loads only the initial state of a saved session: its program, machine, input cards and
    /// breakpoints, with no hits. It replays nothing, and so is always fast.
    ///
    /// ```
    /// use cardiac_core::session::{Action, Resume, Session};
    /// use cardiac_core::{Card, Machine};
    ///
    /// let mut session = Session::new(Machine::new(), vec![Card::Blank]);
    /// session.apply(Action::Resume(Resume::Step, 1))?;
    /// let again = Session::load_initial(&session.saved().to_string()).expect("it is whole");
    /// assert_eq!((again.snapshot().steps, again.input_cards().count()), (0, 1));
    /// # Ok::<(), cardiac_core::session::SessionError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If it is no saved session, is incomplete, or was saved by a newer version.
    pub fn load_initial(text: &str) -> Result<Self, SessionLoadError> {
        let file = SessionParser::new(text).parse()?;
        let mut session = Self::with_debug_info(file.program, file.machine, file.cards);
        session.set_breakpoints(file.breakpoints)?;
        Ok(session.to_initial())
    }

    /// Adds the breakpoints, with the conditions that use names of the program.
    pub(super) fn set_breakpoints(
        &mut self,
        found: Vec<UnresolvedBreakpoint<'_>>,
    ) -> Result<(), SessionLoadError> {
        for UnresolvedBreakpoint { mut breakpoint, condition } in found {
            if let Some((text, line)) = condition {
                let condition = Expression::parse(text, self.debug_info.bindings());
                let expected = "a condition this program has the names for";
                breakpoint.condition =
                    Some(condition.map_err(|_| SessionLoadError::InvalidLine { line, expected })?);
            }
            self.next_number = self.next_number.max(breakpoint.number.saturating_add(1));
            self.breakpoints.push(breakpoint);
        }
        Ok(())
    }

    /// Replays the edits and the run up to the end.
    fn replay_edits(
        &mut self,
        edits: Vec<Edit>,
        end: Position,
        observer: &mut impl Observer,
    ) -> Result<(), SessionLoadError> {
        for edit in edits {
            self.run_to_saved(edit.at, observer)?;
            if !self.timeline.has_room(&self.now, &edit.kind) {
                return Err(SessionLoadError::TooManyCards);
            }
            let _ = self.timeline.edit(&mut self.now, edit.kind);
        }
        self.run_to_saved(end, observer)
    }

    fn run_to_saved(
        &mut self,
        position: Position,
        observer: &mut impl Observer,
    ) -> Result<(), SessionLoadError> {
        // In stretches, because the number of punched cards is checked only between two of them.
        const CHECK_INTERVAL: u64 = 1 << 20;
        while self.now.position() < position {
            let before = self.now.position();
            let steps = before.steps.saturating_add(CHECK_INTERVAL);
            let next = position.min(Position { steps, ..Position::START });
            if self.run_to_position(next, observer) == StopReason::Interrupted {
                return Err(SessionLoadError::Interrupted);
            }
            if self.now.position() == before {
                return Err(SessionLoadError::Inconsistent); // the machine stands
            }
            if self.punched.len() > MAX_CARDS {
                return Err(SessionLoadError::TooManyCards);
            }
        }
        if self.now.position() == position { Ok(()) } else { Err(SessionLoadError::Inconsistent) }
    }
}
