//! Random machines, cards and programs for property tests.

pub(crate) mod assembled;
pub(crate) mod fuzz_text;
pub(crate) mod program;
pub(crate) mod rng;
mod source_writer;
pub(crate) mod suite;

use cardiac_core::{Accumulator, Address, Card, Machine, Memory, Word};
use proptest::collection::vec;
use proptest::prelude::*;

/// Returns the size of a slow test: a sample, or all of it if `CARDIAC_FULL_TESTS` is set.
pub(crate) fn sample_or_all<T>(sample: T, all: T) -> T {
    if std::env::var_os("CARDIAC_FULL_TESTS").is_some() { all } else { sample }
}

/// Any word.
pub(crate) fn words() -> impl Strategy<Value = Word> {
    (-999_i16..=999).prop_map(|value| Word::new(value).expect("three digits hold it"))
}

/// Any address, with the special ones and their neighbours more often.
pub(crate) fn addresses() -> impl Strategy<Value = Address> {
    prop_oneof![4 => 0_u8..100, 1 => prop::sample::select(vec![0_u8, 1, 2, 98, 99])]
        .prop_map(|number| Address::new(number).expect("two digits hold it"))
}

/// Any accumulator, with those near its limits more often.
pub(crate) fn accumulators() -> impl Strategy<Value = Accumulator> {
    prop_oneof![-9999_i16..=9999, -9999_i16..=-9000, 9000_i16..=9999, -2_i16..=2]
        .prop_map(|value| Accumulator::new(value).expect("four digits hold it"))
}

/// A card: a word, or sometimes a blank.
pub(crate) fn cards() -> impl Strategy<Value = Card> {
    prop_oneof![5 => words().prop_map(Card::Word), 1 => Just(Card::Blank)]
}

/// Up to `most` cards.
pub(crate) fn card_decks(most: usize) -> impl Strategy<Value = Vec<Card>> {
    vec(cards(), 0..=most)
}

/// A memory of random words with some blank cells: a program that jumps, rewrites itself, reads and
/// punches.
pub(crate) fn memories() -> impl Strategy<Value = Memory> {
    memories_written(0.9)
}

/// A memory with a few words in it.
pub(crate) fn sparse_memories() -> impl Strategy<Value = Memory> {
    memories_written(0.1)
}

fn memories_written(share: f64) -> impl Strategy<Value = Memory> {
    vec(prop::option::weighted(share, words()), 100).prop_map(|cells| {
        let mut memory = Memory::new();
        for (address, word) in Address::all().zip(cells) {
            if let Some(word) = word {
                memory.write(address, word);
            }
        }
        memory
    })
}

/// A machine in any state, or one that runs for long.
pub(crate) fn machines() -> impl Strategy<Value = Machine> {
    prop_oneof![any_machines(), lively_machines()]
}

fn any_machines() -> impl Strategy<Value = Machine> {
    (memories(), accumulators(), addresses()).prop_map(|(memory, accumulator, bug)| Machine {
        memory,
        accumulator,
        bug,
    })
}

/// A machine that runs for long: every cell holds an instruction, and none is an INP or an HRS.
fn lively_machines() -> impl Strategy<Value = Machine> {
    let instructions = vec(100_i16..=899, 100);
    (instructions, accumulators(), addresses()).prop_map(|(words, accumulator, bug)| {
        let mut memory = Memory::new();
        for (address, word) in Address::all().zip(words) {
            memory.write(address, Word::new(word).expect("three digits hold it"));
        }
        Machine { memory, accumulator, bug }
    })
}
