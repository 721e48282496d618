//! The command-line arguments of `cardiac lesson`.

use std::path::PathBuf;

use clap::Args;

/// Learn to program in six lessons; without a name, list them
#[derive(Args, Debug)]
#[command(after_help = "\
A lesson explains something and shows a program with gaps. You fill the gaps, predict what the
program will do, and see it run. Answers are checked by running the program, and you can try as often
as you like. Type ? for a hint, ? again for the answer, and an empty line to leave. From a pipe,
answers are read line by line.

A lesson of your own is a TOML file, as docs/lessons.md describes. It is checked against the machine
before it starts. A folder is listed, and its lessons follow each other in the order of their names.

Examples:
  cardiac lesson                     list the lessons
  cardiac lesson 1                   start with the first
  cardiac lesson adding --write adding.asm
  cardiac lesson mine.toml           run a lesson of your own
  cardiac lesson mine.toml --show    print it, and check that it is right

Exit status: 0 finished, or left before the end; 1 bad input (file or lesson); 2 usage;
130 interrupted by Control-C.")]
pub(crate) struct LessonArgs {
    /// The number or the name of a lesson, a file, or a folder of files
    #[arg(value_name = "LESSON")]
    pub(crate) lesson: Option<PathBuf>,

    /// Print the lesson without asking anything
    #[arg(long)]
    pub(crate) show: bool,

    /// Write the program to this new file when its gaps are filled
    #[arg(long, value_name = "FILE", conflicts_with = "show")]
    pub(crate) write: Option<PathBuf>,

    /// Show each answer before the reply, as at a terminal
    #[arg(long)]
    pub(crate) echo: bool,
}
