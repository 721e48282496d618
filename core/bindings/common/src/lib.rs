//! The common part of the bindings for languages with a heap, in the types that these languages
//! have: numbers, texts and lists.
//!
//! The bindings convert what is here to their language, and add nothing of their own. The names of
//! their functions are the names here.
//!
//! ```
//! use cardiac_bindings::{LoadOptions, Program, Session, run};
//!
//! let program = Program::load("INP 20\n OUT 20\n HRS", LoadOptions::default())?;
//! let result = run(&program, &["042".parse()?], 1000, &mut || true);
//! assert_eq!((result.punched, result.stop), (vec![42], "halted"));
//!
//! let mut session = Session::new(&program, &["042".parse()?]);
//! assert_eq!(session.step(2, &mut || true), None);
//! assert_eq!(session.cells()[20], Some(42));
//! assert_eq!(session.back(2, &mut || true), None);
//! assert_eq!(session.cells()[20], None);
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```

#![cfg_attr(not(test), no_std)]

extern crate alloc;

mod arguments;
mod assembly;
mod board;
mod diagnostic;
mod program;
#[cfg(not(feature = "formats"))]
mod program_file;
mod run;
#[cfg(not(feature = "loops"))]
mod runner;
mod session;

pub use arguments::{cell, format, limit, word};
pub use assembly::{Assembly, assemble};
pub use board::draw;
pub use cardiac_core::load::LoadOptions;
pub use cardiac_core::{Address, Card, Word};
pub use diagnostic::Diagnostic;
pub use program::{Program, ProgramError, check};
pub use run::{RunResult, run};
pub use session::Session;

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use cardiac_core::{Instruction, Memory};

/// The number of steps of a run without a limit of its own.
pub const DEFAULT_LIMIT: u64 = 1_000_000;

/// Explains a word as an instruction, in one sentence.
///
/// ```
/// let word = "530".parse()?;
/// assert_eq!(
///     cardiac_bindings::explain(word),
///     "OUT 30: punch the contents of cell 30 on the output card and advance the card"
/// );
/// # Ok::<(), Box<dyn core::error::Error>>(())
/// ```
pub fn explain(word: Word) -> String {
    let instruction = Instruction::from(word);
    format!("{instruction}: {}", cardiac_core::explain(instruction))
}

/// Returns the words of all cells, `None` for a blank one.
///
/// Cell 99 is 800 before its first write, as an instruction reads it.
fn cells(memory: &Memory) -> Vec<Option<i16>> {
    memory.iter().map(|(_, cell)| cell.word().map(Word::get)).collect()
}
