#![cfg_attr(not(test), no_std)]
#![doc = include_str!("../README.md")]
//!
//! ## What is where
//!
//! | for | take |
//! | --- | --- |
//! | numbers | [`Word`] (three digits), [`Accumulator`] (four), [`Address`] (two) |
//! | what a word does | [`Instruction`], [`Opcode`] (a reference page each), [`explain`] |
//! | the machine | [`Machine`], [`Memory`], [`Step`], [`Stop`], [`Run`] |
//! | a program that never stops, told | [`LoopDetector`], [`RunOutcome`], [`InfiniteLoop`] |
//! | what comes next, and what is odd about it | [`preview()`], [`StepWarning`] |
//! | the cardboard | [`Cycle`], [`Phase`], [`Slides`], [`Pad`], [`Strip`] |
//! | what it looks like: measures, and a picture | [`board`] |
//! | worked by hand, with a coach | [`by_hand`] |
//! | a text in any form, as a program | [`load`] |
//! | text | [`deck`], [`image`], [`Format`], [`TextError`], [`is_unprintable`] |
//! | sources and listings | [`assembler`], and back: [`disassembler`] |
//! | a deck made from an image, or taken apart | [`loader`] |
#![cfg_attr(
    feature = "alloc",
    doc = "| what a breakpoint waits for and a debugger prints (feature `alloc`) | [`expression`] |\n| all that a person has on the table, with its history (feature `alloc`) | [`session`] |"
)]
//! | what the machine does, and on whose authority | [`rules`] |

#[cfg(feature = "alloc")]
extern crate alloc;

mod accumulator;
mod address;
mod arith;
pub mod assembler;
pub mod board;
pub mod by_hand;
mod card;
mod cycle;
pub mod deck;
pub mod disassembler;
mod explain;
#[cfg(feature = "alloc")]
pub mod expression;
mod format;
pub mod image;
mod instruction;
mod interpreter;
pub mod limits;
pub mod load;
pub mod loader;
mod loop_detector;
mod machine;
mod memory;
pub mod preview;
mod preview_text;
pub mod rules;
mod sanitizer;
#[cfg(feature = "alloc")]
pub mod session;
mod slides;
mod small_str;
mod step_warning;
mod strip;
mod text;
mod text_error;
mod truncation;
mod word;

pub use accumulator::Accumulator;
pub use address::Address;
pub use card::Card;
pub use cycle::{Branch, Cycle, Pad, Phase};
pub use explain::{Explanation, explain};
pub use format::Format;
pub use instruction::{Instruction, Opcode};
pub use loop_detector::{InfiniteLoop, LoopDetector, RunOutcome};
pub use machine::{Machine, Run, Step, Stop};
pub use memory::{Cell, Memory};
pub use preview::{StepPreview, preview};
pub use sanitizer::{CellRole, Sanitizer};
pub use slides::{Decoder, DecoderSegment, Sign, Slides, TestWindow};
pub use step_warning::{StepWarning, WarningWithLines};
pub use strip::Strip;
pub use text::is_unprintable;
pub use text_error::{TextError, TextErrorKind};
pub use word::Word;
