//! Playback: how fast the machine runs by itself, and how much of that is due in a frame.

use std::time::Duration;

use cardiac_core::Address;
use cardiac_core::session::{ExecutionProfile, InputResponse, Observer, Snapshot, StepRecord};

use crate::state::deadline::Deadline;

/// The direction of playback.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Direction {
    /// Forward.
    Forward,
    /// Backward.
    Back,
}

/// The speed of playback, from one phase per second to unlimited.
///
/// ```
/// use cardiac_gui::state::playback::Speed;
///
/// assert_eq!(Speed::default().phases(), Some(4.0));
/// assert_eq!(Speed::FASTEST.phases(), None);
/// assert!(Speed::new(0.0).phases() < Speed::new(0.5).phases());
/// ```
#[derive(Clone, Copy, PartialEq, PartialOrd, Debug)]
pub struct Speed {
    /// Position on the slider, 0 to 1; equal distances are equal factors.
    share: f32,
}

impl Speed {
    /// Unlimited speed.
    pub const FASTEST: Self = Self { share: 1.0 };

    /// Powers of ten from the slowest to the fastest limited speed.
    const DECADES: f32 = 7.0;

    /// Creates a speed from a slider position: 0 is one phase per second, 1 is unlimited.
    pub const fn new(share: f32) -> Self {
        Self { share: share.clamp(0.0, 1.0) }
    }

    /// Creates a speed from phases per second, at least one.
    pub fn from_phases(phases: f32) -> Self {
        Self::new(phases.log10() / Self::DECADES)
    }

    /// Returns the position on the slider.
    pub const fn position(self) -> f32 {
        self.share
    }

    /// Returns the phases per second; `None` is unlimited.
    pub fn phases(self) -> Option<f32> {
        const TOP: f32 = 0.999;
        (self.share < TOP).then(|| {
            let phases = 10_f32.powf(self.share * Self::DECADES);
            // Slow speeds are whole or half numbers.
            if phases < 100.0 { (phases * 2.0).round() / 2.0 } else { phases.round() }
        })
    }

    /// Returns `true` if single phases are animated: up to five steps per second.
    pub fn shows_phases(self) -> bool {
        const MOST: f32 = 20.0;
        self.phases().is_some_and(|phases| phases <= MOST)
    }

    /// Returns `true` if the active parts are highlighted. Each is highlighted once per step, and
    /// nothing may flash more than three times per second (WCAG 2.3.1).
    pub fn shows_highlight(self) -> bool {
        const MOST: f32 = 12.0;
        self.phases().is_some_and(|phases| phases <= MOST)
    }
}

impl Default for Speed {
    fn default() -> Self {
        Self::from_phases(4.0)
    }
}

/// Work that is due in a frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FrameTask {
    /// Nothing for this long.
    Nothing(Duration),
    /// One phase.
    Phase,
    /// At most this many steps, as time allows.
    Steps(u64),
}

/// Playback of the machine.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Playback {
    /// The direction while playback runs.
    pub direction: Option<Direction>,
    /// The speed.
    pub speed: Speed,
    /// The cell to run to at unlimited speed, if any.
    goal: Option<Address>,
    /// `true` if playback resumes with the next card.
    is_waiting: bool,
    /// Phases that are due but not yet done.
    due_phases: f64,
    /// The steps per second reached at unlimited speed.
    rate: StepRate,
}

/// The steps per second that a run reaches.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
struct StepRate {
    /// The steps of the measurement in progress, and its seconds.
    done: (u64, f64),
    /// The result of the last measurement.
    reached: Option<f64>,
}

impl StepRate {
    /// Seconds of a measurement: so the number can be read before it changes.
    const PERIOD: f64 = 0.5;

    fn add(&mut self, steps: u64, seconds: f64) {
        self.done = (self.done.0.saturating_add(steps), self.done.1 + seconds);
        let (steps, seconds) = self.done;
        if seconds >= Self::PERIOD {
            #[allow(clippy::cast_precision_loss, reason = "it is shown with two digits")]
            let rate = steps as f64 / seconds;
            *self = Self { reached: Some(rate), ..Self::default() };
        }
    }
}

impl Playback {
    /// Starts playback; the first phase is due at once.
    pub fn start(&mut self, direction: Direction) {
        self.direction = Some(direction);
        self.goal = None;
        self.is_waiting = false;
        self.due_phases = 1.0;
        self.rate = StepRate::default();
    }

    /// Adds the steps of a frame at unlimited speed to the measurement of the speed.
    pub fn measure(&mut self, steps: u64, seconds: f32) {
        self.rate.add(steps, f64::from(seconds));
    }

    /// Returns the steps per second reached at unlimited speed, as soon as they are known.
    pub fn steps_a_second(&self) -> Option<f64> {
        self.direction.and(self.rate.reached)
    }

    /// Starts playback until the bug is on a cell.
    pub fn start_to(&mut self, cell: Address) {
        self.start(Direction::Forward);
        self.goal = Some(cell);
    }

    /// Returns the cell that playback runs to.
    pub const fn goal(&self) -> Option<Address> {
        self.goal
    }

    /// Stops playback.
    pub fn stop(&mut self) {
        self.direction = None;
        self.goal = None;
        self.is_waiting = false;
        self.due_phases = 0.0;
    }

    /// Pauses until there is a card.
    pub fn wait_for_card(&mut self) {
        let goal = self.goal;
        self.stop();
        self.goal = goal;
        self.is_waiting = true;
    }

    /// Returns `true` if playback is paused for input and resumes with the next card.
    pub const fn is_waiting(&self) -> bool {
        self.is_waiting
    }

    /// Resumes playback if it waited for a card.
    pub fn resume_with_card(&mut self) {
        if self.is_waiting {
            let goal = self.goal;
            self.start(Direction::Forward);
            self.goal = goal;
        }
    }

    /// Returns `true` if playback is too fast to show single phases.
    pub fn is_fast(&self) -> bool {
        self.direction.is_some() && !self.speed.shows_phases()
    }

    /// Returns the work that is due `seconds` after the last frame.
    pub fn next_work(&mut self, seconds: f32) -> FrameTask {
        const PHASES_A_STEP: f64 = 4.0;
        let Some(phases) = self.speed.phases() else { return FrameTask::Steps(u64::MAX) };
        // Time lost by a slow frame is not made up for.
        self.due_phases += f64::from(phases) * f64::from(seconds.min(0.25));
        if self.speed.shows_phases() {
            if self.due_phases < 1.0 {
                let wait = (1.0 - self.due_phases) / f64::from(phases);
                return FrameTask::Nothing(Duration::from_secs_f64(wait));
            }
            self.due_phases = (self.due_phases - 1.0).min(1.0);
            return FrameTask::Phase;
        }
        let steps = (self.due_phases / PHASES_A_STEP).floor();
        self.due_phases -= steps * PHASES_A_STEP;
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the value is a whole number"
        )]
        FrameTask::Steps(steps as u64)
    }
}

/// Time for the machine in a frame: half of a frame at 60 Hz.
const FRAME_BUDGET: Duration = Duration::from_millis(8);

/// Interrupts a run when the next frame is due.
#[derive(Debug)]
pub(crate) struct FrameObserver<'c> {
    deadline: Deadline,
    /// The answer to INP at an empty input strip. `Wait` pauses the run, so that cards can be added.
    without_card: InputResponse,
    /// The last step that was done.
    pub(crate) last_step: Option<StepRecord>,
    /// Execution counts, while profiling is on.
    counts: Option<&'c mut ExecutionProfile>,
}

impl<'c> FrameObserver<'c> {
    pub(crate) fn new(
        without_card: InputResponse,
        counts: Option<&'c mut ExecutionProfile>,
    ) -> Self {
        Self { deadline: Deadline::after(FRAME_BUDGET), without_card, last_step: None, counts }
    }
}

impl Observer for FrameObserver<'_> {
    fn should_continue(&mut self) -> bool {
        self.deadline.should_continue()
    }

    fn on_step(&mut self, record: &StepRecord, _after: &Snapshot) {
        self.last_step = Some(*record);
        if let Some(counts) = &mut self.counts {
            counts.record(record);
        }
    }

    fn request_card(&mut self, _: &Snapshot) -> InputResponse {
        self.without_card
    }
}
