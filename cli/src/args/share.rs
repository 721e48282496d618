//! The arguments of the commands that share work: what is open beside the program.

use std::path::PathBuf;

use clap::Args;

/// The lesson or the assignment beside a program.
#[derive(Args, Debug)]
pub(crate) struct ShareArgs {
    /// Open a built-in lesson beside it; `cardiac lesson` lists them
    #[arg(long, value_name = "NAME")]
    pub(crate) lesson: Option<String>,

    /// Open the assignment of a TOML file beside it, with its model solution, to grade the program by
    #[arg(long, value_name = "FILE", conflicts_with = "lesson")]
    pub(crate) assignment: Option<PathBuf>,
}

impl ShareArgs {
    /// Returns `true` if anything is to be shared.
    pub(crate) const fn is_given(&self) -> bool {
        self.lesson.is_some() || self.assignment.is_some()
    }
}
