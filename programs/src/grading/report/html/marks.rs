//! Marks in headings and cells.

use crate::grading::results::CheckSpec;
use crate::grading::status::Status;

/// Returns the mark of a hidden case.
pub(super) fn hidden_mark(spec: &CheckSpec) -> &'static str {
    if spec.is_hidden() { " <small class=hidden>hidden</small>" } else { "" }
}

/// Returns the sign of a status.
pub(super) const fn sign(status: Status) -> &'static str {
    match status {
        Status::Passed => "✓",
        Status::Failed => "✗",
        Status::Error => "–",
    }
}
