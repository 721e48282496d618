//! Grades a submission by the cases of an assignment or by the work by hand it asks for.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use anyhow::Context;
use cardiac_programs::assignment::Assignment;
use cardiac_programs::grading::by_hand::{HandGrader, SubmissionError};
use cardiac_programs::grading::{
    AssignmentCheck, CompiledAssignment, GradedWork, ModelError, ReportHeader, SubmissionKind,
    check_solutions,
};
use cardiac_programs::run::{Interrupted, RunLimits};

use super::submission::sorted::Work;
use crate::io::path::display_path;
use crate::load::program;

/// An assignment that is ready to grade with.
#[derive(Debug)]
pub(crate) enum Grader {
    Cases(Box<CompiledAssignment>),
    ByHand(Box<HandGrader>),
}

impl Grader {
    /// Reads the model solution from `folder` and runs it; `None` if interrupted.
    pub(crate) fn new(
        assignment: &Assignment,
        folder: &Path,
        limits: RunLimits,
        interrupted: &AtomicBool,
    ) -> anyhow::Result<Option<Self>> {
        let model = program::runnable_from_file(&folder.join(&assignment.model));
        let grader = if let Some(allowed) = &assignment.by_hand {
            let model = model.context("cannot read the model")?;
            HandGrader::new(assignment, allowed, &model, limits, interrupted)
                .map(|grader| Self::ByHand(Box::new(grader)))
        } else {
            let model = model.context("cannot read the model solution")?;
            CompiledAssignment::new(assignment, model, limits, interrupted)
                .map(|compiled| Self::Cases(Box::new(compiled)))
        };
        match grader {
            Ok(grader) => Ok(Some(grader)),
            Err(ModelError::Interrupted) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    pub(crate) fn header(&self) -> &ReportHeader {
        match self {
            Self::Cases(compiled) => compiled.header(),
            Self::ByHand(grader) => grader.header(),
        }
    }

    /// The kind of submission the assignment asks for.
    pub(crate) fn kind(&self) -> SubmissionKind {
        match self {
            Self::Cases(_) => SubmissionKind::Programs,
            Self::ByHand(_) => SubmissionKind::Logs,
        }
    }

    /// Grades a submission.
    ///
    /// # Errors
    ///
    /// The submission is of the other kind, or a log of other work; or the flag was set.
    pub(super) fn grade(
        &self,
        path: &Path,
        work: &Work,
        interrupted: &AtomicBool,
    ) -> Result<GradedWork, SubmissionError> {
        let name = display_path(path);
        match (self, work) {
            (Self::Cases(compiled), Work::Program(program)) => compiled
                .grade(program, interrupted)
                .map_err(|Interrupted| SubmissionError::Interrupted),
            (Self::ByHand(grader), Work::Log(text)) => grader.grade(&name, text, interrupted),
            _ => {
                let message = format!("`{name}` is not a {}", self.kind().name());
                Err(SubmissionError::Invalid(message))
            }
        }
    }

    /// Checks the assignment with its model and the wrong solutions in `folder`; `None` if
    /// interrupted.
    pub(crate) fn check(
        &self,
        assignment: &Assignment,
        folder: &Path,
        interrupted: &AtomicBool,
    ) -> anyhow::Result<Option<AssignmentCheck>> {
        match self {
            Self::Cases(compiled) => {
                let wrong = assignment.wrong.iter().map(|name| {
                    Ok((name.clone(), program::runnable_from_file(&folder.join(name))?))
                });
                let wrong = wrong.collect::<anyhow::Result<Vec<_>>>()?;
                Ok(check_solutions(compiled, &assignment.model, &wrong, interrupted).ok())
            }
            Self::ByHand(grader) => match grader.check(&assignment.model, interrupted) {
                Ok(check) => Ok(Some(check)),
                Err(SubmissionError::Interrupted) => Ok(None),
                Err(error) => Err(error).context(assignment.model.clone()),
            },
        }
    }
}
