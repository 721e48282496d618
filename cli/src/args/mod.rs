//! The command line as clap parses it: one module for the arguments of each command.
//!
//! The doc comments of the argument types are the text of `--help`.

mod asm;
mod batch;
mod board;
mod by_hand;
mod completions;
mod data;
pub(crate) mod debug;
mod disasm;
mod example;
mod explain;
mod fmt;
mod grade;
mod handout;
mod lesson;
mod link;
mod man;
mod program;
mod report;
mod run;
mod share;

use clap::{CommandFactory, Parser, Subcommand};

use crate::messages::wrap::{self, help_width};

pub(crate) use asm::{AsmArgs, AsmOutput, EndingArg};
pub(crate) use batch::{BatchArgs, BatchFormat};
pub(crate) use board::BoardArgs;
pub(crate) use by_hand::ByHandArgs;
pub(crate) use completions::CompletionsArgs;
pub(crate) use data::{DataArg, DataArgs};
pub(crate) use debug::DebugArgs;
pub(crate) use disasm::{DisasmArgs, DisasmFormat};
pub(crate) use explain::ExplainArgs;
pub(crate) use fmt::FmtArgs;
pub(crate) use grade::{GradeArgs, GradeFormat};
pub(crate) use handout::HandoutArgs;
pub(crate) use lesson::LessonArgs;
pub(crate) use link::LinkArgs;
pub(crate) use man::ManArgs;
pub(crate) use program::ProgramArgs;
pub(crate) use report::ReportArgs;
pub(crate) use run::RunArgs;
pub(crate) use share::ShareArgs;

/// CARDIAC, the cardboard computer of 1968
#[derive(Parser, Debug)]
#[command(name = "cardiac", bin_name = "cardiac", version, arg_required_else_help = true)]
#[command(after_help = "\
Examples:
  cardiac run --example counting       run a built-in example
  cardiac run programs/adding.asm --card 19 --card 23
  cardiac debug --example adding       step through it, forward and back
  cardiac asm mine.asm -o mine.deck    assemble a source into a deck
  cardiac by-hand --example adding     work the cardboard by hand, with a coach
  cardiac batch programs               run and check all programs in a folder
  cardiac grade task.toml class        grade student submissions
  cardiac lesson                       learn to program, from one card to a subroutine
  cardiac explain                      list the ten instructions
  cardiac explain 530                  explain an instruction, a directive or a rule
  cardiac board -o board.svg           draw the board as it comes out of the box
  cardiac link mine.asm                make a link that opens it in a browser")]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Returns the definition of the command line, with its help wrapped to the terminal.
pub(crate) fn command() -> clap::Command {
    // Deferred, so that a run does not wrap the help of the other commands.
    fitted(Cli::command(), help_width())
        .mut_subcommands(|command| command.defer(|command| fitted(command, help_width())))
}

fn fitted(command: clap::Command, width: usize) -> clap::Command {
    match command.get_after_help().map(|help| wrap::help(&help.to_string(), width)) {
        Some(help) => command.after_help(help),
        None => command,
    }
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    Run(RunArgs),
    Debug(DebugArgs),
    ByHand(ByHandArgs),
    Batch(BatchArgs),
    Grade(GradeArgs),
    Report(ReportArgs),
    Lesson(LessonArgs),
    Asm(AsmArgs),
    Disasm(DisasmArgs),
    Fmt(FmtArgs),
    Explain(ExplainArgs),
    Board(BoardArgs),
    Link(LinkArgs),
    Handout(HandoutArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_definition_holds_together() {
        Cli::command().debug_assert();
    }

    /// The suggestions say `cardiac` too.
    #[test]
    fn usage_lines_do_not_follow_the_name_of_the_file() {
        for line in [&["/opt/crd-1.0", "run", "--nope"][..], &["crd", "--help"], &["./crd", "asm"]]
        {
            let error = command().try_get_matches_from(line).expect_err("an error, or help");
            assert!(error.to_string().contains("Usage: cardiac "), "{error}");
        }
    }

    /// Lines with a command to copy stay whole, however long.
    #[test]
    fn help_fits_a_narrow_terminal() {
        for width in [60, 80] {
            let fit = |command| fitted(command, width).term_width(width);
            let mut command = fit(Cli::command()).mut_subcommands(fit);
            command.build();
            for command in command.get_subcommands_mut() {
                for line in command.render_long_help().to_string().lines() {
                    let is_command = ["cardiac ", "  cardiac ", "       cardiac ", "Usage: "]
                        .iter()
                        .any(|start| line.starts_with(start));
                    assert!(is_command || line.chars().count() <= width, "{width}: {line}");
                }
            }
        }
    }
}
