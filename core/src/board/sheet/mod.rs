//! The coding sheet of a program: a table of its cells, with the board above it.

mod draw;
mod lines;

use std::prelude::v1::*;

use crate::assembler::{Assembly, ListingRow, assemble};
use crate::board::paper::Paper;
use crate::board::picture::Picture;
use crate::disassembler::disassemble;
use crate::machine::address::Address;
use crate::machine::memory::Memory;

/// A program that is printed as a table.
///
/// ```
/// use cardiac_core::assembler::assemble;
/// use cardiac_core::board::Picture;
/// use cardiac_core::{Cycle, Machine, Strip};
/// use cardiac_core::board::{CodingSheet, Paper, SheetTexts};
///
/// let assembly = assemble("loop: INP 20 ; 字\n OUT 20\n JMP loop", |_| {}).unwrap();
/// let (cycle, none) = (Cycle::new(Machine::new()), Strip::new(&[]));
/// let sheet = CodingSheet {
///     title: "echo.asm".to_owned(),
///     rows: CodingSheet::rows(&assembly),
///     picture: Picture::new(&cycle, &none, &none),
///     texts: SheetTexts::ENGLISH,
/// };
/// let file = sheet.pdf(Paper::A4);
/// assert!(file.bytes.starts_with(b"%PDF"));
/// assert_eq!((file.pages, file.missing.as_str()), (1, "字"));
/// ```
#[derive(Clone, Debug)]
pub struct CodingSheet<'a> {
    /// The name of the program.
    pub title: String,
    /// The rows. A sheet without any is one to be filled in.
    pub rows: Vec<SheetRow>,
    /// The board, above the table.
    pub picture: Picture<'a>,
    /// The headings.
    pub texts: SheetTexts<'a>,
}

/// A row of a coding sheet: address, contents, label, instruction and comment.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SheetRow(pub [String; 5]);

/// The printed texts of a coding sheet.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SheetTexts<'a> {
    /// The headings of address, contents, label, instruction and comment.
    pub columns: [&'a str; 5],
    /// The note about letters that the fonts lack, after a picture of what stands for them and
    /// before their list.
    pub stand_in: &'a str,
}

impl SheetTexts<'_> {
    /// The texts in English.
    pub const ENGLISH: Self = Self {
        columns: ["CELL NO.", "CONTENTS", "LABEL", "INSTRUCTION", "COMMENT"],
        stand_in: "stands for a letter that cannot be printed:",
    };
}

/// A finished coding sheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SheetFile {
    /// The contents of the PDF file.
    pub bytes: Vec<u8>,
    /// The number of pages.
    pub pages: usize,
    /// The letters that the fonts lack, which are printed as empty boxes.
    pub missing: String,
}

impl CodingSheet<'_> {
    /// Returns the rows of an assembled program, without blank ones at its end.
    pub fn rows(assembly: &Assembly<'_>) -> Vec<SheetRow> {
        let mut rows = Vec::new();
        assembly.listing().for_each_row(|row| rows.push(SheetRow::from(row)));
        while rows.last() == Some(&SheetRow::default()) {
            rows.pop();
        }
        rows.dedup_by(|row, before| row == before && *row == SheetRow::default());
        rows
    }

    /// Returns the rows of a memory: those of the source to which it disassembles. A blank memory
    /// has none.
    pub fn rows_from_memory(memory: &Memory, start: Address) -> Vec<SheetRow> {
        if memory.iter_written().next().is_none() {
            return Vec::new();
        }
        let source = disassemble(memory, start).to_string();
        let assembly = assemble(&source, |_| {});
        assembly.as_ref().map(Self::rows).unwrap_or_default()
    }

    /// Makes a PDF file of as many pages as needed.
    pub fn pdf(&self, paper: Paper) -> SheetFile {
        draw::pdf(self, paper)
    }
}

impl From<&ListingRow<'_>> for SheetRow {
    fn from(row: &ListingRow<'_>) -> Self {
        let (address, contents) = row.listing.map_or_else(Default::default, |(cell, contents)| {
            (cell.to_string(), contents.to_string())
        });
        let operand = row.operand.split_whitespace();
        let instruction: Vec<&str> = std::iter::once(row.operation).chain(operand).collect();
        let comment = row.comment.trim_start_matches([';', '#', '/', ' ']);
        let comment = [row.remark, comment].join(" ").trim().to_owned();
        Self([
            address,
            contents,
            row.label.to_owned(),
            instruction.join(" ").trim().to_owned(),
            comment,
        ])
    }
}
