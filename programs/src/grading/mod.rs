//! Grading submissions by an assignment.
//!
//! A [`CompiledAssignment`] is an assignment whose model solution has run. It grades programs: each
//! case and each requirement gives a [`Check`]. [`by_hand`] grades logs of work by hand in the same
//! way. The library reads and writes no files: programs come as bytes with their names, and
//! `report` (with the feature `reports`) writes the results of a class in text, JSON, CSV, HTML
//! and `JUnit` XML, and for Gradescope.
//!
//! ```
//! use std::sync::atomic::AtomicBool;
//!
//! use cardiac_programs::assignment;
//! use cardiac_programs::grading::CompiledAssignment;
//! use cardiac_programs::run::{RunLimits, RunnableProgram};
//!
//! let text = include_str!("../../assignments/larger/assignment.toml");
//! let assignment = assignment::parse(text).expect("no mistakes");
//! let model = include_bytes!("../../assignments/larger/model.asm");
//! let model = RunnableProgram::from_bytes("model.asm", model)?;
//! let (limits, interrupted) = (RunLimits { steps: 100_000, cards: 1000 }, AtomicBool::new(false));
//! let compiled = CompiledAssignment::new(&assignment, model, limits, &interrupted)?;
//!
//! let program = RunnableProgram::from_bytes("ada.asm", b" INP 90\n OUT 90\n HRS\n")?;
//! let work = compiled.grade(&program, &interrupted)?;
//! assert_eq!((work.score(), compiled.header().max_score()), (3, 7));
//! assert_eq!(work.checks[1].sentence, "input 003 007: output 003, expected 007");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

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
