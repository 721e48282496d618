//! What grading found, as every form takes it.

use std::path::PathBuf;

use cardiac_core::{Stop, Word};
pub(crate) use cardiac_programs::assignment::Visibility;
use serde::{Deserialize, Serialize};

use crate::card_mismatch::CardMismatch;
use crate::partition::Ordinal;
use crate::run_report::RunEnd;
pub(crate) use crate::status::Status;

/// An assignment and what became of the programs that were handed in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct GradeReport {
    pub(crate) header: ReportHeader,
    /// In the order of their index.
    pub(crate) graded: Vec<SubmissionResult>,
}

/// What the forms need to know of an assignment, also where nothing could be graded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct ReportHeader {
    pub(crate) title: String,
    /// All that is judged, in its order.
    pub(crate) checks: Vec<CheckSpec>,
}

/// One thing that is judged, before anybody has tried it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct CheckSpec {
    pub(crate) name: String,
    pub(crate) visibility: Visibility,
    pub(crate) points: u32,
}

/// What became of one submission.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct SubmissionResult {
    /// Its place among all that were handed in, also those of other parts.
    pub(crate) ordinal: Ordinal,
    pub(crate) student: String,
    pub(crate) path: PathBuf,
    /// Files of the student that were not judged, each with the reason, and what else is to
    /// be known of the submission.
    pub(crate) notes: Vec<String>,
    /// Or why it could not be read or assembled: plain text with place and cure.
    pub(crate) outcome: Result<GradedWork, String>,
}

/// What a submission that could be run has earned.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct GradedWork {
    /// One for each that the heading asks, in its order.
    pub(crate) checks: Vec<Check>,
    /// What the assembler remarked.
    pub(crate) warnings: Vec<String>,
    pub(crate) size: WorkSize,
}

/// How much was handed in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum WorkSize {
    /// A program that uses so many cells.
    Program { cells: usize, model_cells: usize },
    /// A log in which so many steps are worked, of those that are asked.
    ByHand { steps: u64, of: u64 },
}

/// One thing that is judged: a case of the assignment, or a demand on the whole
/// program, such as "at most 40 cells" or "uses TAC".
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Check {
    pub(crate) name: String,
    pub(crate) visibility: Visibility,
    /// What it is worth.
    pub(crate) points: u32,
    pub(crate) is_passed: bool,
    /// None for a demand, and for work by hand.
    pub(crate) run: Option<CaseRun>,
    /// What was done in a phase by hand, if the check is of one.
    pub(crate) hand_work: Option<HandWorkCounts>,
    /// What a student learns from, such as "with cards 000 -001 yours punches 000,
    /// expected -001"; empty where there is nothing to say.
    pub(crate) sentence: String,
}

/// How often a phase was done by hand, and how.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub(crate) struct HandWorkCounts {
    pub(crate) right: usize,
    pub(crate) mistakes: usize,
    pub(crate) hints: usize,
    /// So often the coach has done it.
    pub(crate) coach: usize,
    /// How the check is failed, such as "too early (the bug) first".
    pub(crate) failure: Option<String>,
}

/// How the program ran in a case, beside the model's run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct CaseRun {
    pub(crate) stop: StopKind,
    /// How it stopped, with cell and line.
    pub(crate) ended: String,
    pub(crate) steps: u64,
    pub(crate) model_steps: u64,
    /// What it punched.
    pub(crate) cards: Vec<Word>,
    pub(crate) difference: Option<CardMismatch>,
}

/// How a run ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum StopKind {
    Halted,
    BlankCard,
    BlankCell,
    StepLimit,
    CardLimit,
    #[serde(rename = "endless")]
    InfiniteLoop,
}

impl From<RunEnd> for StopKind {
    /// A run that was interrupted is not judged; it has stopped at a limit.
    fn from(ending: RunEnd) -> Self {
        match ending {
            RunEnd::Stopped(Stop::Halted(_)) => Self::Halted,
            RunEnd::Stopped(Stop::BlankCard(_)) => Self::BlankCard,
            RunEnd::Stopped(Stop::BlankCell(_)) => Self::BlankCell,
            RunEnd::InfiniteLoop(_) => Self::InfiniteLoop,
            RunEnd::CardLimit => Self::CardLimit,
            RunEnd::StepLimit | RunEnd::Interrupted => Self::StepLimit,
        }
    }
}

impl StopKind {
    /// The name in JSON.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Halted => "halted",
            Self::BlankCard => "blank-card",
            Self::BlankCell => "blank-cell",
            Self::StepLimit => "step-limit",
            Self::CardLimit => "card-limit",
            Self::InfiniteLoop => "endless",
        }
    }

    /// What is told beside wrong cards; nothing where the stop is one that programs
    /// are meant to have.
    pub(crate) const fn warning(self) -> Option<&'static str> {
        match self {
            Self::Halted | Self::BlankCard => None,
            Self::BlankCell => Some("stopped on a blank cell"),
            Self::StepLimit => Some("stopped at the limit of steps"),
            Self::CardLimit => Some("stopped at the limit of cards"),
            Self::InfiniteLoop => Some("endless"),
        }
    }
}

impl GradeReport {
    /// Whether all have passed.
    pub(crate) fn is_passed(&self) -> bool {
        self.graded.iter().all(|graded| graded.status() == Status::Passed)
    }

    /// Whether it is work by hand, as far as any of it could be judged.
    pub(crate) fn is_by_hand(&self) -> bool {
        let mut work = self.graded.iter().filter_map(|graded| graded.outcome.as_ref().ok());
        work.any(|work| matches!(work.size, WorkSize::ByHand { .. }))
    }

    /// How many have a status.
    pub(crate) fn count(&self, status: Status) -> usize {
        self.graded.iter().filter(|graded| graded.status() == status).count()
    }
}

impl ReportHeader {
    /// What there is to earn.
    pub(crate) fn max_score(&self) -> u32 {
        total(self.checks.iter().map(|spec| spec.points))
    }
}

impl SubmissionResult {
    /// How it fared.
    pub(crate) fn status(&self) -> Status {
        match &self.outcome {
            Err(_) => Status::Error,
            Ok(work) if work.checks.iter().all(|check| check.is_passed) => Status::Passed,
            Ok(_) => Status::Failed,
        }
    }

    /// What it has earned: nothing where it could not be read.
    pub(crate) fn score(&self) -> u32 {
        self.outcome.as_ref().map_or(0, GradedWork::score)
    }

    /// Its checks, none where it could not be read.
    pub(crate) fn checks(&self) -> &[Check] {
        self.outcome.as_ref().map_or(&[], |work| &work.checks)
    }
}

impl GradedWork {
    /// What was earned.
    pub(crate) fn score(&self) -> u32 {
        total(self.checks.iter().map(Check::score))
    }

    /// What was done by hand in all phases.
    pub(crate) fn hand_work(&self) -> HandWorkCounts {
        let hand_work = self.checks.iter().filter_map(|check| check.hand_work.as_ref());
        hand_work.fold(HandWorkCounts::default(), |all, more| HandWorkCounts {
            right: all.right.saturating_add(more.right),
            mistakes: all.mistakes.saturating_add(more.mistakes),
            hints: all.hints.saturating_add(more.hints),
            coach: all.coach.saturating_add(more.coach),
            failure: None,
        })
    }

    /// The steps of all runs that count, and the model's.
    pub(crate) fn steps(&self, counts: impl Fn(&Check) -> bool) -> Option<(u64, u64)> {
        let checks = self.checks.iter().filter(|check| counts(check));
        let runs = checks.filter_map(|check| check.run.as_ref());
        runs.map(|run| (run.steps, run.model_steps)).reduce(|(steps, model), (more, more_model)| {
            (steps.saturating_add(more), model.saturating_add(more_model))
        })
    }
}

impl HandWorkCounts {
    /// Whether none of it was done by the student's own hands.
    pub(crate) fn is_by_coach_only(&self) -> bool {
        self.right == 0 && self.coach > 0
    }
}

impl Check {
    /// What was earned.
    pub(crate) fn score(&self) -> u32 {
        if self.is_passed { self.points } else { 0 }
    }

    /// How it went.
    pub(crate) fn status(&self) -> Status {
        if self.is_passed { Status::Passed } else { Status::Failed }
    }

    /// Returns `true` if a student is told only how it went.
    pub(crate) fn is_hidden(&self) -> bool {
        self.visibility == Visibility::Hidden
    }

    /// What a student is asked by it.
    pub(crate) fn spec(&self) -> CheckSpec {
        let Self { name, visibility, points, .. } = self;
        CheckSpec { name: name.clone(), visibility: *visibility, points: *points }
    }
}

impl CheckSpec {
    /// Whether a student is told only how it went.
    pub(crate) fn is_hidden(&self) -> bool {
        self.visibility == Visibility::Hidden
    }
}

/// A sum that stays where it is rather than run over: a line that is read back may say
/// any numbers.
fn total(points: impl Iterator<Item = u32>) -> u32 {
    points.fold(0, u32::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn scores_and_statuses() {
        let GradeReport { header, graded } = fixture::class();
        assert_eq!(header.max_score(), 10);
        let found: Vec<_> = graded
            .iter()
            .map(|graded| (graded.student.as_str(), graded.status(), graded.score()))
            .collect();
        let expected = [
            ("alice", Status::Passed, 10),
            ("bob", Status::Failed, 3),
            ("=carol()", Status::Failed, 2),
            ("dave", Status::Error, 0),
            ("erin", Status::Failed, 3),
        ];
        assert_eq!(found, expected);
        for graded in &graded {
            let Ok(work) = &graded.outcome else { continue };
            let points: u32 = work.checks.iter().map(|check| check.points).sum();
            assert_eq!(points, header.max_score());
        }
    }
}
