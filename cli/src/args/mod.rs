//! The command line as clap parses it: one module for the arguments of each command.
//!
//! The doc comments of the argument types are the text of `--help`.

mod asm;
mod batch;
mod board;
mod completions;
mod data;
mod disasm;
mod explain;
mod fmt;
mod grade;
mod lesson;
mod man;
mod report;
mod run;

use clap::{CommandFactory, Parser, Subcommand};

use crate::by_hand::ByHandArgs;
use crate::debug::DebugArgs;
use crate::wrap::{self, help_width};

pub(crate) use asm::{AsmArgs, AsmOutput, EndingArg};
pub(crate) use batch::BatchArgs;
pub(crate) use board::BoardArgs;
pub(crate) use completions::CompletionsArgs;
pub(crate) use data::{DataArg, card_list, data_in_order, in_order, placed};
pub(crate) use disasm::{DisasmArgs, DisasmFormat};
pub(crate) use explain::ExplainArgs;
pub(crate) use fmt::FmtArgs;
pub(crate) use grade::{GradeArgs, GradeFormat};
pub(crate) use lesson::LessonArgs;
pub(crate) use man::ManArgs;
pub(crate) use report::ReportArgs;
pub(crate) use run::{FormatArg, RunArgs, steps};

/// CARDIAC, the cardboard computer of 1968
#[derive(Parser, Debug)]
#[command(name = "cardiac", version, arg_required_else_help = true)]
#[command(after_help = "\
Examples:
  cardiac run --example counting       run a built-in example
  cardiac run programs/adding.asm --card 19 --card 23
  cardiac debug --example adding       step through it, forward and back
  cardiac asm mine.asm -o mine.deck    assemble a source into a deck
  cardiac by-hand --example adding     work the cardboard by hand, with a coach
  cardiac batch programs               run and check all programs in a folder
  cardiac grade task.toml class        grade student submissions
  cardiac lesson                       learn to program, from one card to a subroutine
  cardiac explain                      list the ten instructions
  cardiac explain 530                  explain an instruction, a directive or a rule
  cardiac board -o board.svg           draw the board as it comes out of the box")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Returns the definition of the command line, with its help wrapped to the terminal.
pub(crate) fn command() -> clap::Command {
    fitted(Cli::command(), help_width())
}

fn fitted(command: clap::Command, width: usize) -> clap::Command {
    let help = command.get_after_help().map(|help| wrap::help(&help.to_string(), width));
    let command = command.mut_subcommands(|command| fitted(command, width));
    match help {
        Some(help) => command.after_help(help),
        None => command,
    }
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    Run(RunArgs),
    Debug(DebugArgs),
    ByHand(ByHandArgs),
    Batch(BatchArgs),
    Grade(GradeArgs),
    Report(ReportArgs),
    Lesson(LessonArgs),
    Asm(AsmArgs),
    Disasm(DisasmArgs),
    Fmt(FmtArgs),
    Explain(ExplainArgs),
    Board(BoardArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

/// Run a program: what it punches goes to standard output, how it stopped to
/// standard error
#[derive(Args, Debug)]
#[command(override_usage = "\
cardiac run [OPTIONS] <FILE>
       cardiac run [OPTIONS] --example <NAME>")]
#[command(after_help = "\
A source or listing is assembled first (`cardiac asm --help` tells how it is written) and started at
its own start. A deck is text, one card a line: a sign if wanted and one to three digits, or
`blank`. It loads itself from cell 00. An image is a line NN:word for each cell that is not blank.
In all of them a comment runs from `;`, `#` or `//` to the end of the line. The ending of the name
says which it is (.asm .cardiac .lst .s; .deck .crd .cdc .cardimg; .image .cbf), or else the whole content.
Several cards on a line, CSV, Markdown tables, JSON and UTF-16 are read as well. A program that does not
say where it starts starts where its words tell for certain; if they do not, say `--start NN`.

The data cards are those behind the program in FILE, then each --cards and --card in order. At a
terminal a program that finds no card asks for one; Control-C stops it, a second one at once.

Examples:
  cardiac run programs/powers-of-two.asm
  cardiac run programs/adding.asm --card 19 --card 23
  cardiac run programs/adding.asm --cards programs/adding.cards
  cardiac run --example list-reversal --json
  cardiac run mine.image --start 17         an image, started in cell 17
  cardiac run mine.deck --resume 10         a deck that ends with a blank card, started in cell 10

Exit status: 0 halted, or stopped at a blank card; 1 something given was wrong; 2 usage;
3 the bug stood on a blank cell; 4 the limit of steps; 5 endless: it was proved that the program
never stops; 130 interrupted by Control-C.")]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(crate) struct RunArgs {
    /// A source, a listing, a deck or an image; `-` is standard input
    #[arg(value_name = "FILE", required_unless_present = "example")]
    pub(crate) file: Option<PathBuf>,

    /// Run a program that comes with this one, with its own data cards unless others are given
    #[arg(long, value_name = "NAME", conflicts_with = "file")]
    #[arg(value_parser = PossibleValuesParser::new(SAMPLES.iter().map(|program| program.name)))]
    example: Option<String>,

    /// Read FILE as this, whatever its name or its first lines say
    #[arg(long = "as", value_name = "FORMAT", conflicts_with = "example")]
    pub(crate) format: Option<FormatArg>,

    /// Data cards from a file; `-` is standard input [may be repeated]
    #[arg(long, value_name = "FILE")]
    cards: Vec<PathBuf>,

    /// Data cards, -999 to 999 or `blank`: --card 5, --card "5 6" or --card 5,6 [may be repeated]
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true, value_parser = card_list)]
    card: Vec<CardList>,

    /// The cell it starts in, unless it is a deck [default: its own start, or the one that its words tell]
    #[arg(long, value_name = "NN", allow_negative_numbers = true)]
    pub(crate) start: Option<Address>,

    /// After HRS or a blank card, move the bug to this cell and start again [may be repeated]
    #[arg(long, value_name = "NN", allow_negative_numbers = true)]
    pub(crate) resume: Vec<Address>,

    /// Stop after this many steps, all starts together [default: no limit]
    #[arg(long, value_name = "N", value_parser = steps, allow_negative_numbers = true)]
    pub(crate) limit: Option<u64>,

    /// Do not try to prove that the program never stops: run on until the limit or Control-C
    #[arg(long)]
    pub(crate) no_proof: bool,

    /// Print one JSON object instead of the cards and the line that says how it stopped
    #[arg(long)]
    pub(crate) json: bool,

    /// Do not say how it stopped; the exit status does
    #[arg(long, short)]
    pub(crate) quiet: bool,

    /// Warn of what a beginner may not expect, such as a sum too large for a cell [default: at
    /// a terminal]
    #[arg(long, overrides_with = "no_warn")]
    pub(crate) warn: bool,

    /// Do not warn
    #[arg(long)]
    pub(crate) no_warn: bool,
}

/// Reads the cards of one `--card`.
pub(crate) fn card_list(text: &str) -> Result<CardList, String> {
    text.parse().map_err(|mistake| {
        if Format::of_name(text).is_some() {
            return "this is a program: it stands by itself, and behind `--card` a number"
                .to_owned();
        }
        if Path::new(text).is_file() {
            return format!("this is a file of cards: `--cards {text}` reads it");
        }
        mistake
    })
}

pub(crate) fn steps(text: &str) -> Result<u64, &'static str> {
    text.parse().map_err(|_| "not a number of steps: write digits alone, such as 1000000")
}

/// Data cards, by where they come from.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum DataArg {
    /// `--cards FILE`.
    File(PathBuf),
    /// A card of `--card`.
    Card(Card),
}

impl RunArgs {
    /// The program of `--example`.
    pub(crate) fn example(&self) -> Option<&'static Sample> {
        self.example.as_deref().and_then(cardiac_programs::find)
    }

    /// Whether data cards were given at all.
    pub(crate) fn has_data(&self) -> bool {
        !(self.cards.is_empty() && self.card.is_empty())
    }

    /// The data cards in the order they were given, `--cards` and `--card` mixed.
    pub(crate) fn data(&self, matches: &ArgMatches) -> Vec<DataArg> {
        data_in_order(matches, &self.cards, &self.card)
    }
}

/// The values of an option, each with its place on the command line.
pub(crate) fn placed<T>(
    matches: &ArgMatches,
    name: &str,
    values: impl Iterator<Item = T>,
) -> impl Iterator<Item = (usize, T)> {
    matches.indices_of(name).into_iter().flatten().zip(values)
}

/// The values of several options in the order they were given.
pub(crate) fn in_order<T>(values: impl Iterator<Item = (usize, T)>) -> Vec<T> {
    let mut values: Vec<(usize, T)> = values.collect();
    values.sort_by_key(|&(place, _)| place);
    values.into_iter().map(|(_, value)| value).collect()
}

/// The data cards of `--cards` and `--card` in the order they were given.
pub(crate) fn data_in_order(
    matches: &ArgMatches,
    files: &[PathBuf],
    cards: &[CardList],
) -> Vec<DataArg> {
    let files = placed(matches, "cards", files.iter().cloned().map(DataArg::File));
    let lists = placed(matches, "card", cards.iter());
    let cards = lists.flat_map(|(place, CardList(cards))| {
        cards.iter().map(move |&card| (place, DataArg::Card(card)))
    });
    in_order(files.chain(cards))
}

/// The formats as `--as` names them.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum FormatArg {
    /// Cards, one a line
    Deck,
    /// Lines NN:word
    Image,
    /// The language of the assembler, or a listing
    Source,
}

impl From<FormatArg> for Format {
    fn from(arg: FormatArg) -> Self {
        match arg {
            FormatArg::Deck => Self::Deck,
            FormatArg::Image => Self::Image,
            FormatArg::Source => Self::Source,
        }
    }
}

/// Assemble a source: a deck to standard output, or a listing, an image, JSON
#[derive(Args, Debug)]
#[command(after_help = "\
A line of a source is

  label:  OPERATION  operand  ; comment

and each part may be missing. A comment begins with `;`, `#` or `//`. The ten instructions are INP
(or IN) CLA ADD TAC SFT OUT STO SUB JMP HRS, as `cardiac explain` lists them; what they work on is
the number of a cell, or a name for it:

  loop:  CLA 20         the cell 20
         CLA sum        the cell that has the label sum
         CLA table + 2  two cells further than table
         ADD =2         a cell behind the program that holds 002
         SFT 1,3        one place left, three right
         HRS            the same as HRS 00

The directives:

         ORG 50         what follows goes to cell 50 and on; without it, to cell 10
         DATA 5, -7     words in the next cells, with a comma between them
         DATA CLA sum   without a comma they are added: the word of that instruction
  limit  EQU 10         a name for a number
  buffer: RES 5         five cells are left blank
         START main     where the program starts: else at its first instruction
         END            the end of the program; `END main` says too where it starts
         DATA 5, blank  after END: data cards

A listing (address, contents, and so on in columns) is read as it stands; its contents are what
counts. All errors are shown in one go. Warnings do not keep a program from being assembled.

Examples:
  cardiac asm mine.asm                  look at the deck
  cardiac asm mine.asm -o mine.deck     write it
  cardiac asm mine.asm --listing        addresses, contents, source, and the names
  cardiac asm mine.asm | cardiac run -  run it as the cardboard would, loader and all
  cardiac run mine.asm                  assemble and run

Exit status: 0 assembled; 1 the source has errors; 2 usage.")]
#[allow(clippy::struct_excessive_bools, reason = "each is an option as it is typed")]
pub(crate) struct AsmArgs {
    /// A source or a listing; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// A deck that loads itself, with the data cards after it [default]
    #[arg(long, group = "output")]
    deck: bool,

    /// A listing in six columns and the names
    #[arg(long, group = "output")]
    listing: bool,

    /// An image: a line NN:word for each cell
    #[arg(long, group = "output")]
    image: bool,

    /// One JSON object: image, start, data cards, names, the line of each cell, warnings
    #[arg(long, group = "output")]
    json: bool,

    /// How the loader of a deck hands over to the program
    #[arg(long, value_name = "ENDING", default_value = "jump", conflicts_with_all = ["listing", "image", "json"])]
    ending: EndingArg,

    /// Write into this file, whole or not at all, in place of standard output
    #[arg(short, long = "output", value_name = "OUT")]
    pub(crate) out: Option<PathBuf>,
}

/// What `cardiac asm` writes.
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

/// The endings of a loader as `--ending` names them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum EndingArg {
    /// Cards 002 and 8NN: it goes on with the program
    Jump,
    /// Cards 002 and 9NN: it stops, with the bug on the program
    Halt,
    /// A blank card: it stops, and the operator moves the bug
    Blank,
}

/// Turn a deck, an image or the JSON of a run into a source
#[derive(Args, Debug)]
#[command(after_help = "\
From a deck the loader's own cards are left out; what follows its ending becomes data cards after
END. Cells that instructions name get labels: at12 where an instruction stands, n40 elsewhere. What
is an instruction is found by following the program from its start. The source assembles to the same
image.

Examples:
  cardiac disasm mine.deck
  cardiac disasm mine.image --start 17 -o mine.asm
  cardiac run mine.deck --json | cardiac disasm - --no-loader")]
pub(crate) struct DisasmArgs {
    /// A deck, an image, or what `--json` of run or asm has written; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// Read FILE as this, whatever its name or its first lines say
    #[arg(long = "as", value_name = "FORMAT")]
    pub(crate) format: Option<DisasmFormat>,

    /// The cell the program starts in [default: what FILE says, or else the start that the words tell]
    #[arg(long, value_name = "NN", allow_negative_numbers = true)]
    pub(crate) start: Option<Address>,

    /// Leave out the cells 01, 02 and 99, in which the loader has worked
    #[arg(long)]
    pub(crate) no_loader: bool,

    /// Write into this file, whole or not at all, in place of standard output
    #[arg(short, long = "output", value_name = "OUT")]
    pub(crate) out: Option<PathBuf>,
}

/// What `cardiac disasm` reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum DisasmFormat {
    /// Cards, one a line
    Deck,
    /// Lines NN:word
    Image,
    /// What `cardiac run --json` or `cardiac asm --json` has written
    Json,
}

/// Lay sources out in columns, in place; comments are kept
#[derive(Args, Debug)]
#[command(after_help = "\
A source with errors stays as it is, and the errors are shown.

Examples:
  cardiac fmt mine.asm
  cardiac fmt --check *.asm
  cardiac fmt < mine.asm

Exit status: 0 done, or with --check: all are formatted; 1 a file has errors, or is not formatted;
2 usage.")]
pub(crate) struct FmtArgs {
    /// Sources or listings; `-`, or none at all, is standard input, to standard output
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Change nothing; only say which files are not formatted
    #[arg(long)]
    pub(crate) check: bool,
}

/// Print the completions for a shell
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  cardiac completions bash > ~/.local/share/bash-completion/completions/cardiac
  cardiac completions fish > ~/.config/fish/completions/cardiac.fish
  cardiac completions zsh > \"${fpath[1]}/_cardiac\"")]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}

/// Print the manual page of cardiac, or of one of its commands
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  cardiac man | man -l -
  cardiac man run > cardiac-run.1")]
pub(crate) struct ManArgs {
    /// A command, such as run
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Option<String>,
}

/// Explain an instruction, a word, a directive or a rule; alone, list the instructions
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  cardiac explain
  cardiac explain 530
  cardiac explain CLA                   the instruction of that name
  cardiac explain CLA 20                the same with a cell
  cardiac explain DATA                  a directive: ORG, DATA, EQU, RES, START, END
  cardiac explain R12                   a rule of the machine: R1 to R18
  cardiac explain 031 032 131 232 633 533 900")]
pub(crate) struct ExplainArgs {
    /// An instruction such as CLA or CLA 20, a word such as 120, a directive, a rule such as R12
    #[arg(value_name = "TOPIC", allow_negative_numbers = true)]
    pub(crate) topics: Vec<String>,
}

/// Draw the cardboard as a picture: slides, windows, cells, cards and the bug
#[derive(Args, Debug)]
#[command(after_help = "\
Without FILE the board is drawn as it comes out of the box. A deck lies in the INPUT window; an
image or a source stands in the cells. The data cards are those behind the program and then those of
each --cards and --card. Where the program stops before its steps are done, it is drawn as it stopped, and that
is said. What comes next is drawn in a warm colour; the card punched last lies in the OUTPUT window.

A step has four phases: the slides are set, the bug is moved ahead, the test window is looked into,
and what the decoder says is done.

Examples:
  cardiac board > board.svg
  cardiac board programs/adding.asm --cards programs/adding.cards --steps 4 -o adding.svg
  cardiac board mine.asm --steps 20 --phases 3 -o mine.svg    the 21st instruction under way

Exit status: 0 drawn; 1 something given was wrong; 2 usage.")]
pub(crate) struct BoardArgs {
    /// A source, a listing, a deck or an image; `-` is standard input
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,

    /// As SVG [default]
    #[arg(long)]
    svg: bool,

    /// The cell it starts in, unless it is a deck [default: its own start, or the one that its words tell]
    #[arg(long, value_name = "NN", allow_negative_numbers = true)]
    pub(crate) start: Option<Address>,

    /// Do this many steps first, 1000000 at most
    #[arg(long, value_name = "N", default_value = "0", allow_negative_numbers = true)]
    #[arg(value_parser = clap::value_parser!(u32).range(..=1_000_000))]
    pub(crate) steps: u32,

    /// Then do this many phases of the next step
    #[arg(long, value_name = "N", default_value = "0", allow_negative_numbers = true)]
    #[arg(value_parser = clap::value_parser!(u8).range(..=3))]
    pub(crate) phases: u8,

    /// Data cards from a file [may be repeated]
    #[arg(long, value_name = "FILE")]
    pub(crate) cards: Vec<PathBuf>,

    /// Data cards, -999 to 999 or `blank`: --card 5, --card "5 6" or --card 5,6 [may be repeated]
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true, value_parser = card_list)]
    card: Vec<CardList>,

    /// Write into this file, whole or not at all, in place of standard output
    #[arg(short, long = "output", value_name = "OUT")]
    pub(crate) out: Option<PathBuf>,
}

impl BoardArgs {
    /// The data cards in the order they were given, `--cards` and `--card` mixed.
    pub(crate) fn data(&self, matches: &ArgMatches) -> Vec<DataArg> {
        data_in_order(matches, &self.cards, &self.card)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_holds_together() {
        Cli::command().debug_assert();
    }

    /// Lines with a command to copy stay whole, however long.
    #[test]
    fn help_fits_a_narrow_terminal() {
        for width in [60, 80] {
            let mut command = fitted(Cli::command(), width).term_width(width);
            command.build();
            for command in command.get_subcommands_mut() {
                for line in command.render_long_help().to_string().lines() {
                    let is_command = ["cardiac ", "  cardiac ", "       cardiac ", "Usage: "]
                        .iter()
                        .any(|start| line.starts_with(start));
                    assert!(is_command || line.chars().count() <= width, "{width}: {line}");
                }
            }
        }
    }
}
