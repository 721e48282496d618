//! The arguments of `cardiac run`.

use cardiac_core::{Address, ParseStepCountError, StepCount};
use clap::Args;

use super::data::DataArgs;
use super::program::ProgramArgs;

/// Run a program: punched cards go to standard output, the stop message to standard error
#[derive(Args, Debug)]
#[command(override_usage = "\
cardiac run [OPTIONS] <FILE>
       cardiac run [OPTIONS] --example <NAME>")]
#[command(after_help = "\
A source or listing is assembled first (`cardiac asm --help` describes the language) and starts at
its own start. A deck is text, one card a line: an optional sign and one to three digits, or
`blank`. It loads itself from cell 00. An image has a line NN:word for each cell that is not blank.
In all of them a comment runs from `;`, `#` or `//` to the end of the line. The extension tells the
format (.asm .cardiac .lst .s; .deck .crd .cdc .cardimg; .image .cbf); for other names the content
does. Several cards on a line, CSV, Markdown tables, JSON and UTF-16 are read too. A program without
a stated start begins where its words make the start certain; otherwise use `--start NN`.

Data cards are those after the program in FILE, then each --cards and --card in order. At a
terminal the program asks for a card when none is left. Control-C stops the program, a second
Control-C ends cardiac at once.

Examples:
  cardiac run programs/powers-of-two.asm
  cardiac run programs/adding.asm --card 19 --card 23
  cardiac run programs/adding.asm --cards programs/adding.cards
  cardiac run --example list-reversal --json
  cardiac run mine.image --start 17         an image, started in cell 17
  cardiac run mine.deck --resume 10         a deck that ends with a blank card, started in cell 10

Exit status: 0 halted, or stopped at a blank card; 1 bad input (file, card, or program); 2 usage
error; 3 stopped on a blank cell; 4 step limit; 5 infinite loop; 130 interrupted by Control-C.")]
#[command(mut_arg("file", |file| {
    let file = file.required_unless_present("example");
    file.help("A source, a listing, a deck or an image; `-` is standard input")
}))]
#[command(mut_arg("example", |example| {
    example.help("Run a built-in example, with its own data cards unless others are given")
}))]
#[command(mut_arg("cards", |cards| {
    cards.help("Data cards from a file; `-` is standard input [may be repeated]")
}))]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(crate) struct RunArgs {
    #[command(flatten)]
    pub(crate) program: ProgramArgs,

    #[command(flatten)]
    pub(crate) data: DataArgs,

    /// After HRS or a blank card, move the bug to this cell and start again [may be repeated]
    #[arg(long, value_name = "NN", allow_negative_numbers = true)]
    pub(crate) resume: Vec<Address>,

    /// Stop after this many steps, counted over all starts [default: no limit]
    #[arg(long, value_name = "N", value_parser = any_steps, allow_negative_numbers = true)]
    pub(crate) limit: Option<StepCount>,

    /// Do not look for infinite loops: run on until the limit or Control-C
    #[arg(long)]
    pub(crate) no_proof: bool,

    /// Print one JSON object instead of the cards and the stop message
    #[arg(long)]
    pub(crate) json: bool,

    /// Do not print the stop message; only the exit status tells how the program stopped
    #[arg(long, short)]
    pub(crate) quiet: bool,

    /// Warn of surprises, such as a sum too large for a cell [default: at a terminal]
    #[arg(long, overrides_with = "no_warn")]
    pub(crate) warn: bool,

    /// Do not warn
    #[arg(long)]
    pub(crate) no_warn: bool,
}

/// Parses a number of steps of any length.
fn any_steps(text: &str) -> Result<StepCount, String> {
    text.parse().map_err(|error| match error {
        ParseStepCountError::NotANumber => {
            "not a number of steps: use digits only, for example 1000000, or 1e100".into()
        }
        ParseStepCountError::TooLong => error.to_string(),
    })
}

/// Parses a number of steps.
pub(crate) fn steps(text: &str) -> Result<u64, &'static str> {
    text.parse().map_err(|_| "not a number of steps: use digits only, for example 1000000")
}

impl RunArgs {
    /// Returns `true` if the warnings of the assembler are printed.
    pub(crate) fn prints_warnings(&self) -> bool {
        !(self.quiet || self.json || self.no_warn)
    }
}
