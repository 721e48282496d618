//! The arguments of `cardiac asm`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Assemble a source into a deck, a listing, an image or JSON
#[derive(Args, Debug)]
#[command(after_help = "\
A line of a source is

  label:  OPERATION  operand  ; comment

Each part is optional. A comment begins with `;`, `#` or `//`. The ten instructions are INP
(or IN) CLA ADD TAC SFT OUT STO SUB JMP HRS; `cardiac explain` lists them. The operand is a cell
number or a label:

  loop:  CLA 20         cell 20
         CLA sum        the cell labelled sum
         CLA table + 2  two cells after table
         ADD =2         a literal: a cell after the program that holds 002
         SFT 1,3        one place left, three right
         HRS            the same as HRS 00

The directives:

         ORG 50         put what follows at cell 50 and on; default 10
         DATA 5, -7     words in the next cells, separated by commas
         DATA CLA sum   numbers without a comma are added: the word of that instruction
  limit  EQU 10         a name for a number
  buffer: RES 5         leave five cells blank
         START main     the start of the program; default: its first instruction
         END            the end of the program; `END main` sets the start too
         DATA 5, blank  after END: data cards

A listing (address, contents, and so on in columns) can be read as it is; its contents column
counts. All errors are shown at once. Warnings do not stop a program from being assembled.

Examples:
  cardiac asm mine.asm                  print the deck
  cardiac asm mine.asm -o mine.deck     write it to a file
  cardiac asm mine.asm --listing        addresses, contents, source, and the symbols
  cardiac asm mine.asm | cardiac run -  load and run the deck, as the cardboard would
  cardiac run mine.asm                  assemble and run

Exit status: 0 assembled; 1 the source has errors; 2 usage error.")]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(crate) struct AsmArgs {
    /// A source or a listing; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// A deck that loads itself, followed by the data cards [default]
    #[arg(long, group = "output")]
    deck: bool,

    /// A listing in six columns, and the symbols
    #[arg(long, group = "output")]
    listing: bool,

    /// An image: a line NN:word for each cell
    #[arg(long, group = "output")]
    image: bool,

    /// One JSON object: image, start, data cards, symbols, the line of each cell, warnings
    #[arg(long, group = "output")]
    json: bool,

    /// The way a deck starts its program
    #[arg(long, value_name = "ENDING", default_value = "jump", conflicts_with_all = ["listing", "image", "json"])]
    ending: EndingArg,

    /// Write to this file, completely or not at all, instead of standard output
    #[arg(short, long = "output", value_name = "OUT")]
    pub(crate) out: Option<PathBuf>,
}

/// The output of `cardiac asm`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum AsmOutput {
    /// A deck with this ending.
    Deck(EndingArg),
    Listing,
    Image,
    Json,
}

impl AsmArgs {
    pub(crate) fn output(&self) -> AsmOutput {
        match self {
            Self { listing: true, .. } => AsmOutput::Listing,
            Self { image: true, .. } => AsmOutput::Image,
            Self { json: true, .. } => AsmOutput::Json,
            _ => AsmOutput::Deck(self.ending),
        }
    }
}

/// The deck endings of `--ending`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum EndingArg {
    /// Cards 002 and 8NN: jump to the program
    Jump,
    /// Cards 002 and 9NN: halt with the bug at the program's start
    Halt,
    /// A blank card: stop, and let the operator move the bug
    Blank,
}
