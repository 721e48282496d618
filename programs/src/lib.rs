//! Sample programs for CARDIAC, each with its data cards and the cards it punches, and with the
//! feature `assignments` lessons and assignments.
//!
//! They are part of the package, so menus, examples, tests and benchmarks share one table. The
//! README beside them says what each program shows.
//!
//! ```
//! let adding = cardiac_programs::find("adding").expect("it is among the programs");
//! assert_eq!(adding.title, "Adds two numbers");
//! assert!(adding.text.contains("ADD   second"));
//! assert!(adding.cards.contains("019"));
//! assert!(adding.expected.contains("042"));
//! ```

#![cfg_attr(not(feature = "assignments"), no_std)]

#[cfg(feature = "assignments")]
pub mod assignment;
#[cfg(feature = "assignments")]
pub mod escape;
#[cfg(feature = "grading")]
pub mod grading;
#[cfg(feature = "reports")]
pub mod json;
#[cfg(feature = "assignments")]
pub mod judge;
#[cfg(feature = "reports")]
pub mod junit;
#[cfg(feature = "assignments")]
pub mod lesson;
#[cfg(feature = "link")]
pub mod link;
#[cfg(feature = "assignments")]
pub mod run;
mod samples;
#[cfg(feature = "assignments")]
mod schema;

pub use samples::{SAMPLES, Sample, find};
