//! The arguments of `cardiac handout`.

use std::path::PathBuf;

use clap::Args;

use super::data::DataArgs;
use super::program::ProgramArgs;

/// Write the page for browsers with a program in it
#[derive(Args, Debug)]
#[command(override_usage = "\
cardiac handout [OPTIONS] -o <OUT> <FILE>
       cardiac handout [OPTIONS] -o <OUT> --example <NAME>
       cardiac handout [OPTIONS] -o <OUT> --lesson <NAME>")]
#[command(after_help = "\
OUT is one file that needs no network: mail it, or carry it on a USB stick. It opens with the program
and its cards, or with the saved session, and keeps what is done with it apart from other work.

Examples:
  cardiac handout mine.asm --cards mine.cards -o mine.html
  cardiac handout --lesson card-in -o lesson.html

Exit status: 0 written; 1 bad input (file, card, program or page); 2 usage error.")]
pub(crate) struct HandoutArgs {
    #[command(flatten)]
    pub(crate) program: ProgramArgs,

    #[command(flatten)]
    pub(crate) data: DataArgs,

    /// A built-in lesson; `cardiac lesson` lists them
    #[arg(long, value_name = "NAME")]
    pub(crate) lesson: Option<String>,

    /// The page for browsers [default: cardiac.html beside this program or in its share folder]
    #[arg(long, value_name = "FILE")]
    pub(crate) page: Option<PathBuf>,

    /// Write to this file, completely or not at all
    #[arg(short, long = "output", value_name = "OUT")]
    pub(crate) out: PathBuf,
}
