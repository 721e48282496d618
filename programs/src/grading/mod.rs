//! Grading submissions by an assignment.

pub mod by_hand;
mod check;
mod compiled_assignment;
pub mod feedback;
#[cfg(test)]
mod fixture;
mod format;
mod groups;
mod model_error;
mod program_grading;
#[cfg(feature = "reports")]
pub mod report;
mod results;
mod status;
mod submission;

pub use check::{AssignmentCheck, check_solutions};
pub use compiled_assignment::CompiledAssignment;
pub use groups::{CheckFailure, FailureGroup, group_failures};
pub use model_error::ModelError;
pub use results::{
    CaseRun, Check, CheckSpec, GradeReport, GradedWork, HandWorkCounts, Ordinal, ReportHeader,
    StopKind, SubmissionResult, WorkSize,
};
pub use status::Status;
pub use submission::{SubmissionKind, student_name};
