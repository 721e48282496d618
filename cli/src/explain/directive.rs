//! The directives of the assembler in words.

use cardiac_core::assembler::Operation;

/// A directive explained: what it is for, and lines that show it.
pub(super) struct DirectiveHelp {
    pub(super) sentence: &'static str,
    /// A line of a source, and what it does.
    pub(super) examples: &'static [(&'static str, &'static str)],
}

/// Returns the page of a directive; an instruction has none.
pub(super) const fn help(operation: Operation) -> Option<DirectiveHelp> {
    Some(match operation {
        Operation::Instruction(_) => return None,
        Operation::Org => DirectiveHelp {
            sentence: "a directive: says which cell the next line fills. Without it a program \
                       begins in cell 10.",
            examples: &[("ORG 50", "the next line fills cell 50, the one behind it cell 51")],
        },
        Operation::Data => DirectiveHelp {
            sentence: "a directive: writes numbers into the next cells. After END it gives data \
                       cards.",
            examples: &[
                ("sum: DATA 0", "the cell called sum holds 000 at the beginning"),
                ("DATA 5, -7", "005 in one cell, -007 in the next"),
                ("DATA CLA sum", "the word of that instruction"),
            ],
        },
        Operation::Equ => DirectiveHelp {
            sentence: "a directive: gives a number a name. It fills no cell.",
            examples: &[("limit EQU 10", "from now on limit is the number 10")],
        },
        Operation::Res => DirectiveHelp {
            sentence: "a directive: leaves cells blank, for what the program stores there later.",
            examples: &[("buffer: RES 5", "five blank cells; the first is called buffer")],
        },
        Operation::Start => DirectiveHelp {
            sentence: "a directive: says where the program starts. Without it, and without a name \
                       behind END, that is its first instruction.",
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
