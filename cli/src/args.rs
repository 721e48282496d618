//! The arguments, as they are typed.

use std::path::{Path, PathBuf};

use cardiac_core::{Address, Card, Format, deck};
use cardiac_programs::{PROGRAMS, Program};
use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Args, Parser, Subcommand, ValueEnum};

/// CARDIAC, the cardboard computer of 1968
#[derive(Parser, Debug)]
#[command(name = "cardiac", version, arg_required_else_help = true)]
#[command(after_help = "\
Examples:
  cardiac run --example counting       run a program that comes with this one
  cardiac run programs/adding.deck --card 19 --card 23
  cardiac explain                      list the ten instructions
  cardiac explain 530                  say what an instruction does")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    Run(RunArgs),
    Explain(ExplainArgs),
}

/// Run a program: what it punches goes to standard output, how it stopped to
/// standard error
#[derive(Args, Debug)]
#[command(override_usage = "\
cardiac run [OPTIONS] <FILE>
       cardiac run [OPTIONS] --example <NAME>")]
#[command(after_help = "\
A deck is text, one card a line: a sign if wanted and one to three digits, or `blank`. It loads
itself from cell 00. An image is a line NN:word for each cell that is not blank. In both, a comment
runs from `;`, `#` or `//` to the end of the line. The ending of the name says which it is (.deck
.crd .cdc .cardimg; .image .cbf), or else the first three lines that are not empty or comments.
Sources (.asm .cardiac .lst .s) cannot be read yet.

The data cards are those behind the program in FILE, then each --cards and --card in order. At a
terminal a program that finds no card asks for one; Control-C stops it, a second one at once.

Examples:
  cardiac run programs/powers-of-two.deck
  cardiac run programs/adding.deck --card 19 --card 23
  cardiac run programs/adding.deck --cards programs/adding.cards
  cardiac run --example list-reversal --json
  cardiac run mine.image --start 17         an image, started in cell 17
  cardiac run mine.deck --resume 10         a deck that ends with a blank card, started in cell 10

Exit status: 0 halted, or stopped at a blank card; 1 something given was wrong; 2 usage;
3 the bug stood on a blank cell; 4 the limit of steps; 130 interrupted by Control-C.")]
pub(crate) struct RunArgs {
    /// A deck or an image; `-` is standard input
    #[arg(value_name = "FILE", required_unless_present = "example")]
    pub(crate) file: Option<PathBuf>,

    /// Run a program that comes with this one, with its own data cards unless others are given
    #[arg(long, value_name = "NAME", conflicts_with = "file")]
    #[arg(value_parser = PossibleValuesParser::new(PROGRAMS.iter().map(|program| program.name)))]
    example: Option<String>,

    /// Read FILE as this, whatever its name or its first lines say
    #[arg(long = "as", value_name = "FORMAT", conflicts_with = "example")]
    pub(crate) format: Option<FormatArg>,

    /// Data cards from a file; `-` is standard input [may be repeated]
    #[arg(long, value_name = "FILE")]
    cards: Vec<PathBuf>,

    /// A data card: a number from -999 to 999, or `blank` [may be repeated]
    #[arg(long, value_name = "WORD", allow_hyphen_values = true, value_parser = card)]
    card: Vec<Card>,

    /// The cell an image starts in [default: 00]
    #[arg(long, value_name = "NN", allow_negative_numbers = true)]
    pub(crate) start: Option<Address>,

    /// After HRS or a blank card, move the bug to this cell and start again [may be repeated]
    #[arg(long, value_name = "NN", allow_negative_numbers = true)]
    pub(crate) resume: Vec<Address>,

    /// Stop after this many steps, all starts together [default: no limit]
    #[arg(long, value_name = "N", value_parser = steps, allow_negative_numbers = true)]
    pub(crate) limit: Option<u64>,

    /// Print one JSON object instead of the cards and the line that says how it stopped
    #[arg(long)]
    pub(crate) json: bool,

    /// Do not say how it stopped; the exit status does
    #[arg(long, short)]
    pub(crate) quiet: bool,

    /// Warn of what a beginner may not expect, such as a blank cell read as 000
    #[arg(long)]
    pub(crate) warn: bool,
}

/// A card as it would stand on a line of a deck.
fn card(text: &str) -> Result<Card, String> {
    match deck::line(text.as_bytes()) {
        Ok(Some(card)) => Ok(card),
        Ok(None) => Err("there is nothing on this card: a blank card is `blank`".into()),
        Err(_) if Path::new(text).is_file() => {
            Err(format!("this is a file of cards: `--cards {text}` reads it"))
        }
        Err(error) => Err(error.mistake.to_string()),
    }
}

fn steps(text: &str) -> Result<u64, &'static str> {
    text.parse().map_err(|_| "not a number of steps: write digits alone, such as 1000000")
}

/// Data cards, by where they come from.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Data {
    /// `--cards FILE`.
    File(PathBuf),
    /// `--card WORD`.
    Card(Card),
}

impl RunArgs {
    /// The program of `--example`.
    pub(crate) fn example(&self) -> Option<&'static Program> {
        self.example.as_deref().and_then(cardiac_programs::find)
    }

    /// Whether data cards were given at all.
    pub(crate) fn has_data(&self) -> bool {
        !(self.cards.is_empty() && self.card.is_empty())
    }

    /// The data cards in the order they were given, `--cards` and `--card` mixed.
    pub(crate) fn data(&self, matches: &ArgMatches) -> Vec<Data> {
        let places = |name| matches.indices_of(name).into_iter().flatten();
        let files = places("cards").zip(self.cards.iter().cloned().map(Data::File));
        let cards = places("card").zip(self.card.iter().copied().map(Data::Card));
        let mut data: Vec<(usize, Data)> = files.chain(cards).collect();
        data.sort_by_key(|&(place, _)| place);
        data.into_iter().map(|(_, data)| data).collect()
    }
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

/// Say in words what a word does as an instruction; without a word, list the ten
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  cardiac explain
  cardiac explain 530
  cardiac explain 031 032 131 232 633 533 900")]
pub(crate) struct ExplainArgs {
    /// A word, -999 to 999, or `blank`
    #[arg(value_name = "WORD", allow_negative_numbers = true, value_parser = card)]
    pub(crate) words: Vec<Card>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{CommandFactory, FromArgMatches};

    #[test]
    fn the_definition_holds_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn data_cards_keep_their_order() {
        let line =
            ["cardiac", "run", "a", "--card", "1", "--cards", "b", "--card", "-2", "--cards", "-"];
        let matches = Cli::command().try_get_matches_from(line).expect("a good line");
        let Command::Run(args) = Cli::from_arg_matches(&matches).expect("a good line").command
        else {
            panic!("it says run");
        };
        let (_, matches) = matches.subcommand().expect("it says run");
        let card = |text: &str| Data::Card(text.parse().expect("a card"));
        let file = |name| Data::File(PathBuf::from(name));
        assert_eq!(args.data(matches), [card("1"), file("b"), card("-2"), file("-")]);
    }
}
