//! The cardboard worked by hand: the person is the control unit, and somebody kind looks
//! over the shoulder.
//!
//! - [`HandBoard`] is all that a hand can change, [`Move`] one act of a hand;
//! - [`check`] looks at the board when a phase is said to be done, and gives a [`CheckResult`];
//! - [`hint`] says where to look, what the rule is, or what to do;
//! - [`HandSession`] keeps it together: the machine as it should be, and the board as it is;
//! - [`LogEntry`] is a line of a log of it all, [`LogRef`] the log, which `Log` reads back with
//!   the feature `alloc`.
//!
//! What is right is asked of a [`Cycle`](crate::Cycle), which does the phase as it should be
//! done; the coach compares what lies on the table with that. So it looks at what was done
//! and not at how: the order of the moves is free wherever it makes no difference.
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
mod hint;
mod location;
mod log;
#[cfg(feature = "alloc")]
mod log_parse;
mod messages;
mod moves;
mod pad_row;
mod parse;
mod rule;

pub use coach::{CheckResult, Mismatch, MismatchKind, check};
pub use feedback::{Divergence, Feedback};
pub use hand_board::{HandBoard, OutputStrip};
pub use hand_session::HandSession;
pub use hint::{Hint, HintLevel, hint};
pub use location::{Content, Location};
pub use log::{LogEntry, LogRef, MoveOutcome};
#[cfg(feature = "alloc")]
pub use log_parse::{Log, LogError, LogErrorKind};
pub use moves::{DigitSlide, Move, MoveError};
pub use pad_row::{Digit, PadRowId, RowContents, Square};
pub use parse::ParseMoveError;
pub use rule::Rule;
