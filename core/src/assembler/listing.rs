//! Output of an assembled source: formatted, or as a listing.

use core::fmt;

use super::assembly::Assembly;
use super::layout::{ColumnWidths, ListingRow};
use super::operation::Operation;
use super::parser::statement::Statement;
use super::parser::words::is_name;
use super::passes::location::{LocationCounter, Placement};
use crate::machine::address::Address;
use crate::machine::memory::Cell;
use crate::machine::word::Word;
use crate::text::small_str::SmallStr;

/// The formatted source; see [`Assembly::formatted`].
#[derive(Debug)]
pub struct FormattedSource<'a, 's>(pub(crate) &'a Assembly<'s>);

/// The listing; see [`Assembly::listing`].
#[derive(Debug)]
pub struct Listing<'a, 's>(pub(crate) &'a Assembly<'s>);

impl fmt::Display for FormattedSource<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut widths = ColumnWidths::new();
        self.0.statements().for_each(|line| widths.widen_for(&self.0.row(&line)));
        let mut blank_lines = BlankLines(0);
        for line in self.0.statements() {
            let row = self.0.row(&line);
            if !blank_lines.hold_back(f, &row)? {
                write_line(f, &widths, &line, &row)?;
            }
        }
        Ok(())
    }
}

impl fmt::Display for Listing<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut widths = ColumnWidths::new();
        widths.is_listing = true;
        self.each_row(|_, row| {
            widths.widen_for(row);
            Ok(())
        })?;
        widths.write_heading(f)?;
        let mut blank_lines = BlankLines(0);
        self.each_row(|line, row| match line {
            _ if blank_lines.hold_back(f, row)? => Ok(()),
            // The heading of an input listing is replaced by this one.
            Some(_) if is_heading(row) => Ok(()),
            Some(line) => write_line(f, &widths, line, row),
            None => widths.write(f, row),
        })?;
        self.write_names(f)
    }
}

impl<'s> Listing<'_, 's> {
    /// Calls `show` with each row but headings, for a listing in another form than text.
    ///
    /// ```
    /// use cardiac_core::assembler::assemble;
    ///
    /// let assembly = assemble("CLA n\nHRS\nn: DATA 42 ; the answer", |_| {}).unwrap();
    /// let mut labels = Vec::new();
    /// assembly.listing().for_each_row(|row| labels.push(row.label.to_owned()));
    /// assert!(labels.contains(&"n".to_owned()));
    /// ```
    pub fn for_each_row(&self, mut show: impl FnMut(&ListingRow<'_>)) {
        let shown = self.each_row(|line, row| {
            if line.is_none() || !is_heading(row) {
                show(row);
            }
            Ok(())
        });
        debug_assert!(shown.is_ok(), "a closure that never fails");
    }

    /// Calls `write` for each row, with the line of the source that it comes from.
    fn each_row(
        &self,
        mut write: impl FnMut(Option<&Statement<'s>>, &ListingRow<'_>) -> fmt::Result,
    ) -> fmt::Result {
        let assembly = self.0;
        let (mut location, mut has_ended) = (LocationCounter::new(), false);
        let mut is_in_names = false;
        for line in assembly.statements() {
            let placement = location.advance_past(&line, &assembly.symbols);
            let row = assembly.row(&line);
            // The symbol table of an input listing is replaced by a new one.
            is_in_names = is_names_heading(&line)
                || is_in_names && is_comment_only(&row) && is_a_name(row.comment);
            if is_in_names {
                continue;
            }
            match line.operation {
                Some(Operation::End) if !placement.is_after_end => {
                    has_ended = true;
                    self.write_end(&row, &mut write)?;
                }
                Some(Operation::Data) if placement.count > 1 => {
                    self.write_data(&line, placement, &row, &mut write)?;
                }
                _ => {
                    let cell = placement.cell().filter(|_| placement.count > 0);
                    let listing = cell.map(|cell| (cell, self.contents(&line, cell)));
                    write(Some(&line), &ListingRow { listing: row.listing.or(listing), ..row })?;
                }
            }
        }
        if has_ended { Ok(()) } else { self.write_end(&ListingRow::EMPTY, &mut write) }
    }

    /// Writes the literals and END with the start.
    fn write_end(
        &self,
        row: &ListingRow<'_>,
        write: &mut impl FnMut(Option<&Statement<'s>>, &ListingRow<'_>) -> fmt::Result,
    ) -> fmt::Result {
        for (cell, word) in self.0.cell_map.pool.iter() {
            let text = SmallStr::new(word);
            let listing = Some((cell, Cell::Word(word)));
            let operation = Operation::Data.name();
            let operand = text.as_str();
            write(
                None,
                &ListingRow { listing, operation, operand, remark: "literal", ..ListingRow::EMPTY },
            )?;
        }
        let start = SmallStr::new(self.0.start);
        write(
            None,
            &ListingRow { operation: Operation::End.name(), operand: start.as_str(), ..*row },
        )
    }

    /// Writes the words of one DATA, one row each.
    fn write_data(
        &self,
        line: &Statement<'s>,
        placement: Placement,
        row: &ListingRow<'_>,
        write: &mut impl FnMut(Option<&Statement<'s>>, &ListingRow<'_>) -> fmt::Result,
    ) -> fmt::Result {
        for ((nth, text), cell) in line.operand.split(',').enumerate().zip(placement.cells()) {
            let text = text.trim();
            let word = self.0.operand_context().word(text, Operation::Data).ok();
            let listing = Some((cell, word.map_or(Cell::Blank, Cell::Word)));
            let first = if nth == 0 { *row } else { ListingRow::EMPTY };
            let row = ListingRow { listing, operation: row.operation, operand: text, ..first };
            write(Some(line), &row)?;
        }
        Ok(())
    }

    /// The contents of the cell that a line fills.
    fn contents(&self, line: &Statement<'s>, cell: Address) -> Cell {
        let references = self.0.operand_context();
        let word = match line.operation {
            Some(Operation::Instruction(opcode)) => {
                references.instruction(opcode, line.operand, None).ok()
            }
            Some(Operation::Data) => references.word(line.operand, Operation::Data).ok(),
            _ => None,
        };
        match (word, cell) {
            (Some(word), _) => Cell::Word(word),
            (None, Address::LAST) => Cell::Printed8,
            (None, _) => Cell::Blank,
        }
    }

    /// Writes the symbol table as comments.
    fn write_names(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.0.symbols().map(|symbol| symbol.name.chars().count()).max();
        let Some(width) = width else { return Ok(()) };
        let width = width.min(20);
        writeln!(f, "\n; {:<width$}  value  line", "name")?;
        self.0.symbols().try_for_each(|symbol| {
            let value = Word::new(symbol.value()).unwrap_or(Word::ZERO);
            match symbol.cell() {
                Some(cell) => write!(f, "; {:<width$}  {cell:>5}", symbol.name),
                None => write!(f, "; {:<width$}  {value:>5}", symbol.name),
            }?;
            writeln!(f, "  {:>4}", symbol.line)
        })
    }
}

/// The number of blank lines that are held back, because none is written at the end.
struct BlankLines(usize);

impl BlankLines {
    /// Holds back a blank row and returns `true`, or writes the blank lines held back so
    /// far.
    fn hold_back(
        &mut self,
        f: &mut fmt::Formatter<'_>,
        row: &ListingRow<'_>,
    ) -> Result<bool, fmt::Error> {
        if is_blank(row) {
            self.0 += 1;
            return Ok(true);
        }
        let held = core::mem::take(&mut self.0);
        (0..held).try_for_each(|_| f.write_str("\n")).map(|()| false)
    }
}

/// Returns `true` for the heading of the symbol table at the end of a listing.
fn is_names_heading(line: &Statement<'_>) -> bool {
    let heading = ["name", "value", "line"];
    line.line.text.is_empty()
        && line
            .line
            .comment
            .strip_prefix(';')
            .is_some_and(|text| text.split_whitespace().eq(heading))
}

/// Returns `true` for a comment that is a row of the symbol table: `; loop     10     3`.
fn is_a_name(comment: &str) -> bool {
    let Some(text) = comment.strip_prefix(';') else { return false };
    let mut words = text.split_whitespace();
    words.next().is_some_and(is_name)
        && words.next().is_some_and(|value| value.parse::<Word>().is_ok())
        && words.next().is_some_and(|line| line.parse::<usize>().is_ok())
        && words.next().is_none()
}

fn is_heading(row: &ListingRow<'_>) -> bool {
    row.listing.is_none() && !row.remark.is_empty()
}

fn is_blank(row: &ListingRow<'_>) -> bool {
    let texts = [row.label, row.operation, row.operand, row.remark, row.comment];
    row.listing.is_none() && texts.iter().all(|text| text.is_empty())
}

/// Returns `true` if a row has nothing but a comment or a heading.
fn is_comment_only(row: &ListingRow<'_>) -> bool {
    row.listing.is_none() && row.label.is_empty() && row.operation.is_empty()
}

/// Writes a row. A comment line keeps its indentation, a heading stays unchanged.
fn write_line(
    f: &mut fmt::Formatter<'_>,
    widths: &ColumnWidths,
    line: &Statement<'_>,
    row: &ListingRow<'_>,
) -> fmt::Result {
    if !is_comment_only(row) {
        return widths.write(f, row);
    }
    let margin = if line.line.is_indented() { widths.margin() } else { 0 };
    match (row.remark, row.comment) {
        ("", "") => f.write_str("\n"),
        ("", comment) => writeln!(f, "{:margin$}{comment}", ""),
        (heading, "") => writeln!(f, "{heading}"),
        (heading, comment) => writeln!(f, "{heading} {comment}"),
    }
}

impl<'s> Assembly<'s> {
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

    /// Splits a line into its columns.
    fn row(&self, line: &Statement<'s>) -> ListingRow<'s> {
        let listing = line.listing.map(|listing| {
            (
                listing.cell,
                match (listing.contents, listing.cell) {
                    (Some(word), _) => Cell::Word(word),
                    (None, Address::LAST) => Cell::Printed8,
                    (None, _) => Cell::Blank,
                },
            )
        });
        let (operand, remark) = match (line.listing, line.operation) {
            (Some(listing), Some(_)) => {
                let split = self.operand_context().split_operand(line, listing);
                (split.operand, split.remark)
            }
            _ => (line.operand, line.remark),
        };
        ListingRow {
            listing,
            label: line.label.unwrap_or_default(),
            operation: line.operation.map_or("", Operation::name),
            operand,
            remark,
            comment: line.line.comment,
        }
    }
}
