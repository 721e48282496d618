//! The sentence about the end of a run: the cause first, then its place in the program.
//!
//! `run`, `batch`, `grade` and `debug` all use these sentences.

use std::collections::BTreeSet;
use std::{fmt, iter};

use cardiac_core::{Address, Card, InfiniteLoop, Instruction, Machine, Opcode, Stop};

use crate::messages::run_report::RunEnd;
use crate::program::source::SourceMap;

/// Displays the end of a run as one line, with the lines and labels of the source.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StopMessage<'a> {
    pub(crate) ending: RunEnd,
    /// The machine after the last step.
    pub(crate) machine: &'a Machine,
    pub(crate) steps: u64,
    /// The card that the last INP read; `None` if there was none.
    pub(crate) last_card: Option<Card>,
    /// The cell of the last instruction executed, if known.
    pub(crate) last_cell: Option<Address>,
    pub(crate) lines: &'a SourceMap,
}

/// One line.
impl fmt::Display for StopMessage<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (lines, bug) = (self.lines, self.machine.bug);
        let after = StepCount(self.steps);
        match self.ending {
            RunEnd::Stopped(Stop::Halted(hrs)) => {
                write!(f, "halted {after} by HRS in {}", lines.location(hrs))?;
                match bug {
                    Address::FIRST => Ok(()),
                    _ => write!(f, "; the bug is on cell {bug}"),
                }
            }
            RunEnd::Stopped(Stop::BlankCard(inp)) => {
                let inp = self.instruction(inp, Opcode::Inp);
                match self.last_card {
                    Some(Card::Blank) => write!(f, "stopped {after}: {inp} found a blank card"),
                    _ if self.steps == 1 => {
                        write!(f, "stopped {after}: {inp} needed a card, and there was none")
                    }
                    _ => write!(
                        f,
                        "stopped {after}: {inp} needed another card, and there were none left"
                    ),
                }
            }
            RunEnd::Stopped(Stop::BlankCell(cell)) => {
                write!(f, "stopped {after} on blank cell {cell}")?;
                self.path_to_blank(cell).map_or(Ok(()), |way| write!(f, ": {way}"))
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

impl StopMessage<'_> {
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

    /// Explains how execution came to a blank cell.
    pub(crate) fn path_to_blank(&self, blank: Address) -> Option<String> {
        if self.steps == 0 {
            return Some("the program starts there".into());
        }
        let last = self.last_cell?;
        let word = self.machine.memory.cell(last).word()?;
        let location = self.lines.bare_location(last);
        let instruction = match last {
            // A JMP in 99 overwrites itself, but its target is where the machine stopped.
            Address::LAST => Instruction { opcode: Opcode::Jmp, address: blank },
            _ => Instruction::from(word),
        };
        let text = self.lines.instruction(instruction);
        if instruction.opcode == Opcode::Jmp || last.next() != blank {
            return Some(format!("{text} ({location}) jumped there"));
        }
        Some(match self.lines.line(last) {
            Some(line) => format!("execution ran past line {line} ({text} in cell {last})"),
            None => format!("execution ran past cell {last} ({text})"),
        })
    }

    fn infinite_loop(&self, endless: InfiniteLoop) -> String {
        let InfiniteLoop { from, period, cards_per_period } = endless;
        let since = match from {
            0 => "from the first step on".to_owned(),
            _ => format!("from step {from} on"),
        };
        let same = match period {
            1 => "same step".to_owned(),
            _ => format!("same {period} steps"),
        };
        let punches = match cards_per_period {
            0 => String::new(),
            1 => " and punches the same card each time".to_owned(),
            cards => format!(" and punches the same {cards} cards each time"),
        };
        let lines = format_loop(*self.machine, endless, self.lines);
        format!("infinite loop: {since} the program repeats the {same} ({lines}){punches}")
    }
}

/// `after 19 steps`.
struct StepCount(u64);

impl fmt::Display for StepCount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "after {} step{}", self.0, if self.0 == 1 { "" } else { "s" })
    }
}

/// Returns the lines of the infinite loop that `machine` is in, or its cells if no source is known.
pub(crate) fn format_loop(machine: Machine, endless: InfiniteLoop, lines: &SourceMap) -> String {
    let cells = cells_of(machine, endless.period);
    let of_source: BTreeSet<usize> = cells.iter().filter_map(|&cell| lines.line(cell)).collect();
    if of_source.is_empty() {
        let cells: Vec<usize> = cells.iter().map(|cell| cell.get().into()).collect();
        return ranges("cell", &cells, 2);
    }
    ranges("line", &of_source.into_iter().collect::<Vec<_>>(), 1)
}

/// Returns the cells executed in the next `steps` steps, which must not read a card.
fn cells_of(mut machine: Machine, mut steps: u64) -> Vec<Address> {
    let mut is_in = [false; 100];
    // A loop may have billions of steps. `run_until` pauses only at a cell not seen before, at
    // most a hundred times.
    while steps > 0 {
        is_in[usize::from(machine.bug.get())] = true;
        let is_new = |cell: Address, _| !is_in[usize::from(cell.get())];
        let run = machine.run_until(&mut iter::empty(), |_| {}, steps, is_new);
        if run.stop.is_some() || run.steps == 0 {
            break;
        }
        steps -= run.steps;
    }
    Address::all().filter(|cell| is_in[usize::from(cell.get())]).collect()
}

/// Formats `line 4`, `lines 4 to 7 and 9`.
fn ranges(what: &str, numbers: &[usize], width: usize) -> String {
    let mut parts: Vec<String> = Vec::new();
    for run in numbers.chunk_by(|one, next| one + 1 == *next) {
        parts.push(match run {
            [first, .., last] => format!("{first:0width$} to {last:0width$}"),
            [first, ..] => format!("{first:0width$}"),
            [] => String::new(),
        });
    }
    let plural = if numbers.len() == 1 { "" } else { "s" };
    match parts.split_last() {
        Some((last, [])) => format!("{what}{plural} {last}"),
        Some((last, others)) => format!("{what}{plural} {} and {last}", others.join(", ")),
        None => format!("no {what}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::executable::Executable;
    use crate::runner::batch_runner::{BatchRunner, Limits};
    use cardiac_core::Format;
    use cardiac_core::session::DebugInfo;
    use std::sync::atomic::AtomicBool;

    #[test]
    fn adjacent_numbers_become_a_range() {
        let check = |numbers: &[usize], text: &str| assert_eq!(ranges("line", numbers, 1), text);
        check(&[4], "line 4");
        check(&[4, 5, 6, 7], "lines 4 to 7");
        check(&[4, 5, 6, 9], "lines 4 to 6 and 9");
        check(&[1, 4, 5, 9], "lines 1, 4 to 5 and 9");
    }

    /// Runs a source with these cards, at most a thousand steps and ten output cards.
    fn ended(source: &str, cards: &[&str]) -> String {
        let assembly = cardiac_core::assembler::assemble(source, |_| {}).expect("no errors");
        let loaded = Executable {
            machine: Machine::from_image(assembly.image, assembly.start),
            cards: Vec::new(),
            format: Format::Source,
            lines: SourceMap::from_debug_info(&DebugInfo::from_assembly(&assembly)),
            warnings: Vec::new(),
        };
        let cards: Vec<Card> = cards.iter().map(|card| card.parse().expect("a card")).collect();
        let input = loaded.input_cards(&cards);
        let flag = AtomicBool::new(false);
        let mut runner = BatchRunner::new(Limits { steps: 1000, cards: 10 }, &flag);
        runner.run(loaded.machine, &input).stop_sentence(&loaded, &input)
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
