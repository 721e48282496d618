//! The command-line arguments of `cardiac by-hand`.

use std::path::PathBuf;

use clap::Args;

use super::data::DataArgs;
use super::program::ProgramArgs;

/// Work the cardboard by hand at a prompt, with a coach who explains each mistake
#[derive(Args, Debug)]
#[command(override_usage = "\
cardiac by-hand [OPTIONS] [FILE]
       cardiac by-hand [OPTIONS] --example <NAME>
       cardiac by-hand --report <LOG>...")]
#[command(after_help = "\
You are the control unit: you set the slides, move the bug, and write with a pencil. FILE is what
`cardiac run` takes; without FILE the board is blank. A step has four phases. When you have finished
a phase, type `done`, and the coach checks the board.

  slides 218            set the digit slides; `op 2`, `tens 1`, `units 8` set one of them
  sign -                set the sign slide
  bug 14                move the bug
  write 20 042          write in a cell; `rub 20` erases it; in 99 two digits beside the printed 8
  pad bottom 0042       write a row of the pad; top and middle are scratch paper; `rub bottom`
  square bottom units 2 write one square of a row
  card 042              write the card in the output window; `rub card`
  advance input         advance a strip; `advance output`; `back input`, `back output`
  lay 042               add a card at the end of the input strip
  done                  finish the phase, and have it checked
  up, back, blank       finish phase 3: the accumulator-test window leads up to the decoder, back to
                        the register box, or up the pipe of the blank card
  hint                  where to look; again: what the rule says; again: the move itself
  phase                 let the coach do the phase
  load                  let the coach run the loader of a deck
  board, undo, help, quit

With --log every move and its result is written to a file as you work. With --report such logs are
replayed, and the mistakes in each phase are counted.

Examples:
  cardiac by-hand --example adding
  cardiac by-hand mine.asm --card 19 --card 23 --log mine.log
  cardiac by-hand --report class/*.log

Exit status: 0 done; 1 bad input (file, card, or program), or an unknown command in a script or
pipe; 2 usage error; 130 interrupted by Control-C.")]
pub(crate) struct ByHandArgs {
    #[command(flatten)]
    pub(crate) program: ProgramArgs,

    #[command(flatten)]
    pub(crate) data: DataArgs,

    /// Say nothing until the board differs from the machine
    #[arg(long)]
    pub(crate) silent: bool,

    /// Read commands from this file instead of standard input
    #[arg(short = 'x', long, value_name = "FILE")]
    pub(crate) script: Option<PathBuf>,

    /// Print each command before its output, as at a terminal
    #[arg(long)]
    pub(crate) echo: bool,

    /// Write the moves and their results to this new file
    #[arg(long, value_name = "LOG")]
    pub(crate) log: Option<PathBuf>,

    /// Read such logs, and count the mistakes in each phase
    #[arg(long, value_name = "LOG", num_args = 1.., exclusive = true)]
    pub(crate) report: Vec<PathBuf>,
}
