//! The arguments of `cardiac disasm`.

use std::path::PathBuf;

use cardiac_core::Address;
use clap::{Args, ValueEnum};

/// Turn a deck, an image or the JSON of a run into a source
#[derive(Args, Debug)]
#[command(after_help = "\
The loader's own cards of a deck are left out; the cards after its ending become data cards after
END. Cells that instructions refer to get labels: at12 for an instruction, n40 for data.
Instructions are found by following the program from its start. The source assembles to the same
image.

Examples:
  cardiac disasm mine.deck
  cardiac disasm mine.image --start 17 -o mine.asm
  cardiac run mine.deck --json | cardiac disasm - --no-loader")]
pub(crate) struct DisasmArgs {
    /// A deck, an image, or the output of `run --json` or `asm --json`; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// Read FILE in this format, whatever its name and content
    #[arg(long = "as", value_name = "FORMAT")]
    pub(crate) format: Option<DisasmFormat>,

    /// The cell the program starts in [default: the start stated in FILE, or found from its words]
    #[arg(long, value_name = "NN", allow_negative_numbers = true)]
    pub(crate) start: Option<Address>,

    /// Leave out cells 01, 02 and 99, which the loader has used
    #[arg(long)]
    pub(crate) no_loader: bool,

    /// Write to this file, completely or not at all, instead of standard output
    #[arg(short, long = "output", value_name = "OUT")]
    pub(crate) out: Option<PathBuf>,
}

/// The input formats of `cardiac disasm`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum DisasmFormat {
    /// Cards, one per line
    Deck,
    /// Lines NN:word
    Image,
    /// The output of `cardiac run --json` or `cardiac asm --json`
    Json,
}
