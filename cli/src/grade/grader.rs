//! Grades a submission by the cases of an assignment or by the work by hand it asks for.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use anyhow::bail;
use cardiac_programs::assignment::Assignment;

use super::compiled_assignment::CompiledAssignment;
use super::results::{GradedWork, ReportHeader};
use super::submission::sorted::Work;
use super::submission_kind::SubmissionKind;
use super::{by_hand, judge};
use crate::io::path::display_path;
use crate::runner::batch_runner::{BatchRunner, Limits};

/// An assignment that is ready to grade with.
#[derive(Debug)]
pub(super) enum Grader {
    Cases(Box<CompiledAssignment>),
    ByHand(Box<by_hand::HandGrader>),
}

impl Grader {
    /// Runs the model solution; `None` if interrupted.
    pub(super) fn new(
        assignment: &Assignment,
        folder: &Path,
        limits: Limits,
        interrupted: &AtomicBool,
    ) -> anyhow::Result<Option<Self>> {
        if let Some(allowed) = &assignment.by_hand {
            let grader =
                by_hand::HandGrader::new(assignment, allowed, folder, limits, interrupted)?;
            return Ok(grader.map(|grader| Self::ByHand(Box::new(grader))));
        }
        let grader = CompiledAssignment::new(assignment, folder, limits, interrupted)?;
        Ok(grader.map(|grader| Self::Cases(Box::new(grader))))
    }

    pub(super) fn header(&self) -> &ReportHeader {
        match self {
            Self::Cases(grader) => &grader.header,
            Self::ByHand(grader) => &grader.header,
        }
    }

    /// The kind of submission the assignment asks for.
    pub(super) fn kind(&self) -> SubmissionKind {
        match self {
            Self::Cases(_) => SubmissionKind::Programs,
            Self::ByHand(_) => SubmissionKind::Logs,
        }
    }

    /// Returns a runner with the limits of the assignment.
    pub(super) fn runner<'a>(
        &self,
        limits: Limits,
        interrupted: &'a AtomicBool,
    ) -> BatchRunner<'a> {
        match self {
            Self::Cases(grader) => BatchRunner::new(grader.limits, interrupted),
            Self::ByHand(_) => BatchRunner::new(limits, interrupted),
        }
    }

    /// Grades a submission; `None` if interrupted.
    ///
    /// # Errors
    ///
    /// The submission is of the other kind, or a log of other work.
    pub(super) fn judge(
        &self,
        runner: &mut BatchRunner<'_>,
        path: &Path,
        work: &Work,
    ) -> anyhow::Result<Option<GradedWork>> {
        match (self, work) {
            (Self::Cases(grader), Work::Program(loaded)) => {
                Ok(judge::judge(grader, runner, loaded))
            }
            (Self::ByHand(grader), Work::Log(text)) => by_hand::judge(grader, runner, path, text),
            _ => bail!("`{}` is not a {}", display_path(path), self.kind().name()),
        }
    }
}
