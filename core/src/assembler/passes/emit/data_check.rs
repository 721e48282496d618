//! Checks whether a cell that the program writes to holds data when the program runs into it.

use super::Emitter;
use crate::assembler::operation::Operation;
use crate::assembler::parser::parse::statements;
use crate::assembler::passes::cell_kind::CellKind;
use crate::assembler::passes::location::LocationCounter;
use crate::machine::address::Address;
use crate::machine::memory::Memory;
use crate::machine::sanitizer::Sanitizer;

impl Emitter<'_, '_> {
    /// Returns `true` if the words that the program writes into a cell of DATA or RES are
    /// certainly data. A word may be an instruction that the program made, such as the return from a
    /// subroutine.
    pub(super) fn is_written_data(&mut self, cell: Address) -> bool {
        if !matches!(self.cell_map.kind(cell), CellKind::Data | CellKind::Reserved)
            || !self.cell_map.is_written(cell)
        {
            return false;
        }
        let image = match self.whole_image {
            Some(image) => image,
            None => *self.whole_image.insert(self.encode_all()),
        };
        let role = |cell| self.cell_map.role(cell, self.format);
        Sanitizer::new(&image, role).is_data_before_run(cell, &image)
    }

    /// Encodes the words of all lines, and leaves out those with errors.
    fn encode_all(&self) -> Memory {
        let (mut image, mut location) = (Memory::new(), LocationCounter::new());
        let context = self.operand_context();
        for line in statements(self.source, self.format) {
            let placement = location.advance_past(&line, self.symbols);
            let mut write = |cell: Option<Address>, word| {
                if let (Some(cell), Some(word)) = (cell, word) {
                    image.write(cell, word);
                }
            };
            match (line.listing, line.operation) {
                _ if placement.is_after_end => {}
                (Some(listing), _) => write(Some(listing.cell), listing.contents),
                (None, Some(Operation::Instruction(opcode))) => {
                    let word = context.instruction(opcode, line.operand, None);
                    write(placement.cell(), word.ok());
                }
                (None, Some(Operation::Data)) => {
                    for (cell, text) in placement.cells().zip(line.operand.split(',')) {
                        write(Some(cell), context.word(text.trim(), Operation::Data).ok());
                    }
                }
                _ => {}
            }
        }
        self.cell_map.pool.iter().for_each(|(cell, word)| image.write(cell, word));
        image
    }
}
