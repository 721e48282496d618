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
//! | a program that never stops, told | [`Search`], [`Outcome`], [`Endless`] |
//! | what comes next, and what is odd about it | [`forecast()`], [`Oddity`] |
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
pub mod assembler;
pub mod board;
pub mod by_hand;
mod card;
mod cycle;
pub mod deck;
pub mod disassembler;
mod endless;
mod engine;
mod explain;
#[cfg(feature = "alloc")]
pub mod expression;
pub mod forecast;
mod format;
pub mod image;
mod instruction;
pub mod limits;
pub mod load;
pub mod loader;
mod machine;
mod memory;
mod mistake;
mod oddity;
mod pad;
pub mod rules;
mod sanitizer;
mod sentence;
#[cfg(feature = "alloc")]
pub mod session;
mod short;
mod slides;
mod strip;
mod text;
mod truncation;
mod word;

pub use accumulator::Accumulator;
pub use address::Address;
pub use card::Card;
pub use cycle::{Branch, Cycle, Pad, Phase};
pub use endless::{Endless, Outcome, Search};
pub use explain::{Explanation, explain};
pub use forecast::{Forecast, forecast};
pub use format::Format;
pub use instruction::{Instruction, Opcode};
pub use machine::{Machine, Run, Step, Stop};
pub use memory::{Cell, Memory};
pub use mistake::{Mistake, TextError};
pub use oddity::{Oddity, WithLines};
pub use sanitizer::{Role, Sanitizer};
pub use slides::{Decoder, Piece, Sign, Slides, TestWindow};
pub use strip::Strip;
pub use text::is_unprintable;
pub use word::Word;
