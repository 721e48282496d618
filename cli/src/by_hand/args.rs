//! The arguments of `cardiac by-hand`, as they are typed.

use std::path::PathBuf;

use cardiac_core::Address;
use cardiac_programs::{SAMPLES, Sample};
use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Args};

use crate::args::{DataArg, card_list, data_in_order};
use crate::card_list::CardList;

/// Work the cardboard by hand at a prompt, with a coach who says what is wrong and why
#[derive(Args, Debug)]
#[command(override_usage = "\
cardiac by-hand [OPTIONS] [FILE]
       cardiac by-hand [OPTIONS] --example <NAME>
       cardiac by-hand --report <LOG>...")]
#[command(after_help = "\
You are the control unit: you set the slides, move the bug, and write with a pencil. FILE is what
`cardiac run` takes; without FILE the board is as it comes out of the box. A step has four phases.
When you have done what a phase asks, `done` says so, and the coach looks at the board.

  slides 218            the digit slides; `op 2`, `tens 1`, `units 8` set one of them
  sign -                the sign slide
  bug 14                the bug
  write 20 042          a cell; `rub 20` rubs it out; in 99 two digits beside the printed 8
  pad bottom 0042       a row of the pad; top and middle are scratch paper; `rub bottom`
  square bottom units 2 a square of it
  card 042              the card in the output window; `rub card`
  advance input         a strip; `advance output`; `back input`, `back output`
  lay 042               a card on the end of the input strip
  done                  the phase is done
  up, back, blank       so is phase 3: the accumulator-test window leads up to the decoder, back to
                        the register box, or up the pipe of the blank card
  hint                  where to look; again: what the rule says; again: the move itself
  phase                 the coach does the phase
  load                  the coach does what the loader of a deck does
  board, undo, help, quit

The log of --log has every move and what came of it; it is written as you work. --report does the
moves of such logs again, and says how many mistakes were made in which phase.

Examples:
  cardiac by-hand --example adding
  cardiac by-hand mine.asm --card 19 --card 23 --log mine.log
  cardiac by-hand --report class/*.log

Exit status: 0 done; 1 something given was wrong, or a line of a script or a pipe is no command;
2 usage; 130 interrupted by Control-C.")]
pub(crate) struct ByHandArgs {
    /// A source, a listing, a deck or an image
    #[arg(value_name = "FILE")]
    pub(super) file: Option<PathBuf>,

    /// A program that comes with this one, with its own data cards unless others are given
    #[arg(long, value_name = "NAME", conflicts_with = "file")]
    #[arg(value_parser = PossibleValuesParser::new(SAMPLES.iter().map(|program| program.name)))]
    example: Option<String>,

    /// Data cards from a file [may be repeated]
    #[arg(long, value_name = "FILE")]
    cards: Vec<PathBuf>,

    /// Data cards, -999 to 999 or `blank`: --card 5, --card "5 6" or --card 5,6 [may be repeated]
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true, value_parser = card_list)]
    card: Vec<CardList>,

    /// The cell it starts in, unless it is a deck [default: a source's own start, 00 for an image]
    #[arg(long, value_name = "NN", allow_negative_numbers = true)]
    pub(super) start: Option<Address>,

    /// Say nothing until the board and the machine part
    #[arg(long)]
    pub(super) silent: bool,

    /// Read the commands of this file in place of standard input
    #[arg(short = 'x', long, value_name = "FILE")]
    pub(super) script: Option<PathBuf>,

    /// Show each command before what comes of it, as at a terminal
    #[arg(long)]
    pub(super) echo: bool,

    /// Write the moves and their results into this new file
    #[arg(long, value_name = "LOG")]
    pub(super) log: Option<PathBuf>,

    /// Read such logs, and say how many mistakes were made in which phase
    #[arg(long, value_name = "LOG", num_args = 1.., exclusive = true)]
    pub(super) report: Vec<PathBuf>,
}

impl ByHandArgs {
    /// The program of `--example`.
    pub(super) fn example(&self) -> Option<&'static Sample> {
        self.example.as_deref().and_then(cardiac_programs::find)
    }

    /// The data cards in the order they were given.
    pub(super) fn data(&self, matches: &ArgMatches) -> Vec<DataArg> {
        data_in_order(matches, &self.cards, &self.card)
    }
}
