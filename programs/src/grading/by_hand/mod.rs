//! Grades work by hand: assignments whose submissions are logs.
//!
//! The graded work begins with the model loaded as `cardiac by-hand` loads it. A log that begins
//! with a deck of the same program begins its work when the loader jumps to the program. It ends
//! with the last required step; later moves are ignored.

mod hand_grader;
mod log_grading;
mod messages;
mod progress;
mod reference;
mod reference_start;
mod submission_error;

pub use hand_grader::HandGrader;
pub use submission_error::SubmissionError;
