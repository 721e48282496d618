//! The arguments of `cardiac batch`.

use std::path::PathBuf;

use cardiac_programs::run::RunLimits;
use clap::{Args, ValueEnum};

use super::run::steps;
use crate::batch::partition::Partition;

/// Run many programs, each with its cards, and check their output
#[derive(Args, Debug)]
#[command(after_help = "\
A PATH is a program, a folder with programs at any depth, or a pattern such as '**/*.asm'. Two files
beside NAME.asm (or .deck and so on) are used if they exist:

  NAME.cards     data cards, read after those of the program itself
  NAME.expect    the expected output cards

A program passes if it stops by HRS or because no card is left, and its output is as expected;
without a .expect file, if it stops that way. A program that cannot be read or assembled gets an
error row. Other files in a folder are skipped, and a note on standard error names the first three.

--partition 2/4 runs the second of four parts: programs are sorted by the bytes of their names and
counted from 0, and part 2 has those whose number is 1 modulo 4. `cardiac report` merges the parts
written as --format json into one table, byte for byte the same as of a single run.

Examples:
  cardiac batch programs
  cardiac batch class --format csv -o class.csv
  cardiac batch '**/*.deck' --limit 50000
  cardiac batch class --partition 2/4 --format json > part2.jsonl
  cardiac report part*.jsonl

Exit status: 0 all passed, or --exit-zero; 6 some did not; 1 bad input (file, card, or program);
2 usage error; 130 interrupted by Control-C, with the finished programs reported.")]
pub(crate) struct BatchArgs {
    /// Programs, folders, patterns
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,

    #[command(flatten)]
    limits: LimitArgs,

    /// Number of programs to run at the same time [default: one per core]
    #[arg(long, short, value_name = "N", value_parser = jobs)]
    pub(crate) jobs: Option<u16>,

    /// The format of the table
    #[arg(long = "format", value_name = "FORMAT", default_value = "text")]
    pub(crate) format: BatchFormat,

    /// Run only part M of N
    #[arg(long, value_name = "M/N")]
    pub(crate) partition: Option<Partition>,

    /// Report how long each program took
    #[arg(long)]
    pub(crate) timing: bool,

    /// Exit with status 0 even if some programs fail
    #[arg(long)]
    pub(crate) exit_zero: bool,

    /// Write to this file, completely or not at all, instead of standard output
    #[arg(short, long = "output", value_name = "OUT")]
    pub(crate) out: Option<PathBuf>,
}

impl BatchArgs {
    pub(crate) fn limits(&self) -> RunLimits {
        self.limits.limits()
    }
}

/// The limits of each run.
#[derive(Args, Debug)]
pub(super) struct LimitArgs {
    /// Stop each program after this many steps
    #[arg(long, value_name = "N", value_parser = steps, default_value = "1000000")]
    #[arg(allow_negative_numbers = true)]
    limit: u64,

    /// Stop each program when it has punched this many cards
    #[arg(long, value_name = "N", value_parser = cards, default_value = "10000")]
    #[arg(allow_negative_numbers = true)]
    card_limit: usize,
}

impl LimitArgs {
    pub(super) fn limits(&self) -> RunLimits {
        RunLimits { steps: self.limit, cards: self.card_limit }
    }
}

/// The table formats of `--format`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum BatchFormat {
    /// A line for each program, and a summary
    Text,
    /// One JSON object per line for each program
    Json,
    /// A table for a spreadsheet
    Csv,
    /// An XML report for continuous integration
    Junit,
}

fn cards(text: &str) -> Result<usize, &'static str> {
    let cards = text.parse().ok().filter(|&cards| cards > 0);
    cards.ok_or("not a number of cards: use digits only, 1 or more")
}

/// Parses a number of jobs, 1 to 1024.
pub(crate) fn jobs(text: &str) -> Result<u16, &'static str> {
    let jobs = text.parse().ok().filter(|jobs| (1..=1024).contains(jobs));
    jobs.ok_or("not a number of jobs: write one from 1 to 1024, for example 4")
}
