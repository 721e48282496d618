//! The columns of formatted sources and listings.

use core::fmt::{self, Write};

use crate::machine::address::Address;
use crate::machine::memory::Cell;

/// One row of a listing, split into its columns. An empty text leaves its column blank.
#[derive(Clone, Copy, Debug)]
pub struct ListingRow<'a> {
    /// The address and contents, in a listing.
    pub listing: Option<(Address, Cell)>,
    /// The label without its colon.
    pub label: &'a str,
    /// The mnemonic or the directive.
    pub operation: &'a str,
    /// The operand, as written.
    pub operand: &'a str,
    /// A comment without its `;`.
    pub remark: &'a str,
    /// A comment with its `;`, `#` or `//`.
    pub comment: &'a str,
}

impl ListingRow<'_> {
    pub(crate) const EMPTY: Self =
        Self { listing: None, label: "", operation: "", operand: "", remark: "", comment: "" };
}

/// The widths of the columns, in characters.
#[derive(Clone, Copy)]
pub(crate) struct ColumnWidths {
    /// `true` if the columns of address and contents come first.
    pub(crate) is_listing: bool,
    label: usize,
    operation: usize,
    operand: usize,
}

impl ColumnWidths {
    /// The width of address and contents: `10   -042  `.
    const LISTING_WIDTH: usize = 11;
    /// The maximum width of a column.
    const MAX_WIDTH: usize = 20;

    pub(crate) const fn new() -> Self {
        Self { is_listing: false, label: 0, operation: 0, operand: 0 }
    }

    /// Widens the columns so that a row fits.
    pub(crate) fn widen_for(&mut self, row: &ListingRow<'_>) {
        let wider = |width: usize, least: usize, needed: usize| match needed {
            0 => width,
            _ => width.max(least).max((needed + 2).min(Self::MAX_WIDTH)),
        };
        let label = match row.label.chars().count() {
            0 => 0,
            letters => letters + 1,
        };
        self.is_listing |= row.listing.is_some();
        if !row.operation.is_empty() {
            self.label = wider(self.label, 8, label);
            self.operation = wider(self.operation, 6, row.operation.len());
            self.operand = wider(self.operand, 9, collapsed(row.operand).map(length).sum());
        }
    }

    /// The indentation of a comment line between instructions.
    pub(crate) fn margin(&self) -> usize {
        self.label + if self.is_listing { Self::LISTING_WIDTH } else { 0 }
    }

    /// Writes the heading of a listing.
    pub(crate) fn write_heading(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { label, operation, operand, .. } = *self;
        let name = if label > 0 { "label" } else { "" };
        writeln!(f, "cell word  {name:label$}{:operation$}{:operand$}comment", "op", "operand")
    }

    /// Writes a row and a newline.
    pub(crate) fn write(&self, f: &mut fmt::Formatter<'_>, row: &ListingRow<'_>) -> fmt::Result {
        let mut line = LineWriter { f, column: 0, end: 0 };
        if let Some((cell, contents)) = row.listing {
            write!(line, "{cell}   {contents:>4}")?;
        }
        if self.is_listing {
            line.end += Self::LISTING_WIDTH;
        }
        if !row.label.is_empty() {
            line.begin_column()?;
            write!(line, "{}:", row.label)?;
        }
        line.end += self.label;
        if !row.operation.is_empty() {
            line.begin_column()?;
            line.write_str(row.operation)?;
        }
        line.end += self.operation;
        if !row.operand.is_empty() {
            line.begin_column()?;
            collapsed(row.operand).try_for_each(|part| line.write_str(part))?;
        }
        line.end += self.operand;
        if !row.remark.is_empty() {
            line.begin_column()?;
            write!(line, "; {}", row.remark)?;
        }
        if !row.comment.is_empty() {
            line.begin_column()?;
            line.write_str(row.comment)?;
        }
        f.write_char('\n')
    }
}

/// Writes one row, column by column.
struct LineWriter<'a, 'f> {
    f: &'a mut fmt::Formatter<'f>,
    /// The number of characters written.
    column: usize,
    /// The beginning of the next column.
    end: usize,
}

impl LineWriter<'_, '_> {
    /// Pads with blanks up to the next column; at least one blank, except at the start of
    /// the row.
    fn begin_column(&mut self) -> fmt::Result {
        let blanks = self.end.saturating_sub(self.column);
        let least = usize::from(self.column > 0);
        (0..blanks.max(least)).try_for_each(|_| self.write_char(' '))
    }
}

impl Write for LineWriter<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.column += length(text);
        self.f.write_str(text)
    }
}

fn length(text: &str) -> usize {
    text.chars().count()
}

/// The words of a text with single blanks between them.
fn collapsed(text: &str) -> impl Iterator<Item = &str> {
    let with_blanks = text.split_whitespace().flat_map(|word| [" ", word]);
    with_blanks.skip(1)
}
