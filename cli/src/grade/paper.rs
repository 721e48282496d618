//! What submissions are judged by: the cases of an assignment, or the work it asks for.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use anyhow::bail;
use cardiac_programs::assignment::Assignment;

use super::exam::Exam;
use super::graded::{Heading, Marks};
use super::submission::sorted::Work;
use super::wanted::Wanted;
use super::{by_hand, judge};
use crate::batch_runner::{BatchRunner, Limits};
use crate::program::display_path;

/// An assignment that is ready to be judged by.
#[derive(Debug)]
pub(super) enum Paper {
    Cases(Box<Exam>),
    ByHand(Box<by_hand::Exam>),
}

impl Paper {
    /// Lets the model beside an assignment do all that is asked; none if it was
    /// interrupted.
    pub(super) fn new(
        assignment: &Assignment,
        folder: &Path,
        limits: Limits,
        interrupted: &AtomicBool,
    ) -> anyhow::Result<Option<Self>> {
        if let Some(allowed) = &assignment.by_hand {
            let exam = by_hand::Exam::new(assignment, allowed, folder, limits, interrupted)?;
            return Ok(exam.map(|exam| Self::ByHand(Box::new(exam))));
        }
        let exam = Exam::new(assignment, folder, limits, interrupted)?;
        Ok(exam.map(|exam| Self::Cases(Box::new(exam))))
    }

    pub(super) fn heading(&self) -> &Heading {
        match self {
            Self::Cases(exam) => &exam.heading,
            Self::ByHand(exam) => &exam.heading,
        }
    }

    /// What is to be handed in.
    pub(super) fn wanted(&self) -> Wanted {
        match self {
            Self::Cases(_) => Wanted::Programs,
            Self::ByHand(_) => Wanted::Logs,
        }
    }

    /// A desk with the limits of the assignment.
    pub(super) fn desk<'a>(&self, limits: Limits, interrupted: &'a AtomicBool) -> BatchRunner<'a> {
        match self {
            Self::Cases(exam) => BatchRunner::new(exam.limits, interrupted),
            Self::ByHand(_) => BatchRunner::new(limits, interrupted),
        }
    }

    /// Judges a submission; none if it was interrupted. What is of the other kind, and a log
    /// of other work, is an error.
    pub(super) fn judge(
        &self,
        desk: &mut BatchRunner<'_>,
        path: &Path,
        work: &Work,
    ) -> anyhow::Result<Option<Marks>> {
        match (self, work) {
            (Self::Cases(exam), Work::Program(loaded)) => Ok(judge::judge(exam, desk, loaded)),
            (Self::ByHand(exam), Work::Log(text)) => by_hand::judge(exam, desk, path, text),
            _ => bail!("`{}` is no {}", display_path(path), self.wanted().name()),
        }
    }
}
