//! The engine behind [`Machine::run`]: the steps of [`Machine::step`], with less to
//! look up.
//!
//! **The idea.** A step takes its word apart anew each time, and asks each time
//! whether a cell is blank, or 00, or 99. Hardly ever has the answer changed. So the
//! engine notes beside the value of each cell what is to be done there, a [`Note`]:
//! one of the ten instructions, or one of a few operations of its own for what is
//! rare. A write notes its cell at once. What was there before the run is noted when it
//! is first executed: until then its note is an operation that does just that, so that
//! nothing is spent on a hundred cells where three are executed. Whatever is rare costs
//! nothing where it does not happen.
//!
//! Steps are not counted one by one. The bug goes from cell to cell until it jumps, so
//! between two jumps it has done as many steps as it has passed cells. Since cell 99
//! always holds a jump (R7), that is at most a hundred: the limit needs a look only at
//! jumps, until it is that near (`LONGEST_WAY`), and from there at every step.
//!
//! **Invariants.**
//! - A word is what its cell reads as: 000 where it is blank, 800 where it shows `8--`.
//!   A cell is blank as long as its note is `Blank`: a write leaves another there, and no
//!   cell becomes blank again.
//! - A note is `Blank`, `Unnoted`, `Pause` where the company pauses, `Check` where it looks
//!   first, or what the cell's word calls for. The note of 99 never changes: it is `Rare`, for what is there is
//!   always a JMP, and where to is read from its word.
//! - Between two steps the bug is on a cell. Within a step it is one ahead, behind cell 99
//!   even on 100, which only the JMP in 99 sees, and jumps.
//! - `steps` of [`Registers`] is exact whenever it is asked.

#![allow(
    clippy::inline_always,
    reason = "the registers stay in the processor only if they go through no call"
)]
#![allow(clippy::cast_possible_truncation, reason = "the bug's cell is below 128")]
#![allow(clippy::cast_possible_wrap, reason = "the bug's cell is below 128")]

mod cells;
mod company;

use core::ops::ControlFlow::{self, Break, Continue};

use crate::accumulator::Accumulator;
use crate::address::Address;
use crate::card::Card;
use crate::instruction::{Instruction, Opcode};
use crate::machine::{Machine, Run, Stop};
use crate::oddity::Oddity;
use crate::pad::{Shift, four_digits};
use crate::word::Word;

use cells::{Cells, Note, Operation};
pub(crate) use company::{Checked, Checks, Company, Dealer, NoChecks, Remembered};

/// No way without a jump has more steps (R7, R10).
const LONGEST_WAY: u64 = 100;

/// What is at hand at every step.
#[derive(Clone, Copy)]
struct Registers {
    accumulator: i32,
    /// The bug's cell.
    bug: usize,
    /// The steps done, less the bug's cell: a step along the cells changes only the
    /// bug. It may wrap.
    base: u64,
    /// A jump after this many steps is looked at.
    look: u64,
    /// A jump to this state is looked at.
    remembered: Option<Remembered>,
}

impl Registers {
    #[inline(always)]
    fn steps(&self) -> u64 {
        self.base.wrapping_add(self.bug as u64)
    }

    /// Moves the bug without a step.
    #[inline(always)]
    fn move_bug(&mut self, to: usize) {
        self.base = self.steps().wrapping_sub(to as u64);
        self.bug = to;
    }

    #[inline(always)]
    fn clear_and_add(&mut self, note: Note, cells: &Cells) {
        self.accumulator = cells.value(note.address);
    }

    #[inline(always)]
    fn sum(&self, note: Note, cells: &Cells) -> i32 {
        self.accumulator + cells.value(note.address)
    }

    #[inline(always)]
    fn difference(&self, note: Note, cells: &Cells) -> i32 {
        self.accumulator - cells.value(note.address)
    }

    #[inline(always)]
    fn store<C: Company>(&self, note: Note, bug: usize, cells: &mut Cells, company: &mut C) {
        cells.write(note.address, Word::low_digits(self.accumulator), bug, company);
    }

    /// Returns `true` if the accumulator has a fourth digit, which no cell holds.
    #[inline(always)]
    fn is_four_digits(&self) -> bool {
        !(-999..=999).contains(&self.accumulator)
    }

    /// Goes the way most programs go: fetch, add or subtract, store, test.
    ///
    /// It does nothing that [`step`] would not do. But a processor foresees a question
    /// that is mostly answered alike better than it foresees where a jump through a
    /// table goes, and so half of all steps, and more, are spared the table.
    #[inline(always)]
    fn common_way<C: Company>(&mut self, cells: &mut Cells, company: &mut C) {
        let mut note = cells.noted(self.bug);
        while note.operation == Operation::Cla {
            self.clear_and_add(note, cells);
            note = self.pass(cells);
            if matches!(note.operation, Operation::Add | Operation::Sub) {
                let sum = match note.operation {
                    Operation::Add => self.sum(note, cells),
                    _ => self.difference(note, cells),
                };
                if C::Checks::ARE_ON && is_five_digits(sum) {
                    return;
                }
                self.accumulator = four_digits(sum);
                note = self.pass(cells);
            }
            if note.operation == Operation::Sto {
                if !C::Checks::ARE_ON {
                    self.store(note, self.bug, cells, company);
                } else if self.is_truncated(company) || !cells.is_plain(note.address) {
                    return;
                } else {
                    cells.write_plain(note.address, Word::low_digits(self.accumulator));
                }
                note = self.pass(cells);
            }
            if note.operation == Operation::Tac && self.accumulator >= 0 {
                note = self.pass(cells);
            }
        }
    }

    /// Returns `true` if the STO at the bug drops a digit and is to be reported.
    #[inline(always)]
    fn is_truncated<C: Company>(&self, company: &mut C) -> bool {
        self.is_four_digits() && company.checks().heeds_truncation(self.bug)
    }

    /// Moves the bug ahead; what is to be done there.
    #[inline(always)]
    fn pass(&mut self, cells: &Cells) -> Note {
        self.bug += 1;
        cells.noted(self.bug)
    }

    /// Whether this may be the state that is remembered. Without a branch, for there
    /// is hardly ever one to take.
    #[inline(always)]
    fn is_remembered(&self, cells: &Cells) -> bool {
        self.remembered.is_some_and(|state| {
            (self.accumulator == state.accumulator.value())
                & (self.bug == usize::from(state.bug.get()))
                & (cells.value(state.cell.get()) == state.word.value())
        })
    }

    fn machine(&self, cells: &Cells) -> Machine {
        let mut machine = Machine::new();
        self.put_back(cells, &mut machine);
        machine
    }

    fn put_back(&self, cells: &Cells, machine: &mut Machine) {
        cells.put_back(&mut machine.memory);
        machine.accumulator = Accumulator::low_digits(self.accumulator);
        machine.bug = cell(self.bug as u8);
    }
}

/// The cell of this number.
#[inline(always)]
fn cell(number: u8) -> Address {
    Address::new(number).unwrap_or(Address::FIRST)
}

/// Why the fast way is left.
pub(crate) enum Leave {
    /// After a jump, to look at the limit, or for the company to look.
    Look,
    /// The machine stopped.
    Stopped(Stop),
    /// Before an instruction the company wants to pause at.
    Pause,
}

/// What [`Machine::step`] does, by the notes.
#[inline(always)]
fn step<const WATCHED: bool>(
    cells: &mut Cells,
    registers: &mut Registers,
    company: &mut impl Company,
) -> ControlFlow<Leave> {
    let note = cells.noted(registers.bug);
    perform::<WATCHED, true, _>(note, cells, registers, company)
}

/// Does what a note says, whose cell the bug is on. Where there are checks, what is `HOT`
/// leaves to [`unusual`] all that may be reported.
#[inline(always)]
fn perform<const WATCHED: bool, const HOT: bool, C: Company>(
    note: Note,
    cells: &mut Cells,
    registers: &mut Registers,
    company: &mut C,
) -> ControlFlow<Leave> {
    let bug = registers.bug;
    let Note { operation, address } = note;
    registers.bug = bug + 1;
    match operation {
        Operation::Inp => {
            let word = take(registers, company)?;
            cells.write(address, word, bug, company);
            company.read(word, registers.steps())?;
        }
        Operation::Cla => registers.clear_and_add(note, cells),
        Operation::Add | Operation::Sub => {
            let sum = match operation {
                Operation::Add => registers.sum(note, cells),
                _ => registers.difference(note, cells),
            };
            if C::Checks::ARE_ON && is_five_digits(sum) {
                if HOT {
                    return leave_to_unusual::<WATCHED, _>(note, bug, cells, registers, company);
                }
                report_sum(sum, bug, cells, company);
            }
            registers.accumulator = four_digits(sum);
        }
        Operation::Tac => {
            if registers.accumulator < 0 {
                return jump::<WATCHED>(address, cells, registers);
            }
        }
        Operation::Sft => registers.accumulator = Shift::apply(address, registers.accumulator),
        Operation::Out => {
            // By value, so that the closure does not take the address of the registers.
            let Registers { accumulator, bug, .. } = *registers;
            let fingerprint = || cells.fingerprint(accumulator, bug);
            company.punch(cells.word(address), registers.steps(), fingerprint)?;
        }
        Operation::Sto => {
            let is_truncated = C::Checks::ARE_ON
                && registers.is_four_digits()
                && company.checks().heeds_truncation(bug);
            if C::Checks::ARE_ON && (is_truncated || !cells.is_plain(address)) {
                if HOT {
                    return leave_to_unusual::<WATCHED, _>(note, bug, cells, registers, company);
                }
                if is_truncated {
                    report_store(registers.accumulator, bug, cells, company);
                }
            }
            registers.store(note, bug, cells, company);
        }
        Operation::Jmp => {
            cells.write_jump_back(registers.bug);
            return jump::<WATCHED>(address, cells, registers);
        }
        Operation::Unnoted => {
            registers.bug = bug;
            cells.note(bug as u8, company);
        }
        Operation::Rare => {
            let left;
            (*registers, left) = rare::<WATCHED>(cells, *registers, company);
            return left;
        }
        Operation::Check => {
            registers.bug = bug;
            let left;
            (*registers, left) = checked::<WATCHED, _>(cells, *registers, company);
            return left;
        }
        Operation::Pause => {
            registers.bug = bug;
            return Break(Leave::Pause);
        }
        Operation::Blank => {
            registers.bug = bug;
            return Break(Leave::Stopped(Stop::BlankCell(cell(bug as u8))));
        }
    }
    Continue(())
}

/// Checks an instruction, then does what it says.
#[inline(never)]
fn checked<const WATCHED: bool, C: Company>(
    cells: &mut Cells,
    mut registers: Registers,
    company: &mut C,
) -> (Registers, ControlFlow<Leave>) {
    if !C::Checks::ARE_ON {
        return (registers, Continue(()));
    }
    let bug = cell(registers.bug as u8);
    let word = cells.word(bug.get());
    let Instruction { opcode, address } = word.into();
    if word.is_negative() {
        company.checks().report(bug, word.into(), Oddity::SignIgnored { word });
    }
    if matches!(opcode, Opcode::Cla | Opcode::Add | Opcode::Sub | Opcode::Out)
        && cells.is_blank(address.get())
    {
        company.checks().report(bug, word.into(), Oddity::of_blank(opcode, address));
    }
    let checked = company.checks().check(bug, word, |cell| cells.cell(cell));
    // Noted before it is executed: it may write into its own cell.
    cells.note_checked(bug, checked);
    match Note::of_word(word) {
        // These are told by the word in their cell.
        Note { operation: Operation::Rare, .. } => {
            registers.bug += 1;
            rare::<WATCHED>(cells, registers, company)
        }
        note => unusual::<WATCHED, _>(note, cells, registers, company),
    }
}

/// A second copy of the instructions, with all their reports, out of the way of the first. As
/// in [`rare`], the registers go through the call by value.
#[inline(never)]
fn unusual<const WATCHED: bool, C: Company>(
    note: Note,
    cells: &mut Cells,
    mut registers: Registers,
    company: &mut C,
) -> (Registers, ControlFlow<Leave>) {
    let left = perform::<WATCHED, false, _>(note, cells, &mut registers, company);
    (registers, left)
}

#[inline(always)]
fn leave_to_unusual<const WATCHED: bool, C: Company>(
    note: Note,
    bug: usize,
    cells: &mut Cells,
    registers: &mut Registers,
    company: &mut C,
) -> ControlFlow<Leave> {
    registers.bug = bug;
    let left;
    (*registers, left) = unusual::<WATCHED, _>(note, cells, *registers, company);
    left
}

/// Returns `true` for a sum that the accumulator does not hold.
#[inline(always)]
fn is_five_digits(sum: i32) -> bool {
    !(-9999..=9999).contains(&sum)
}

/// Reports a sum of five digits.
fn report_sum(sum: i32, bug: usize, cells: &Cells, company: &mut impl Company) {
    let bug = cell(bug as u8);
    if let Some(oddity) = Oddity::of_sum(sum, Accumulator::low_digits(sum)) {
        company.checks().report(bug, cells.instruction(bug), oddity);
    }
}

/// Tells of a STO that drops the fourth digit.
fn report_store(accumulator: i32, bug: usize, cells: &Cells, company: &mut impl Company) {
    let accumulator = Accumulator::low_digits(accumulator);
    company.checks().truncates(cell(bug as u8), accumulator, |cell| cells.cell(cell));
}

/// What seldom happens, out of the way of what often does. The registers go through
/// the call by value: nobody else is to know where they are, or they would have to be
/// in memory all the time.
#[inline(never)]
fn rare<const WATCHED: bool>(
    cells: &mut Cells,
    mut registers: Registers,
    company: &mut impl Company,
) -> (Registers, ControlFlow<Leave>) {
    let left = rarely::<WATCHED, _>(cells, &mut registers, company);
    (registers, left)
}

fn rarely<const WATCHED: bool, C: Company>(
    cells: &mut Cells,
    registers: &mut Registers,
    company: &mut C,
) -> ControlFlow<Leave> {
    let cell = cell(registers.bug as u8 - 1);
    let instruction = cells.instruction(cell);
    // The one in 99 is another after each jump; the others were asked for when noted.
    if cell == Address::LAST && company.pauses(cell, instruction) {
        registers.bug -= 1;
        return Break(Leave::Pause);
    }
    let Instruction { opcode, address } = instruction;
    match opcode {
        Opcode::Hrs => {
            registers.move_bug(address.get().into());
            Break(Leave::Stopped(Stop::Halted(cell)))
        }
        Opcode::Inp => {
            let word = take(registers, company)?;
            report_print(cell, instruction, word, company);
            cells.write_over_print(address.get(), word);
            company.read(word, registers.steps())
        }
        Opcode::Jmp => {
            let to = cells.jump_in_99();
            jump::<WATCHED>(to, cells, registers)
        }
        // What is left is STO.
        _ => {
            let word = Word::low_digits(registers.accumulator);
            report_print(cell, instruction, word, company);
            if C::Checks::ARE_ON && word.value() != registers.accumulator {
                report_store(registers.accumulator, cell.get().into(), cells, company);
            }
            cells.write_over_print(address.get(), word);
            Continue(())
        }
    }
}

/// Reports a write over what is printed in cell 00 or 99.
fn report_print(bug: Address, instruction: Instruction, word: Word, company: &mut impl Company) {
    if let Some(oddity) = Oddity::of_write(instruction.address, word) {
        company.checks().report(bug, instruction, oddity);
    }
}

/// The word on the next card; without one the bug goes to 00 and the machine stops.
#[inline(always)]
fn take(registers: &mut Registers, company: &mut impl Company) -> ControlFlow<Leave, Word> {
    match company.card() {
        Some(Card::Word(word)) => Continue(word),
        Some(Card::Blank) | None => {
            let cell = cell(registers.bug as u8 - 1);
            registers.move_bug(0);
            Break(Leave::Stopped(Stop::BlankCard(cell)))
        }
    }
}

#[inline(always)]
fn jump<const WATCHED: bool>(
    to: u8,
    cells: &Cells,
    registers: &mut Registers,
) -> ControlFlow<Leave> {
    registers.move_bug(to.into());
    let is_time = registers.steps() >= registers.look;
    if is_time | (WATCHED && registers.is_remembered(cells)) {
        return Break(Leave::Look);
    }
    Continue(())
}

/// Runs the machine until it stops, has done `limit` steps, or the company breaks in.
pub(crate) fn run(machine: &mut Machine, company: &mut impl Company, limit: u64) -> Run {
    let mut cells = Cells::new(&machine.memory);
    let bug = usize::from(machine.bug.get());
    let mut registers = Registers {
        accumulator: machine.accumulator.value(),
        bug,
        base: 0_u64.wrapping_sub(bug as u64),
        look: 0,
        remembered: None,
    };
    let near = limit.saturating_sub(LONGEST_WAY);
    let stop = loop {
        registers.look = near.min(company.next_look());
        registers.remembered = company.remembered();
        let steps = registers.steps();
        if steps >= limit {
            break None;
        }
        let left = if steps < near {
            match registers.remembered {
                Some(_) => on::<true>(&mut cells, &mut registers, company),
                None => on::<false>(&mut cells, &mut registers, company),
            }
        } else {
            step::<true>(&mut cells, &mut registers, company)
        };
        match left {
            Continue(()) => {}
            Break(Leave::Stopped(stop)) => break Some(stop),
            Break(Leave::Pause) => break None,
            Break(Leave::Look) => {
                let steps = registers.steps();
                let is_due = steps >= company.next_look() || registers.is_remembered(&cells);
                if is_due && company.look(steps, || registers.machine(&cells)).is_break() {
                    break None;
                }
            }
        }
    };
    registers.put_back(&cells, machine);
    Run { steps: registers.steps(), stop }
}

/// Steps on until something breaks in, at a jump at the latest. Only if it is watched is
/// the remembered state compared.
fn on<const WATCHED: bool>(
    cells: &mut Cells,
    registers: &mut Registers,
    company: &mut impl Company,
) -> ControlFlow<Leave> {
    // Registers of the processor hold what is a variable here. And the step stands here
    // twice because a processor foresees two jumps through the table better than one.
    let mut at_hand = *registers;
    let left = loop {
        at_hand.common_way(cells, company);
        if let Break(left) = step::<WATCHED>(cells, &mut at_hand, company) {
            break left;
        }
        at_hand.common_way(cells, company);
        if let Break(left) = step::<WATCHED>(cells, &mut at_hand, company) {
            break left;
        }
    };
    *registers = at_hand;
    Break(left)
}
