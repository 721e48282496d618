//! The arguments of `cardiac batch`, `cardiac grade` and `cardiac report`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::steps;
use crate::batch::BatchFormat;
use crate::batch_runner::Limits;
use crate::partition::Partition;

/// Run many programs, each with its cards, and say which punch what is expected
#[derive(Args, Debug)]
#[command(after_help = "\
A PATH is a program, a folder with programs however deep, or a pattern such as '**/*.asm'. Beside
NAME.asm (or .deck and so on) may lie

  NAME.cards     its data cards, in addition to those it brings along
  NAME.expect    the cards it is expected to punch

A program has passed if it stopped by HRS or for want of a card and has punched what is expected;
where there is no .expect, if it stopped so. What cannot be read or assembled is told in its row.

With --partition 2/4 the second of four parts is done: of all programs, sorted by the bytes of
their names and counted from 0, those whose number is 1 modulo 4. `cardiac report` makes one table
of what the parts have written as --format json. It is the same, to the byte, as if they had been
done in one go.

Examples:
  cardiac batch programs
  cardiac batch class --format csv -o class.csv
  cardiac batch '**/*.deck' --limit 50000
  cardiac batch class --partition 2/4 --format json > part2.jsonl
  cardiac report part*.jsonl

Exit status: 0 all passed, or --exit-zero; 6 some did not; 1 something given was wrong; 2 usage;
130 interrupted by Control-C: what is done is written.")]
pub(crate) struct BatchArgs {
    /// Programs, folders, patterns
    #[arg(value_name = "PATH", required = true)]
    pub(crate) paths: Vec<PathBuf>,

    #[command(flatten)]
    limits: LimitArgs,

    /// How many programs are run at the same time [default: one on each core]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) jobs: Option<u16>,

    /// How the table is written
    #[arg(long = "format", value_name = "FORMAT", default_value = "text")]
    pub(crate) form: BatchFormat,

    /// Do only part M of N
    #[arg(long, value_name = "M/N")]
    pub(crate) partition: Option<Partition>,

    /// Write how long each program took
    #[arg(long)]
    pub(crate) timing: bool,

    /// End with status 0 even if some did not pass
    #[arg(long)]
    pub(crate) exit_zero: bool,

    /// Write into this file, whole or not at all, in place of standard output
    #[arg(short, long = "output", value_name = "OUT")]
    pub(crate) out: Option<PathBuf>,
}

impl BatchArgs {
    /// Where a run is broken off.
    pub(crate) fn limits(&self) -> Limits {
        Limits { steps: self.limits.limit, cards: self.limits.card_limit }
    }
}

/// Where a run is broken off that does not stop by itself.
#[derive(Args, Debug)]
struct LimitArgs {
    /// Stop each program after this many steps
    #[arg(long, value_name = "N", value_parser = steps, default_value = "1000000")]
    #[arg(allow_negative_numbers = true)]
    limit: u64,

    /// Stop each program when it has punched this many cards
    #[arg(long, value_name = "N", value_parser = cards, default_value = "10000")]
    #[arg(allow_negative_numbers = true)]
    card_limit: usize,
}

fn cards(text: &str) -> Result<usize, &'static str> {
    let cards = text.parse().ok().filter(|&cards| cards > 0);
    cards.ok_or("not a number of cards: write digits alone, 1 or more")
}

/// Judge programs, or logs of work by hand, that students have handed in
#[derive(Args, Debug)]
#[command(override_usage = "\
cardiac grade [OPTIONS] <ASSIGNMENT> <SUBMISSION>...
       cardiac grade --check <ASSIGNMENT>
       cardiac grade --pack gradescope <ASSIGNMENT> -o <OUT>")]
#[command(after_help = "\
An ASSIGNMENT is a file in TOML: its cases with their cards, cases made by chance, limits, points,
and a model solution whose results are the right ones; or, in place of cases, how the model is to be
worked by hand. docs/assignments.md tells how it is written.

A SUBMISSION is a program named after its student, or a folder, or a zip. A folder or a zip that is
given alone is a class: each file in it, and each folder in it, is a student's. Of several paths
each is a student's. Where the assignment is to work by hand it is a log NAME.log, as the window and
`cardiac by-hand --log` write it: its moves are done again, and mistakes told by phase.

Every submission has a row. What cannot be judged earns 0 points, and the row says why; other files,
such as notes.txt, are named.

The report is for the teacher. What is meant for the student, in the column `feedback` of csv and in
gradescope, tells of hidden cases only whether they are passed.

Examples:
  cardiac grade sum/assignment.toml submissions
  cardiac grade sum/assignment.toml submissions --format html -o class.html
  cardiac grade sum/assignment.toml class.zip
  cardiac grade sum/assignment.toml alice.asm bob.deck carol.zip
  cardiac grade --check sum/assignment.toml
  cardiac grade by-hand/assignment.toml logs --format csv -o class.csv
  cardiac grade sum/assignment.toml submissions --partition 1/2 --format json > part1.jsonl
  cardiac report part1.jsonl part2.jsonl --format csv

Exit status: 0 all passed, or --exit-zero; 6 some did not; 1 something given was wrong; 2 usage;
130 interrupted by Control-C: what is done is written.")]
pub(crate) struct GradeArgs {
    /// The assignment
    #[arg(value_name = "ASSIGNMENT")]
    pub(crate) assignment: PathBuf,

    /// Programs or logs, and folders or zips with them
    #[arg(value_name = "SUBMISSION", required_unless_present_any = ["check", "pack"])]
    #[arg(conflicts_with_all = ["check", "pack"])]
    pub(crate) submissions: Vec<PathBuf>,

    /// All submissions are this student's; with gradescope the report is one results.json
    #[arg(long, value_name = "NAME")]
    pub(crate) student: Option<String>,

    /// Prove that the model passes all, or can be worked by hand, and that each wrong solution fails
    #[arg(long, conflicts_with = "pack")]
    pub(crate) check: bool,

    /// Make an autograder of the assignment and this program
    #[arg(long, value_name = "FOR", requires = "out")]
    pub(crate) pack: Option<PackTarget>,

    /// The cardiac that is packed, one for 64-bit Linux [default: this one]
    #[arg(long, value_name = "FILE", requires = "pack")]
    pub(crate) binary: Option<PathBuf>,

    #[command(flatten)]
    limits: LimitArgs,

    /// How many submissions are judged at the same time [default: one on each core]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) jobs: Option<u16>,

    /// How the report is written
    #[arg(long = "format", value_name = "FORMAT", default_value = "text")]
    pub(crate) form: GradeFormat,

    /// Do only the students of part M of N
    #[arg(long, value_name = "M/N")]
    pub(crate) partition: Option<Partition>,

    /// End with status 0 even if some did not pass
    #[arg(long)]
    pub(crate) exit_zero: bool,

    /// Write into this file, whole or not at all, in place of standard output
    #[arg(short, long = "output", value_name = "OUT")]
    pub(crate) out: Option<PathBuf>,
}

impl GradeArgs {
    /// Where a run is broken off.
    pub(crate) fn limits(&self) -> Limits {
        Limits { steps: self.limits.limit, cards: self.limits.card_limit }
    }
}

/// The forms of a report as `--format` names them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum GradeFormat {
    /// What is wrong with each submission, and what many have in common
    Text,
    /// A JSON object on a line for each submission
    Json,
    /// A table for a spreadsheet, with what the student is told
    Csv,
    /// XML, as continuous integration reads it
    Junit,
    /// A results.json for each submission
    Gradescope,
    /// One page with the class at a glance
    Html,
}

/// Whom an autograder is packed for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum PackTarget {
    /// A zip that Gradescope takes
    Gradescope,
}

/// Make one report of the parts of a batch, or of a class
#[derive(Args, Debug)]
#[command(after_help = "\
The parts are what `cardiac batch --format json` or `cardiac grade --format json` has written, in
any order. Results that are missing, or were given more than once, are told.

Examples:
  cardiac report part*.jsonl
  cardiac report part*.jsonl --format junit -o class.xml

Exit status: 0 all are there and passed, or --exit-zero; 6 some did not pass or are missing;
1 something given was wrong; 2 usage.")]
pub(crate) struct ReportArgs {
    /// Files of results; `-` is standard input
    #[arg(value_name = "RESULTS", required = true)]
    pub(crate) results: Vec<PathBuf>,

    /// How the report is written; gradescope and html are for `cardiac grade` alone
    #[arg(long = "format", value_name = "FORMAT", default_value = "text")]
    pub(crate) form: GradeFormat,

    /// End with status 0 even if some did not pass
    #[arg(long)]
    pub(crate) exit_zero: bool,

    /// Write into this file, whole or not at all, in place of standard output
    #[arg(short, long = "output", value_name = "OUT")]
    pub(crate) out: Option<PathBuf>,
}
