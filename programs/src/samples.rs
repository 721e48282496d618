//! The sample programs.

/// A sample program with its cards, as texts.
///
/// The program is a source for
///
/// ```
/// use cardiac_core::{Card, Machine, assembler, deck};
///
/// let adding = cardiac_programs::find("adding").expect("it is among the programs");
/// let assembly = assembler::assemble(adding.text, |found| panic!("{found}"))
///     .expect("no error was found");
/// let cards: Vec<Card> = deck::cards(adding.cards).collect::<Result<_, _>>()?;
///
/// let mut machine = Machine::from_image(assembly.image, assembly.start);
/// let mut punched = Vec::new();
/// machine.run(&mut cards.into_iter(), |word| punched.push(word.to_string()), 1000);
/// assert_eq!(punched, ["042"]);
/// # Ok::<(), cardiac_core::TextError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sample {
    /// The name, as in `cardiac run --example NAME`.
    pub name: &'static str,
    /// The purpose, in a few words.
    pub title: &'static str,
    /// The file name, whose extension gives the format.
    pub file: &'static str,
    /// The source of the program.
    pub text: &'static str,
    /// The data cards, one a line; empty if it reads none.
    pub cards: &'static str,
    /// The cards it punches with this data, one a line.
    pub expected: &'static str,
}

macro_rules! sample {
    ($name:literal, $title:literal) => {
        sample!($name, $title, "")
    };
    ($name:literal, $title:literal, cards) => {
        sample!($name, $title, include_str!(concat!("../", $name, ".cards")))
    };
    ($name:literal, $title:literal, $cards:expr) => {
        Sample {
            name: $name,
            title: $title,
            file: concat!($name, ".asm"),
            text: include_str!(concat!("../", $name, ".asm")),
            cards: $cards,
            expected: include_str!(concat!("../", $name, ".expect")),
        }
    };
}

/// All sample programs, the simplest first.
pub const SAMPLES: &[Sample] = &[
    sample!("adding", "Adds two numbers", cards),
    sample!("subtracting", "Subtracts one number from another", cards),
    sample!("counting", "Counts from 1 to 10 by a loop"),
    sample!("powers-of-two", "Punches the powers of two by subroutines"),
    sample!("digit-reversal", "Reverses the digits of a number by shifting", cards),
    sample!("list-reversal", "Reverses a list by a stack", cards),
    sample!("multiplication", "Multiplies two numbers digit by digit", cards),
    sample!("division", "Divides one number by another, with the remainder", cards),
    sample!("greatest-common-divisor", "Finds the greatest common divisor of two numbers", cards),
    sample!("random-numbers", "Makes numbers that look as if drawn at random", cards),
    sample!("sorting", "Sorts a list", cards),
    sample!("pythagorean-triples", "Finds right triangles whose sides are whole numbers", cards),
    sample!("nim", "Plays Nim against a person", cards),
    sample!("towers-of-hanoi", "Moves the Towers of Hanoi by recursion", cards),
    sample!("odometer", "Counts for longer than the universe is old", cards),
];

/// Returns the sample program with this name.
pub fn find(name: &str) -> Option<&'static Sample> {
    SAMPLES.iter().find(|program| program.name == name)
}
