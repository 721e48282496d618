//! Sources for the Little Man Computer: one error replaces one for each line.

use crate::assembler::diagnostic::{Diagnostic, DiagnosticKind};
use crate::assembler::operation::Operation;
use crate::assembler::parser::statement::Statement;
use crate::machine::instruction::Opcode;

/// The words of the Little Man Computer that CARDIAC does not have.
const LITTLE_MAN: [&str; 8] = ["LDA", "STA", "BRA", "BRZ", "BRP", "HLT", "COB", "DAT"];

/// The lines so far that are for either machine.
#[derive(Default)]
pub(crate) struct LittleManDetector<'s> {
    theirs: usize,
    ours: usize,
    /// The first of their lines.
    first: Option<Diagnostic<'s>>,
    is_certain: bool,
}

impl<'s> LittleManDetector<'s> {
    /// Looks at the next line of the source.
    pub(crate) fn visit(&mut self, line: &Statement<'s>) {
        if line.listing.is_some() {
            return;
        }
        let is_word = LITTLE_MAN.iter().any(|word| word.eq_ignore_ascii_case(line.mnemonic));
        let is_bare = is_without_a_cell(line);
        // Other machines share some of these words, but not these forms.
        self.is_certain |= is_bare || line.mnemonic.eq_ignore_ascii_case("DAT");
        match line.operation {
            _ if is_word || is_bare => {
                self.theirs += 1;
                self.first.get_or_insert_with(|| {
                    line.diagnostic(line.mnemonic, DiagnosticKind::LittleManComputer)
                });
            }
            // Both machines have these two.
            Some(Operation::Instruction(Opcode::Add | Opcode::Sub)) | None => {}
            Some(_) => self.ours += 1,
        }
    }

    /// The error, if the source is for the Little Man Computer.
    pub(crate) fn found(self) -> Option<Diagnostic<'s>> {
        self.first.filter(|_| self.is_certain && self.theirs >= 4 && self.theirs > self.ours)
    }
}

/// Returns `true` for `INP` and `OUT` alone, which the Little Man Computer has.
fn is_without_a_cell(line: &Statement<'_>) -> bool {
    let is_card = matches!(line.operation, Some(Operation::Instruction(Opcode::Inp | Opcode::Out)));
    is_card && line.operand.is_empty()
}
