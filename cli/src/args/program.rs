//! The program on the command line: a file or a built-in example.

use std::path::PathBuf;

use cardiac_programs::Sample;
use clap::Args;

use super::example::sample;

/// The program to load; a blank board without either.
#[derive(Args, Debug)]
#[group(skip)]
pub(crate) struct ProgramArgs {
    /// A source, a listing, a deck or an image
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,

    /// A built-in example, with its own data cards unless others are given
    #[arg(long, value_name = "NAME", conflicts_with = "file")]
    #[arg(value_parser = sample())]
    pub(crate) example: Option<&'static Sample>,
}
