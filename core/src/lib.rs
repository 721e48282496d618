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
//! | checks at run time | [`Sanitizer`], [`CellRoles`] |
//! | the cardboard | [`Cycle`], [`Phase`], [`Slides`], [`Pad`], [`Strip`] |
//! | its measures and its picture | [`board`] |
//! | work by hand, with a coach | [`by_hand`] |
//! | a program in any file format (mostly with the feature `alloc`) | [`load`] |
//! | decks, images, their errors | [`deck`], [`image`], [`Format`], [`TextError`] |
//! | sources and listings | [`assembler`], [`disassembler`] |
//! | images as decks that load themselves | [`loader`] |
//! | words of messages | [`Counted`], [`Grouped`], [`nearest_word`] |
#![cfg_attr(
    feature = "alloc",
    doc = "| conditions of breakpoints (feature `alloc`) | [`expression`] |\n| a debugger session with its history (feature `alloc`) | [`session`] |"
)]
#![cfg_attr(
    feature = "macros",
    doc = "| runs of any length (feature `macros`) | [`macro_steps`], [`StepCount`] |"
)]
//! | the rules of the machine | [`rules`] |

#[cfg(feature = "alloc")]
extern crate alloc;
#[cfg(any(feature = "pdf", feature = "png"))]
extern crate std;

pub mod assembler;
pub mod board;
pub mod by_hand;
mod cycle;
#[cfg(feature = "alloc")]
pub mod expression;
pub mod limits;
pub mod load;
mod machine;
#[cfg(feature = "macros")]
pub mod macro_steps;
pub mod preview;
pub mod rules;
#[cfg(feature = "alloc")]
pub mod session;
mod text;

#[doc(inline)]
pub use assembler::disassembler;
pub use cycle::slides::{Decoder, DecoderSegment, Sign, Slides, TestWindow};
pub use cycle::{Branch, Cycle, Pad, Phase};
pub use machine::accumulator::Accumulator;
pub use machine::address::Address;
pub use machine::card::Card;
pub use machine::instruction::{Instruction, Opcode};
pub use machine::loop_detector::infinite_loop::InfiniteLoop;
pub use machine::loop_detector::{LoopDetector, RunOutcome};
pub use machine::machine::Machine;
pub use machine::memory::{Cell, Memory, MemoryIter};
pub use machine::outcome::{Run, Step, Stop};
pub use machine::range_error::RangeError;
pub use machine::sanitizer::Sanitizer;
pub use machine::sanitizer::cell_role::{CellRole, CellRoles};
pub use machine::strip::Strip;
pub use machine::word::Word;
#[cfg(feature = "macros")]
pub use macro_steps::step_count::{ParseStepCountError, StepCount};
pub use preview::explain::{Explanation, explain};
pub use preview::step_warning::{StepWarning, WarningWithLines};
pub use preview::{StepPreview, preview};
pub use text::characters::is_unprintable;
pub use text::counted::Counted;
pub use text::error::{TextError, TextErrorKind};
pub use text::format::Format;
pub use text::grouped::Grouped;
pub use text::spelling::nearest_word;
pub use text::{deck, image, loader};
