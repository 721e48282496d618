//! The machine: its values, a step as the reference defines it, and the runs that do the same faster.

pub(crate) mod accumulator;
pub(crate) mod address;
pub(crate) mod arith;
pub(crate) mod card;
pub(crate) mod instruction;
pub(crate) mod interpreter;
pub(crate) mod loop_detector;
#[expect(clippy::module_inception, reason = "the folder is named after what it is all about")]
pub(crate) mod machine;
pub(crate) mod memory;
pub(crate) mod outcome;
pub(crate) mod range_error;
mod run;
pub(crate) mod sanitizer;
pub(crate) mod strip;
pub(crate) mod truncation;
pub(crate) mod word;
