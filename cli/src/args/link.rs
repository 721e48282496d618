//! The arguments of `cardiac link`.

use clap::Args;

use super::data::DataArgs;
use super::program::ProgramArgs;
use super::share::ShareArgs;

/// Make a link that opens a program in the page for browsers
#[derive(Args, Debug)]
#[command(override_usage = "\
cardiac link [OPTIONS] <FILE>
       cardiac link [OPTIONS] --example <NAME>
       cardiac link [OPTIONS] --lesson <NAME>
       cardiac link [OPTIONS] --assignment <FILE>")]
#[command(after_help = "\
The link has the program and its cards in it. With a saved session it has the breakpoints, the
history and the position too. No server sees the work: a browser keeps to itself what is after the
`#`. `cardiac run LINK` and `cardiac debug LINK` open a link as well.

Data cards are those after the program in FILE, then each --cards and --card in order.

Examples:
  cardiac link mine.asm --card 19 --card 23
  cardiac link mine.session --base https://example.org/cardiac.html
  cardiac link --lesson card-in

Exit status: 0 made; 1 bad input (file, card, or program); 2 usage error.")]
pub(crate) struct LinkArgs {
    #[command(flatten)]
    pub(crate) program: ProgramArgs,

    #[command(flatten)]
    pub(crate) data: DataArgs,

    #[command(flatten)]
    pub(crate) share: ShareArgs,

    /// The address of the page
    #[arg(long, value_name = "URL", default_value = "cardiac.html")]
    pub(crate) base: String,
}
