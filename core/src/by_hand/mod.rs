//! CARDIAC worked by hand: the student is the control unit, and a coach checks each phase.
//!
//! - [`HandBoard`] is the cardboard as the student left it, [`Move`] one change of it;
//! - [`check`] checks the board when a phase is declared done, and returns a [`CheckResult`];
//! - [`hint`] names the place to look at, the rule, or the move;
//! - [`HandSession`] runs a reference machine next to the student's board;
//! - [`LogEntry`] is a line of a log, and [`LogRef`] writes a log;
//! - with the feature `alloc`, `HandWork` is a session with its log and undo, `Log` reads a log and
//!   replays it, and `PhaseStats` counts its mistakes.
//!
//! The reference is a [`Cycle`](crate::Cycle): it does the phase, and the coach compares the
//! student's board with its result. Only the result counts, so moves may come in any order that
//! leads to it.
//!
//! ```
//! use cardiac_core::by_hand::{Feedback, Move, HandSession};
//! use cardiac_core::{Machine, image};
//!
//! let machine = Machine::from_image(image::parse("20:218\n18:346")?, "20".parse()?);
//! let mut session = HandSession::new(machine);
//! for text in ["slide op 2", "slide units 8", "done"] {
//!     let mv: Move = text.parse()?;
//!     if let Feedback::Wrong(mismatch) = session.apply(mv, &[])? {
//!         assert_eq!(
//!             mismatch.to_string(),
//!             "The ADDRESS (2) slide still shows 0: the second digit of 218, in the bug's \
//!              cell 20, is 1 (R8)."
//!         );
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod coach;
mod expected;
mod feedback;
mod hand_board;
mod hand_session;
#[cfg(feature = "alloc")]
mod hand_work;
mod hint;
mod location;
mod log;
#[cfg(feature = "alloc")]
pub(crate) mod log_parse;
mod messages;
mod mismatch;
mod moves;
mod pad_row;
mod parse;
#[cfg(feature = "alloc")]
mod phase_stats;
#[cfg(feature = "alloc")]
mod replay;
mod rule;

pub use coach::{CheckResult, check};
pub use feedback::{Divergence, Feedback};
pub use hand_board::{HandBoard, OutputStrip};
pub use hand_session::HandSession;
#[cfg(feature = "alloc")]
pub use hand_work::{HandAction, HandEvent, HandWork, MAX_UNDO};
pub use hint::{Hint, HintLevel, hint};
pub use location::{Content, Location};
pub use log::{LogEntry, LogRef, MoveOutcome};
#[cfg(feature = "alloc")]
pub use log_parse::{Log, LogError, LogErrorKind};
pub use mismatch::{Mismatch, MismatchKind};
pub use moves::{DigitSlide, Move, MoveError};
pub use pad_row::{Digit, PadRowId, RowContents, Square};
pub use parse::ParseMoveError;
#[cfg(feature = "alloc")]
pub use phase_stats::{FirstMistake, MistakeCount, PhaseCounts, PhaseStats};
#[cfg(feature = "alloc")]
pub use replay::{ReplayError, ReplayStep};
pub use rule::Rule;
