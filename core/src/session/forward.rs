//! Runs forwards, up to a target or until something stops them.

use alloc::vec::Vec;

use super::breakpoints::{Breakpoint, BreakpointKind};
use super::observer::{InputResponse, Observer};
use super::session::Session;
use super::snapshot::{Snapshot, StepRecord};
use super::stop_reason::StopReason;
use super::timeline::{EditKind, Timeline, TimelineEvent};
use crate::cycle::Phase;
use crate::machine::address::Address;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::outcome::Step;

/// The target of a run.
#[derive(Clone, Copy)]
pub(super) enum Target {
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
    /// Advances by one event.
    pub(super) fn advance(&mut self, is_by_phase: bool) -> TimelineEvent {
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
    pub(super) fn run(&mut self, target: Target, observer: &mut impl Observer) -> StopReason {
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
    pub(super) fn next(&mut self, observer: &mut impl Observer) -> StopReason {
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
        let context = timeline.eval_context(now);
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
    pub(super) fn stop_at(
        &mut self,
        hit: Vec<u32>,
        record: Option<&StepRecord>,
    ) -> Option<StopReason> {
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
