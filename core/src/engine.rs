//! The engine behind [`Machine::run`]: the steps of [`Machine::step`], with less to
//! look up.
//!
//! **The idea.** A step takes its word apart anew each time, and asks each time
//! whether a cell is blank, or 00, or 99. Hardly ever has the answer changed. So the
//! engine notes beside the value of each cell what is to be done there, a [`Note`]:
//! one of the ten instructions, or one of a few operations of its own for what is
//! rare. A cell is noted when it is first executed; a write into it makes its note
//! stale, and a stale note is itself an operation: note the cell, and go on.
//! Whatever is rare costs nothing where it does not happen.
//!
//! Steps are not counted one by one. The bug goes from cell to cell until it jumps, so
//! between two jumps it has done as many steps as it has passed cells. Since cell 99
//! always holds a jump (R7), that is at most a hundred: the limit needs a look only at
//! jumps, until it is that near, and from there at every step.
//!
//! **Invariants.**
//! - `cells.values` holds what each cell reads as: 0 where it is blank, 800 where it
//!   shows `8--`. Written back, a blank cell is one whose note still says `Blank`: a
//!   write leaves `Stale` there, and no cell becomes blank again.
//! - A note is `Stale`, or what its cell's value calls for. The note of 99 never
//!   changes: it is always a JMP, and where to is read from its value.
//! - `steps` of [`Registers`] is exact whenever it is asked.

#![allow(
    clippy::inline_always,
    reason = "the registers stay in the processor only if they go through no call"
)]
#![allow(clippy::cast_possible_truncation, reason = "the bug's cell is below 128")]
#![allow(clippy::cast_possible_wrap, reason = "the bug's cell is below 128")]

use core::ops::ControlFlow::{self, Break, Continue};

use crate::accumulator::Accumulator;
use crate::address::Address;
use crate::card::Card;
use crate::instruction::{Instruction, Opcode};
use crate::machine::{Machine, Run, Stop};
use crate::memory::{Cell, Memory};
use crate::pad::{Shift, four_digits, three_digits};
use crate::word::Word;

/// A power of two with room for the hundred cells: a place in an array of this size,
/// taken modulo it, needs no check.
const ROOM: usize = 128;

/// No way without a jump has more steps (R7, R10).
const LONGEST_WAY: u64 = 100;

/// Who stands at the table while the engine runs: the cards, and who may break in.
pub(crate) trait Company {
    /// The card under the reader.
    fn card(&mut self) -> Option<Card>;

    /// Takes a punched card, the last of so many steps.
    fn punch(&mut self, word: Word, steps: u64);

    /// Told of a card that was read, and of the machine after these steps if it asks.
    fn read(&mut self, _word: Word, _steps: u64, _machine: impl FnOnce() -> Machine) {}

    /// Whether the run is to pause before this instruction. Asked when a cell is noted,
    /// so the answer may depend on nothing else.
    fn pauses(&self, _cell: Address, _instruction: Instruction) -> bool {
        false
    }

    /// The state whose return it wants to look at.
    fn remembered(&self) -> Option<Remembered> {
        None
    }

    /// From how many steps on it wants to look at the machine at the next jump.
    fn next_look(&self) -> u64 {
        u64::MAX
    }

    /// Looks at the machine after so many steps; a break ends the run.
    fn look(&mut self, _machine: &Machine, _steps: u64) -> ControlFlow<()> {
        Continue(())
    }
}

/// What tells a state from most others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Remembered {
    pub(crate) accumulator: Accumulator,
    pub(crate) bug: Address,
    /// A cell, and what it reads as.
    pub(crate) cell: Address,
    pub(crate) word: Word,
}

/// What is to be done in a cell.
#[derive(Clone, Copy)]
struct Note {
    operation: Operation,
    /// The cell it names; for SFT the index of its [`Shift`].
    address: u8,
}

#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Operation {
    Inp,
    Cla,
    Add,
    Tac,
    Sft,
    Out,
    Sto,
    Sub,
    Jmp,
    /// What seldom happens, told by the instruction itself: HRS, an INP or STO into 00
    /// or 99, the JMP that 99 always holds, and what the company pauses at.
    Rare,
    /// The cell was written: it is to be noted.
    Stale,
    /// The cell is blank (R11).
    Blank,
}

/// The hundred cells.
#[repr(align(64))]
struct Cells {
    values: [i32; ROOM],
    notes: [Note; ROOM],
    is_99_written: bool,
}

impl Cells {
    fn new(memory: &Memory) -> Self {
        let mut values = [0; ROOM];
        let mut notes = [Note { operation: Operation::Blank, address: 0 }; ROOM];
        for ((pencil, value), note) in memory.pencil().iter().zip(&mut values).zip(&mut notes) {
            if let Some(word) = pencil {
                *value = word.value();
                note.operation = Operation::Stale;
            }
        }
        let mut cells = Self { values, notes, is_99_written: false };
        cells.print(Address::FIRST, memory, Operation::Stale);
        cells.print(Address::LAST, memory, Operation::Rare);
        cells.is_99_written = memory.cell(Address::LAST) != Cell::Printed8;
        cells
    }

    fn print(&mut self, cell: Address, memory: &Memory, operation: Operation) {
        let place = place(cell.get());
        self.values[place] = memory.cell(cell).operand().value();
        self.notes[place] = Note { operation, address: 0 };
    }

    /// The cells as a memory.
    fn memory(&self) -> Memory {
        let mut pencil = [None; 100];
        for ((pencil, value), note) in pencil.iter_mut().zip(self.values).zip(self.notes) {
            if note.operation != Operation::Blank {
                *pencil = Some(Word::low_digits(value));
            }
        }
        let is_99_printed =
            !self.is_99_written && self.value(99) == Word::ZERO.beside_the_printed_8().value();
        let mut memory = Memory::from_pencil(pencil);
        memory.erase(Address::FIRST);
        if is_99_printed {
            memory.erase(Address::LAST);
        }
        memory
    }

    #[inline(always)]
    fn value(&self, address: u8) -> i32 {
        self.values[place(address)]
    }

    #[inline(always)]
    fn write(&mut self, address: u8, value: i32) {
        self.values[place(address)] = value;
        self.notes[place(address)].operation = Operation::Stale;
    }

    /// A write into a cell with print: ignored in 00 (R6), two digits in 99 (R7).
    #[inline(never)]
    fn write_over_print(&mut self, address: u8, word: Word) {
        if address == Address::LAST.get() {
            self.values[place(address)] = word.beside_the_printed_8().value();
            self.is_99_written = true;
        }
    }

    /// JMP in 99, the bug having moved ahead to 00 (R10): writes 800, and says where to.
    #[cold]
    fn jump_in_99(&mut self) -> u8 {
        let to = self.instruction(Address::LAST).address;
        self.write_over_print(Address::LAST.get(), Word::ZERO);
        to.get()
    }

    /// What stands in a cell that is not blank.
    fn instruction(&self, cell: Address) -> Instruction {
        Word::low_digits(self.value(cell.get())).into()
    }

    /// Notes what a cell's value calls for.
    #[inline(always)]
    fn note(&mut self, cell: Address, pauses: impl FnOnce(Instruction) -> bool) {
        let magnitude = self.value(cell.get()).unsigned_abs();
        let note = Note::OF_INSTRUCTIONS[magnitude as usize % NOTES];
        let is_pause = pauses(self.instruction(cell));
        self.notes[place(cell.get())] = if is_pause { Note::RARE } else { note };
    }
}

/// Room for the notes of the thousand instructions, and a power of two.
const NOTES: usize = 1024;

impl Note {
    const RARE: Self = Self { operation: Operation::Rare, address: 0 };

    /// The notes of 000 to 999.
    const OF_INSTRUCTIONS: [Self; NOTES] = {
        let mut notes = [Self::RARE; NOTES];
        let mut magnitude = 0;
        while magnitude < 1000 {
            notes[magnitude] = Self::of(Instruction::of_magnitude(magnitude as u16));
            magnitude += 1;
        }
        notes
    };

    const fn of(Instruction { opcode, address }: Instruction) -> Self {
        let is_printed = address.get() == 0 || address.get() == 99;
        let operation = match opcode {
            Opcode::Inp | Opcode::Sto if is_printed => Operation::Rare,
            Opcode::Inp => Operation::Inp,
            Opcode::Cla => Operation::Cla,
            Opcode::Add => Operation::Add,
            Opcode::Tac => Operation::Tac,
            Opcode::Sft => Operation::Sft,
            Opcode::Out => Operation::Out,
            Opcode::Sto => Operation::Sto,
            Opcode::Sub => Operation::Sub,
            Opcode::Jmp => Operation::Jmp,
            Opcode::Hrs => Operation::Rare,
        };
        let address = match opcode {
            Opcode::Sft => Shift::index(address.tens(), address.units()),
            _ => address.get(),
        };
        Self { operation, address }
    }
}

fn place(cell: u8) -> usize {
    usize::from(cell) % ROOM
}

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

    /// Goes the way most programs go: fetch, add or subtract, store, test.
    ///
    /// It does nothing that [`step`] would not do. But a processor foresees a question
    /// that is mostly answered alike better than it foresees where a jump through a
    /// table goes, and so half of all steps, and more, are spared the table.
    #[inline(always)]
    fn common_way(&mut self, cells: &mut Cells) {
        let mut note = cells.notes[self.bug % ROOM];
        while note.operation == Operation::Cla {
            self.accumulator = cells.value(note.address);
            note = self.pass(cells);
            if note.operation == Operation::Add {
                self.accumulator = four_digits(self.accumulator + cells.value(note.address));
                note = self.pass(cells);
            } else if note.operation == Operation::Sub {
                self.accumulator = four_digits(self.accumulator - cells.value(note.address));
                note = self.pass(cells);
            }
            if note.operation == Operation::Sto {
                cells.write(note.address, three_digits(self.accumulator));
                note = self.pass(cells);
            }
            if note.operation == Operation::Tac && self.accumulator >= 0 {
                note = self.pass(cells);
            }
        }
    }

    /// Moves the bug ahead; what is to be done there.
    #[inline(always)]
    fn pass(&mut self, cells: &Cells) -> Note {
        self.bug += 1;
        cells.notes[self.bug % ROOM]
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
        Machine {
            memory: cells.memory(),
            accumulator: Accumulator::low_digits(self.accumulator),
            bug: address(self.bug),
        }
    }
}

fn address(bug: usize) -> Address {
    u8::try_from(bug).ok().and_then(Address::new).unwrap_or(Address::FIRST)
}

/// Why the fast way is left.
enum Leave {
    /// After a jump, to look at the limit, or for the company to look.
    Look,
    /// The machine stopped.
    Stopped(Stop),
    /// Before an instruction the company wants to pause at.
    Pause,
}

/// What [`Machine::step`] does, by the notes.
#[inline(always)]
fn step(
    cells: &mut Cells,
    registers: &mut Registers,
    company: &mut impl Company,
) -> ControlFlow<Leave> {
    let bug = registers.bug;
    let Note { operation, address } = cells.notes[bug % ROOM];
    registers.bug = bug + 1;
    match operation {
        Operation::Inp => {
            let word = take(registers, company)?;
            cells.write(address, word.value());
            tell_read(word, cells, registers, company);
        }
        Operation::Cla => registers.accumulator = cells.value(address),
        Operation::Add => {
            registers.accumulator = four_digits(registers.accumulator + cells.value(address));
        }
        Operation::Tac => {
            if registers.accumulator < 0 {
                return jump(address, cells, registers);
            }
        }
        Operation::Sft => registers.accumulator = Shift::apply(address, registers.accumulator),
        Operation::Out => {
            company.punch(Word::low_digits(cells.value(address)), registers.steps());
            registers.look = registers.look.min(company.next_look());
        }
        Operation::Sto => cells.write(address, three_digits(registers.accumulator)),
        Operation::Sub => {
            registers.accumulator = four_digits(registers.accumulator - cells.value(address));
        }
        Operation::Jmp => {
            cells.values[99] = 800 + registers.bug as i32;
            return jump(address, cells, registers);
        }
        Operation::Stale => {
            registers.bug = bug;
            let cell = self::address(bug);
            cells.note(cell, |instruction| company.pauses(cell, instruction));
        }
        Operation::Rare => {
            let left;
            (*registers, left) = rare(cells, *registers, company);
            return left;
        }
        Operation::Blank => {
            registers.bug = bug;
            return Break(Leave::Stopped(Stop::BlankCell(self::address(bug))));
        }
    }
    Continue(())
}

/// What seldom happens, out of the way of what often does.
#[inline(never)]
fn rare(
    cells: &mut Cells,
    mut registers: Registers,
    company: &mut impl Company,
) -> (Registers, ControlFlow<Leave>) {
    let left = rarely(cells, &mut registers, company);
    (registers, left)
}

fn rarely(
    cells: &mut Cells,
    registers: &mut Registers,
    company: &mut impl Company,
) -> ControlFlow<Leave> {
    let cell = address(registers.bug - 1);
    let instruction = cells.instruction(cell);
    if company.pauses(cell, instruction) {
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
            cells.write_over_print(address.get(), word);
            tell_read(word, cells, registers, company);
            Continue(())
        }
        Opcode::Jmp => {
            let to = cells.jump_in_99();
            jump(to, cells, registers)
        }
        // What is left is STO.
        _ => {
            cells.write_over_print(address.get(), Word::low_digits(registers.accumulator));
            Continue(())
        }
    }
}

/// The word on the next card; without one the bug goes to 00 and the machine stops.
#[inline(always)]
fn take(registers: &mut Registers, company: &mut impl Company) -> ControlFlow<Leave, Word> {
    match company.card() {
        Some(Card::Word(word)) => Continue(word),
        Some(Card::Blank) | None => {
            let cell = address(registers.bug - 1);
            registers.move_bug(0);
            Break(Leave::Stopped(Stop::BlankCard(cell)))
        }
    }
}

#[inline(always)]
fn tell_read(word: Word, cells: &Cells, registers: &mut Registers, company: &mut impl Company) {
    let now = *registers;
    company.read(word, now.steps(), || now.machine(cells));
    registers.look = registers.look.min(company.next_look());
}

#[inline(always)]
fn jump(to: u8, cells: &Cells, registers: &mut Registers) -> ControlFlow<Leave> {
    registers.move_bug(to.into());
    let is_time = registers.steps() >= registers.look;
    if is_time | registers.is_remembered(cells) {
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
            on(&mut cells, &mut registers, company)
        } else {
            step(&mut cells, &mut registers, company)
        };
        match left {
            Continue(()) => {}
            Break(Leave::Stopped(stop)) => break Some(stop),
            Break(Leave::Pause) => break None,
            Break(Leave::Look) => {
                let steps = registers.steps();
                let is_due = steps >= company.next_look() || registers.is_remembered(&cells);
                if is_due && company.look(&registers.machine(&cells), steps).is_break() {
                    break None;
                }
            }
        }
    };
    *machine = registers.machine(&cells);
    Run { steps: registers.steps(), stop }
}

/// Steps on until something breaks in, at a jump at the latest.
fn on(
    cells: &mut Cells,
    registers: &mut Registers,
    company: &mut impl Company,
) -> ControlFlow<Leave> {
    // Registers of the processor hold what is a variable here.
    let mut at_hand = *registers;
    let left = loop {
        at_hand.common_way(cells);
        if let Break(leave) = step(cells, &mut at_hand, company) {
            break leave;
        }
    };
    *registers = at_hand;
    Break(left)
}

/// The company of a plain run: cards and a punch.
pub(crate) struct Dealer<'c, C, P, Q> {
    pub(crate) cards: &'c mut C,
    pub(crate) punch: P,
    pub(crate) pauses: Q,
}

impl<C, P, Q> Company for Dealer<'_, C, P, Q>
where
    C: Iterator<Item = Card>,
    P: FnMut(Word),
    Q: Fn(Address, Instruction) -> bool,
{
    #[inline(always)]
    fn card(&mut self) -> Option<Card> {
        self.cards.next()
    }

    #[inline(always)]
    fn punch(&mut self, word: Word, _: u64) {
        (self.punch)(word);
    }

    #[inline(always)]
    fn pauses(&self, cell: Address, instruction: Instruction) -> bool {
        (self.pauses)(cell, instruction)
    }
}
