//! The arguments of `cardiac lesson`.

use std::path::PathBuf;

use clap::Args;

/// Learn to program in six lessons; without a name, list them
#[derive(Args, Debug)]
#[command(after_help = "\
A lesson explains something and shows a program with gaps. You fill the gaps, predict what the
program will do, and see it run. An answer is checked by running it, and you may try as often as you
like. Type ? for a hint and ? again for the answer; an empty line ends the lesson. Answers from a
pipe are read line by line.

You can write your own lessons as TOML files: docs/lessons.md describes the format. cardiac checks
that the machine does what the lesson says before it asks anything. For a folder, its lessons are
listed and follow each other in the order of their names.

Examples:
  cardiac lesson                     list the lessons
  cardiac lesson 1                   start the first
  cardiac lesson adding --write adding.asm
  cardiac lesson mine.toml           work through your own lesson
  cardiac lesson mine.toml --show    print it and check it

Exit status: 0 finished, or left before the end; 1 bad input (file, card, or program); 2 usage
error; 130 interrupted by Control-C.")]
pub(crate) struct LessonArgs {
    /// The number or the name of a lesson, a file, or a folder of files
    #[arg(value_name = "LESSON")]
    pub(crate) lesson: Option<PathBuf>,

    /// Print the lesson without asking anything
    #[arg(long)]
    pub(crate) show: bool,

    /// Write the finished program to this new file
    #[arg(long, value_name = "FILE", conflicts_with = "show")]
    pub(crate) write: Option<PathBuf>,

    /// Print each answer before its result, as at a terminal
    #[arg(long)]
    pub(crate) echo: bool,
}
