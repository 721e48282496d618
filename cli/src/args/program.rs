//! The program on the command line: a file or a built-in example, with its format and start.

use std::path::PathBuf;

use cardiac_core::load::LoadOptions;
use cardiac_core::{Address, Format};
use cardiac_programs::Sample;
use clap::{Args, ValueEnum};

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

    /// Read FILE in this format, whatever its name and content
    #[arg(long = "as", value_name = "FORMAT", conflicts_with = "example")]
    pub(crate) format: Option<FormatArg>,

    /// The cell to start in, not for a deck [default: the program's own start]
    #[arg(long, value_name = "NN", allow_negative_numbers = true)]
    pub(crate) start: Option<Address>,
}

impl ProgramArgs {
    /// Returns the options that the loader takes.
    pub(crate) fn options(&self) -> LoadOptions {
        LoadOptions { format: self.format.map(Format::from), start: self.start }
    }
}

/// The formats of `--as`.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum FormatArg {
    /// Cards, one per line
    Deck,
    /// Lines NN:word
    Image,
    /// Assembly language, or a listing
    Source,
}

impl From<FormatArg> for Format {
    fn from(arg: FormatArg) -> Self {
        match arg {
            FormatArg::Deck => Self::Deck,
            FormatArg::Image => Self::Image,
            FormatArg::Source => Self::Source,
        }
    }
}
