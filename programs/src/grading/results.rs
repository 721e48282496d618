//! The results of grading, from which every report format is written.

use std::path::PathBuf;

use cardiac_core::{Stop, Word};

use super::status::Status;
use crate::judge::CardMismatch;
use crate::run::RunEnd;
use crate::schema::case::Visibility;

/// The index of a submission among all of its class.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ordinal {
    /// The index, from 0.
    pub index: usize,
    /// The number of all.
    pub of: usize,
}

/// The results of a class.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GradeReport {
    /// The assignment.
    pub header: ReportHeader,
    /// The submissions, in the order of their ordinals.
    pub graded: Vec<SubmissionResult>,
}

/// The part of an assignment that a report shows, even if no submission could be graded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReportHeader {
    /// The title of the assignment.
    pub title: String,
    /// The checks, in the order of the assignment.
    pub checks: Vec<CheckSpec>,
}

/// A check before it is run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CheckSpec {
    /// The name.
    pub name: String,
    /// The visibility for students.
    pub visibility: Visibility,
    /// The points for passing it.
    pub points: u32,
}

/// The result of one submission.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SubmissionResult {
    /// Its ordinal among all submissions, including those of other parts.
    pub ordinal: Ordinal,
    /// The name of the student, printable.
    pub student: String,
    /// The file that was graded, or the first one found.
    pub path: PathBuf,
    /// Notes on the submission, such as the files that were not graded and the reasons.
    pub notes: Vec<String>,
    /// The graded work, or the reason why it could not be read or assembled.
    pub outcome: Result<GradedWork, String>,
}

/// A submission that could be run, with the result of each check.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GradedWork {
    /// One result for each check of the header, in the same order.
    pub checks: Vec<Check>,
    /// The warnings of the assembler.
    pub warnings: Vec<String>,
    /// The size of the work.
    pub size: WorkSize,
}

/// The size of the submitted work.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum WorkSize {
    /// A program, with the number of cells it uses.
    Program {
        /// The cells of the submission.
        cells: usize,
        /// The cells of the model.
        model_cells: usize,
    },
    /// A log, with the number of steps worked and the number required.
    ByHand {
        /// The steps worked.
        steps: u64,
        /// The steps required.
        of: u64,
    },
}

/// The result of one check: a case of the assignment, or a requirement on the whole program such
/// as "at most 40 cells" or "uses TAC".
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Check {
    /// The name.
    pub name: String,
    /// The visibility for students.
    pub visibility: Visibility,
    /// The points for passing it.
    pub points: u32,
    /// `true` if it passed.
    pub is_passed: bool,
    /// The run of a case; `None` for a requirement and for work by hand.
    pub run: Option<CaseRun>,
    /// The work in a phase, if the check is about one.
    pub hand_work: Option<HandWorkCounts>,
    /// The feedback, such as "input 000 -001: output 000, expected -001"; may be empty.
    pub sentence: String,
}

/// Counts of the work in a phase by hand.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
#[cfg_attr(feature = "reports", derive(serde::Serialize, serde::Deserialize))]
pub struct HandWorkCounts {
    /// Number of phases done right.
    pub right: usize,
    /// Number of mistakes.
    pub mistakes: usize,
    /// Number of hints.
    pub hints: usize,
    /// Number of times the coach did the phase.
    pub coach: usize,
    /// The failure of the check, such as "too early (the bug) first".
    pub failure: Option<String>,
}

/// The run of a case, beside the run of the model.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseRun {
    /// The way it ended.
    pub stop: StopKind,
    /// The stop message, with cell and line.
    pub ended: String,
    /// The number of steps.
    pub steps: u64,
    /// The number of steps of the model.
    pub model_steps: u64,
    /// The output cards.
    pub cards: Vec<Word>,
    /// The first card that differs, if cards are compared.
    pub difference: Option<CardMismatch>,
}

/// The way a run ended.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[cfg_attr(feature = "reports", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "reports", serde(rename_all = "kebab-case"))]
pub enum StopKind {
    /// At HRS.
    Halted,
    /// At an INP without a card, or with a blank one.
    BlankCard,
    /// On a blank cell.
    BlankCell,
    /// At the step limit.
    StepLimit,
    /// At the card limit.
    CardLimit,
    /// An infinite loop was proved.
    #[cfg_attr(feature = "reports", serde(rename = "endless"))]
    InfiniteLoop,
}

impl From<RunEnd> for StopKind {
    /// Interrupted runs are never graded, so their result is irrelevant.
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
    /// Returns the name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Halted => "halted",
            Self::BlankCard => "blank-card",
            Self::BlankCell => "blank-cell",
            Self::StepLimit => "step-limit",
            Self::CardLimit => "card-limit",
            Self::InfiniteLoop => "endless",
        }
    }

    /// Returns a remark on an unwanted stop, shown beside wrong cards.
    pub const fn warning(self) -> Option<&'static str> {
        match self {
            Self::Halted | Self::BlankCard => None,
            Self::BlankCell => Some("stopped on a blank cell"),
            Self::StepLimit => Some("stopped at the step limit"),
            Self::CardLimit => Some("stopped at the card limit"),
            Self::InfiniteLoop => Some("infinite loop"),
        }
    }
}

impl GradeReport {
    /// Returns `true` if all submissions passed.
    pub fn is_passed(&self) -> bool {
        self.graded.iter().all(|graded| graded.status() == Status::Passed)
    }

    /// Returns `true` if a submission was graded as work by hand.
    pub fn is_by_hand(&self) -> bool {
        let mut work = self.graded.iter().filter_map(|graded| graded.outcome.as_ref().ok());
        work.any(|work| matches!(work.size, WorkSize::ByHand { .. }))
    }

    /// Returns the number of submissions with a status.
    pub fn count(&self, status: Status) -> usize {
        self.graded.iter().filter(|graded| graded.status() == status).count()
    }
}

impl ReportHeader {
    /// Returns the sum of all points.
    pub fn max_score(&self) -> u32 {
        total(self.checks.iter().map(|spec| spec.points))
    }
}

impl SubmissionResult {
    /// Returns the status: passed only if every check passed.
    pub fn status(&self) -> Status {
        match &self.outcome {
            Err(_) => Status::Error,
            Ok(work) if work.checks.iter().all(|check| check.is_passed) => Status::Passed,
            Ok(_) => Status::Failed,
        }
    }

    /// Returns the points earned; 0 if it could not be graded.
    pub fn score(&self) -> u32 {
        self.outcome.as_ref().map_or(0, GradedWork::score)
    }

    /// Returns the results of the checks; empty if it could not be graded.
    pub fn checks(&self) -> &[Check] {
        self.outcome.as_ref().map_or(&[], |work| &work.checks)
    }
}

impl GradedWork {
    /// Returns the points earned.
    pub fn score(&self) -> u32 {
        total(self.checks.iter().map(Check::score))
    }

    /// Returns the sum of the counts of all phases.
    pub fn hand_work(&self) -> HandWorkCounts {
        let hand_work = self.checks.iter().filter_map(|check| check.hand_work.as_ref());
        hand_work.fold(HandWorkCounts::default(), |all, more| HandWorkCounts {
            right: all.right.saturating_add(more.right),
            mistakes: all.mistakes.saturating_add(more.mistakes),
            hints: all.hints.saturating_add(more.hints),
            coach: all.coach.saturating_add(more.coach),
            failure: None,
        })
    }

    /// Returns the total steps of the runs selected by `counts`, and those of the model.
    pub fn steps(&self, counts: impl Fn(&Check) -> bool) -> Option<(u64, u64)> {
        let checks = self.checks.iter().filter(|check| counts(check));
        let runs = checks.filter_map(|check| check.run.as_ref());
        runs.map(|run| (run.steps, run.model_steps)).reduce(|(steps, model), (more, more_model)| {
            (steps.saturating_add(more), model.saturating_add(more_model))
        })
    }
}

impl HandWorkCounts {
    /// Returns `true` if the student did none of it without the coach.
    pub fn is_by_coach_only(&self) -> bool {
        self.right == 0 && self.coach > 0
    }
}

impl Check {
    /// Returns the points earned.
    pub fn score(&self) -> u32 {
        if self.is_passed { self.points } else { 0 }
    }

    /// Returns the status.
    pub fn status(&self) -> Status {
        if self.is_passed { Status::Passed } else { Status::Failed }
    }

    /// Returns `true` if students see only the status.
    pub fn is_hidden(&self) -> bool {
        self.visibility == Visibility::Hidden
    }

    /// Returns the check itself, without its result.
    pub fn spec(&self) -> CheckSpec {
        let Self { name, visibility, points, .. } = self;
        CheckSpec { name: name.clone(), visibility: *visibility, points: *points }
    }
}

impl CheckSpec {
    /// Returns `true` if students see only the status.
    pub fn is_hidden(&self) -> bool {
        self.visibility == Visibility::Hidden
    }
}

/// Sums up points. It saturates, because a report that is read back may contain any numbers.
fn total(points: impl Iterator<Item = u32>) -> u32 {
    points.fold(0, u32::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grading::fixture;

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
