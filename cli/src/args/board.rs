//! The arguments of `cardiac board`.

use std::path::PathBuf;

use cardiac_core::board::{MAX_WIDTH, Paper};
use clap::Args;

use super::data::DataArgs;
use super::program::ProgramArgs;

/// Draw the board as a picture: slides, windows, cells, cards and the bug
#[derive(Args, Debug)]
#[command(after_help = "\
Without FILE the board is drawn as it comes out of the box. A deck is drawn in the INPUT window; an
image or a source fills the cells. Data cards are those after the program, then each --cards and
--card in order. If the program stops before its steps are done, the board is drawn as it stopped,
with a message. What the next phase uses is highlighted; the last punched card is in the OUTPUT
window.

OUT ends with .svg, .png or .pdf, or an option says what is written. The letters are outlines, so the
picture looks the same with any fonts; an SVG has the size of the cardboard. The coding sheet has
the address, contents, label, instruction and comment of each line.

A step has four phases: set the slides, move the bug, check the test window, and do what the decoder
says.

Examples:
  cardiac board > board.svg
  cardiac board programs/adding.asm --cards programs/adding.cards --steps 4 -o adding.svg
  cardiac board mine.asm --steps 20 --phases 3 -o mine.svg    during the 21st instruction
  cardiac board mine.asm -o mine.png --width 3000
  cardiac board mine.asm --sheet --paper letter -o mine.pdf

Exit status: 0 drawn; 1 bad input (file, card, or program); 2 usage error.")]
#[allow(clippy::struct_excessive_bools, reason = "each is an option of the command line")]
pub(crate) struct BoardArgs {
    #[command(flatten)]
    pub(crate) program: ProgramArgs,

    /// As SVG [default, unless OUT ends with .png or .pdf]
    #[arg(long, group = "form")]
    pub(crate) svg: bool,

    /// As PNG
    #[arg(long, group = "form")]
    pub(crate) png: bool,

    /// As PDF, on one page
    #[arg(long, group = "form")]
    pub(crate) pdf: bool,

    /// As PDF, the coding sheet of the program below the board
    #[arg(long, group = "form")]
    pub(crate) sheet: bool,

    /// The width of a PNG in pixels [default: 1600]
    #[arg(long, value_name = "N")]
    #[arg(value_parser = width, allow_negative_numbers = true)]
    pub(crate) width: Option<u32>,

    /// The paper of a PDF: a4, letter, or a3, where the board has the size of the cardboard
    /// [default: a4]
    #[arg(long, value_name = "PAPER")]
    pub(crate) paper: Option<Paper>,

    /// Leave out the table around the cardboard of an SVG or a PNG, as a PDF does
    #[arg(long)]
    pub(crate) no_background: bool,

    /// Keep the letters of an SVG as text, which can be edited and needs the fonts
    #[arg(long)]
    pub(crate) text: bool,

    /// Run this many steps first, at most 1000000
    #[arg(long, value_name = "N", default_value = "0", allow_negative_numbers = true)]
    #[arg(value_parser = steps)]
    pub(crate) steps: u32,

    /// Then run this many phases of the next step
    #[arg(long, value_name = "N", default_value = "0", allow_negative_numbers = true)]
    #[arg(value_parser = phases)]
    pub(crate) phases: u8,

    #[command(flatten)]
    pub(crate) data: DataArgs,

    /// Write to this file, completely or not at all, instead of standard output
    #[arg(short, long = "output", value_name = "OUT")]
    pub(crate) out: Option<PathBuf>,
}

/// Parses the width of a picture in pixels.
fn width(text: &str) -> Result<u32, String> {
    let width = text.parse().ok().filter(|width| (100..=MAX_WIDTH).contains(width));
    width.ok_or_else(|| format!("not a width: write a number of pixels from 100 to {MAX_WIDTH}"))
}

/// Parses a number of steps, 0 to 1000000.
fn steps(text: &str) -> Result<u32, &'static str> {
    let steps = text.parse().ok().filter(|&steps| steps <= 1_000_000);
    steps.ok_or("not a number of steps: write one from 0 to 1000000")
}

/// Parses a number of phases, 0 to 3.
fn phases(text: &str) -> Result<u8, &'static str> {
    let phases = text.parse().ok().filter(|&phases| phases <= 3);
    phases.ok_or("not a number of phases: write one from 0 to 3, a step has four")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_out_of_their_range_are_told_in_plain_words() {
        for text in ["", "x", "-1", "1.5", "99999999999"] {
            for error in
                [steps(text).err().unwrap_or_default(), phases(text).err().unwrap_or_default()]
            {
                assert!(error.starts_with("not a number of"), "{text}: {error}");
            }
            assert!(width(text).expect_err(text).starts_with("not a width: "));
        }
        assert_eq!((steps("1000000"), phases("3"), width("100")), (Ok(1_000_000), Ok(3), Ok(100)));
        assert!(steps("1000001").is_err() && phases("4").is_err() && width("99").is_err());
    }
}
