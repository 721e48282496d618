//! The assembler's passes, and their result.

use core::fmt;

use super::diagnostic::{Diagnostic, DiagnosticKind};
use super::parser::parse::statements;
use super::parser::statement::{ListingFormat, Statement};
use super::passes::cell_map::{CellMap, EntryPoint, analyze};
use super::passes::emit::Emitter;
use super::passes::encode::OperandContext;
use super::passes::location::LocationCounter;
use super::passes::outline::{Outline, outline};
use super::symbols::{Symbol, SymbolTable};
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::memory::Memory;
use crate::machine::sanitizer::cell_role::CellRole;

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
    run_passes(source.as_ref(), start, &mut report)
}

/// Assembles a source. It is compiled once, not for each caller's `report`.
pub(crate) fn run_passes<'s>(
    source: &'s [u8],
    start: Option<Address>,
    report: &mut dyn FnMut(Diagnostic<'s>),
) -> Option<Assembly<'s>> {
    if source.len() > MAX_SOURCE_LEN {
        report(Diagnostic { line: 1, column: 1, span: 0..0, kind: DiagnosticKind::SourceTooLong });
        return None;
    }
    let Outline { format, mut symbols, listed } = match outline(source) {
        Ok(found) => found,
        Err(found) => {
            report(found);
            return None;
        }
    };
    let cell_map = analyze(source, format, listed, &mut symbols);
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
    pub(super) symbols: SymbolTable<'s>,
    pub(super) cell_map: CellMap,
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
        self.cell_map.role(cell, self.format)
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

    /// The lines, parsed once more.
    pub(super) fn statements(&self) -> impl Iterator<Item = Statement<'s>> + use<'s> {
        statements(self.source, self.format)
    }

    pub(super) fn operand_context(&self) -> OperandContext<'_, 's> {
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
