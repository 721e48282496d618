//! `cardiac board`: draws the board at any step of a program.

use std::path::Path;

use cardiac_core::{Address, Card, Cycle, Format, Machine, Step, Strip, board as table};
use cardiac_programs::run::RunnableProgram;

use crate::args::BoardArgs;
use crate::commands::run::deck_start_error;
use crate::io::distinct;
use crate::io::output;
use crate::io::path::is_dash;
use crate::messages::print::eprint_message;
use crate::program::source::read_any;
use crate::program::{self, LoadOptions};

/// Draws the board and returns the exit status.
pub(crate) fn board(args: &BoardArgs) -> anyhow::Result<u8> {
    let inputs = args.file.as_deref().into_iter().chain(args.data.files());
    distinct::ensure_distinct_from_all(inputs, args.out.as_deref())?;
    let (machine, mut cards) = load_all(args)?;
    cards.extend(program::all_data_cards(&args.data)?);

    let mut input = Strip::new(&cards);
    let mut cycle = Cycle::new(machine);
    let mut punched = Vec::new();
    run_cycle(&mut cycle, &mut input, &mut punched, args);
    // Show the last punched card, not the next empty one.
    let output = Strip::with_position(&punched, punched.len().saturating_sub(1));

    let mut picture = String::new();
    table::svg(&cycle, &input, &output, &mut picture)?;
    output::write(args.out.as_deref(), &picture)?;
    Ok(0)
}

/// Returns the machine with its program, and the cards of the program.
fn load_all(args: &BoardArgs) -> anyhow::Result<(Machine, Vec<Card>)> {
    let loaded = match args.file.as_deref() {
        None => None,
        Some(path) => Some(load(path, args.start)?),
    };
    if args.start.is_some() && loaded.as_ref().is_some_and(|known| known.format == Format::Deck) {
        return Err(deck_start_error().into());
    }
    let (mut machine, cards) =
        loaded.map_or((Machine::new(), Vec::new()), |known| (known.machine, known.cards));
    if let Some(start) = args.start {
        machine.bug = start;
    }
    Ok((machine, cards))
}

fn load(path: &Path, start: Option<Address>) -> anyhow::Result<RunnableProgram> {
    let options = LoadOptions { format: None, start };
    if !is_dash(path) {
        return Ok(RunnableProgram::from(program::from_file(path, options)?));
    }
    let (name, text) = read_any(path)?;
    Ok(RunnableProgram::from(program::from_text(&name, &text, options)?))
}

/// Runs the steps and the phases, until the machine stops.
fn run_cycle(cycle: &mut Cycle, input: &mut Strip<'_>, punched: &mut Vec<Card>, args: &BoardArgs) {
    for done in 0..args.steps {
        match cycle.complete(input) {
            Step::Continued => {}
            Step::Punched(word) => punched.push(Card::Word(word)),
            Step::Stopped(stop) => {
                let steps = u64::from(done) + stop.steps();
                if steps < u64::from(args.steps) || args.phases > 0 {
                    let (cell, plural) = (stop.cell(), if steps == 1 { "" } else { "s" });
                    eprint_message(format_args!(
                        "the program stopped after {steps} step{plural} in cell {cell}: drawing that"
                    ));
                }
                return;
            }
        }
    }
    for _ in 0..args.phases {
        // The third phase is the last of a TAC that does not jump, and of an INP without a card.
        if cycle.advance(input).is_some() {
            let bug = cycle.machine.bug;
            eprint_message(format_args!(
                "the step has fewer phases: drawing its end, with the bug on cell {bug}"
            ));
            return;
        }
    }
}
