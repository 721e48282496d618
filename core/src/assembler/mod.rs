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
//! The assembler makes three passes. The first collects the names. The second finds out the
//! purpose of each cell and the names that are used. The third encodes the words and
//! reports. So each diagnostic takes the whole source into account, and diagnostics come in
//! the order of the lines.

mod annotation;
mod cell_map;
pub(crate) mod diagnostic;
mod dialect;
pub mod disassembler;
mod duplicates;
mod emit;
mod encode;
pub(crate) mod expression;
pub(crate) mod layout;
mod listing;
mod location;
mod messages;
mod nearest;
mod operation;
mod pool;
mod recovery;
mod split_columns;
mod statement;
mod suggest;
mod symbols;
mod token;
mod typo;

pub use crate::text::spelling::Candidates;
pub use diagnostic::{Diagnostic, DiagnosticKind, NonInstruction, Severity, Suggestion};
pub use dialect::{ForeignMeaning, quotable};
pub use emit::{MAX_ERRORS, MAX_WARNINGS};
pub use listing::{FormattedSource, Listing};
pub use operation::Operation;
pub use symbols::{MAX_NAMES, Symbol};
pub use token::{SyntaxKind, tokens};
pub use typo::Typo;

use core::fmt;

use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::memory::Memory;
use crate::machine::sanitizer::cell_role::CellRole;

#[cfg(feature = "alloc")]
pub(crate) use annotation::Annotation;
use cell_map::{CellKind, CellMap, EntryPoint, analyze};
use dialect::detect_little_man;
use emit::Emitter;
use encode::OperandContext;
use location::LocationCounter;
use split_columns::detect_split_columns;
use statement::{ListingFormat, Statement, detect_format, statements};
#[cfg(feature = "alloc")]
pub(crate) use statement::{
    begins_with_operation, is_address_heading, is_contents_heading, is_heading,
};
use symbols::SymbolTable;

/// The maximum length of a source, in bytes.
pub const MAX_SOURCE_LEN: usize = crate::limits::MAX_TEXT;

/// Assembles a source or a listing, and calls `report` for each diagnostic, line by line.
/// Returns `None` if there are errors.
pub fn assemble<'s, T: AsRef<[u8]> + ?Sized>(
    source: &'s T,
    report: impl FnMut(Diagnostic<'s>),
) -> Option<Assembly<'s>> {
    assemble_at(source, None, report)
}

/// Assembles a source or a listing as [`assemble`] does. `start` overrides the start in the
/// source.
///
/// ```
/// use cardiac_core::assembler::assemble_at;
///
/// let start = "12".parse()?;
/// let assembly = assemble_at("10 500\n11 900\n12 500\n13 900", Some(start), |_| {});
/// assert_eq!(assembly.map(|assembly| assembly.start), Some(start));
/// # Ok::<(), cardiac_core::TextErrorKind>(())
/// ```
pub fn assemble_at<'s, T: AsRef<[u8]> + ?Sized>(
    source: &'s T,
    start: Option<Address>,
    mut report: impl FnMut(Diagnostic<'s>),
) -> Option<Assembly<'s>> {
    let source = source.as_ref();
    if source.len() > MAX_SOURCE_LEN {
        report(Diagnostic { line: 1, column: 1, span: 0..0, kind: DiagnosticKind::SourceTooLong });
        return None;
    }
    let format = detect_format(source);
    if let Some(found) =
        detect_split_columns(source, format).or_else(|| detect_little_man(source, format))
    {
        report(found);
        return None;
    }
    let mut symbols = location::collect_symbols(source, format);
    let cell_map = analyze(source, format, &mut symbols);
    let mut emitter = Emitter::new(source, format, &symbols, &cell_map, report);
    let is_start_inferred = start.is_none() && cell_map.start == EntryPoint::Unspecified;
    let start = emitter.emit(start)?;
    let image = emitter.image;
    Some(Assembly { source, format, symbols, cell_map, is_start_inferred, image, start })
}

/// An assembled source: an image, with the names and lines it came from.
///
/// ```
/// use cardiac_core::assembler::assemble;
///
/// let assembly = assemble("sum: DATA 5\nmain: OUT sum\nHRS\nEND main\nDATA 7", |_| {}).unwrap();
/// assert_eq!(assembly.image.to_string(), "10:005\n11:510\n12:900\n");
/// assert_eq!(assembly.start, "11".parse()?);
/// assert_eq!(assembly.line("12".parse()?), Some(3));
/// assert_eq!(assembly.cards().count(), 1);
/// let labels: Vec<&str> = assembly.symbols().map(|symbol| symbol.name).collect();
/// assert_eq!(labels, ["sum", "main"]);
/// assert!(assembly.listing().to_string().contains("\n10    005  sum:    DATA  5\n"));
/// assert!(assembly.formatted().to_string().starts_with("sum:    DATA  5\n"));
/// # Ok::<(), cardiac_core::TextErrorKind>(())
/// ```
#[derive(Clone)]
pub struct Assembly<'s> {
    source: &'s [u8],
    format: ListingFormat,
    symbols: SymbolTable<'s>,
    cell_map: CellMap,
    is_start_inferred: bool,
    /// The cells that the program fills.
    pub image: Memory,
    /// The cell in which the program starts.
    pub start: Address,
}

impl<'s> Assembly<'s> {
    /// The source.
    pub const fn source(&self) -> &'s [u8] {
        self.source
    }

    /// Returns `true` if neither the source nor the caller gives the start and no line has
    /// a mnemonic, so that [`find_start`](crate::load::find_start) found it.
    pub const fn is_start_inferred(&self) -> bool {
        self.is_start_inferred
    }

    /// The line that fills a cell, counted from 1. A literal has none.
    pub fn line(&self, cell: Address) -> Option<usize> {
        self.cell_map.line(cell)
    }

    /// The role of a cell. It is unknown in a listing without mnemonics.
    pub fn role(&self, cell: Address) -> CellRole {
        match self.cell_map.kind(cell) {
            CellKind::Free => CellRole::Unknown,
            CellKind::Instruction if self.format == ListingFormat::Three => CellRole::Unknown,
            CellKind::Instruction => CellRole::Instruction,
            CellKind::Data | CellKind::Reserved => CellRole::Data,
        }
    }

    /// The names, in the order of their definitions.
    pub fn symbols(&self) -> impl Iterator<Item = &Symbol<'s>> + Clone {
        self.symbols.iter()
    }

    /// The data cards after END.
    pub fn cards(&self) -> impl Iterator<Item = Card> + '_ {
        let mut location = LocationCounter::new();
        statements(self.source, self.format)
            .filter(move |line| location.advance_past(line, &self.symbols).is_after_end)
            .flat_map(|line| line.operand.split(','))
            .filter_map(|text| self.operand_context().card(text.trim()).ok())
    }

    /// The source in columns, with its comments. It assembles to the same image, and
    /// formatting it again changes nothing.
    pub fn formatted(&self) -> FormattedSource<'_, 's> {
        FormattedSource(self)
    }

    /// A listing in six columns, one line a cell, with the symbol table at its end. It
    /// assembles to the same image and start.
    pub fn listing(&self) -> Listing<'_, 's> {
        Listing(self)
    }

    fn statements(&self) -> impl Iterator<Item = Statement<'s>> + use<'s> {
        statements(self.source, self.format)
    }

    fn operand_context(&self) -> OperandContext<'_, 's> {
        OperandContext {
            symbols: &self.symbols,
            pool: &self.cell_map.pool,
            listed: &self.cell_map.listed,
        }
    }
}

impl fmt::Debug for Assembly<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Assembly")
            .field("image", &self.image)
            .field("start", &self.start)
            .finish_non_exhaustive()
    }
}
