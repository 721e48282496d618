//! The workloads: self-loading decks of any length, assembled from the sources in this folder.

#![allow(dead_code, reason = "one bench asks for more than another")]

pub(crate) mod ways;

use std::io::{self, Write};

use cardiac_core::assembler::assemble;
use cardiac_core::loader::{self, Handover};
use cardiac_core::{Card, Word};

/// A program, with its number of cards or rounds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Workload {
    /// Three nested counters, and no cards.
    Counting,
    /// Digits taken apart by SFT and multiplied by repeated ADD.
    Multiplying,
    /// A table walked by a CLA that the program rewrites, and a subroutine that makes
    /// a copy of cell 99 its own last step.
    Rewriting,
    /// Cards that are read, doubled and punched.
    Cards,
    /// The powers of two: a deck as small as most, one of the many of a class.
    Powers,
}

impl Workload {
    /// The workloads that run long enough for the start not to matter.
    pub(crate) const LONG: [Self; 4] =
        [Self::Counting, Self::Multiplying, Self::Rewriting, Self::Cards];

    pub(crate) const ALL: [Self; 5] =
        [Self::Counting, Self::Multiplying, Self::Rewriting, Self::Cards, Self::Powers];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Counting => "counting",
            Self::Multiplying => "multiplying",
            Self::Rewriting => "rewriting",
            Self::Cards => "cards",
            Self::Powers => "powers",
        }
    }

    /// Returns the rounds at full scale: about a hundred million steps without cards, and a million
    /// cards otherwise.
    pub(crate) const fn full(self) -> u32 {
        match self {
            Self::Counting => 10_000,
            Self::Multiplying => 640_000,
            Self::Rewriting => 350_000,
            Self::Cards => 1_000_000,
            Self::Powers => 1,
        }
    }

    /// Returns the rounds at a scale of one in `whole`.
    pub(crate) fn part(self, whole: u32) -> u32 {
        (self.full() / whole).max(1)
    }

    fn source(self) -> &'static str {
        match self {
            Self::Counting => include_str!("counting.asm"),
            Self::Multiplying => include_str!("multiplying.asm"),
            Self::Rewriting => include_str!("rewriting.asm"),
            Self::Cards => include_str!("cards.asm"),
            Self::Powers => {
                cardiac_programs::find("powers-of-two").expect("it is one of them").text
            }
        }
    }

    /// Returns the cards that load the program, and its data cards.
    pub(crate) fn deck(self, rounds: u32) -> Vec<Card> {
        self.loading().into_iter().chain(self.data(rounds)).collect()
    }

    /// Writes the deck as text, card by card, because it may be larger than memory.
    pub(crate) fn write(self, rounds: u32, to: &mut impl Write) -> io::Result<()> {
        for card in self.loading().into_iter().chain(self.data(rounds)) {
            writeln!(to, "{card}")?;
        }
        to.flush()
    }

    /// Returns the deck as text.
    pub(crate) fn text(self, rounds: u32) -> String {
        let mut text = Vec::new();
        self.write(rounds, &mut text).expect("memory takes everything");
        String::from_utf8(text).expect("cards are written in ASCII")
    }

    fn loading(self) -> Vec<Card> {
        let assembly = assemble(self.source(), |found| panic!("{}: {found}", self.name()));
        let assembly = assembly.expect("no error was found");
        let deck = loader::deck(&assembly.image, Handover::Jump(assembly.start));
        deck.expect("it keeps clear of the loader's cells").collect()
    }

    fn data(self, rounds: u32) -> Box<dyn Iterator<Item = Card>> {
        match self {
            Self::Counting | Self::Multiplying | Self::Rewriting => {
                Box::new(counts(rounds).into_iter())
            }
            Self::Cards => Box::new(draws().take(rounds as usize)),
            Self::Powers => Box::new(std::iter::empty()),
        }
    }
}

/// Returns two cards whose product is about this number of rounds, or as large as two cards allow.
fn counts(rounds: u32) -> [Card; 2] {
    let (outer, inner) = if rounds < 1000 { (1, rounds) } else { (rounds / 1000, 999) };
    [outer.min(999), inner].map(|count| card(count, 0))
}

/// Returns pseudo-random numbers from -999 to 999, the same each time: a linear congruential
/// generator with the constants of *Numerical Recipes*.
fn draws() -> impl Iterator<Item = Card> {
    let next = |state: &u32| Some(state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223));
    std::iter::successors(Some(1968), next).map(|state| card((state >> 16) % 1999, -999))
}

/// Returns the card with this number, counted from another.
fn card(number: u32, from: i16) -> Card {
    let number = i16::try_from(number).ok().and_then(|number| Word::new(from + number));
    Card::Word(number.expect("three digits hold it"))
}
