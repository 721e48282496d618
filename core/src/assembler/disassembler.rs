//! The disassembler: translates an image into a source that assembles to it.
//!
//! Code is found by following the program from its start, along jumps, both ways of TAC,
//! and returns from subroutines. All other words are data. The cells that instructions name
//! get labels: `at12` for code, `n40` for data and blank cells.
//!
//! ```
//! use cardiac_core::{assembler, disassembler, image};
//!
//! let image = image::parse("10:131\n11:230\n12:631\n13:531\n14:810\n30:002")?;
//! let source = disassembler::disassemble(&image, "10".parse()?).to_string();
//! assert_eq!(source, "\
//! at10:   CLA   n31
//!         ADD   n30
//!         STO   n31
//!         OUT   n31
//!         JMP   at10
//!
//!         ORG   30
//! n30:    DATA  002
//! n31:    RES   1
//!
//!         END   at10
//! ");
//! assert_eq!(assembler::assemble(&source, |_| {}).unwrap().image, image);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use core::fmt;

use super::layout::{ColumnWidths, ListingRow};
use super::operation::Operation;
use crate::machine::address::Address;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::memory::Memory;
use crate::text::small_str::SmallStr;

/// Disassembles an image. The source assembles to the same image, and starts in `start`.
pub fn disassemble(image: &Memory, start: Address) -> Disassembly {
    let mut disassembly =
        Disassembly { image: *image, start, is_code: [false; 100], is_named: [false; 100] };
    disassembly.trace_code();
    disassembly.mark_named(start);
    for cell in Address::all() {
        if let Some(instruction) = disassembly.instruction(cell) {
            if instruction.opcode != Opcode::Sft {
                disassembly.mark_named(instruction.address);
            }
        }
    }
    disassembly
}

/// A disassembled image. Its `Display` is the source.
#[derive(Clone, Debug)]
pub struct Disassembly {
    image: Memory,
    start: Address,
    is_code: [bool; 100],
    is_named: [bool; 100],
}

impl Disassembly {
    /// Returns `true` if the program can reach this cell from its start.
    pub fn is_code(&self, cell: Address) -> bool {
        is_set(&self.is_code, cell)
    }

    /// Marks the code, from the start of the program until no new cell is found.
    fn trace_code(&mut self) {
        self.mark_code(self.start);
        loop {
            let before = self.is_code;
            for cell in Address::all().filter(|&cell| is_set(&before, cell)) {
                self.successors(cell).into_iter().flatten().for_each(|found| self.mark_code(found));
            }
            if self.is_code == before {
                return;
            }
        }
    }

    fn mark_code(&mut self, cell: Address) {
        if self.image.program_word(cell).is_some() {
            set(&mut self.is_code, cell);
        }
    }

    /// The cells that can be executed after a cell.
    fn successors(&self, cell: Address) -> [Option<Address>; 2] {
        let Some(word) = self.image.program_word(cell) else { return [None, None] };
        let Instruction { opcode, address } = word.into();
        match opcode {
            Opcode::Tac => [Some(cell.next()), Some(address)],
            Opcode::Jmp if self.is_subroutine(address) => [Some(cell.next()), Some(address)],
            Opcode::Jmp | Opcode::Hrs => [None, Some(address)],
            _ => [Some(cell.next()), None],
        }
    }

    /// Returns `true` if a subroutine begins in `cell`: it reads the return jump in cell 99
    /// before it jumps, or runs into cell 99.
    fn is_subroutine(&self, mut cell: Address) -> bool {
        while let Some(word) = self.image.program_word(cell) {
            let Instruction { opcode, address } = word.into();
            let reads_99 = address == Address::LAST
                && matches!(opcode, Opcode::Cla | Opcode::Add | Opcode::Sub | Opcode::Jmp);
            if reads_99 || cell.next() == Address::LAST {
                return true;
            }
            if matches!(opcode, Opcode::Jmp | Opcode::Hrs) {
                return false;
            }
            cell = cell.next();
        }
        false
    }

    /// The instruction in a cell that is code. A negative word is data, because the
    /// assembler encodes no instruction with a minus.
    fn instruction(&self, cell: Address) -> Option<Instruction> {
        let word = self.image.program_word(cell)?;
        (self.is_code(cell) && !word.is_negative()).then(|| word.into())
    }

    fn mark_named(&mut self, cell: Address) {
        if !cell.is_printed() {
            set(&mut self.is_named, cell);
        }
    }

    /// The label of a cell, or else its number.
    fn cell_name(&self, cell: Address) -> SmallStr {
        match (is_set(&self.is_named, cell), self.is_code(cell)) {
            (false, _) => SmallStr::new(cell),
            (true, true) => SmallStr::new(format_args!("at{cell}")),
            (true, false) => SmallStr::new(format_args!("n{cell}")),
        }
    }

    fn each_row(&self, mut write: impl FnMut(&ListingRow<'_>) -> fmt::Result) -> fmt::Result {
        let written = |cell| self.image.iter_written().find(|(other, _)| *other == cell);
        let (mut ahead, mut is_first) = (Address::new(10), true);
        for cell in Address::all() {
            let word = written(cell).map(|(_, word)| word);
            if word.is_none() && !is_set(&self.is_named, cell) {
                continue;
            }
            if ahead != Some(cell) {
                let operand = SmallStr::new(cell);
                if !is_first {
                    write(&ListingRow::EMPTY)?;
                }
                write(&row("", Operation::Org, operand.as_str()))?;
            }
            is_first = false;
            ahead = (cell < Address::LAST).then(|| cell.next());
            let cell_name = self.cell_name(cell);
            let label = if is_set(&self.is_named, cell) { cell_name.as_str() } else { "" };
            match (self.instruction(cell), word) {
                (Some(instruction), _) => {
                    let operand = self.operand(instruction);
                    let operation = Operation::Instruction(instruction.opcode);
                    write(&row(label, operation, operand.as_str()))?;
                }
                (None, Some(word)) => {
                    write(&row(label, Operation::Data, SmallStr::new(word).as_str()))?;
                }
                (None, None) => write(&row(label, Operation::Res, "1"))?,
            }
        }
        if !is_first {
            write(&ListingRow::EMPTY)?;
        }
        write(&row("", Operation::End, self.cell_name(self.start).as_str()))
    }

    fn operand(&self, Instruction { opcode, address }: Instruction) -> SmallStr {
        match opcode {
            Opcode::Sft => SmallStr::new(format_args!("{},{}", address.tens(), address.units())),
            Opcode::Hrs if address == Address::FIRST => SmallStr::new(""),
            _ => self.cell_name(address),
        }
    }
}

fn row<'a>(label: &'a str, operation: Operation, operand: &'a str) -> ListingRow<'a> {
    ListingRow { label, operation: operation.name(), operand, ..ListingRow::EMPTY }
}

impl fmt::Display for Disassembly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut widths = ColumnWidths::new();
        self.each_row(|row| {
            widths.widen_for(row);
            Ok(())
        })?;
        self.each_row(|row| widths.write(f, row))
    }
}

fn is_set(cells: &[bool; 100], cell: Address) -> bool {
    cells.get(usize::from(cell.get())).copied().unwrap_or(false)
}

fn set(cells: &mut [bool; 100], cell: Address) {
    if let Some(slot) = cells.get_mut(usize::from(cell.get())) {
        *slot = true;
    }
}
