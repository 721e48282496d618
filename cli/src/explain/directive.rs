//! The explanations of the assembler's directives.

use cardiac_core::assembler::Operation;

/// The explanation of a directive with examples.
pub(super) struct DirectiveHelp {
    pub(super) sentence: &'static str,
    /// Lines of a source, each with its effect.
    pub(super) examples: &'static [(&'static str, &'static str)],
}

/// Returns the explanation of a directive, or `None` for an instruction.
pub(super) const fn help(operation: Operation) -> Option<DirectiveHelp> {
    Some(match operation {
        Operation::Instruction(_) => return None,
        Operation::Org => DirectiveHelp {
            sentence: "a directive: sets the cell that the next line fills. Without it a program \
                       begins in cell 10.",
            examples: &[("ORG 50", "the next line fills cell 50, the line after it cell 51")],
        },
        Operation::Data => DirectiveHelp {
            sentence: "a directive: writes numbers into the next cells. After END it gives data \
                       cards.",
            examples: &[
                ("sum: DATA 0", "a cell with the label sum, which holds 000 at the start"),
                ("DATA 5, -7", "005 in one cell, -007 in the next"),
                ("DATA CLA sum", "the word of that instruction"),
            ],
        },
        Operation::Equ => DirectiveHelp {
            sentence: "a directive: gives a number a name. It fills no cell.",
            examples: &[("limit EQU 10", "from now on limit is the number 10")],
        },
        Operation::Res => DirectiveHelp {
            sentence: "a directive: reserves blank cells for the program to store into.",
            examples: &[("buffer: RES 5", "five blank cells; the first has the label buffer")],
        },
        Operation::Start => DirectiveHelp {
            sentence: "a directive: sets where the program starts. Without it, and without a label \
                       after END, it starts at its first instruction.",
            examples: &[("START main", "the program starts at the label main")],
        },
        Operation::End => DirectiveHelp {
            sentence: "a directive: ends the program. DATA lines after it are data cards, which \
                       the program reads with INP.",
            examples: &[
                ("END", "the program ends here"),
                ("END main", "it ends here, and starts at the label main"),
            ],
        },
    })
}
