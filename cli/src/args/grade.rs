//! The arguments of `cardiac grade`.

use std::path::PathBuf;

use cardiac_programs::run::RunLimits;
use clap::{Args, ValueEnum};

use super::batch::LimitArgs;
use crate::batch::partition::Partition;

/// Grade student submissions (programs or by-hand logs)
#[derive(Args, Debug)]
#[command(override_usage = "\
cardiac grade [OPTIONS] <ASSIGNMENT> <SUBMISSION>...
       cardiac grade --check <ASSIGNMENT>
       cardiac grade --pack gradescope <ASSIGNMENT> -o <OUT>")]
#[command(after_help = "\
An ASSIGNMENT is a TOML file with cases and their cards, random cases, limits, points, and a model
solution whose output is the expected one. Instead of cases it can ask for the model to be worked by
hand. docs/assignments.md describes the format.

A SUBMISSION is a program named after its student, a folder, or a zip. A single folder or zip is a
class: each file in it, and each folder in it, belongs to one student. With several paths each one
belongs to one student. For work by hand a submission is a log, NAME.log, written by the window or
by `cardiac by-hand --log`. Its moves are replayed, and mistakes are reported by phase.

Every submission has a row. One that cannot be graded earns 0 points, and its row says why. Other
files in the folder of a student, such as notes.txt, are listed.

The report is for the teacher. The feedback for students (the column `feedback` of csv, and
gradescope) says only `passed` or `failed` for hidden cases.

Examples:
  cardiac grade sum/assignment.toml submissions
  cardiac grade sum/assignment.toml submissions --format html -o class.html
  cardiac grade sum/assignment.toml class.zip
  cardiac grade sum/assignment.toml alice.asm bob.deck carol.zip
  cardiac grade --check sum/assignment.toml
  cardiac grade by-hand/assignment.toml logs --format csv -o class.csv
  cardiac grade sum/assignment.toml submissions --partition 1/2 --format json > part1.jsonl
  cardiac report part1.jsonl part2.jsonl --format csv

Exit status: 0 all passed, or --exit-zero; 6 some did not; 1 bad input (file, card, or program);
2 usage error; 130 interrupted by Control-C, with the finished submissions reported.")]
pub(crate) struct GradeArgs {
    /// The assignment
    #[arg(value_name = "ASSIGNMENT")]
    pub(crate) assignment: PathBuf,

    /// Programs or logs, and folders or zips with them
    #[arg(value_name = "SUBMISSION", required_unless_present_any = ["check", "pack"])]
    #[arg(conflicts_with_all = ["check", "pack"])]
    pub(crate) submissions: Vec<PathBuf>,

    /// All submissions belong to this student; with gradescope the report is one results.json
    #[arg(long, value_name = "NAME")]
    pub(crate) student: Option<String>,

    /// Check the assignment: the model must pass and each wrong solution must fail
    #[arg(long, conflicts_with = "pack")]
    pub(crate) check: bool,

    /// Make an autograder from the assignment and this cardiac
    #[arg(long, value_name = "FOR", requires = "out")]
    pub(crate) pack: Option<PackTarget>,

    /// The cardiac to pack, for 64-bit Linux [default: this one]
    #[arg(long, value_name = "FILE", requires = "pack")]
    pub(crate) binary: Option<PathBuf>,

    #[command(flatten)]
    limits: LimitArgs,

    /// Number of submissions to grade at the same time [default: one per core]
    #[arg(long, short, value_name = "N", value_parser = crate::args::batch::jobs)]
    pub(crate) jobs: Option<u16>,

    /// The format of the report
    #[arg(long = "format", value_name = "FORMAT", default_value = "text")]
    pub(crate) format: GradeFormat,

    /// Grade only the students of part M of N
    #[arg(long, value_name = "M/N")]
    pub(crate) partition: Option<Partition>,

    /// Exit with status 0 even if some submissions fail
    #[arg(long)]
    pub(crate) exit_zero: bool,

    /// Write to this file, completely or not at all, instead of standard output
    #[arg(short, long = "output", value_name = "OUT")]
    pub(crate) out: Option<PathBuf>,
}

impl GradeArgs {
    pub(crate) fn limits(&self) -> RunLimits {
        self.limits.limits()
    }
}

/// The report formats of `--format`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum GradeFormat {
    /// The mistakes of each submission, and the most common one
    Text,
    /// One JSON object per line for each submission
    Json,
    /// A table for a spreadsheet, with the feedback for each student
    Csv,
    /// An XML report for continuous integration
    Junit,
    /// A results.json for each submission
    Gradescope,
    /// One page with the whole class
    Html,
}

/// The systems that an autograder can be packed for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum PackTarget {
    /// A zip for Gradescope
    Gradescope,
}
