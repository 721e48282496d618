//! The ways to resume a run: step, next, finish, continue, and their reverses.

use alloc::vec::Vec;

use crate::cycle::Phase;
use crate::machine::address::Address;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::outcome::{Step, Stop};

use super::breakpoints::{Breakpoint, BreakpointKind};
use super::observer::{InputResponse, Observer};
use super::reverse_search::{
    BreakpointMatcher, CallMatcher, SearchResult, TimelineMatcher, WriteMatcher,
};
use super::snapshot::{Position, Snapshot, StepRecord};
use super::timeline::{EditKind, Timeline, TimelineEvent};
use super::{Session, SessionError, eval_context};

/// A way to resume, forwards or backwards.
///
/// An edit on the way counts as a step of its own for the stepping variants; the others pass it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Resume {
    /// One phase of the fetch cycle.
    Phase,
    /// One step; from within a step, to its end.
    Step,
    /// One step, but a JMP that calls a subroutine runs until it has returned.
    Next,
    /// Until the innermost open call has returned.
    Finish,
    /// Until the bug is on this cell.
    ToCell(Address),
    /// Until the bug is on a later cell than now: out of a loop.
    Until,
    /// Until something stops it.
    Continue,
    /// One phase back.
    ReversePhase,
    /// One step back; from within a step, to its start.
    ReverseStep,
    /// One step back, but over a call that has returned.
    ReverseNext,
    /// Back to before the JMP of the innermost open call.
    ReverseFinish,
    /// Back until something stops it, at the latest at the start. If interrupted, it stops at the
    /// earliest position known to be free of matches.
    ReverseContinue,
    /// Back to before the last write into this cell.
    ReverseToWrite(Address),
    /// To the state after this many steps, forwards or backwards.
    ToStep(u64),
    /// To a recorded position.
    ToPosition(Position),
    /// To the latest recorded position.
    ToEnd,
}

/// The reason for a stop.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum StopReason {
    /// The requested run is complete.
    Done,
    /// The breakpoint of this number, before its instruction in both directions.
    Breakpoint(u32),
    /// The watchpoint of this number: after this step on the way forward, before it on the way
    /// back.
    Watchpoint(u32, StepRecord),
    /// The machine stopped.
    MachineStopped(Stop),
    /// An INP needs an input card, and the observer chose to wait.
    InputRequired,
    /// The start of the timeline.
    AtStart,
    /// Nothing earlier matches; the session has not moved.
    NotFound,
    /// The observer interrupted it.
    Interrupted,
    /// An edit was undone.
    Undone,
    /// An edit was redone.
    Redone,
}

/// The target of a run.
#[derive(Clone, Copy)]
enum Target {
    /// After this many steps or edits.
    Events(u64),
    Phase,
    Cell(Address),
    Until(Address),
    /// Fewer calls than these are open.
    FewerCalls(usize),
    Never,
}

impl Session {
    pub(super) fn resume(
        &mut self,
        resume: Resume,
        times: u64,
        observer: &mut impl Observer,
    ) -> Result<StopReason, SessionError> {
        let mut reason = StopReason::Done;
        self.hit_breakpoints.clear();
        if times == 0 {
            return Ok(reason);
        }
        if self.is_forward(resume) {
            self.forget_undone();
        }
        if resume == Resume::Step {
            return Ok(self.run(Target::Events(times), observer));
        }
        for _ in 0..times {
            reason = self.resume_once(resume, observer)?;
            if reason != StopReason::Done {
                break;
            }
        }
        Ok(reason)
    }

    /// Returns `true` if it may run beyond the current position.
    fn is_forward(&self, resume: Resume) -> bool {
        match resume {
            Resume::ReversePhase
            | Resume::ReverseStep
            | Resume::ReverseNext
            | Resume::ReverseFinish
            | Resume::ReverseContinue
            | Resume::ReverseToWrite(_) => false,
            Resume::ToStep(steps) => steps > self.now.steps,
            Resume::ToPosition(position) => position > self.now.position(),
            _ => true,
        }
    }

    fn resume_once(
        &mut self,
        resume: Resume,
        observer: &mut impl Observer,
    ) -> Result<StopReason, SessionError> {
        Ok(match resume {
            Resume::Step => self.run(Target::Events(1), observer),
            Resume::Phase => self.run(Target::Phase, observer),
            Resume::Next => self.next(observer),
            Resume::Finish => {
                self.now.calls.last().ok_or(SessionError::NoOpenCall)?;
                self.run(Target::FewerCalls(self.now.calls.count()), observer)
            }
            Resume::ToCell(cell) => self.run(Target::Cell(cell), observer),
            Resume::Until => self.run(Target::Until(self.now.cell()), observer),
            Resume::Continue => self.run(Target::Never, observer),
            Resume::ReversePhase => self.reverse_phase(),
            Resume::ReverseStep => self.reverse_step(),
            Resume::ReverseNext => self.reverse_next(observer),
            Resume::ReverseFinish => {
                let cell = self.now.calls.last().ok_or(SessionError::NoOpenCall)?;
                self.reverse_to(observer, &CallMatcher { cell, count: self.now.calls.count() })
            }
            Resume::ReverseContinue => self.reverse_continue(observer),
            Resume::ReverseToWrite(cell) => self.reverse_to(observer, &WriteMatcher(cell)),
            Resume::ToStep(steps) => self.seek_step(steps, observer),
            Resume::ToPosition(position) => {
                let is_there = self.timeline.snapshot_at(position).position() == position;
                if is_there {
                    self.go_to(position);
                }
                if is_there { StopReason::Done } else { StopReason::NotFound }
            }
            Resume::ToEnd => {
                self.go_to(self.end());
                StopReason::Done
            }
        })
    }

    /// Advances by one event.
    fn advance(&mut self, is_by_phase: bool) -> TimelineEvent {
        let event = if is_by_phase {
            self.timeline.advance_by_phase(&mut self.now)
        } else {
            self.timeline.advance(&mut self.now)
        };
        if let TimelineEvent::Step(StepRecord { step: Step::Punched(word), .. }) = event {
            self.punched.push(word);
        }
        self.timeline.record(&self.now);
        event
    }

    /// Runs until the target is reached or something stops it.
    fn run(&mut self, target: Target, observer: &mut impl Observer) -> StopReason {
        let mut events = 0;
        loop {
            if self.needs_input() {
                match observer.request_card(&self.now) {
                    InputResponse::NoCard => {}
                    InputResponse::Card(card) => {
                        self.timeline.edit(&mut self.now, EditKind::Card(card));
                    }
                    InputResponse::Wait => return StopReason::InputRequired,
                }
            }
            if !observer.should_continue() {
                return StopReason::Interrupted;
            }
            let event = self.advance(matches!(target, Target::Phase));
            if let TimelineEvent::Step(record) = event {
                observer.on_step(&record, &self.now);
                if let Some(stop) = record.stop() {
                    return StopReason::MachineStopped(stop);
                }
                if let Some(reason) = self.stop_after(&record) {
                    return reason;
                }
            }
            events += u64::from(self.timeline.is_step_boundary(&self.now));
            match (target, event) {
                (Target::Events(_) | Target::Phase, TimelineEvent::Edit(_)) => {
                    return StopReason::Redone;
                }
                (Target::Phase, _) => return StopReason::Done,
                (Target::Events(count), _) if events >= count => return StopReason::Done,
                (Target::Cell(cell), TimelineEvent::Step(_)) if self.bug_is_on(cell) => {
                    return StopReason::Done;
                }
                (Target::Until(cell), TimelineEvent::Step(_))
                    if self.now.cycle.machine.bug > cell =>
                {
                    return StopReason::Done;
                }
                (Target::FewerCalls(calls), _) if self.now.calls.count() < calls => {
                    return StopReason::Done;
                }
                _ => {}
            }
        }
    }

    fn bug_is_on(&self, cell: Address) -> bool {
        self.now.cycle.machine.bug == cell
    }

    /// Returns `true` if the next step is an INP that finds no input card for the first time. If it
    /// found none before, that is recorded history.
    fn needs_input(&self) -> bool {
        let reads = |Instruction { opcode, .. }| opcode == Opcode::Inp;
        self.now.read >= self.now.cards
            && self.now.position() >= self.end()
            && self.now.cycle.phase != Phase::Execute
            && self.now.instruction().is_some_and(reads)
    }

    /// Runs one step, or a call until it has returned.
    ///
    /// A JMP is a call if it returns, or if its return jump in cell 99 is read before it is lost.
    /// If another JMP overwrites it first, it was no call, and the run ends after one step.
    fn next(&mut self, observer: &mut impl Observer) -> StopReason {
        let is_jump = self.now.instruction().is_some_and(|i| i.opcode == Opcode::Jmp);
        let call = self.now.cell().next();
        let reason = self.run(Target::Events(1), observer);
        if reason != StopReason::Done || !is_jump || !self.now.calls.is_open(call) {
            return reason;
        }
        if is_return_jump_lost(&self.timeline, self.now) {
            return reason;
        }
        self.run(Target::FewerCalls(self.now.calls.count()), observer)
    }

    /// Counts the hits of a step. Returns the first watchpoint as the reason to stop, or else the
    /// first breakpoint.
    fn stop_after(&mut self, record: &StepRecord) -> Option<StopReason> {
        let Self { breakpoints, now, timeline, .. } = self;
        if breakpoints.is_empty() {
            return None;
        }
        let context = eval_context(now, timeline);
        let hit = breakpoints
            .iter_mut()
            .filter(|breakpoint| {
                breakpoint.is_hit_by(record, &context) || breakpoint.is_hit_before(now, &context)
            })
            .filter_map(|breakpoint| breakpoint.hit().then_some(breakpoint.number))
            .collect();
        self.stop_at(hit, Some(record))
    }

    /// Stops at these breakpoints, if there are any, and deletes the temporary ones.
    fn stop_at(&mut self, hit: Vec<u32>, record: Option<&StepRecord>) -> Option<StopReason> {
        let is_hit = |breakpoint: &&Breakpoint| hit.contains(&breakpoint.number);
        let is_watch =
            |breakpoint: &&Breakpoint| !matches!(breakpoint.kind, BreakpointKind::Bug(_));
        let watchpoint = self.breakpoints.iter().filter(is_hit).find(is_watch);
        let reason = match (watchpoint, record) {
            (Some(watchpoint), Some(record)) => {
                Some(StopReason::Watchpoint(watchpoint.number, *record))
            }
            _ => hit.first().copied().map(StopReason::Breakpoint),
        };
        self.breakpoints
            .retain(|breakpoint| !breakpoint.is_temporary || !hit.contains(&breakpoint.number));
        self.hit_breakpoints = hit;
        reason
    }

    /// Moves the session to a recorded position.
    pub(super) fn go_to(&mut self, position: Position) {
        let now = self.timeline.snapshot_at(position);
        if now.punched > self.punched.len() {
            self.replay_output(&now);
        }
        self.punched.truncate(now.punched);
        self.now = now;
    }

    /// Punches the cards between the current position and a later one again.
    fn replay_output(&mut self, later: &Snapshot) {
        let mut snapshot = self.now;
        while snapshot.position() < later.position() {
            match self.timeline.advance(&mut snapshot) {
                TimelineEvent::Step(StepRecord { step: Step::Punched(word), .. }) => {
                    self.punched.push(word);
                }
                TimelineEvent::Step(record) if record.stop().is_some() && is_blank(&record) => {
                    break;
                }
                _ => {}
            }
        }
    }

    /// Runs to a position, ignoring breakpoints. Returns `Done` if the timeline passes it.
    pub(super) fn run_to_position(
        &mut self,
        position: Position,
        observer: &mut impl Observer,
    ) -> StopReason {
        while self.now.position() < position {
            if !observer.should_continue() {
                return StopReason::Interrupted;
            }
            let before = self.now.position();
            let is_near = before.steps == position.steps;
            self.advance(is_near);
            if self.now.position() == before {
                break; // a blank cell
            }
        }
        if self.now.position() == position { StopReason::Done } else { StopReason::NotFound }
    }

    fn reverse_phase(&mut self) -> StopReason {
        self.reverse_by_phases(|_, _| true)
    }

    fn reverse_step(&mut self) -> StopReason {
        self.reverse_by_phases(Timeline::is_step_boundary)
    }

    /// Goes back to the last state before this one at which `can_stop` holds.
    fn reverse_by_phases(&mut self, can_stop: impl Fn(&Timeline, &Snapshot) -> bool) -> StopReason {
        let now = self.now.position();
        if now == Position::START {
            return StopReason::AtStart;
        }
        let steps = now.steps.saturating_sub(1);
        let mut snapshot = self.timeline.snapshot_at(Position { steps, ..Position::START });
        let mut last = snapshot;
        while snapshot.position() < now {
            if can_stop(&self.timeline, &snapshot) {
                last = snapshot;
            }
            self.timeline.advance_by_phase(&mut snapshot);
        }
        let is_edit = last.edits < self.now.edits;
        self.go_to(last.position());
        if is_edit { StopReason::Undone } else { StopReason::Done }
    }

    fn reverse_next(&mut self, observer: &mut impl Observer) -> StopReason {
        let now = self.now;
        let reason = self.reverse_step();
        if reason != StopReason::Done {
            return reason;
        }
        let mut again = self.now;
        let TimelineEvent::Step(StepRecord { returns_to: Some(call), .. }) =
            self.timeline.advance(&mut again)
        else {
            return reason;
        };
        let count = again.calls.count() + 1;
        match self.reverse_to(observer, &CallMatcher { cell: call, count }) {
            StopReason::Interrupted => {
                self.go_to(now.position());
                StopReason::Interrupted
            }
            _ => StopReason::Done,
        }
    }

    fn reverse_continue(&mut self, observer: &mut impl Observer) -> StopReason {
        let mut position = self.now.position();
        loop {
            let matcher = BreakpointMatcher(&self.breakpoints);
            let (hit, record) = match self.timeline.find_last_before(position, &matcher, observer) {
                SearchResult::Found(found) => {
                    position = found.at;
                    found.found
                }
                SearchResult::NotFound => {
                    self.go_to(Position::START);
                    return StopReason::AtStart;
                }
                SearchResult::Interrupted(searched) => {
                    // Interrupted: stop at the earliest position known to be free of matches.
                    self.go_to(searched);
                    return StopReason::Interrupted;
                }
            };
            let hit = self
                .breakpoints
                .iter_mut()
                .filter(|breakpoint| hit.contains(&breakpoint.number))
                .filter_map(|breakpoint| breakpoint.hit().then_some(breakpoint.number))
                .collect();
            if let Some(reason) = self.stop_at(hit, record.as_ref()) {
                self.go_to(position);
                return reason;
            }
        }
    }

    fn seek_step(&mut self, steps: u64, observer: &mut impl Observer) -> StopReason {
        if steps <= self.end().steps {
            let position = Position { steps, ..Position::START };
            self.go_to(position);
            return StopReason::Done;
        }
        self.go_to(self.end());
        let breakpoints = core::mem::take(&mut self.breakpoints);
        let mut reason = StopReason::Done;
        while self.now.steps < steps && matches!(reason, StopReason::Done | StopReason::Redone) {
            reason = self.run(Target::Events(steps - self.now.steps), observer);
        }
        self.breakpoints = breakpoints;
        reason
    }

    /// Goes back to before the last event that matches. If there is none, the session does not
    /// move.
    fn reverse_to(
        &mut self,
        observer: &mut impl Observer,
        matcher: &impl TimelineMatcher<Found = StopReason>,
    ) -> StopReason {
        match self.timeline.find_last_before(self.now.position(), matcher, observer) {
            SearchResult::Found(found) => {
                self.go_to(found.at);
                found.found
            }
            SearchResult::NotFound => StopReason::NotFound,
            SearchResult::Interrupted(_) => StopReason::Interrupted,
        }
    }
}

fn is_blank(record: &StepRecord) -> bool {
    matches!(record.stop(), Some(Stop::BlankCell(_)))
}

/// Returns `true` if the return jump in cell 99 is overwritten before it is read. The bug has just
/// jumped. If this cannot be decided soon, the answer is `false`.
fn is_return_jump_lost(timeline: &Timeline, mut snapshot: Snapshot) -> bool {
    const MAX_LOOKAHEAD: usize = 1000;
    let call = snapshot.calls.last();
    for _ in 0..MAX_LOOKAHEAD {
        let TimelineEvent::Step(record) = timeline.advance(&mut snapshot) else { return false };
        let is_read = record.reads() == Some(Address::LAST) || record.cell == Address::LAST;
        if is_read || record.stop().is_some() {
            return false;
        }
        if record.writes() == Some(Address::LAST) {
            return true;
        }
        if call.is_some_and(|call| !snapshot.calls.is_open(call)) {
            return false;
        }
    }
    false
}
