//! `cardiac board`: draws the board at any step of a program.

use cardiac_core::board::{self as table, Letters, Picture};
use cardiac_core::load::LoadOptions;
use cardiac_core::{Card, Counted, Cycle, Step, Strip};

use crate::args::BoardArgs;
use crate::io::distinct;
use crate::io::output;
use crate::load::board_source::BoardSource;
use crate::load::program::Program;
use crate::messages::print::eprint_message;

/// Draws the board and returns the exit status.
pub(crate) fn board(args: &BoardArgs) -> anyhow::Result<u8> {
    let inputs = args.file.as_deref().into_iter().chain(args.data.files());
    distinct::ensure_distinct_from_all(inputs, args.out.as_deref())?;
    let source = BoardSource {
        example: None,
        file: args.file.as_deref(),
        options: LoadOptions { format: None, start: args.start },
        data: &args.data,
        deck_advice: "leave `--start` out, and draw it after `--steps N`",
    };
    let Program { machine, cards, .. } = source.load()?;

    let mut input = Strip::new(&cards);
    let mut cycle = Cycle::new(machine);
    let mut punched = Vec::new();
    run_cycle(&mut cycle, &mut input, &mut punched, args);
    // Show the last punched card, not the next empty one.
    let output = Strip::with_position(&punched, punched.len().saturating_sub(1));

    let mut picture = String::new();
    table::svg(&Picture::new(&cycle, &input, &output), Letters::Outlines, &mut picture)?;
    output::write(args.out.as_deref(), &picture)?;
    Ok(0)
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
                    let (cell, steps) = (stop.cell(), Counted(steps, "step"));
                    eprint_message(format_args!(
                        "the program stopped after {steps} in cell {cell}: drawing that"
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
