//! Running programs within limits, and the sentences about the end of a run.
//!
//! Lessons, assignments and batches run programs in one way: [`ProgramRunner`] runs a
//! [`RunnableProgram`] until it stops, until an infinite loop is proved, or up to its
//! [`RunLimits`]. The [`RunResult`] says in a [`StopMessage`] what ended the run, and where.
//!
//! ```
//! use std::sync::atomic::AtomicBool;
//!
//! use cardiac_programs::run::{ProgramRunner, RunLimits, RunnableProgram};
//!
//! let program = RunnableProgram::new("loop: OUT 00\n JMP loop")?;
//! let interrupted = AtomicBool::new(false);
//! let runner = ProgramRunner::new(RunLimits { steps: 1000, cards: 10 }, &interrupted);
//! let result = runner.run(&program, &[])?;
//! assert_eq!(
//!     result.stop_message(&program.lines).to_string(),
//!     "infinite loop: from step 2 on the program repeats the same 2 steps (lines 1 to 2) and \
//!      punches the same card each time",
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod assemble_error;
mod blank_path;
mod excerpt;
mod interrupted;
mod load_report;
mod loop_location;
mod program;
mod program_error;
mod program_runner;
mod run_end;
mod run_result;
mod slice;
mod source_diagnostic;
mod source_map;
mod stop_message;

pub use assemble_error::AssembleError;
pub use blank_path::{BlankPath, LastInstruction};
pub use excerpt::Excerpt;
pub use interrupted::Interrupted;
pub(crate) use interrupted::NEVER;
pub use load_report::{LoadReport, load_with_report};
pub use loop_location::LoopLocation;
pub use program::RunnableProgram;
pub use program_error::{ProgramError, ProgramErrorKind};
pub use program_runner::{ProgramRunner, RunLimits};
pub use run_end::RunEnd;
pub use run_result::RunResult;
pub use slice::{SliceChecks, run_slice};
pub use source_diagnostic::SourceDiagnostic;
pub use source_map::SourceMap;
pub use stop_message::StopMessage;
