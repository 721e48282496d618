//! The execution profile: how often each cell was executed, read and written.

use super::observer::Observer;
use super::session::Session;
use super::snapshot::{Snapshot, StepRecord};
use crate::machine::address::Address;

/// The number of times that each cell was executed, read and written.
///
/// It is an [`Observer`] that counts every step it sees. A step on a blank cell executes nothing
/// and does not count (R11).
///
/// ```
/// use cardiac_core::assembler::assemble;
/// use cardiac_core::session::{Action, Resume, Session};
///
/// let mut session = Session::from_assembly(&assemble("loop: ADD 00\n JMP loop", |_| {}).unwrap());
/// let cell = session.cell("loop").unwrap();
/// session.apply(Action::Resume(Resume::Step, 5))?;
/// let profile = session.profile(&mut ()).unwrap();
/// assert_eq!((profile.executed(cell), profile.steps()), (3, 5));
/// assert_eq!(profile.per_mille(profile.executed(cell)), 600);
/// # Ok::<(), cardiac_core::session::SessionError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ExecutionProfile {
    executed: [u64; 100],
    read: [u64; 100],
    written: [u64; 100],
    steps: u64,
}

impl Default for ExecutionProfile {
    fn default() -> Self {
        Self { executed: [0; 100], read: [0; 100], written: [0; 100], steps: 0 }
    }
}

impl ExecutionProfile {
    /// Counts a step.
    pub fn record(&mut self, record: &StepRecord) {
        if record.instruction.is_none() {
            return;
        }
        self.steps += 1;
        increment(&mut self.executed, Some(record.cell));
        increment(&mut self.read, record.reads());
        increment(&mut self.written, record.writes());
    }

    /// Returns the number of steps.
    pub const fn steps(&self) -> u64 {
        self.steps
    }

    /// Returns the number of times that the instruction in a cell was executed.
    pub fn executed(&self, cell: Address) -> u64 {
        count(&self.executed, cell)
    }

    /// Returns the number of times that an instruction read a cell.
    pub fn read(&self, cell: Address) -> u64 {
        count(&self.read, cell)
    }

    /// Returns the number of times that an instruction wrote into a cell.
    pub fn written(&self, cell: Address) -> u64 {
        count(&self.written, cell)
    }

    /// Returns the number of times that the most executed cell was executed.
    pub fn most_executed(&self) -> u64 {
        self.executed.iter().max().copied().unwrap_or_default()
    }

    /// Returns the share of all steps that `steps` are, in tenths of a percent, rounded down.
    pub fn per_mille(&self, steps: u64) -> u64 {
        let share = u128::from(steps) * 1000 / u128::from(self.steps.max(1));
        u64::try_from(share).unwrap_or(u64::MAX)
    }
}

impl Observer for ExecutionProfile {
    fn on_step(&mut self, record: &StepRecord, _after: &Snapshot) {
        self.record(record);
    }
}

impl Session {
    /// Returns the profile of all steps from the start to the current position, which it replays.
    /// `None` if the observer interrupts it.
    pub fn profile(&self, observer: &mut impl Observer) -> Option<ExecutionProfile> {
        let mut profiler = Profiler { profile: ExecutionProfile::default(), observer };
        self.replay(&mut profiler).then_some(profiler.profile)
    }
}

/// Counts steps until the observer interrupts it.
struct Profiler<'o, O> {
    profile: ExecutionProfile,
    observer: &'o mut O,
}

impl<O: Observer> Observer for Profiler<'_, O> {
    fn should_continue(&mut self) -> bool {
        self.observer.should_continue()
    }

    fn on_step(&mut self, record: &StepRecord, after: &Snapshot) {
        self.profile.record(record);
        self.observer.on_step(record, after);
    }
}

fn increment(counts: &mut [u64; 100], cell: Option<Address>) {
    if let Some(count) = cell.and_then(|cell| counts.get_mut(usize::from(cell.get()))) {
        *count += 1;
    }
}

fn count(counts: &[u64; 100], cell: Address) -> u64 {
    counts.get(usize::from(cell.get())).copied().unwrap_or_default()
}
