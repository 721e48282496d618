//! Proves infinite loops while the machine runs in the window.
//!
//! A copy of the machine runs ahead with the detector of the command `cardiac run`, a little in each
//! frame. So a loop is known before a run that is slow enough to watch has gone round once.

use cardiac_core::session::{Session, Snapshot};
use cardiac_core::{InfiniteLoop, LoopDetector, Machine, Phase, RunOutcome};

/// The steps ahead in a frame: a millisecond or two.
const SLICE: u64 = 1 << 18;

/// The most steps ahead of the session: a loop farther away is not reached while a user watches.
const MOST_AHEAD: u64 = 1 << 24;

/// The most steps in all. Replaying them for the proof takes a fraction of a second.
const MOST: u64 = 100_000_000;

/// A proof that the program never stops, counted in steps of the session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct LoopProof {
    /// The steps, and the cards punched in one round.
    pub(crate) infinite_loop: InfiniteLoop,
    /// The machine at the end of the first round.
    pub(crate) machine: Machine,
}

impl LoopProof {
    /// The step at the end of the first round.
    pub(crate) const fn end(&self) -> u64 {
        self.infinite_loop.from + self.infinite_loop.period
    }
}

/// A search for infinite loops ahead of a session.
#[derive(Debug, Default)]
pub(crate) struct LoopWatch {
    search: Option<LoopSearch>,
    proof: Option<LoopProof>,
    /// `true` if the user was told about the proof, and may insist on running.
    is_told: bool,
}

impl LoopWatch {
    /// Starts over, for another program.
    pub(crate) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Looks ahead of the session for a moment.
    pub(crate) fn look_ahead(&mut self, session: &Session) {
        let now = session.snapshot();
        if self.search.as_ref().is_none_or(|search| !search.is_about(session)) {
            self.forget();
            let is_between_steps = now.cycle.phase == Phase::SetSlides;
            let has_edits_ahead = now.edits < session.edits().len();
            self.search = (is_between_steps && !has_edits_ahead).then(|| LoopSearch::new(now));
        }
        if self.proof.is_none()
            && let Some(search) = &mut self.search
        {
            self.proof = search.run(session);
        }
        self.is_told &= self.proof.as_ref().is_some_and(|proof| proof.end() <= now.steps);
    }

    /// Returns the steps to the end of the first round, if the user is to be told there.
    pub(crate) fn remaining(&self, steps: u64) -> Option<u64> {
        let proof = self.proof.as_ref().filter(|_| !self.is_told)?;
        Some(proof.end().saturating_sub(steps))
    }

    /// Returns the proof once, when the session is past the first round.
    pub(crate) fn tell(&mut self, steps: u64) -> Option<LoopProof> {
        let is_there = self.remaining(steps) == Some(0);
        self.is_told |= is_there;
        self.proof.clone().filter(|_| is_there)
    }
}

/// A copy of the machine that runs ahead.
#[derive(Debug)]
struct LoopSearch {
    detector: Box<LoopDetector>,
    machine: Machine,
    /// The state of the session where the search began.
    start: Snapshot,
    /// The number of input cards read.
    read: usize,
    has_stopped: bool,
}

impl LoopSearch {
    fn new(start: &Snapshot) -> Self {
        let machine = start.cycle.machine;
        let detector = Box::new(LoopDetector::new(&machine));
        Self { detector, machine, start: *start, read: start.read, has_stopped: false }
    }

    /// Returns `true` if the session is on the way that the search has taken.
    fn is_about(&self, session: &Session) -> bool {
        let now = session.snapshot();
        let is_overtaken =
            self.has_stopped && now.steps >= self.start.steps + self.detector.steps();
        now.edits == self.start.edits
            && session.edits().len() == now.edits
            && now.steps >= self.start.steps
            && !is_overtaken
    }

    /// Runs ahead for a moment. Returns the proof when it is found.
    fn run(&mut self, session: &Session) -> Option<LoopProof> {
        let passed = session.snapshot().steps - self.start.steps;
        if self.has_stopped || self.detector.steps() >= MOST.min(passed + MOST_AHEAD) {
            return None;
        }
        let mut cards = session.input_cards().all().iter().skip(self.read).copied();
        let count = cards.len();
        let outcome = self.detector.run_slice(&mut self.machine, &mut cards, |_| {}, SLICE);
        self.read += count - cards.len();
        self.has_stopped = matches!(outcome, RunOutcome::Stopped(_));
        let RunOutcome::InfiniteLoop(found) = outcome else { return None };
        let infinite_loop = InfiniteLoop { from: found.from + self.start.steps, ..found };
        Some(LoopProof { infinite_loop, machine: self.machine })
    }
}
