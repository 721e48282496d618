#![cfg_attr(not(test), no_std)]
#![doc = include_str!("../README.md")]
//!
//! ## Glossary
//!
//! The manual of 1968 has its own words for some things. Types are named after the cardboard
//! where it has the thing, and otherwise with the word of the field.
//!
//! | on the cardboard | elsewhere | in this crate |
//! | --- | --- | --- |
//! | the bug, a ladybug | program counter | [`Machine::bug`] |
//! | the slides of the instruction register | instruction register | [`Slides`], [`Instruction`] |
//! | OP CODE and its abbreviation | opcode, mnemonic | [`Opcode`] |
//! | cell | memory location | [`Address`], [`Cell`], [`Memory`] |
//! | print in cells 00 and 99 | read-only memory | [`Cell::Printed8`], [`Memory::write`] |
//! | blank cell, `---` | uninitialized memory | [`Cell::Blank`] |
//! | pad with its squares | arithmetic unit | [`Pad`], [`Accumulator`] |
//! | card | input or output value | [`Card`], [`Word`] |
//! | strip | input or output device | [`Strip`] |
//! | to punch | to output | [`Step::Punched`] |
//! | phase | part of the fetch-execute cycle | [`Phase`], [`Cycle`] |
//! | decoder window | decoded instruction | [`Decoder`] |
//! | test window, yes and no | branch condition | [`TestWindow`], [`Branch`] |
//! | deck that loads itself | program with its bootstrap loader | [`deck`], [`loader`] |
//! | hopper (file formats only) | input queue | any iterator of [`Card`] |
//!
//! ## Modules and types
//!
//! | for | see |
//! | --- | --- |
//! | numbers | [`Word`] (three digits), [`Accumulator`] (four), [`Address`] (two) |
//! | instructions | [`Instruction`], [`Opcode`] (a reference page each), [`explain`] |
//! | the machine | [`Machine`], [`Memory`], [`Step`], [`Stop`], [`Run`] |
//! | infinite loops | [`LoopDetector`], [`InfiniteLoop`], [`RunOutcome`] |
//! | the next step, and warnings about it | [`preview()`], [`StepWarning`] |
//! | checks at run time | [`Sanitizer`] |
//! | the cardboard | [`Cycle`], [`Phase`], [`Slides`], [`Pad`], [`Strip`] |
//! | its measures and its picture | [`board`] |
//! | work by hand, with a coach | [`by_hand`] |
//! | a program in any file format (mostly with the feature `alloc`) | [`load`] |
//! | decks, images, their errors | [`deck`], [`image`], [`Format`], [`TextError`] |
//! | sources and listings | [`assembler`], [`disassembler`] |
//! | images as decks that load themselves | [`loader`] |
#![cfg_attr(
    feature = "alloc",
    doc = "| conditions of breakpoints (feature `alloc`) | [`expression`] |\n| a debugger session with its history (feature `alloc`) | [`session`] |"
)]
//! | the rules of the machine | [`rules`] |

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
mod range_error;
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
pub use memory::{Cell, Memory, MemoryIter};
pub use preview::{StepPreview, preview};
pub use range_error::RangeError;
pub use sanitizer::{CellRole, Sanitizer};
pub use slides::{Decoder, DecoderSegment, Sign, Slides, TestWindow};
pub use step_warning::{StepWarning, WarningWithLines};
pub use strip::Strip;
pub use text::is_unprintable;
pub use text_error::{TextError, TextErrorKind};
pub use word::Word;
