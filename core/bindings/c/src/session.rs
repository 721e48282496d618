//! Sessions: a machine with its cards, step by step, forwards and backwards.
//!
//! There is no heap, so nothing of the past is kept but the first state. The machine is
//! deterministic, so a step back is a run from there.

use cardiac_core::assembler::{Diagnostic, assemble};
use cardiac_core::{
    Accumulator, Address, Card, Instruction, Machine, Memory, Opcode, Step, Stop, Word,
};

/// A blank card or a blank cell, which is not the same as 0.
pub const CARDIAC_BLANK: i16 = i16::MIN;

/// The number of cells.
pub const CARDIAC_CELLS: usize = 100;

/// The result of a call.
#[repr(u8)]
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CardiacStatus {
    /// Everything that was asked for is done.
    Done = 0,
    /// HRS has stopped the machine.
    Halted = 1,
    /// INP has found no card, or a blank one, and has stopped the machine with the bug on cell 00.
    BlankCard = 2,
    /// The bug stands on a blank cell.
    BlankCell = 3,
    /// There are not that many steps to go back: this is the start.
    Start = 4,
    /// The array of the cards, or of the punched cards, is full. OUT is not executed then.
    NoRoom = 5,
    /// The source has errors, which were reported. The session has not changed.
    WrongProgram = 6,
    /// A pointer is null, or a number is no word, cell or size. The session has not changed.
    WrongValue = 7,
    /// An INP has already found that there is no card. Go back to before it, and add the card then.
    TooLate = 8,
}

/// A machine with its cards, at any of its steps.
///
/// All fields may be read at any time. The functions write them. Whatever the caller writes into the
/// cells, the accumulator or the bug is lost by going back.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct CardiacSession {
    /// The words of the cells, -999 to 999, or `CARDIAC_BLANK`.
    pub cells: [i16; CARDIAC_CELLS],
    /// The accumulator, -9999 to 9999.
    pub accumulator: i16,
    /// The cell of the bug, CARDIAC's program counter: the next instruction.
    pub bug: u8,
    /// 1 if an INP has found that there is no card.
    pub is_out_of_cards: u8,
    /// The cell of the bug before the first step.
    pub first_bug: u8,
    /// The cells before the first step.
    pub first_cells: [i16; CARDIAC_CELLS],
    /// The number of steps done.
    pub steps: u64,
    /// The cards, in an array of the caller's.
    pub cards: *mut i16,
    /// The number of cards.
    pub card_count: usize,
    /// The number of cards for which the array has room.
    pub card_capacity: usize,
    /// The number of cards that have been read.
    pub read_count: usize,
    /// The words on the punched cards, in an array of the caller's.
    pub punched: *mut i16,
    /// The number of punched cards.
    pub punched_count: usize,
    /// The number of punched cards for which the array has room.
    pub punched_capacity: usize,
}

impl CardiacSession {
    /// A new machine with these arrays: blank cells, no cards, the bug on 00.
    pub(crate) fn new(
        (cards, card_capacity): (*mut i16, usize),
        (punched, punched_capacity): (*mut i16, usize),
    ) -> Self {
        let machine = Machine::new();
        let cells = cells(&machine.memory);
        Self {
            cells,
            accumulator: machine.accumulator.get(),
            bug: machine.bug.get(),
            is_out_of_cards: 0,
            first_bug: machine.bug.get(),
            first_cells: cells,
            steps: 0,
            cards,
            card_count: 0,
            card_capacity,
            read_count: 0,
            punched,
            punched_count: 0,
            punched_capacity,
        }
    }
}

/// A session with its two arrays.
#[derive(Debug)]
pub(crate) struct SessionParts<'a> {
    pub(crate) session: &'a mut CardiacSession,
    /// The array of the cards.
    pub(crate) cards: &'a mut [i16],
    /// The array of the punched cards.
    pub(crate) punched: &'a mut [i16],
}

impl SessionParts<'_> {
    /// Assembles a source, and lays its data cards after END into the array.
    pub(crate) fn assemble(
        &mut self,
        source: &[u8],
        report: impl FnMut(Diagnostic<'_>),
    ) -> CardiacStatus {
        let Some(assembly) = assemble(source, report) else {
            return CardiacStatus::WrongProgram;
        };
        let count = assembly.cards().count();
        let Some(own) = self.cards.get_mut(..count) else {
            return CardiacStatus::NoRoom;
        };
        own.iter_mut().zip(assembly.cards()).for_each(|(place, card)| *place = number(card));
        self.session.card_count = count;
        self.session.first_cells = cells(&assembly.image);
        self.session.first_bug = assembly.start.get();
        self.rewind();
        CardiacStatus::Done
    }

    /// Adds a card after the others.
    pub(crate) fn add_card(&mut self, word: i16) -> CardiacStatus {
        if card(word).is_none() {
            return CardiacStatus::WrongValue;
        }
        if self.session.is_out_of_cards != 0 {
            return CardiacStatus::TooLate;
        }
        let Some(place) = self.cards.get_mut(self.session.card_count) else {
            return CardiacStatus::NoRoom;
        };
        *place = word;
        self.session.card_count += 1;
        CardiacStatus::Done
    }

    /// Goes forward by this many steps.
    pub(crate) fn step(&mut self, times: u64) -> CardiacStatus {
        let session = &mut *self.session;
        let (Some(mut machine), Some(cards)) =
            (machine(session), self.cards.get(..session.card_count))
        else {
            return CardiacStatus::WrongValue;
        };
        let are_cards = cards.iter().all(|&word| card(word).is_some());
        if !are_cards || session.read_count > cards.len() {
            return CardiacStatus::WrongValue;
        }
        let mut input = Input { cards, read: session.read_count, is_out: false };
        let mut done = 0;
        let status = loop {
            if done == times {
                break CardiacStatus::Done;
            }
            let punches =
                matches!(machine.instruction(), Some(Instruction { opcode: Opcode::Out, .. }));
            let place = self.punched.get_mut(session.punched_count);
            if punches && place.is_none() {
                break CardiacStatus::NoRoom;
            }
            match (machine.step(&mut input), place) {
                (Step::Punched(word), Some(place)) => {
                    *place = word.get();
                    session.punched_count += 1;
                }
                (Step::Stopped(stop), _) => {
                    done += stop.steps();
                    break status(stop);
                }
                (Step::Continued | Step::Punched(_), _) => {}
            }
            done += 1;
        };
        session.steps += done;
        session.read_count = input.read;
        session.is_out_of_cards |= u8::from(input.is_out);
        store(session, &machine);
        status
    }

    /// Goes back by this many steps, or to the start.
    pub(crate) fn back(&mut self, times: u64) -> CardiacStatus {
        let before = *self.session;
        let target = before.steps.saturating_sub(times);
        self.rewind();
        while self.session.steps < target {
            let steps = self.session.steps;
            let status = self.step(target - steps);
            // The machine may have gone on after a stop. On a blank cell it cannot.
            if self.session.steps == steps {
                *self.session = before;
                return if status == CardiacStatus::Done {
                    CardiacStatus::WrongValue
                } else {
                    status
                };
            }
        }
        if times > before.steps { CardiacStatus::Start } else { CardiacStatus::Done }
    }

    /// Goes to before the first step.
    fn rewind(&mut self) {
        let session = &mut *self.session;
        session.cells = session.first_cells;
        session.bug = session.first_bug;
        session.accumulator = 0;
        session.is_out_of_cards = 0;
        session.steps = 0;
        session.read_count = 0;
        session.punched_count = 0;
    }
}

/// The cards that a machine reads. They have been checked.
struct Input<'c> {
    cards: &'c [i16],
    read: usize,
    is_out: bool,
}

impl Iterator for Input<'_> {
    type Item = Card;

    fn next(&mut self) -> Option<Card> {
        let next = self.cards.get(self.read).copied().and_then(card);
        match next {
            Some(_) => self.read += 1,
            None => self.is_out = true,
        }
        next
    }
}

/// Returns the card of a number: `None` if it is neither a word nor `CARDIAC_BLANK`.
fn card(number: i16) -> Option<Card> {
    match number {
        CARDIAC_BLANK => Some(Card::Blank),
        _ => Word::new(number).map(Card::Word),
    }
}

/// Returns the number of a card.
fn number(card: Card) -> i16 {
    card.word().map_or(CARDIAC_BLANK, Word::get)
}

/// Returns the words of all cells. Cell 99 is 800 before its first write, as an instruction reads it.
fn cells(memory: &Memory) -> [i16; CARDIAC_CELLS] {
    let mut cells = [CARDIAC_BLANK; CARDIAC_CELLS];
    for (place, (_, cell)) in cells.iter_mut().zip(memory) {
        *place = cell.word().map_or(CARDIAC_BLANK, Word::get);
    }
    cells
}

/// Returns the machine of a session: `None` if a number is out of its range.
fn machine(session: &CardiacSession) -> Option<Machine> {
    let mut memory = Memory::new();
    for (address, number) in Address::all().zip(session.cells) {
        match card(number)? {
            Card::Blank => {}
            Card::Word(word) => memory.write(address, word),
        }
    }
    let mut machine = Machine::from_image(memory, Address::new(session.bug)?);
    machine.accumulator = Accumulator::new(session.accumulator)?;
    Some(machine)
}

/// Writes a machine into a session.
fn store(session: &mut CardiacSession, machine: &Machine) {
    session.cells = cells(&machine.memory);
    session.accumulator = machine.accumulator.get();
    session.bug = machine.bug.get();
}

fn status(stop: Stop) -> CardiacStatus {
    match stop {
        Stop::Halted(_) => CardiacStatus::Halted,
        Stop::BlankCard(_) => CardiacStatus::BlankCard,
        Stop::BlankCell(_) => CardiacStatus::BlankCell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Calls a function with a session of a program, with room for three cards each way.
    fn with_session(source: &str, act: impl FnOnce(&mut SessionParts<'_>)) {
        let (mut cards, mut punched) = ([0; 3], [0; 3]);
        let none = core::ptr::null_mut();
        let mut session = CardiacSession::new((none, 3), (none, 3));
        let mut parts =
            SessionParts { session: &mut session, cards: &mut cards, punched: &mut punched };
        let status = parts.assemble(source.as_bytes(), |found| panic!("{found}"));
        assert_eq!(status, CardiacStatus::Done);
        act(&mut parts);
    }

    const COPY: &str = "l: INP 20\n OUT 20\n JMP l\n END l\n DATA 5";

    #[test]
    fn going_back_takes_cards_back() {
        with_session(COPY, |parts| {
            assert_eq!(parts.add_card(7), CardiacStatus::Done);
            assert_eq!(parts.step(5), CardiacStatus::Done);
            assert_eq!((parts.session.read_count, parts.session.punched_count), (2, 2));
            assert_eq!((parts.session.cells[20], parts.punched[..2].to_vec()), (7, vec![5, 7]));
            assert_eq!(parts.back(1), CardiacStatus::Done);
            assert_eq!((parts.session.steps, parts.session.punched_count), (4, 1));
            assert_eq!(parts.back(5), CardiacStatus::Start);
            assert_eq!((parts.session.cells[20], parts.session.read_count), (CARDIAC_BLANK, 0));
        });
    }

    #[test]
    fn a_missing_card_may_be_added_before_the_inp_and_not_after_it() {
        with_session(COPY, |parts| {
            assert_eq!(parts.step(100), CardiacStatus::BlankCard);
            assert_eq!((parts.session.steps, parts.session.bug), (4, 0));
            assert_eq!(parts.add_card(7), CardiacStatus::TooLate);
            assert_eq!(parts.back(1), CardiacStatus::Done);
            assert_eq!(parts.add_card(7), CardiacStatus::Done);
            assert_eq!(parts.step(2), CardiacStatus::Done);
            assert_eq!(parts.punched[..2], [5, 7]);
        });
    }

    #[test]
    fn a_machine_goes_on_after_a_stop_and_back_to_before_it() {
        with_session("HRS 11\n OUT 00\n HRS", |parts| {
            assert_eq!(parts.step(10), CardiacStatus::Halted);
            assert_eq!(parts.step(10), CardiacStatus::Halted);
            assert_eq!((parts.session.steps, parts.session.punched_count), (3, 1));
            assert_eq!(parts.back(1), CardiacStatus::Done);
            assert_eq!((parts.session.steps, parts.session.bug), (2, 12));
            assert_eq!(parts.step(10), CardiacStatus::Halted);
        });
    }

    #[test]
    fn a_full_array_stops_before_the_card_is_lost() {
        with_session("l: OUT 00\n JMP l", |parts| {
            assert_eq!(parts.step(100), CardiacStatus::NoRoom);
            assert_eq!((parts.session.steps, parts.session.punched_count), (6, 3));
            assert_eq!(parts.step(100), CardiacStatus::NoRoom);
            assert_eq!(parts.back(1), CardiacStatus::Done);
            assert_eq!(
                (1..=4).map(|card| parts.add_card(card)).last(),
                Some(CardiacStatus::NoRoom)
            );
        });
    }

    #[test]
    fn a_number_out_of_its_range_is_refused() {
        with_session("OUT 00\n HRS", |parts| {
            let before = *parts.session;
            assert_eq!(parts.add_card(1000), CardiacStatus::WrongValue);
            let spoil: [fn(&mut CardiacSession); 5] = [
                |session| session.cells[50] = 1000,
                |session| session.accumulator = 10_000,
                |session| session.bug = 100,
                |session| session.card_count = 4,
                |session| session.read_count = 1,
            ];
            for spoil in spoil {
                spoil(parts.session);
                assert_eq!(parts.step(1), CardiacStatus::WrongValue);
                assert_eq!(parts.session.steps, 0);
                *parts.session = before;
            }
            parts.session.card_count = 1;
            parts.cards[0] = 2000;
            assert_eq!(parts.step(1), CardiacStatus::WrongValue);
        });
    }

    #[test]
    fn a_wrong_program_changes_nothing() {
        with_session("OUT 00\n HRS", |parts| {
            assert_eq!(parts.step(1), CardiacStatus::Done);
            let mut lines = Vec::new();
            let status = parts.assemble(b" CAL 20\n HSR", |found| lines.push(found.line));
            assert_eq!((status, lines), (CardiacStatus::WrongProgram, vec![1, 2]));
            assert_eq!((parts.session.steps, parts.session.cells[10]), (1, 500));
            let cards = b"HRS\n END 10\n DATA 1,2,3,4";
            assert_eq!(parts.assemble(cards, |found| panic!("{found}")), CardiacStatus::NoRoom);
            assert_eq!(parts.session.steps, 1);
        });
    }
}
