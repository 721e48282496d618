//! The arguments of `cardiac handout`.

use std::path::PathBuf;

use clap::Args;

use super::data::DataArgs;
use super::program::ProgramArgs;
use super::share::ShareArgs;

/// Write the page for browsers with a program in it
#[derive(Args, Debug)]
#[command(override_usage = "\
cardiac handout [OPTIONS] -o <OUT> <FILE>
       cardiac handout [OPTIONS] -o <OUT> --example <NAME>
       cardiac handout [OPTIONS] -o <OUT> --lesson <NAME>
       cardiac handout [OPTIONS] -o <OUT> --assignment <FILE>")]
#[command(after_help = "\
OUT is one file that needs no network: mail it, or carry it on a USB stick. It opens with the program
and its cards, or with the saved session, and keeps what is done with it apart from other work.

With an assignment it grades the program of the student. The assignment is in it with its hidden cases
and its model solution, packed but not secret.

Examples:
  cardiac handout mine.asm --cards mine.cards -o mine.html
  cardiac handout --lesson card-in -o lesson.html
  cardiac handout --assignment multiplying/assignment.toml -o multiplying.html

Exit status: 0 written; 1 bad input (file, card, program or page); 2 usage error.")]
pub(crate) struct HandoutArgs {
    #[command(flatten)]
    pub(crate) program: ProgramArgs,

    #[command(flatten)]
    pub(crate) data: DataArgs,

    #[command(flatten)]
    pub(crate) share: ShareArgs,

    /// The page for browsers [default: cardiac.html beside this program or in its share folder]
    #[arg(long, value_name = "FILE")]
    pub(crate) page: Option<PathBuf>,

    /// Write to this file, completely or not at all
    #[arg(short, long = "output", value_name = "OUT")]
    pub(crate) out: PathBuf,
}
