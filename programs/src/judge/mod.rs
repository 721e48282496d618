//! Judging a program: its runs are compared with those of a model.
//!
//! A [`Judge`] runs a program with the cards of a case and says whether the run is right. If it is
//! not, [`RunMismatch`] says in one sentence what differs. Lessons and assignments use the same
//! judge and the same sentences. A failure with random cards is shrunk to the simplest cards that
//! still fail.

mod card_mismatch;
mod case_judge;
mod expected_run;
mod format;
mod run_mismatch;
mod shrink;

pub use card_mismatch::CardMismatch;
pub use case_judge::{CaseOutcome, Judge};
pub use expected_run::{ExpectedRun, TestInput};
pub use format::format_input;
pub use run_mismatch::RunMismatch;
