//! The assembler: translates a source or a listing into an image, its start and its data
//! cards.
//!
//! A line of a source is `label: OPERATION operand ; comment`, and each part is optional. A
//! comment begins with `;`, `#` or `//`. The colon is optional if an operation follows.
//! Case matters in names, but not in mnemonics.
//!
//! | line | meaning |
//! | --- | --- |
//! | `CLA 20`, `CLA sum`, `CLA table + 2` | an instruction in the next cell |
//! | `HRS` | HRS 00 |
//! | `SFT 1,3`, `SFT 13` | two digits, how far to shift left and right |
//! | `ADD =2` | an instruction and a literal: a cell after the program holds 002 |
//! | `ORG 50` | the next line goes into cell 50; without ORG a program begins in cell 10 |
//! | `DATA 5, -7, table` | words in the next cells; a name is the number of its cell |
//! | `DATA CLA sum`, `DATA 100 sum` | words side by side are added: both are CLA sum |
//! | `limit EQU 10` | a name for a number |
//! | `buffer: RES 5` | five cells are left blank |
//! | `START main` | the start of the program |
//! | `END`, `END main` | the last line of the program, with its start |
//! | `DATA 5, blank` after END | data cards |
//!
//! Without START and END a program starts at its first line with a mnemonic. A listing of
//! addresses and contents alone has no such line. Its start is found by the rule of
//! [`find_start`](crate::load::find_start), or there is an error.
//!
//! A line that begins with a number belongs to a listing: address, contents, and then
//! either label, operation, operand and comment, or a comment alone. The contents go into
//! the cell; there is a warning if the instruction differs from them.
//!
//! ```
//! use cardiac_core::{Machine, assembler::assemble};
//!
//! let source = "
//!     loop:   CLA n       ; counts up to three
//!             ADD 00
//!             STO n
//!             OUT n
//!             SUB =3
//!             TAC loop    ; not there yet
//!             HRS
//!     n:      DATA 0
//! ";
//! let assembly = assemble(source, |error| panic!("{error}")).expect("it has no errors");
//! let mut machine = Machine::from_image(assembly.image, assembly.start);
//! let mut punched = Vec::new();
//! let run = machine.run(&mut assembly.cards(), |word| punched.push(word.get()), 100);
//! assert_eq!((punched, run.steps), (vec![1, 2, 3], 19));
//! ```
//!
//! All errors are reported at once, with their place and a suggestion:
//!
//! ```
//! use cardiac_core::assembler::assemble;
//!
//! let mut errors = Vec::new();
//! let source = "CLA total\nHSR\ntotl: DATA 5\n OUT totl";
//! assert!(assemble(source, |diagnostic| errors.push(diagnostic.to_string())).is_none());
//! assert_eq!(errors[..2], [
//!     "line 1, column 5: undefined label `total`: did you mean `totl`?",
//!     "line 2, column 1: `HSR` is neither an instruction nor a directive: did you mean `HRS`?",
//! ]);
//! ```
//!
//! ```text
//! source -> parser -> statements -> passes -> Assembly -> Listing
//!                \ error              |
//!                 -> misspelling      -> Diagnostic
//! ```
//!
//! The assembler makes three passes. The first collects the names. The second finds out the
//! purpose of each cell and the names that are used. The third encodes the words and
//! reports. So each diagnostic takes the whole source into account, and diagnostics come in
//! the order of the lines.
//!
//! A line is parsed in each pass, because without a heap there is no place for the lines of a
//! megabyte: a parsed line is three hundred bytes. A listing without a heading and without
//! operations is parsed a fourth time, because only its last line shows that it has none. A
//! program whose start must be inferred, an error about a name that is not defined, and an
//! instruction that runs on into a cell that the program writes to, read the source once more; so do [`Assembly::cards`], the listing and the formatted source.

mod misspelling;
pub(crate) mod parser;
mod passes;

pub(crate) mod assembly;
pub(crate) mod diagnostic;
mod messages;
pub(crate) mod operation;
pub(crate) mod symbols;
mod token;

pub mod disassembler;
mod layout;
mod listing;

pub use assembly::{Assembly, MAX_SOURCE_LEN, assemble, assemble_at};
pub use diagnostic::{Diagnostic, DiagnosticKind, NonInstruction, Severity, Suggestion};
pub use layout::ListingRow;
pub use listing::{FormattedSource, Listing};
pub use misspelling::dialect::{ForeignMeaning, quotable};
pub use misspelling::typo::Typo;
pub use operation::Operation;
pub use passes::emit::{MAX_ERRORS, MAX_WARNINGS};
pub use symbols::{MAX_NAMES, Symbol};
pub use token::{SyntaxKind, tokens};

pub use crate::text::spelling::Candidates;
