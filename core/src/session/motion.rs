//! Going on and going back.

use alloc::vec::Vec;

use crate::address::Address;
use crate::cycle::Phase;
use crate::instruction::{Instruction, Opcode};
use crate::machine::{Step, Stop};

use super::breakpoints::{Breakpoint, Trigger};
use super::history::{Change, History, Notch};
use super::lookout::{Breakpoints, CallTo, Lookout, Search, WriteInto};
use super::moment::{Moment, Passage, Position};
use super::onlooker::{Onlooker, Supply};
use super::{Refusal, Session, eval_context};

/// A way to go through history, on or back.
///
/// An edit on the way is a notch of its own for a motion that counts notches, and passed
/// by the others.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Motion {
    /// One phase.
    Phase,
    /// One step; in the middle of one, to its end.
    Step,
    /// One step, but a JMP that calls is followed until it has come back.
    Next,
    /// Until the latest open call has come back.
    Finish,
    /// Until the bug is on a cell.
    To(Address),
    /// Until the bug is on a later cell than now: out of a loop.
    Past,
    /// Until something stops it.
    Continue,
    /// One phase back.
    PhaseBack,
    /// One step back; in the middle of one, to its beginning.
    StepBack,
    /// One step back, but a call that has come back is left behind at once.
    NextBack,
    /// Back to before the JMP of the latest open call.
    FinishBack,
    /// Back until something stops it, at the latest the beginning. Broken off, it stands as
    /// far back as there was nothing to stop it.
    ContinueBack,
    /// Back to before the last write into a cell.
    BackToWrite(Address),
    /// To the moment after so many steps, on or back.
    ToStep(u64),
    /// To a place that history has passed.
    ToPlace(Position),
    /// As far as history has come.
    ToEnd,
}

/// Why the machine stands where it does.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Reason {
    /// What was asked for is done.
    Done,
    /// The breakpoint of this number: before its instruction, on the way forward and back.
    Breakpoint(u32),
    /// The watchpoint of this number: after this step on the way forward, before it on the
    /// way back.
    Watchpoint(u32, Passage),
    /// The machine stopped.
    Stopped(Stop),
    /// Before an INP, the hopper is empty, and the onlooker wants to see to it first.
    NoCard,
    /// At the beginning of history.
    Beginning,
    /// Nothing that was looked for lies before; the machine stands where it did.
    NotFound,
    /// The onlooker broke it off.
    Interrupted,
    /// Before an edit that was undone.
    Undone,
    /// After an edit that was made again.
    Redone,
}

/// What a run is to come to.
#[derive(Clone, Copy)]
enum Goal {
    /// So many notches.
    Notches(u64),
    Phase,
    Cell(Address),
    Past(Address),
    /// Fewer calls than these are open.
    Fewer(usize),
    Never,
}

impl Session {
    pub(super) fn go(
        &mut self,
        motion: Motion,
        times: u64,
        onlooker: &mut impl Onlooker,
    ) -> Result<Reason, Refusal> {
        let mut reason = Reason::Done;
        self.met.clear();
        if times == 0 {
            return Ok(reason);
        }
        if self.leads_on(motion) {
            self.forget_undone();
        }
        if motion == Motion::Step {
            return Ok(self.run(Goal::Notches(times), onlooker));
        }
        for _ in 0..times {
            reason = self.go_once(motion, onlooker)?;
            if reason != Reason::Done {
                break;
            }
        }
        Ok(reason)
    }

    /// Whether a motion may go on to what is ahead.
    fn leads_on(&self, motion: Motion) -> bool {
        match motion {
            Motion::PhaseBack
            | Motion::StepBack
            | Motion::NextBack
            | Motion::FinishBack
            | Motion::ContinueBack
            | Motion::BackToWrite(_) => false,
            Motion::ToStep(steps) => steps > self.now.steps,
            Motion::ToPlace(place) => place > self.now.position(),
            _ => true,
        }
    }

    fn go_once(&mut self, motion: Motion, onlooker: &mut impl Onlooker) -> Result<Reason, Refusal> {
        Ok(match motion {
            Motion::Step => self.run(Goal::Notches(1), onlooker),
            Motion::Phase => self.run(Goal::Phase, onlooker),
            Motion::Next => self.next(onlooker),
            Motion::Finish => {
                self.now.calls.last().ok_or(Refusal::NoOpenCall)?;
                self.run(Goal::Fewer(self.now.calls.count()), onlooker)
            }
            Motion::To(cell) => self.run(Goal::Cell(cell), onlooker),
            Motion::Past => self.run(Goal::Past(self.now.cell()), onlooker),
            Motion::Continue => self.run(Goal::Never, onlooker),
            Motion::PhaseBack => self.phase_back(),
            Motion::StepBack => self.step_back(),
            Motion::NextBack => self.next_back(onlooker),
            Motion::FinishBack => {
                let cell = self.now.calls.last().ok_or(Refusal::NoOpenCall)?;
                self.back_to(onlooker, &CallTo { cell, count: self.now.calls.count() })
            }
            Motion::ContinueBack => self.continue_back(onlooker),
            Motion::BackToWrite(cell) => self.back_to(onlooker, &WriteInto(cell)),
            Motion::ToStep(steps) => self.after_steps(steps, onlooker),
            Motion::ToPlace(place) => {
                let is_there = self.history.moment_at(place).position() == place;
                if is_there {
                    self.go_to(place);
                }
                if is_there { Reason::Done } else { Reason::NotFound }
            }
            Motion::ToEnd => {
                self.go_to(self.end());
                Reason::Done
            }
        })
    }

    /// Goes on by a notch.
    fn advance(&mut self, is_by_phase: bool) -> Notch {
        let notch = if is_by_phase {
            self.history.advance_by_phase(&mut self.now)
        } else {
            self.history.advance(&mut self.now)
        };
        if let Notch::Step(Passage { step: Step::Punched(word), .. }) = notch {
            self.punched.push(word);
        }
        self.history.came_to(&self.now);
        notch
    }

    /// Goes on until it comes to its goal, or something stops it.
    fn run(&mut self, goal: Goal, onlooker: &mut impl Onlooker) -> Reason {
        let mut notches = 0;
        loop {
            if self.wants_card() {
                match onlooker.card(&self.now) {
                    Supply::Nothing => {}
                    Supply::Card(card) => {
                        self.history.edit(&mut self.now, Change::Card(card));
                    }
                    Supply::Later => return Reason::NoCard,
                }
            }
            if !onlooker.goes_on() {
                return Reason::Interrupted;
            }
            let notch = self.advance(matches!(goal, Goal::Phase));
            if let Notch::Step(passage) = notch {
                onlooker.sees(&passage, &self.now);
                if let Some(stop) = passage.stop() {
                    return Reason::Stopped(stop);
                }
                if let Some(reason) = self.stopped_after(&passage) {
                    return reason;
                }
            }
            notches += u64::from(self.history.rests(&self.now));
            match (goal, notch) {
                (Goal::Notches(_) | Goal::Phase, Notch::Edit(_)) => return Reason::Redone,
                (Goal::Phase, _) => return Reason::Done,
                (Goal::Notches(most), _) if notches >= most => return Reason::Done,
                (Goal::Cell(cell), Notch::Step(_)) if self.bug_is_on(cell) => return Reason::Done,
                (Goal::Past(cell), Notch::Step(_)) if self.now.cycle.machine.bug > cell => {
                    return Reason::Done;
                }
                (Goal::Fewer(calls), _) if self.now.calls.count() < calls => return Reason::Done,
                _ => {}
            }
        }
    }

    fn bug_is_on(&self, cell: Address) -> bool {
        self.now.cycle.machine.bug == cell
    }

    /// Whether the next step is an INP that finds the hopper empty, for the first time:
    /// where it found it so before, that is history.
    fn wants_card(&self) -> bool {
        let reads = |Instruction { opcode, .. }| opcode == Opcode::Inp;
        self.now.read >= self.now.cards
            && self.now.position() >= self.end()
            && self.now.cycle.phase != Phase::Execute
            && self.now.instruction().is_some_and(reads)
    }

    /// One step, or a call until it has come back.
    ///
    /// A JMP is a call if it comes back, or if somebody looks at the jump back in cell 99
    /// before it is lost. Where another JMP writes over it first, it was no call, and the
    /// step ends behind it.
    fn next(&mut self, onlooker: &mut impl Onlooker) -> Reason {
        let is_jump = self.now.instruction().is_some_and(|i| i.opcode == Opcode::Jmp);
        let call = self.now.cell().next();
        let reason = self.run(Goal::Notches(1), onlooker);
        if reason != Reason::Done || !is_jump || !self.now.calls.is_open(call) {
            return reason;
        }
        if is_lost(&self.history, self.now) {
            return reason;
        }
        self.run(Goal::Fewer(self.now.calls.count()), onlooker)
    }

    /// What stops after a step: the first watchpoint, or else the first breakpoint. All that
    /// are met are counted.
    fn stopped_after(&mut self, passage: &Passage) -> Option<Reason> {
        let Self { breakpoints, now, history, .. } = self;
        if breakpoints.is_empty() {
            return None;
        }
        let context = eval_context(now, history);
        let met = breakpoints
            .iter_mut()
            .filter(|known| known.stops_at(passage, &context) || known.stops_before(now, &context))
            .filter_map(|known| known.meet().then_some(known.number))
            .collect();
        self.stop_at(met, Some(passage))
    }

    /// Stops at these, if there are any; those that are temporary go.
    fn stop_at(&mut self, met: Vec<u32>, passage: Option<&Passage>) -> Option<Reason> {
        let is_met = |breakpoint: &&Breakpoint| met.contains(&breakpoint.number);
        let is_watch = |breakpoint: &&Breakpoint| !matches!(breakpoint.trigger, Trigger::Bug(_));
        let watchpoint = self.breakpoints.iter().filter(is_met).find(is_watch);
        let reason = match (watchpoint, passage) {
            (Some(watchpoint), Some(passage)) => {
                Some(Reason::Watchpoint(watchpoint.number, *passage))
            }
            _ => met.first().copied().map(Reason::Breakpoint),
        };
        self.breakpoints.retain(|known| !known.is_temporary || !met.contains(&known.number));
        self.met = met;
        reason
    }

    /// Puts the table to a place that history has passed.
    pub(super) fn go_to(&mut self, place: Position) {
        let now = self.history.moment_at(place);
        if now.punched > self.punched.len() {
            self.punch_again(&now);
        }
        self.punched.truncate(now.punched);
        self.now = now;
    }

    /// Punches the cards between this moment and a later one.
    fn punch_again(&mut self, later: &Moment) {
        let mut moment = self.now;
        while moment.position() < later.position() {
            match self.history.advance(&mut moment) {
                Notch::Step(Passage { step: Step::Punched(word), .. }) => {
                    self.punched.push(word);
                }
                Notch::Step(passage) if passage.stop().is_some() && is_blank(&passage) => break,
                _ => {}
            }
        }
    }

    /// Goes on to a place, whatever would stop a run. It is done if history passes it.
    pub(super) fn go_on_to(&mut self, place: Position, onlooker: &mut impl Onlooker) -> Reason {
        while self.now.position() < place {
            if !onlooker.goes_on() {
                return Reason::Interrupted;
            }
            let before = self.now.position();
            let is_near = before.steps == place.steps;
            self.advance(is_near);
            if self.now.position() == before {
                break; // a blank cell
            }
        }
        if self.now.position() == place { Reason::Done } else { Reason::NotFound }
    }

    fn phase_back(&mut self) -> Reason {
        self.back_by_phases(|_, _| true)
    }

    fn step_back(&mut self) -> Reason {
        self.back_by_phases(History::rests)
    }

    /// Back to the last moment before this one that may be rested at.
    fn back_by_phases(&mut self, may_rest: impl Fn(&History, &Moment) -> bool) -> Reason {
        let now = self.now.position();
        if now == Position::BEGINNING {
            return Reason::Beginning;
        }
        let steps = now.steps.saturating_sub(1);
        let mut moment = self.history.moment_at(Position { steps, ..Position::BEGINNING });
        let mut last = moment;
        while moment.position() < now {
            if may_rest(&self.history, &moment) {
                last = moment;
            }
            self.history.advance_by_phase(&mut moment);
        }
        let is_edit = last.edits < self.now.edits;
        self.go_to(last.position());
        if is_edit { Reason::Undone } else { Reason::Done }
    }

    fn next_back(&mut self, onlooker: &mut impl Onlooker) -> Reason {
        let now = self.now;
        let reason = self.step_back();
        if reason != Reason::Done {
            return reason;
        }
        let mut again = self.now;
        let Notch::Step(Passage { returns_to: Some(call), .. }) = self.history.advance(&mut again)
        else {
            return reason;
        };
        let count = again.calls.count() + 1;
        match self.back_to(onlooker, &CallTo { cell: call, count }) {
            Reason::Interrupted => {
                self.go_to(now.position());
                Reason::Interrupted
            }
            _ => Reason::Done,
        }
    }

    fn continue_back(&mut self, onlooker: &mut impl Onlooker) -> Reason {
        let mut place = self.now.position();
        loop {
            let look = Breakpoints(&self.breakpoints);
            let (met, passage) = match self.history.last_before(place, &look, onlooker) {
                Search::Found(find) => {
                    place = find.at;
                    find.found
                }
                Search::NotFound => {
                    self.go_to(Position::BEGINNING);
                    return Reason::Beginning;
                }
                Search::Interrupted(searched) => {
                    // As far as there is nothing that would have stopped it.
                    self.go_to(searched);
                    return Reason::Interrupted;
                }
            };
            let met = self
                .breakpoints
                .iter_mut()
                .filter(|known| met.contains(&known.number))
                .filter_map(|known| known.meet().then_some(known.number))
                .collect();
            if let Some(reason) = self.stop_at(met, passage.as_ref()) {
                self.go_to(place);
                return reason;
            }
        }
    }

    fn after_steps(&mut self, steps: u64, onlooker: &mut impl Onlooker) -> Reason {
        if steps <= self.end().steps {
            let place = Position { steps, ..Position::BEGINNING };
            self.go_to(place);
            return Reason::Done;
        }
        self.go_to(self.end());
        let breakpoints = core::mem::take(&mut self.breakpoints);
        let mut reason = Reason::Done;
        while self.now.steps < steps && matches!(reason, Reason::Done | Reason::Redone) {
            reason = self.run(Goal::Notches(steps - self.now.steps), onlooker);
        }
        self.breakpoints = breakpoints;
        reason
    }

    /// Back to before the last notch that is looked for; if there is none, it stays.
    fn back_to(
        &mut self,
        onlooker: &mut impl Onlooker,
        look: &impl Lookout<Found = Reason>,
    ) -> Reason {
        match self.history.last_before(self.now.position(), look, onlooker) {
            Search::Found(found) => {
                self.go_to(found.at);
                found.found
            }
            Search::NotFound => Reason::NotFound,
            Search::Interrupted(_) => Reason::Interrupted,
        }
    }
}

fn is_blank(passage: &Passage) -> bool {
    matches!(passage.stop(), Some(Stop::BlankCell(_)))
}

/// Whether the jump back in cell 99 is written over before anybody looks at it, the bug
/// having just jumped. Where that cannot be told soon, it is not lost.
fn is_lost(history: &History, mut moment: Moment) -> bool {
    const SOON: usize = 1000;
    let call = moment.calls.last();
    for _ in 0..SOON {
        let Notch::Step(passage) = history.advance(&mut moment) else { return false };
        let is_read = passage.reads() == Some(Address::LAST) || passage.cell == Address::LAST;
        if is_read || passage.stop().is_some() {
            return false;
        }
        if passage.writes() == Some(Address::LAST) {
            return true;
        }
        if call.is_some_and(|call| !moment.calls.is_open(call)) {
            return false;
        }
    }
    false
}
