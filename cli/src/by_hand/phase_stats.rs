//! Mistakes, hints and help, counted by phase while a log is done again.

use std::collections::BTreeMap;

use cardiac_core::Phase;
use cardiac_core::by_hand::{Divergence, Feedback, LogEntry, Mismatch};

use super::replay::ReplayStep;

/// The phases as they are told: `phase 1, the slides`.
pub(crate) const PHASE_NAMES: [&str; 4] =
    ["the slides", "the bug", "the test window", "the decoder"];

/// What was done in each of the four phases.
#[derive(Default, Debug)]
pub(crate) struct PhaseStats {
    pub(crate) phases: [PhaseCounts; 4],
    /// The mistake that was told last, as long as it is not mended: to hear of it again is
    /// not another.
    last: Option<Mismatch>,
}

/// What is counted in a phase.
#[derive(Default, Debug)]
pub(crate) struct PhaseCounts {
    pub(crate) right: usize,
    /// The mistakes, by the name of their kind and their place.
    pub(crate) wrong: BTreeMap<(&'static str, String), usize>,
    pub(crate) first: Option<FirstMistake>,
    pub(crate) hints: usize,
    /// How often the coach has done it.
    pub(crate) helped: usize,
}

/// The first mistake in a phase.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct FirstMistake {
    /// The step in which it was made, counted from 1 at the beginning of the log.
    pub(crate) step: u64,
    pub(crate) mismatch: Mismatch,
}

impl PhaseStats {
    /// Counts what was done in a step.
    pub(crate) fn add(&mut self, step: &ReplayStep<'_>) {
        let count = &mut self.phases[phase_index(step.before.phase())];
        let number = step.before.steps() + 1;
        match (step.entry, step.answer) {
            (LogEntry::Hint(_), _) => count.hints += 1,
            (LogEntry::Phase, _) => count.helped += 1,
            // A step of the loader has all four.
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

    /// All mistakes.
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

/// The place of a phase in a step, counted from 0.
pub(crate) const fn phase_index(phase: Phase) -> usize {
    match phase {
        Phase::SetSlides => 0,
        Phase::MoveBug => 1,
        Phase::Test => 2,
        Phase::Execute => 3,
    }
}
