//! Loads programs from text: decks, images, sources and listings.
//!
//! [`ProgramFile`] takes the bytes of a file, and [`load`] a text. Both read every form below, and
//! need the feature `alloc`.
//!
//! | form | example |
//! | --- | --- |
//! | a deck, one card a line or several | `002 800 010 500` |
//! | an image | `10:500` |
//! | rows of up to ten cells | `10: 500 900` |
//! | cells side by side | `10 500   11 900` |
//! | a memory as one list from cell 00 on, `_` for a blank cell | `001 _ _ 500 900` |
//! | CSV, with or without a heading | `10,500,OUT` |
//! | a table in Markdown | `\| 10 \| 500 \| OUT \|` |
//! | an image with its instructions | `10: 500 OUT 00` |
//! | JSON of the commands and of other simulators | `{"memory": {"10": "500"}}` |
//! | a tape in base 32 of the simulator by M. Salmon | `02T00A0Y...` |
//! | a source or a listing | see [`assembler`](crate::assembler) |
//!
//! A program in a block of code of Markdown, or with `> ` before each line as in a mail, is read
//! too.
//!
//! Ambiguous numbers are an error with a cure, and so is a program without a certain start
//! ([`find_start`]). The few guesses are reported as warnings.

mod code_analysis;
#[cfg(feature = "alloc")]
mod data_cards;
#[cfg(feature = "alloc")]
mod detect;
#[cfg(feature = "alloc")]
mod json;
#[cfg(feature = "alloc")]
mod json_parser;
#[cfg(feature = "alloc")]
mod numbers;
#[cfg(feature = "alloc")]
mod program;
#[cfg(feature = "alloc")]
mod program_file;
pub(crate) mod start;
#[cfg(feature = "alloc")]
mod table;
#[cfg(feature = "alloc")]
mod tape;
#[cfg(feature = "alloc")]
mod text_row;
#[cfg(feature = "alloc")]
mod validate;
#[cfg(feature = "alloc")]
mod wrapping;

#[cfg(feature = "alloc")]
pub use crate::text::encoding::decode;
pub use crate::text::file_kind::FileKind;
#[cfg(feature = "alloc")]
pub use data_cards::load_data_cards;
#[cfg(feature = "alloc")]
pub use program::{LoadError, LoadedProgram, detect_format, load};
#[cfg(feature = "alloc")]
pub use program_file::{LoadOptions, ProgramFile};
pub use start::{StartError, find_start};
