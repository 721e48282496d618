//! Execution profile: how often each cell was executed, read and written.
//!
//! Every step is counted when it is done. After reverse steps the counts are rebuilt, by a copy of
//! the session that runs from the beginning, a little in each frame.

use std::time::Duration;

use cardiac_core::Address;
use cardiac_core::session::{
    Action, BreakpointEdit, Event, Observer, Position, Resume, Session, Snapshot, StepRecord,
    StopReason,
};

use crate::state::deadline::Deadline;

/// Counts per cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Counts {
    executed: [u64; 100],
    read: [u64; 100],
    written: [u64; 100],
    steps: u64,
}

impl Default for Counts {
    fn default() -> Self {
        Self { executed: [0; 100], read: [0; 100], written: [0; 100], steps: 0 }
    }
}

impl Counts {
    /// Counts a step. A step on a blank cell does not count.
    pub(crate) fn record(&mut self, record: &StepRecord) {
        if record.instruction.is_none() {
            return;
        }
        self.steps += 1;
        add(&mut self.executed, Some(record.cell));
        add(&mut self.read, record.reads());
        add(&mut self.written, record.writes());
    }

    /// Returns the number of steps.
    pub const fn steps(&self) -> u64 {
        self.steps
    }

    /// Returns how often the instruction in a cell was executed.
    pub fn executed(&self, cell: Address) -> u64 {
        self.executed.get(usize::from(cell.get())).copied().unwrap_or_default()
    }

    /// Returns how often an instruction read a cell.
    pub fn read(&self, cell: Address) -> u64 {
        self.read.get(usize::from(cell.get())).copied().unwrap_or_default()
    }

    /// Returns how often an instruction wrote a cell.
    pub fn written(&self, cell: Address) -> u64 {
        self.written.get(usize::from(cell.get())).copied().unwrap_or_default()
    }

    /// Returns the heat of a cell, 0 to 1, on a logarithmic scale; 1 is the most executed cell.
    pub fn heat(&self, cell: Address) -> f32 {
        let most = self.executed.iter().max().copied().unwrap_or_default();
        #[allow(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            reason = "the precision suffices"
        )]
        let logarithm = |count: u64| (count as f64).ln_1p() as f32;
        if most == 0 { 0.0 } else { logarithm(self.executed(cell)) / logarithm(most) }
    }

    /// Returns the share of all steps that executed a cell, in tenths of a percent.
    pub fn thousandths(&self, cell: Address) -> u64 {
        let share = u128::from(self.executed(cell)) * 1000 / u128::from(self.steps.max(1));
        u64::try_from(share).unwrap_or(1000)
    }
}

fn add(counts: &mut [u64; 100], cell: Option<Address>) {
    if let Some(count) = cell.and_then(|cell| counts.get_mut(usize::from(cell.get()))) {
        *count += 1;
    }
}

/// The counts of a session, kept up to date.
#[derive(Debug, Default)]
pub struct Profile {
    is_on: bool,
    counts: Counts,
    rebuild: Option<Box<ProfileRebuild>>,
    /// The position of the session in the last frame.
    last: Option<Position>,
}

impl Profile {
    /// Returns `true` if profiling is on.
    pub const fn is_on(&self) -> bool {
        self.is_on
    }

    /// Turns profiling on or off, and resets the counts.
    pub fn set_on(&mut self, is_on: bool) {
        *self = Self { is_on, ..Self::default() };
    }

    /// Resets the counts for another session.
    pub fn forget(&mut self) {
        self.set_on(self.is_on);
    }

    /// Returns the counts, or `None` if profiling is off.
    pub fn counts(&self) -> Option<&Counts> {
        self.is_on.then_some(&self.counts)
    }

    /// Returns `true` while the counts are being rebuilt.
    pub fn is_behind(&self, session: &Session) -> bool {
        self.rebuild.is_some() || self.counts.steps != session.snapshot().steps
    }

    /// Returns the counts for the next steps to be recorded.
    pub(crate) fn counter(&mut self) -> Option<&mut Counts> {
        self.is_on.then_some(&mut self.counts)
    }

    /// Updates the counts, for a few milliseconds. Returns `true` if there is more to do.
    pub(crate) fn update(&mut self, session: &Session) -> bool {
        if !self.is_on {
            return false;
        }
        let now = session.snapshot().position();
        let is_resting = self.last.replace(now) == Some(now);
        let to_come = self.rebuild.as_ref().map_or(0, |rebuild| rebuild.remaining());
        if self.counts.steps + to_come != now.steps {
            // Reverse steps come in runs: rebuild only after the position has been stable for a
            // frame.
            self.rebuild = None;
            if !is_resting {
                return true;
            }
            self.counts = Counts::default();
            self.rebuild = Some(Box::new(ProfileRebuild::new(session)));
        }
        if let Some(rebuild) = &mut self.rebuild
            && rebuild.run_slice(&mut self.counts)
        {
            self.rebuild = None;
        }
        self.rebuild.is_some()
    }
}

/// A copy of a session that runs again from the beginning.
#[derive(Debug)]
struct ProfileRebuild {
    session: Session,
    steps: u64,
}

impl ProfileRebuild {
    fn new(session: &Session) -> Self {
        let steps = session.snapshot().steps;
        let mut session = session.clone();
        let numbers: Vec<u32> = session.breakpoints().iter().map(|known| known.number).collect();
        for number in numbers {
            session.apply(Action::EditBreakpoint(number, BreakpointEdit::Delete)).ok();
        }
        session.apply(Action::Resume(Resume::ToPosition(Position::START), 1)).ok();
        Self { session, steps }
    }

    fn remaining(&self) -> u64 {
        self.steps.saturating_sub(self.session.snapshot().steps)
    }

    /// Counts for a few milliseconds, through halts and edits. Returns `true` when done.
    fn run_slice(&mut self, counts: &mut Counts) -> bool {
        const WHILE: Duration = Duration::from_millis(4);
        let mut slice = CountingObserver { deadline: Deadline::after(WHILE), counts };
        while self.remaining() > 0 {
            let before = self.session.snapshot().position();
            let steps = Action::Resume(Resume::Step, self.remaining());
            let event = self.session.apply_with(&mut slice, steps);
            if event == Ok(Event::Stopped(StopReason::Interrupted)) {
                return false;
            }
            if self.session.snapshot().position() == before {
                break; // no progress: stop instead of looping
            }
        }
        true
    }
}

/// Counts steps until the deadline.
struct CountingObserver<'c> {
    deadline: Deadline,
    counts: &'c mut Counts,
}

impl Observer for CountingObserver<'_> {
    fn should_continue(&mut self) -> bool {
        self.deadline.should_continue()
    }

    fn on_step(&mut self, record: &StepRecord, _after: &Snapshot) {
        self.counts.record(record);
    }
}
