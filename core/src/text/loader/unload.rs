//! Finds the image that a deck loads.

use core::fmt;

use super::bootstrap::{INSTRUCTION_CELL, JMP_00, LEFT_CELLS, LOOP_CELL, holds_loop};
use crate::machine::accumulator::Accumulator;
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::machine::Machine;
use crate::machine::memory::Memory;
use crate::machine::outcome::{Step, Stop};
use crate::machine::word::Word;

/// Splits a deck that loads itself into the image, the start of the program, and the data
/// cards.
///
/// The machine itself loads the deck, so every deck that it can load is accepted, with any
/// handover. The program starts where the program counter first leaves the loader's cells
/// 00, 01 and 02. It starts in 02 if a card has put an instruction there that is neither a
/// jump nor a halt. The image has the loader's own words in 01, 02 and 99 only if the program
/// reads them.
///
/// ```
/// use cardiac_core::{Card, deck, loader};
///
/// let text = "002\n800\n010\n504\n011\n900\n002\n810\n042";
/// let cards: Vec<Card> = deck::cards(text).collect::<Result<_, _>>()?;
/// let unloaded = loader::unload(&cards)?;
/// assert_eq!(unloaded.image.to_string(), "10:504\n11:900\n");
/// assert_eq!((unloaded.start, &cards[unloaded.cards..]), ("10".parse().ok(), &cards[8..]));
///
/// let error = loader::unload(&cards[..3]).unwrap_err();
/// assert_eq!(error.to_string(), "card 4 is missing: it should be the word for cell 10");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// If these cards lead to no program. Also if a card that is executed on the way punches a card
/// or changes the accumulator, which the image cannot show.
pub fn unload(cards: &[Card]) -> Result<UnloadedDeck, UnloadError> {
    let mut machine = Machine::new();
    let mut strip = cards.iter().copied();
    // The loader takes three steps for each card and two for each jump back.
    for _ in 0..STEPS_A_CARD * (cards.len() + 1) {
        if !holds_loop(machine.bug) {
            return finish_unload(&machine, Some(machine.bug), cards.len() - strip.len());
        }
        if machine.bug == LOOP_CELL && is_program(&machine) {
            return finish_unload(&machine, Some(LOOP_CELL), cards.len() - strip.len());
        }
        let is_for_instruction = machine.bug == Address::FIRST;
        let step = machine.step(&mut strip);
        let read = cards.len() - strip.len();
        match step {
            Step::Continued => {}
            Step::Punched(_) => return Err(UnloadError::SideEffect { card: read }),
            Step::Stopped(Stop::Halted(_)) => {
                return finish_unload(&machine, Some(machine.bug), read);
            }
            Step::Stopped(Stop::BlankCard(_)) if is_for_instruction => {
                let is_blank = read > 0 && cards.get(read - 1) == Some(&Card::Blank);
                let has_loader = machine.memory.cell(LOOP_CELL).word() == Some(JMP_00);
                return match (has_loader, is_blank) {
                    (true, true) => finish_unload(&machine, None, read),
                    (true, false) => Err(UnloadError::MissingHandover),
                    (false, _) => Err(UnloadError::MissingBootstrap),
                };
            }
            Step::Stopped(Stop::BlankCard(_)) => {
                let is_blank = cards.get(read.saturating_sub(1)) == Some(&Card::Blank);
                let card = if is_blank { read } else { read + 1 };
                let instruction = machine.memory.cell(INSTRUCTION_CELL).operand();
                let cell = Instruction::from(instruction).address;
                return Err(UnloadError::MissingWord { card, cell });
            }
            Step::Stopped(Stop::BlankCell(_)) => return Err(UnloadError::MissingBootstrap),
        }
    }
    Err(UnloadError::MissingHandover)
}

const STEPS_A_CARD: usize = 3;

/// Returns `true` if cell 02 holds neither the loader's jump nor a handover, but the first
/// instruction of a program that continues in cell 03.
fn is_program(machine: &Machine) -> bool {
    let word = machine.memory.cell(LOOP_CELL).word();
    word.map(Instruction::from)
        .is_some_and(|instruction| !matches!(instruction.opcode, Opcode::Jmp | Opcode::Hrs))
}

/// Takes the program that the loader has left in the memory.
fn finish_unload(
    machine: &Machine,
    start: Option<Address>,
    cards: usize,
) -> Result<UnloadedDeck, UnloadError> {
    if machine.accumulator != Accumulator::ZERO {
        return Err(UnloadError::SideEffect { card: cards });
    }
    let mut image = machine.memory;
    let is_kept =
        |cell| start.is_some_and(|start| start == cell || reads_before_write(&image, start, cell));
    let erased = LEFT_CELLS.map(|cell| (!is_kept(cell)).then_some(cell));
    erased.into_iter().flatten().for_each(|cell| image.erase(cell));
    Ok(UnloadedDeck { image, start, cards })
}

/// Returns `true` if the program reads or executes a cell before it writes there. The program
/// is followed from its start by the words in memory. JMP writes cell 99, so a subroutine reads
/// there what the program itself has written.
fn reads_before_write(memory: &Memory, start: Address, cell: Address) -> bool {
    let mut is_reached = [false; 100];
    let reach = |is_reached: &mut [bool; 100], address: Address| {
        is_reached.get_mut(usize::from(address.get())).is_some_and(|is_reached| {
            let is_new = !*is_reached;
            *is_reached = true;
            is_new
        })
    };
    let mut is_changed = reach(&mut is_reached, start);
    while is_changed {
        is_changed = false;
        for place in Address::all() {
            if !is_reached.get(usize::from(place.get())).is_some_and(|&is_reached| is_reached) {
                continue;
            }
            if place == cell {
                return true;
            }
            // Cell 01 executes the next card, which is unknown here.
            let word = match place {
                Address::FIRST => Some(Word::ONE),
                INSTRUCTION_CELL => Some(Word::ZERO),
                _ => memory.cell(place).word(),
            };
            let Some(word) = word else { continue };
            let Instruction { opcode, address } = word.into();
            let reads = opcode.reads_operand();
            if reads && address == cell {
                return true;
            }
            let writes = match opcode {
                Opcode::Inp | Opcode::Sto => address == cell,
                Opcode::Jmp => cell == Address::LAST,
                _ => false,
            };
            if writes || opcode == Opcode::Hrs {
                continue;
            }
            if matches!(opcode, Opcode::Tac | Opcode::Jmp) {
                is_changed |= reach(&mut is_reached, address);
            }
            if opcode != Opcode::Jmp {
                is_changed |= reach(&mut is_reached, place.next());
            }
        }
    }
    false
}

/// Returns the start of a program that its loader has put into a memory, from the card of
/// the handover in cell 02. `None` if cell 02 holds no handover.
///
/// ```
/// use cardiac_core::{image, loader};
///
/// let memory = image::parse("01:002\n02:810\n10:504\n11:900\n99:803")?;
/// assert_eq!(loader::start_left_by_loader(&memory), "10".parse().ok());
/// # Ok::<(), cardiac_core::TextError>(())
/// ```
pub fn start_left_by_loader(memory: &Memory) -> Option<Address> {
    let ending = Instruction::from(memory.cell(LOOP_CELL).word()?);
    let is_ending = matches!(ending.opcode, Opcode::Jmp | Opcode::Hrs);
    (is_ending && ending.address != Address::FIRST).then_some(ending.address)
}

/// The parts of a deck that loads itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnloadedDeck {
    /// The image that it loads.
    pub image: Memory,
    /// The start of the program; `None` if the deck ends with a blank card.
    pub start: Option<Address>,
    /// The number of cards of loader, program and handover. The data cards follow them.
    pub cards: usize,
}

impl UnloadedDeck {
    /// Returns the cells of 01, 02 and 99 that are in the image because the program reads what
    /// the loader has left there. No deck can load them.
    pub fn loader_cells(&self) -> impl Iterator<Item = Address> + '_ {
        let is_in = |&cell: &Address| self.image.iter_written().any(|(written, _)| written == cell);
        LEFT_CELLS.into_iter().filter(|&cell| self.start != Some(cell)).filter(is_in)
    }
}

/// The reason why a deck does not load itself. Cards are counted from 1.
///
/// ```
/// use cardiac_core::loader::{self, UnloadError};
///
/// assert_eq!(loader::unload(&[]), Err(UnloadError::MissingBootstrap));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum UnloadError {
    /// The first cards are not 002 and 800.
    MissingBootstrap,
    /// A card that should be the word for a cell is missing or blank.
    MissingWord {
        /// The card.
        card: usize,
        /// The cell.
        cell: Address,
    },
    /// A card before the program punches, or changes the accumulator.
    SideEffect {
        /// The last card read by then.
        card: usize,
    },
    /// The cards end before a handover.
    MissingHandover,
}

impl fmt::Display for UnloadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MissingBootstrap => f.write_str(
                "the deck does not load itself: it should begin with the cards 002 \
                    and 800",
            ),
            Self::MissingWord { card, cell } => {
                write!(f, "card {card} is missing: it should be the word for cell {cell}")
            }
            Self::SideEffect { card } => write!(
                f,
                "the cards up to {card} punch or add something before the program starts, \
                 which an image cannot show"
            ),
            Self::MissingHandover => f.write_str(
                "the deck has no jump to the program: its last cards should be 002 and 8NN, \
                 where NN is the program's first cell",
            ),
        }
    }
}

impl core::error::Error for UnloadError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::deck;

    fn unloaded(text: &str) -> Result<UnloadedDeck, UnloadError> {
        let cards: Result<Vec<Card>, _> = deck::cards(text).collect();
        unload(&cards.unwrap_or_else(|error| panic!("{text}: {error}")))
    }

    #[test]
    fn every_way_to_reach_the_program_is_accepted() {
        for (ending, start, cards) in [
            ("002 810", Some(10), 8),
            ("002 910", Some(10), 8),
            ("blank", None, 7),
            // A jump or a halt executed in cell 01.
            ("810", Some(10), 7),
            ("910", Some(10), 7),
            // A minus sign is ignored (R9).
            ("-810", Some(10), 7),
            // TAC does not jump at zero, SFT of zero is zero: the next cards count.
            ("310 499 002 810", Some(10), 10),
        ] {
            let text = format!("002 800 010 500 011 900 {ending} 042");
            let found = unloaded(&text).unwrap_or_else(|error| panic!("{ending}: {error}"));
            assert_eq!(found.image.to_string(), "10:500\n11:900\n", "{ending}");
            assert_eq!((found.start.map(Address::get), found.cards), (start, cards), "{ending}");
        }
    }

    #[test]
    fn a_program_may_begin_in_cell_02() {
        let found = unloaded("002 800 003 520 004 900 020 042 002 120 7").expect("it loads");
        assert_eq!(found.image.to_string(), "02:120\n03:520\n04:900\n20:042\n");
        assert_eq!((found.start.map(Address::get), found.cards), (Some(2), 10));
    }

    #[test]
    fn words_of_the_loader_that_the_program_reads_are_kept() {
        for (text, image) in [
            ("002 800 003 599 004 900 803", "03:599\n04:900\n99:802\n"),
            ("002 800 010 502 011 900 002 810", "02:810\n10:502\n11:900\n"),
            ("002 800 010 501 011 900 810", "01:810\n10:501\n11:900\n"),
            // What the program itself writes before.
            ("002 800 010 001 011 501 012 900 002 810", "10:001\n11:501\n12:900\n"),
            (
                "002 800 010 820 011 900 020 199 021 624 022 500 002 810",
                "10:820\n11:900\n20:199\n21:624\n22:500\n",
            ),
            // Back into the loader.
            ("002 800 010 500 011 800 002 810", "02:810\n10:500\n11:800\n"),
        ] {
            let found = unloaded(text).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(found.image.to_string(), image, "{text}");
        }
    }

    #[test]
    fn cards_that_load_nothing() {
        for (text, error) in [
            ("", UnloadError::MissingBootstrap),
            ("blank", UnloadError::MissingBootstrap),
            ("010 500", UnloadError::MissingBootstrap),
            ("002 800", UnloadError::MissingHandover),
            (
                "002 800 010",
                UnloadError::MissingWord { card: 4, cell: Address::from_low_digits(10) },
            ),
            (
                "002 800 010 blank",
                UnloadError::MissingWord { card: 4, cell: Address::from_low_digits(10) },
            ),
            ("002 800 010 042", UnloadError::MissingHandover),
            ("002 800 500", UnloadError::SideEffect { card: 3 }),
            ("002 800 100 810", UnloadError::SideEffect { card: 4 }),
            ("002 800 801", UnloadError::MissingHandover),
        ] {
            assert_eq!(unloaded(text), Err(error), "{text}");
        }
    }
}
