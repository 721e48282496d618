//! Runs a deck and prints its output: `cargo run --example run_a_deck`.

use cardiac_core::{Card, Machine, Stop, TextError, deck};

/// A deck that reads two cards and punches their sum.
const ADDING: &str = "002 \n 800 \n 010 \n 031 \n 011 \n 032 \n 012 \n 131 \n 013 \n 232 \n
    014 \n 633 \n 015 \n 533 \n 016 \n 900 \n 002 \n 810 ; the data cards: \n 019 \n 023";

fn main() -> Result<(), TextError> {
    let cards: Vec<Card> = deck::cards(ADDING).collect::<Result<_, _>>()?;
    let mut machine = Machine::new();
    let run = machine.run(&mut cards.into_iter(), |word| println!("{word}"), 1_000_000);
    match run.stop {
        Some(Stop::Halted(cell)) => println!("halted by cell {cell} after {} steps", run.steps),
        Some(Stop::BlankCard(cell)) => println!("cell {cell} found no card"),
        Some(Stop::BlankCell(cell)) => println!("the bug is on cell {cell}, which is blank"),
        None => println!("still running after {} steps", run.steps),
    }
    Ok(())
}
