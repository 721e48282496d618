//! Sample programs for CARDIAC, each with its data cards and the cards it punches.
//!
//! They travel with the packages, so that one table serves menus, examples, tests
//! and measurements. What each of them shows stands in the README beside them.
//!
//! ```
//! let adding = cardiac_programs::find("adding").expect("it is among the programs");
//! assert_eq!(adding.title, "Adds two numbers");
//! assert!(adding.cards.contains("019"));
//! assert!(adding.expected.contains("042"));
//! ```

#![no_std]

/// A program and all that belongs to it, as texts that
/// [`cardiac_core::deck`](https://docs.rs/cardiac-core) reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Program {
    /// Its name, as in `cardiac run --example NAME`.
    pub name: &'static str,
    /// What it does, in a few words.
    pub title: &'static str,
    /// The name of its file, whose ending tells what kind of text it is.
    pub file: &'static str,
    /// The program.
    pub text: &'static str,
    /// Its data cards; empty if it reads none.
    pub cards: &'static str,
    /// The cards it punches with those data cards.
    pub expected: &'static str,
}

macro_rules! deck {
    ($name:literal, $title:literal, $cards:expr) => {
        Program {
            name: $name,
            title: $title,
            file: concat!($name, ".deck"),
            text: include_str!(concat!("../", $name, ".deck")),
            cards: $cards,
            expected: include_str!(concat!("../", $name, ".expect")),
        }
    };
}

/// All programs, the simplest first.
pub const PROGRAMS: &[Program] = &[
    deck!("adding", "Adds two numbers", include_str!("../adding.cards")),
    deck!("subtracting", "Subtracts one number from another", include_str!("../subtracting.cards")),
    deck!("counting", "Counts from 1 to 10 by a loop", ""),
    deck!("powers-of-two", "Punches the powers of two by subroutines", ""),
    deck!(
        "digit-reversal",
        "Reverses the digits of a number by shifting",
        include_str!("../digit-reversal.cards")
    ),
    deck!("list-reversal", "Reverses a list by a stack", include_str!("../list-reversal.cards")),
];

/// The program of this name, if there is one.
pub fn find(name: &str) -> Option<&'static Program> {
    PROGRAMS.iter().find(|program| program.name == name)
}
