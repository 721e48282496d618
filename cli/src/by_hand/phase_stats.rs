//! Mistakes, hints and help in each phase, counted while a log is replayed.

use std::collections::BTreeMap;

use cardiac_core::Phase;
use cardiac_core::by_hand::{Divergence, Feedback, LogEntry, Mismatch};

use super::replay::ReplayStep;

/// The names of the phases in reports.
pub(crate) const PHASE_NAMES: [&str; 4] =
    ["the slides", "the bug", "the test window", "the decoder"];

/// Counts for each of the four phases.
#[derive(Default, Debug)]
pub(crate) struct PhaseStats {
    pub(crate) phases: [PhaseCounts; 4],
    /// Last reported mistake until it is corrected. Reporting it again does not count.
    last: Option<Mismatch>,
}

/// Counts for one phase.
#[derive(Default, Debug)]
pub(crate) struct PhaseCounts {
    pub(crate) right: usize,
    /// Number of mistakes by the name of their kind and their place.
    pub(crate) wrong: BTreeMap<(&'static str, String), usize>,
    pub(crate) first: Option<FirstMistake>,
    pub(crate) hints: usize,
    /// Number of times that the coach did the phase.
    pub(crate) helped: usize,
}

/// The first mistake in a phase.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct FirstMistake {
    /// Step in which it was made, from 1 at the beginning of the log.
    pub(crate) step: u64,
    pub(crate) mismatch: Mismatch,
}

impl PhaseStats {
    /// Counts a replayed entry.
    pub(crate) fn add(&mut self, step: &ReplayStep<'_>) {
        let count = &mut self.phases[phase_index(step.before.phase())];
        let number = step.before.steps() + 1;
        match (step.entry, step.feedback) {
            (LogEntry::Hint(_), _) => count.hints += 1,
            (LogEntry::Phase, _) => count.helped += 1,
            // Each step of the loader has all four phases.
            (LogEntry::Load, _) => {
                let steps = step.after.steps().saturating_sub(step.before.steps());
                let steps = usize::try_from(steps).unwrap_or(usize::MAX);
                self.phases.iter_mut().for_each(|count| count.helped += steps);
            }
            (_, Some(Feedback::Correct { .. } | Feedback::Silent { .. })) => {
                count.right += 1;
                self.last = None;
            }
            (
                _,
                Some(Feedback::Wrong(mismatch) | Feedback::Diverged(Divergence { mismatch, .. })),
            ) => {
                let is_new = self.last.replace(mismatch) != Some(mismatch);
                if is_new {
                    count.add(number, mismatch);
                }
            }
            _ => {}
        }
    }

    /// Returns the number of mistakes in all phases.
    pub(crate) fn mistakes(&self) -> usize {
        self.phases.iter().map(PhaseCounts::mistakes).sum()
    }
}

impl PhaseCounts {
    fn add(&mut self, step: u64, mismatch: Mismatch) {
        let what = (mismatch.kind.name(), mismatch.location.to_string());
        *self.wrong.entry(what).or_default() += 1;
        self.first.get_or_insert(FirstMistake { step, mismatch });
    }

    pub(crate) fn mistakes(&self) -> usize {
        self.wrong.values().sum()
    }
}

/// Returns the index of a phase, 0 to 3.
pub(crate) const fn phase_index(phase: Phase) -> usize {
    match phase {
        Phase::SetSlides => 0,
        Phase::MoveBug => 1,
        Phase::Test => 2,
        Phase::Execute => 3,
    }
}
