//! The arguments of `cardiac explain`.

use clap::Args;

/// Explain an instruction, word, directive or rule; without one, list the instructions
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  cardiac explain
  cardiac explain 530
  cardiac explain CLA                   the instruction CLA
  cardiac explain CLA 20                the same with its cell
  cardiac explain DATA                  a directive: ORG, DATA, EQU, RES, START, END
  cardiac explain R12                   a rule of the machine: R1 to R18
  cardiac explain 031 032 131 232 633 533 900")]
pub(crate) struct ExplainArgs {
    /// An instruction such as CLA or CLA 20, a word such as 120, a directive, a rule such as R12
    #[arg(value_name = "TOPIC", allow_negative_numbers = true)]
    pub(crate) topics: Vec<String>,
}
