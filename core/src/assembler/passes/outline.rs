//! The first pass: the columns of a listing, the names, and texts that are no source.

use super::location::LocationCounter;
use crate::assembler::diagnostic::Diagnostic;
use crate::assembler::misspelling::little_man::LittleManDetector;
use crate::assembler::misspelling::split_columns::SplitColumnDetector;
use crate::assembler::operation::Operation;
use crate::assembler::parser::heading::{has_operation_column, is_heading};
use crate::assembler::parser::parse::statements;
use crate::assembler::parser::statement::{ListingCell, ListingFormat, Statement};
use crate::assembler::symbols::{SymbolTable, SymbolValue};
use crate::machine::memory::Memory;
use crate::text::source_line::source_lines;

/// The result of the first pass.
pub(crate) struct Outline<'s> {
    pub(crate) format: ListingFormat,
    pub(crate) symbols: SymbolTable<'s>,
    /// The contents column of a listing.
    pub(crate) listed: Memory,
}

/// Outlines a source.
///
/// # Errors
///
/// If the text is a listing with split columns, or a source for another machine.
pub(crate) fn outline(source: &[u8]) -> Result<Outline<'_>, Diagnostic<'_>> {
    let stated = format_of_heading(source);
    let mut builder = OutlineBuilder::read(source, stated.unwrap_or(ListingFormat::Six));
    // All lines must be read to see that a listing has no operations.
    if stated.is_none() && builder.columns.format() == ListingFormat::Three {
        builder = OutlineBuilder::read(source, ListingFormat::Three);
    }
    let OutlineBuilder { format, mut symbols, listed, split_columns, little_man, .. } = builder;
    if let Some(found) = split_columns.found().or_else(|| little_man.found()) {
        return Err(found);
    }
    symbols.resolve();
    Ok(Outline { format, symbols, listed })
}

/// Detects the columns of a listing.
pub(crate) fn detect_format(source: &[u8]) -> ListingFormat {
    format_of_heading(source).unwrap_or_else(|| {
        let mut columns = ColumnCounter::default();
        statements(source, ListingFormat::Six).for_each(|line| columns.visit(&line));
        columns.format()
    })
}

/// The columns that the heading of a listing names, if it has one.
fn format_of_heading(source: &[u8]) -> Option<ListingFormat> {
    let heading = source_lines(source)
        .filter_map(|(_, line)| line.ok())
        .find(|line| !line.text.is_empty())
        .filter(|line| is_heading(line.text))?;
    let has_operations = has_operation_column(heading.text);
    Some(if has_operations { ListingFormat::Six } else { ListingFormat::Form })
}

/// Counts the lines of a listing that have an operation, and those that have none.
#[derive(Default)]
struct ColumnCounter {
    with: usize,
    without: usize,
}

impl ColumnCounter {
    /// Counts a line that was parsed as one of six columns.
    fn visit(&mut self, line: &Statement<'_>) {
        let Some(contents) = line.listing.and_then(|listing| listing.contents) else { return };
        let agrees = match line.operation {
            Some(Operation::Instruction(opcode)) => {
                contents.magnitude() / 100 == u16::from(opcode.code())
            }
            Some(_) => true,
            None if line.remark.is_empty() => return,
            None => false,
        };
        *(if agrees { &mut self.with } else { &mut self.without }) += 1;
    }

    /// The columns: six if most lines have an operation that agrees with their contents.
    fn format(&self) -> ListingFormat {
        if self.with > self.without || self.without == 0 {
            ListingFormat::Six
        } else {
            ListingFormat::Three
        }
    }
}

/// The state of the first pass.
struct OutlineBuilder<'s> {
    format: ListingFormat,
    columns: ColumnCounter,
    split_columns: SplitColumnDetector<'s>,
    little_man: LittleManDetector<'s>,
    location: LocationCounter,
    symbols: SymbolTable<'s>,
    listed: Memory,
}

impl<'s> OutlineBuilder<'s> {
    /// Reads all lines.
    fn read(source: &'s [u8], format: ListingFormat) -> Self {
        let mut builder = Self {
            format,
            columns: ColumnCounter::default(),
            split_columns: SplitColumnDetector::default(),
            little_man: LittleManDetector::default(),
            location: LocationCounter::new(),
            symbols: SymbolTable::new(),
            listed: Memory::new(),
        };
        for line in statements(source, format) {
            builder.columns.visit(&line);
            builder.split_columns.visit(&line);
            builder.little_man.visit(&line);
            if let Some(ListingCell { cell, contents: Some(word) }) = line.listing {
                builder.listed.write(cell, word);
            }
            builder.define_names(&line);
        }
        builder
    }

    /// Adds the names that a line defines.
    fn define_names(&mut self, line: &Statement<'s>) {
        let placement = self.location.advance_past(line, &self.symbols);
        if placement.is_after_end {
            return;
        }
        let cell = placement.cell().map_or(SymbolValue::PastLastCell, SymbolValue::Cell);
        if let Some(name) = line.declared {
            self.symbols.define_guess(name, line.number, cell);
        }
        let Some(name) = line.label else { return };
        let value = match line.operation {
            Some(Operation::Equ) => SymbolValue::Unresolved(line.operand),
            Some(Operation::Org | Operation::Start | Operation::End) => return,
            _ => cell,
        };
        let is_mnemonic = Operation::from_name(name).is_some_and(|named| named.opcode().is_some());
        if !is_mnemonic {
            self.symbols.define(name, line.number, value);
        }
    }
}
