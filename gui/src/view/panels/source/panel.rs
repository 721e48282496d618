//! The state of the source panel.

use cardiac_core::assembler::Severity;

use super::check::{Problem, SourceCheck};
use super::layout::EditorLayout;
use crate::message::request::SourceRequest;

/// A position of the caret.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub(super) struct Caret {
    /// The line, counted from 1.
    pub(super) line: usize,
    /// Number of characters before it on the line.
    pub(super) letter: usize,
}

/// The state of the panel.
#[derive(Debug, Default)]
pub(crate) struct SourcePanel {
    pub(super) check: SourceCheck,
    pub(super) layout: EditorLayout,
    pub(super) caret: Caret,
    pub(super) request: Option<SourceRequest>,
    /// The formatted text that was requested to replace the text.
    pub(super) formatted: Option<String>,
    /// The message of the panel.
    pub(super) message: Option<String>,
    /// The current line that was last scrolled to.
    pub(super) followed: Option<usize>,
}

impl SourcePanel {
    /// Makes a request, handled in the next frame.
    pub(crate) fn ask(&mut self, request: SourceRequest) {
        self.request = Some(request);
    }

    /// Returns the requested problem.
    pub(super) fn requested(&mut self) -> Option<&Problem> {
        let place = |problem: &Problem| (problem.line, problem.letters.start);
        let problems = &self.check.problems;
        match self.request.take()? {
            SourceRequest::FirstError => {
                problems.iter().find(|found| found.severity == Severity::Error)
            }
            SourceRequest::NextProblem => {
                let caret = (self.caret.line, self.caret.letter);
                problems.iter().find(|found| place(found) > caret).or(problems.first())
            }
            SourceRequest::Problem(number) => problems.get(number),
            SourceRequest::FormatSource => None,
        }
    }
}
