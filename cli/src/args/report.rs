//! The arguments of `cardiac report`.

use std::path::PathBuf;

use clap::Args;

use super::grade::GradeFormat;

/// Merge the parts of a batch or of a class into one report
#[derive(Args, Debug)]
#[command(after_help = "\
The parts are the output of `cardiac batch --format json` or `cardiac grade --format json`, in any
order. Missing and repeated results are reported.

Examples:
  cardiac report part*.jsonl
  cardiac report part*.jsonl --format junit -o class.xml

Exit status: 0 all are there and passed, or --exit-zero; 6 some failed or are missing; 1 bad input
(file, card, or program); 2 usage error.")]
pub(crate) struct ReportArgs {
    /// Files of results; `-` is standard input
    #[arg(value_name = "RESULTS", required = true)]
    pub(crate) results: Vec<PathBuf>,

    /// The format of the report; gradescope and html need results of `cardiac grade`
    #[arg(long = "format", value_name = "FORMAT", default_value = "text")]
    pub(crate) format: GradeFormat,

    /// Exit with status 0 even if some results failed
    #[arg(long)]
    pub(crate) exit_zero: bool,

    /// Write to this file, completely or not at all, instead of standard output
    #[arg(short, long = "output", value_name = "OUT")]
    pub(crate) out: Option<PathBuf>,
}
