//! The arguments of `cardiac man`.

use clap::Args;

/// Print the manual page of cardiac, or of one of its commands
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  cardiac man | man -l -
  cardiac man run > cardiac-run.1")]
pub(crate) struct ManArgs {
    /// A command, such as run
    #[arg(value_name = "COMMAND")]
    pub(crate) command: Option<String>,
}
