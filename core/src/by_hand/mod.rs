//! The cardboard worked by hand: the person is the control unit, and somebody kind looks
//! over the shoulder.
//!
//! - [`Board`] is all that a hand can change, [`Move`] one act of a hand;
//! - [`check`] looks at the board when a phase is said to be done, and gives a [`Verdict`];
//! - [`hint`] says where to look, what the rule is, or what to do;
//! - [`Practice`] keeps it together: the machine as it should be, and the board as it is;
//! - [`Entry`] is a line of a log of it all, [`Record`] the log, which `Log` reads back with
//!   the feature `alloc`.
//!
//! What is right is asked of a [`Cycle`](crate::Cycle), which does the phase as it should be
//! done; the coach compares what lies on the table with that. So it looks at what was done
//! and not at how: the order of the moves is free wherever it makes no difference.
//!
//! ```
//! use cardiac_core::by_hand::{Answer, Move, Practice};
//! use cardiac_core::{Machine, image};
//!
//! let machine = Machine::from_image(image::parse("20:218\n18:346")?, "20".parse()?);
//! let mut practice = Practice::new(machine);
//! for text in ["slide op 2", "slide units 8", "done"] {
//!     let act: Move = text.parse()?;
//!     if let Answer::Wrong(finding) = practice.act(act, &[])? {
//!         assert_eq!(
//!             finding.to_string(),
//!             "The ADDRESS (2) slide still shows 0: the second digit of 218, in the bug's \
//!              cell 20, is 1 (R8)."
//!         );
//!     }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod act;
mod answer;
mod board;
mod coach;
mod english;
mod hint;
mod log;
#[cfg(feature = "alloc")]
mod logbook;
mod place;
mod practice;
mod reading;
mod row;
mod rule;
mod work;

pub use act::{DigitSlide, Move, Refusal};
pub use answer::{Answer, Parting};
pub use board::{Board, Output};
pub use coach::{Finding, Kind, Verdict, check};
pub use hint::{Grade, Hint, hint};
pub use log::{Entry, Outcome, Record};
#[cfg(feature = "alloc")]
pub use logbook::{Log, LogError, LogMistake};
pub use place::{Mark, Place};
pub use practice::Practice;
pub use reading::NotAMove;
pub use row::{Digit, Line, Row, Square};
pub use rule::Rule;
