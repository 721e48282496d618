//! The sentence about the end of a run: the cause first, then its place in the program.
//!
//! The commands `run`, `batch`, `grade` and `debug` all use these sentences.

use std::borrow::Cow;
use std::fmt;

use cardiac_core::{Address, Card, Grouped, InfiniteLoop, Instruction, Machine, Opcode, Stop};

use super::blank_path::BlankPath;
use super::loop_location::LoopLocation;
use super::run_end::RunEnd;
use super::source_map::SourceMap;

/// Displays the end of a run as one line, with the lines and labels of the source.
#[derive(Clone, Debug)]
pub struct StopMessage<'a, C = u64> {
    /// The end of the run.
    pub ending: RunEnd<C>,
    /// The machine after the last step.
    pub machine: &'a Machine,
    /// The number of steps.
    pub steps: C,
    /// The location of the infinite loop, if there is one.
    pub loop_location: Option<Cow<'a, LoopLocation>>,
    /// The card that the last INP read; `None` if there was none.
    pub last_card: Option<Card>,
    /// The cell of the last instruction executed, if known.
    pub last_cell: Option<Address>,
    /// The lines and labels of the source.
    pub lines: &'a SourceMap,
}

/// One line.
impl<C: fmt::Display + PartialEq + From<u8>> fmt::Display for StopMessage<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (lines, bug) = (self.lines, self.machine.bug);
        let after = AfterSteps(&self.steps);
        match &self.ending {
            &RunEnd::Stopped(Stop::Halted(hrs)) => {
                write!(f, "halted {after} by HRS in {}", lines.location(hrs))?;
                match bug {
                    Address::FIRST => Ok(()),
                    _ => write!(f, "; the bug is on cell {bug}"),
                }
            }
            &RunEnd::Stopped(Stop::BlankCard(inp)) => {
                let inp = self.instruction(inp, Opcode::Inp);
                match self.last_card {
                    Some(Card::Blank) => write!(f, "stopped {after}: {inp} found a blank card"),
                    _ if self.steps == C::from(1) => {
                        write!(f, "stopped {after}: {inp} needed a card, and there was none")
                    }
                    _ => write!(
                        f,
                        "stopped {after}: {inp} needed another card, and there were none left"
                    ),
                }
            }
            &RunEnd::Stopped(Stop::BlankCell(cell)) => {
                write!(f, "stopped {after} on blank cell {cell}")?;
                let path =
                    BlankPath::find(self.machine, self.steps == C::from(0), self.last_cell, lines);
                path.map_or(Ok(()), |path| write!(f, ": {path}"))
            }
            RunEnd::InfiniteLoop(endless) => f.write_str(&self.infinite_loop(endless)),
            RunEnd::StepLimit => {
                write!(f, "stopped {after} at the step limit; next is {}", lines.location(bug))
            }
            RunEnd::CardLimit => {
                let location = lines.location(bug);
                write!(f, "stopped {after} at the limit of output cards; next is {location}")
            }
            RunEnd::Interrupted => {
                write!(f, "interrupted {after}; next is {}", lines.location(bug))
            }
        }
    }
}

impl<C: fmt::Display + PartialEq + From<u8>> StopMessage<'_, C> {
    /// Formats `INP num (cell 10, line 1)`. If the cell has been overwritten since, the operand is
    /// unknown and left out.
    fn instruction(&self, cell: Address, opcode: Opcode) -> String {
        let word = self.machine.memory.cell(cell).word().map(Instruction::from);
        let location = self.lines.bare_location(cell);
        match word.filter(|instruction| instruction.opcode == opcode) {
            Some(instruction) => format!("{} ({location})", self.lines.instruction(instruction)),
            None => format!("{opcode} ({location})"),
        }
    }

    fn infinite_loop(&self, endless: &InfiniteLoop<C>) -> String {
        let InfiniteLoop { from, period, cards_per_period } = endless;
        let (zero, one) = (C::from(0), C::from(1));
        let since = match from {
            from if *from == zero => "from the first step on".to_owned(),
            _ => format!("from step {} on", Grouped(from)),
        };
        let same = match period {
            period if *period == one => "same step".to_owned(),
            _ => format!("same {} steps", Grouped(period)),
        };
        let punches = match cards_per_period {
            cards if *cards == zero => String::new(),
            cards if *cards == one => " and punches the same card each time".to_owned(),
            cards => format!(" and punches the same {} cards each time", Grouped(cards)),
        };
        let location = self.loop_location.as_ref().map(|location| format!(" ({location})"));
        let location = location.unwrap_or_default();
        format!("infinite loop: {since} the program repeats the {same}{location}{punches}")
    }
}

/// `after 19 steps`.
struct AfterSteps<'a, C>(&'a C);

impl<C: fmt::Display + PartialEq + From<u8>> fmt::Display for AfterSteps<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if *self.0 == C::from(1) { "" } else { "s" };
        write!(f, "after {} step{plural}", Grouped(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::program::RunnableProgram;
    use crate::run::program_runner::{ProgramRunner, RunLimits};
    use std::sync::atomic::AtomicBool;

    /// Runs a source with these cards, at most a thousand steps and ten output cards.
    fn ended(source: &str, cards: &[&str]) -> String {
        let program = RunnableProgram::new(source).expect("no errors");
        let cards: Vec<Card> = cards.iter().map(|card| card.parse().expect("a card")).collect();
        let interrupted = AtomicBool::new(false);
        let runner = ProgramRunner::new(RunLimits { steps: 1000, cards: 10 }, &interrupted);
        let result = runner.run(&program, &cards).expect("nothing interrupts it");
        result.stop_message(&program.lines).to_string()
    }

    #[test]
    fn each_end_has_its_sentence() {
        let check = |source: &str, cards: &[&str], message: &str| {
            assert_eq!(ended(source, cards), message, "{source}");
        };
        let reader = "again: INP num\n OUT num\n JMP again\nnum: RES 1";
        check(
            reader,
            &["5"],
            "stopped after 4 steps: INP num (cell 10, line 1) needed another card, and there were none left",
        );
        check(
            reader,
            &[],
            "stopped after 1 step: INP num (cell 10, line 1) needed a card, and there was none",
        );
        check(
            reader,
            &["5", "blank"],
            "stopped after 4 steps: INP num (cell 10, line 1) found a blank card",
        );
        check(" CLA 00\n HRS", &[], "halted after 2 steps by HRS in cell 11 (line 2)");
        check(
            " HRS 42",
            &[],
            "halted after 1 step by HRS in cell 10 (line 1); the bug is on cell 42",
        );
        check(
            "\n CLA 00\n OUT 00",
            &[],
            "stopped after 2 steps on blank cell 12: execution ran past line 3 (OUT 00 in cell 11)",
        );
        check(
            " JMP 60",
            &[],
            "stopped after 1 step on blank cell 60: JMP 60 (cell 10, line 1) jumped there",
        );
        check(
            " JMP 99",
            &[],
            "stopped after 2 steps on blank cell 11: JMP 11 (cell 99) jumped there",
        );
        check(
            "x: EQU 60\n CLA =-1\n TAC x",
            &[],
            "stopped after 2 steps on blank cell 60: TAC 60 (cell 11, line 3) jumped there",
        );
        check(
            " CLA 00\nl: ADD 20\n JMP l",
            &[],
            "infinite loop: from step 3 on the program repeats the same 2 steps (lines 2 to 3)",
        );
        check(
            "l: OUT 00\n OUT 00\n JMP l",
            &[],
            "infinite loop: from step 3 on the program repeats the same 3 steps (lines 1 to 3) \
             and punches the same 2 cards each time",
        );
        check(
            "l: JMP l",
            &[],
            "infinite loop: from step 1 on the program repeats the same step (line 1)",
        );
        check(
            "l: ADD 00\n STO n\n OUT n\n JMP l\nn: RES 1",
            &[],
            "stopped after 39 steps at the limit of output cards; next is cell 13 (line 4)",
        );
        check(
            "l: ADD 00\n STO n\n JMP l\nn: RES 1",
            &[],
            "stopped after 1000 steps at the step limit; next is cell 11 (line 2)",
        );
    }
}
