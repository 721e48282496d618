//! The board as SVG, from a session or from the numbers that describe it.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

use cardiac_core::board::{Letters, Picture};
use cardiac_core::{
    Accumulator, Address, Card, Cycle, Instruction, Machine, Memory, Pad, Phase, Strip, Word,
};

/// The number for nothing: a blank cell, a blank card, an empty row of the pad.
const BLANK: i32 = i32::MIN;

/// Draws the whole board.
pub(crate) fn svg(cycle: &Cycle, input: &Strip<'_>, punched: &[Card]) -> String {
    // The last punched card, not the next empty one.
    let output = Strip::with_position(punched, punched.len().saturating_sub(1));
    let mut svg = String::new();
    // A String takes all text.
    let _ =
        cardiac_core::board::svg(&Picture::new(cycle, input, &output), Letters::Outlines, &mut svg);
    svg
}

/// Returns the numbers that describe a board between two steps.
pub(crate) fn state(cycle: &Cycle, input: &Strip<'_>, punched: &[Word]) -> Vec<i32> {
    let Cycle { machine, register, pad, .. } = cycle;
    let word = |word: Word| i32::from(word.get());
    let mut state = vec![
        machine.bug.get().into(),
        machine.accumulator.get().into(),
        word(Word::from(*register)),
        pad.top.map_or(BLANK, |row| row.get().into()),
        pad.middle.map_or(BLANK, word),
    ];
    let mut cells = [BLANK; 100];
    for (address, contents) in machine.memory.iter_written() {
        if let Some(place) = cells.get_mut(usize::from(address.get())) {
            *place = word(contents);
        }
    }
    state.extend(cells);
    for number in [input.position(), input.all().len()] {
        state.push(number.try_into().unwrap_or(i32::MAX));
    }
    state.extend(input.all().iter().map(|card| card.word().map_or(BLANK, word)));
    state.extend(punched.iter().copied().map(word));
    state
}

/// Draws the board that the numbers of [`Session::board_state`](crate::Session::board_state)
/// describe. Returns `None` for other numbers.
pub fn draw(state: &[i32]) -> Option<String> {
    let ([bug, accumulator, register, top, middle], rest) = state.split_first_chunk()?;
    let (cells, rest) = rest.split_at_checked(100)?;
    let ([position, count], cards) = rest.split_first_chunk()?;
    let (cards, punched) = cards.split_at_checked(usize::try_from(*count).ok()?)?;

    let mut memory = Memory::new();
    for (address, &cell) in Address::all().zip(cells) {
        if let Card::Word(word) = card(cell)? {
            memory.write(address, word);
        }
    }
    let mut machine = Machine::from_image(memory, Address::new(u8::try_from(*bug).ok()?)?);
    machine.accumulator = row(*accumulator)?;
    let cycle = Cycle {
        machine,
        register: Instruction::from(card(*register)?.word()?),
        pad: Pad {
            top: if *top == BLANK { None } else { Some(row(*top)?) },
            middle: card(*middle)?.word(),
        },
        phase: Phase::SetSlides,
    };
    let cards: Vec<Card> = cards.iter().copied().map(card).collect::<Option<_>>()?;
    let punched: Vec<Card> = punched.iter().copied().map(card).collect::<Option<_>>()?;
    Some(svg(&cycle, &Strip::with_position(&cards, usize::try_from(*position).ok()?), &punched))
}

/// Converts a number of the pad.
fn row(number: i32) -> Option<Accumulator> {
    Accumulator::new(number.try_into().ok()?)
}

/// Converts a number of a cell or a card.
fn card(number: i32) -> Option<Card> {
    if number == BLANK {
        return Some(Card::Blank);
    }
    Some(Card::Word(Word::new(number.try_into().ok()?)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{LoadOptions, Program, Session};

    #[test]
    fn numbers_describe_each_step_of_a_program() {
        let text = "INP 20\n SUB 20\n ADD 99\n STO 99\n OUT 20\n INP 21\n HRS";
        let program = Program::load(text, LoadOptions::default()).expect("no errors");
        let cards = ["-042", "7", "8"].map(|card| card.parse().expect("a card"));
        let mut session = Session::new(&program, &cards);
        for step in 0..7 {
            assert_eq!(draw(&session.board_state()), Some(session.board()), "step {step}");
            let _ = session.step(1, &mut || true);
        }
    }

    #[test]
    fn other_numbers_are_no_board() {
        let program = Program::load("HRS", LoadOptions::default()).expect("no errors");
        let state = Session::new(&program, &[Card::Blank]).board_state();
        assert!(draw(&state).is_some());
        for end in 0..state.len() {
            assert_eq!(draw(&state[..end]), None, "{end}");
        }
        for place in 0..state.len() {
            let mut spoilt = state.clone();
            spoilt[place] = 100_000;
            assert!(draw(&spoilt).is_none() || place == 105, "{place}");
        }
    }
}
