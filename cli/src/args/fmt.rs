//! The arguments of `cardiac fmt`.

use std::path::PathBuf;

use clap::Args;

/// Format sources in columns, in place; comments are kept
#[derive(Args, Debug)]
#[command(after_help = "\
A source with errors is left unchanged, and its errors are shown.

Examples:
  cardiac fmt mine.asm
  cardiac fmt --check *.asm
  cardiac fmt < mine.asm

Exit status: 0 done, or with --check: all files are formatted; 1 a file has errors, or is not
formatted; 2 usage error.")]
pub(crate) struct FmtArgs {
    /// Sources or listings; `-` or none formats standard input to standard output
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// Change nothing; only report the files that are not formatted
    #[arg(long)]
    pub(crate) check: bool,
}
