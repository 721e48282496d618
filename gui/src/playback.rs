//! The machine working by itself: how fast, and what is to be done in a frame.

use std::time::Duration;

use cardiac_core::Address;
use cardiac_core::session::{InputResponse, Observer, Snapshot, StepRecord};

use crate::deadline::Deadline;
use crate::profile::Counts;

/// Which way the machine works.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Direction {
    /// On.
    Forward,
    /// Back.
    Back,
}

/// How many phases a second: from one to as fast as it goes.
///
/// ```
/// use cardiac_gui::playback::Speed;
///
/// assert_eq!(Speed::default().phases(), Some(4.0));
/// assert_eq!(Speed::FASTEST.phases(), None);
/// assert!(Speed::new(0.0).phases() < Speed::new(0.5).phases());
/// ```
#[derive(Clone, Copy, PartialEq, PartialOrd, Debug)]
pub struct Speed {
    /// 0 to 1, of which equal parts are equal factors.
    share: f32,
}

impl Speed {
    /// As fast as it goes.
    pub const FASTEST: Self = Self { share: 1.0 };

    /// The powers of ten from the slowest to the fastest that is counted.
    const DECADES: f32 = 7.0;

    /// A place on a scale from 0, one phase a second, to 1, as fast as it goes.
    pub const fn new(share: f32) -> Self {
        Self { share: share.clamp(0.0, 1.0) }
    }

    /// So many phases a second, at least one.
    pub fn from_phases(phases: f32) -> Self {
        Self::new(phases.log10() / Self::DECADES)
    }

    /// The place on the scale.
    pub const fn position(self) -> f32 {
        self.share
    }

    /// How many phases a second; none is as fast as it goes.
    pub fn phases(self) -> Option<f32> {
        const TOP: f32 = 0.999;
        (self.share < TOP).then(|| {
            let phases = 10_f32.powf(self.share * Self::DECADES);
            // Slow ones are told in whole numbers, or halves.
            if phases < 100.0 { (phases * 2.0).round() / 2.0 } else { phases.round() }
        })
    }

    /// Whether single phases are shown on their way: up to five steps a second.
    pub fn shows_phases(self) -> bool {
        const MOST: f32 = 20.0;
        self.phases().is_some_and(|phases| phases <= MOST)
    }

    /// Whether the warm place goes along: nothing is to flash more than three times a
    /// second, and each place is passed once a step.
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

/// What is to be done in this frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FrameWork {
    /// Nothing for so long.
    Nothing(Duration),
    /// One phase.
    Phase,
    /// So many steps, as far as the time of a frame allows.
    Steps(u64),
}

/// The machine working by itself.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct Playback {
    /// Which way it works, if it does.
    pub direction: Option<Direction>,
    /// How fast.
    pub speed: Speed,
    /// The cell it works on to, as fast as it goes, if it was told one.
    goal: Option<Address>,
    /// Whether it goes on when there is a card.
    is_waiting: bool,
    /// The phases that are due and not yet done.
    due_phases: f64,
}

impl Playback {
    /// Begins to work; the first phase is done at once.
    pub fn start(&mut self, direction: Direction) {
        self.direction = Some(direction);
        self.goal = None;
        self.is_waiting = false;
        self.due_phases = 1.0;
    }

    /// Begins to work until the bug is on a cell.
    pub fn start_to(&mut self, cell: Address) {
        self.start(Direction::Forward);
        self.goal = Some(cell);
    }

    /// The cell it works on to.
    pub const fn goal(&self) -> Option<Address> {
        self.goal
    }

    /// Stops.
    pub fn stop(&mut self) {
        self.direction = None;
        self.goal = None;
        self.is_waiting = false;
        self.due_phases = 0.0;
    }

    /// Stops until there is a card.
    pub fn wait_for_card(&mut self) {
        let goal = self.goal;
        self.stop();
        self.goal = goal;
        self.is_waiting = true;
    }

    /// Whether it goes on when there is a card.
    pub const fn is_waiting(&self) -> bool {
        self.is_waiting
    }

    /// There is a card: goes on if it waited for one.
    pub fn resume_with_card(&mut self) {
        if self.is_waiting {
            let goal = self.goal;
            self.start(Direction::Forward);
            self.goal = goal;
        }
    }

    /// Whether it works faster than single phases can be shown.
    pub fn is_fast(&self) -> bool {
        self.direction.is_some() && !self.speed.shows_phases()
    }

    /// What is to be done now, so many seconds after the last frame.
    pub fn next_work(&mut self, seconds: f32) -> FrameWork {
        const PHASES_A_STEP: f64 = 4.0;
        let Some(phases) = self.speed.phases() else { return FrameWork::Steps(u64::MAX) };
        // Whatever held up the window is not made up for.
        self.due_phases += f64::from(phases) * f64::from(seconds.min(0.25));
        if self.speed.shows_phases() {
            if self.due_phases < 1.0 {
                let wait = (1.0 - self.due_phases) / f64::from(phases);
                return FrameWork::Nothing(Duration::from_secs_f64(wait));
            }
            self.due_phases = (self.due_phases - 1.0).min(1.0);
            return FrameWork::Phase;
        }
        let steps = (self.due_phases / PHASES_A_STEP).floor();
        self.due_phases -= steps * PHASES_A_STEP;
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is whole")]
        FrameWork::Steps(steps as u64)
    }
}

/// The time a frame has for the machine: half of it, at sixty a second.
const FRAME_BUDGET: Duration = Duration::from_millis(8);

/// Breaks a run off when the frame has to be drawn.
#[derive(Debug)]
pub(crate) struct FrameObserver<'c> {
    deadline: Deadline,
    /// Whether an empty hopper ends the run, for cards can be laid into it.
    waits_for_cards: bool,
    /// What counts the steps, if they are counted.
    counts: Option<&'c mut Counts>,
}

impl<'c> FrameObserver<'c> {
    pub(crate) fn new(waits_for_cards: bool, counts: Option<&'c mut Counts>) -> Self {
        Self { deadline: Deadline::after(FRAME_BUDGET), waits_for_cards, counts }
    }
}

impl Observer for FrameObserver<'_> {
    fn should_continue(&mut self) -> bool {
        self.deadline.should_continue()
    }

    fn on_step(&mut self, record: &StepRecord, _after: &Snapshot) {
        if let Some(counts) = &mut self.counts {
            counts.record(record);
        }
    }

    fn request_card(&mut self, _: &Snapshot) -> InputResponse {
        if self.waits_for_cards { InputResponse::Wait } else { InputResponse::NoCard }
    }
}
