//! The arguments of `cardiac lesson`.

use std::path::PathBuf;

use clap::Args;

/// Learn to program: six lessons, from one card to a subroutine; without one, list them
#[derive(Args, Debug)]
#[command(after_help = "\
A lesson tells something, and shows a program with gaps. You fill them, foretell what the program
does, and see it run. Whether an answer is right is found by running it. You may try as often as you
like. A ? in place of an answer gives a hint, a second one the answer; an empty line ends the
lesson. From a pipe the answers are read line by line.

A lesson of your own is a text in TOML: docs/lessons.md tells how it is written. Before anything is
asked, the machine is held to all that the lesson says. A folder is listed, and its lessons follow
each other in the order of their names.

Examples:
  cardiac lesson                     list the lessons
  cardiac lesson 1                   begin with the first
  cardiac lesson adding --write adding.asm
  cardiac lesson mine.toml           go through one of your own
  cardiac lesson mine.toml --show    look at it, and prove that it is right

Exit status: 0 gone through, or left before the end; 1 something given was wrong; 2 usage;
130 interrupted by Control-C.")]
pub(crate) struct LessonArgs {
    /// The number or the name of a lesson, a file, or a folder of files
    #[arg(value_name = "LESSON")]
    pub(crate) lesson: Option<PathBuf>,

    /// Print the lesson, and ask nothing
    #[arg(long)]
    pub(crate) show: bool,

    /// Write the program into this new file when its gaps are filled
    #[arg(long, value_name = "FILE", conflicts_with = "show")]
    pub(crate) write: Option<PathBuf>,

    /// Show each answer before what comes of it, as at a terminal
    #[arg(long)]
    pub(crate) echo: bool,
}
