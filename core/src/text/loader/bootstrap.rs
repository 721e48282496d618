//! The bootstrap: its cards and cells, and the ways it ends.

use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::word::Word;

/// The handover from the loader to the program (R16).
///
/// After [`Halt`](Self::Halt) the machine can be started again as it is. After
/// [`Blank`](Self::Blank) the operator moves the bug first:
///
/// ```
/// use cardiac_core::{Card, Machine, image, loader::{self, Handover}};
///
/// let image = image::parse("10:031\n11:531\n12:900")?;
/// let data = [Card::Word("042".parse()?)];
/// let mut cards = loader::deck(&image, Handover::Blank)?.chain(data);
/// let mut machine = Machine::new();
/// let loading = machine.run(&mut cards, |_| {}, 1000);
/// assert_eq!(loading.stop.map(|stop| stop.name()), Some("blank-card"));
///
/// machine.bug = "10".parse()?;
/// let mut punched = Vec::new();
/// let running = machine.run(&mut cards, |word| punched.push(word.to_string()), 1000);
/// assert_eq!((punched, running.steps), (vec!["042".to_string()], 3));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Handover {
    /// Cards `002`, `8xx`: the loader jumps to the program.
    Jump(Address),
    /// Cards `002`, `9xx`: the machine stops with the bug on the start of the program.
    Halt(Address),
    /// A blank card: the machine stops with the bug on 00. The operator moves the bug and
    /// starts it again.
    Blank,
}

impl Handover {
    /// The word in cell 02 after the handover.
    pub(super) fn cell_02_word(self) -> Word {
        let (opcode, address) = match self {
            Self::Jump(start) => (Opcode::Jmp, start),
            Self::Halt(start) => (Opcode::Hrs, start),
            Self::Blank => (Opcode::Jmp, Address::FIRST),
        };
        Instruction { opcode, address }.into()
    }

    pub(super) fn cards(self) -> impl Iterator<Item = Card> + Clone {
        let (first, second) = match self {
            Self::Blank => (Card::Blank, None),
            _ => (Card::Word(INP_02), Some(Card::Word(self.cell_02_word()))),
        };
        core::iter::once(first).chain(second)
    }
}

/// The first two cards of every deck that loads itself, 002 and 800.
///
/// ```
/// use cardiac_core::loader;
///
/// assert_eq!(loader::FIRST_CARDS.map(|card| card.to_string()), ["002", "800"]);
/// ```
pub const FIRST_CARDS: [Card; 2] = [Card::Word(INP_02), Card::Word(JMP_00)];

/// Returns `true` if the first cards are [`FIRST_CARDS`].
///
/// ```
/// use cardiac_core::{deck, loader};
///
/// let cards = |text| deck::cards(text).map_while(Result::ok);
/// assert!(loader::begins_with_loader(cards("002 800 010 500")));
/// assert!(!loader::begins_with_loader(cards("002")));
/// ```
pub fn begins_with_loader(cards: impl IntoIterator<Item = Card>) -> bool {
    cards.into_iter().take(FIRST_CARDS.len()).eq(FIRST_CARDS)
}

/// Returns `true` for the cells 00, 01 and 02, in which the loader is executed (R16).
///
/// ```
/// use cardiac_core::{Address, loader};
///
/// assert!(loader::holds_loop(Address::FIRST));
/// assert!(!loader::holds_loop(Address::LAST));
/// ```
pub const fn holds_loop(cell: Address) -> bool {
    cell.get() <= LOOP_CELL.get()
}

/// Returns `true` for the cells 01, 02 and 99, in which the loader leaves words of its own (R16).
///
/// ```
/// use cardiac_core::{Address, loader};
///
/// assert!(!loader::leaves_word_in(Address::FIRST));
/// assert!(loader::leaves_word_in(Address::LAST));
/// ```
pub fn leaves_word_in(cell: Address) -> bool {
    LEFT_CELLS.contains(&cell)
}

const INP_02: Word = Word::from_low_digits(2);
pub(super) const JMP_00: Word = Word::from_low_digits(800);
pub(super) const INSTRUCTION_CELL: Address = Address::from_low_digits(1);
pub(super) const LOOP_CELL: Address = Address::from_low_digits(2);

/// The cells of [`leaves_word_in`].
pub(super) const LEFT_CELLS: [Address; 3] = [INSTRUCTION_CELL, LOOP_CELL, Address::LAST];
