//! The mistakes, the hints and the help in each phase, counted while a log is replayed.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::feedback::{Divergence, Feedback};
use super::hand_work::HandEvent;
use super::location::Location;
use super::log::LogEntry;
use super::mismatch::{Mismatch, MismatchKind};
use super::replay::ReplayStep;

/// The counts for each of the four phases.
///
/// ```
/// use core::ops::ControlFlow;
///
/// use cardiac_core::by_hand::{Log, PhaseStats};
///
/// let text = "cardiac by-hand 1\nstart 00\nmoves\ndone = not-yet\nhint 1\nslide units 1\ndone = right";
/// let log: Log = text.parse()?;
/// let mut stats = PhaseStats::default();
/// log.replay(|step| {
///     stats.add(&step);
///     ControlFlow::Continue(())
/// })?;
/// let [slides, ..] = &stats.phases;
/// assert_eq!((slides.right, slides.hints, slides.mistake_count()), (1, 1, 1));
/// assert_eq!(slides.mistakes[0].kind.name(), "not-yet");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PhaseStats {
    /// The counts, in the order of [`Phase::ALL`](crate::Phase::ALL).
    pub phases: [PhaseCounts; 4],
    /// The last reported mistake until it is corrected. Reporting it again does not count.
    last: Option<Mismatch>,
}

/// The counts for one phase.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PhaseCounts {
    /// The number of times that the student did the phase.
    pub right: usize,
    /// The mistakes, in the order of their kinds' names, and then of their places.
    pub mistakes: Vec<MistakeCount>,
    /// The first mistake.
    pub first: Option<FirstMistake>,
    /// The number of hints.
    pub hints: usize,
    /// The number of times that the coach did the phase.
    pub helped: usize,
}

/// The number of mistakes of a kind in a place.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct MistakeCount {
    /// The kind.
    pub kind: MismatchKind,
    /// The place.
    pub location: Location,
    /// The number of such mistakes.
    pub count: usize,
}

/// The first mistake in a phase.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct FirstMistake {
    /// The step in which it was made, from 1 at the beginning of the log.
    pub step: u64,
    /// The mistake.
    pub mismatch: Mismatch,
}

impl PhaseStats {
    /// The names of the phases in reports, after the part of the board that each is about.
    pub const PHASE_NAMES: [&'static str; 4] =
        ["the slides", "the bug", "the test window", "the decoder"];

    /// Counts a replayed entry.
    pub fn add(&mut self, step: &ReplayStep<'_>) {
        let ReplayStep { before, after, entry, event } = step;
        // Each step of the loader has all four phases.
        if let LogEntry::Load = entry {
            let steps = after.steps().saturating_sub(before.steps());
            let steps = usize::try_from(steps).unwrap_or(usize::MAX);
            self.phases.iter_mut().for_each(|counts| counts.helped += steps);
        }
        let Some(counts) = self.phases.get_mut(before.phase().index()) else { return };
        match event {
            HandEvent::Hint(_) => counts.hints += 1,
            HandEvent::Feedback(Feedback::Done { .. }) => counts.helped += 1,
            HandEvent::Feedback(Feedback::Correct { .. } | Feedback::Silent { .. }) => {
                counts.right += 1;
                self.last = None;
            }
            HandEvent::Feedback(
                Feedback::Wrong(mismatch) | Feedback::Diverged(Divergence { mismatch, .. }),
            ) => {
                let is_new = self.last.replace(*mismatch) != Some(*mismatch);
                if is_new {
                    counts.add_mistake(before.steps() + 1, *mismatch);
                }
            }
            _ => {}
        }
    }

    /// Returns the number of mistakes in all phases.
    pub fn mistake_count(&self) -> usize {
        self.phases.iter().map(PhaseCounts::mistake_count).sum()
    }
}

impl PhaseCounts {
    /// Returns the number of mistakes.
    pub fn mistake_count(&self) -> usize {
        self.mistakes.iter().map(|mistake| mistake.count).sum()
    }

    fn add_mistake(&mut self, step: u64, mismatch: Mismatch) {
        let added = MistakeCount { kind: mismatch.kind, location: mismatch.location, count: 1 };
        match self.mistakes.binary_search_by_key(&added.sort_key(), MistakeCount::sort_key) {
            Ok(index) => {
                if let Some(known) = self.mistakes.get_mut(index) {
                    known.count += 1;
                }
            }
            Err(index) => self.mistakes.insert(index, added),
        }
        self.first.get_or_insert(FirstMistake { step, mismatch });
    }
}

impl MistakeCount {
    fn sort_key(&self) -> (&'static str, String) {
        (self.kind.name(), self.location.to_string())
    }
}
