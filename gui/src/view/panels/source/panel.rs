//! The state of the source panel.

use cardiac_core::Address;
use cardiac_core::assembler::Severity;

use super::check::{Problem, SourceCheck};
use super::find::Search;
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
    /// The text that was requested in place of the text.
    pub(super) replaced: Option<String>,
    /// The search, while its field is open.
    pub(super) search: Option<Search>,
    /// The cell of the line under the pointer.
    pub(crate) hovered: Option<Address>,
    /// The line whose context menu is open, counted from 1.
    pub(super) menu_line: usize,
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

    /// Returns `true` if the text has errors or warnings.
    pub(crate) const fn has_problems(&self) -> bool {
        !self.check.problems.is_empty()
    }

    /// Returns the position that a request leads to.
    pub(super) fn destination(&self, request: SourceRequest) -> Option<Caret> {
        let place = |problem: &Problem| Caret { line: problem.line, letter: problem.letters.start };
        let problems = &self.check.problems;
        match request {
            SourceRequest::FirstError => {
                problems.iter().find(|found| found.severity == Severity::Error).map(place)
            }
            SourceRequest::NextProblem => {
                let next = problems.iter().find(|found| place(found) > self.caret);
                next.or(problems.first()).map(place)
            }
            SourceRequest::Problem(number) => problems.get(number).map(place),
            SourceRequest::Line(line) => Some(Caret { line, letter: 0 }),
            SourceRequest::Focus => Some(Caret { line: self.caret.line.max(1), ..self.caret }),
            SourceRequest::FormatSource | SourceRequest::Find | SourceRequest::Replace => None,
        }
    }
}
