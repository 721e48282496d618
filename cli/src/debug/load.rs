//! What is put on the table: the program and its cards.

use std::path::Path;

use anyhow::Context;
use cardiac_core::session::Session;
use cardiac_core::{Address, Card, Format, Machine};

use crate::args::Data;
use crate::complaint::Complaint;
use crate::hopper::Source;
use crate::program::{self, Given, Program};
use crate::run::{deck_with_start, leave_standard_input};
use crate::source;

use super::args::DebugArgs;

/// A table as the arguments want it.
pub(super) fn session(args: &DebugArgs, data: Vec<Data>) -> anyhow::Result<Session> {
    leave_standard_input(args.file.as_deref(), &data)?;
    if let Some(path) = args.file.as_deref() {
        let text = program::read(path)?;
        if Session::is_saved(&text) {
            return saved(path, &text, args.start.is_some() || !data.is_empty());
        }
    }
    let given = Given { format: args.format.map(Format::from), start: args.start };
    let program = match (args.example(), args.file.as_deref()) {
        (Some(sample), _) => Some(program::from_sample(sample, args.start)?),
        (None, Some(path)) => Some(program::from_file(path, given)?),
        (None, None) => None,
    };
    if let Some(Program::InMemory(program)) = &program {
        program.found.say();
    }
    let cards = match (args.example(), data.as_slice()) {
        (Some(sample), []) => program::cards(sample.name, sample.cards.as_bytes())?,
        _ => program::all_data_cards(data)?,
    };
    put_on_the_table(program, cards, args.start)
}

/// A table as it was saved.
fn saved(path: &Path, text: &[u8], has_more: bool) -> anyhow::Result<Session> {
    if has_more {
        let message = "a saved session has its own cards and its own place: \
                       change them at the prompt, with `card` and `set bug`";
        return Err(Complaint::Usage(message.into()).into());
    }
    let name = program::shown(path);
    let text = source::decoded(&name, text)?;
    Session::load(&text).with_context(|| format!("cannot go on with `{name}`"))
}

/// A table with the program of a file, and these cards behind its own.
pub(super) fn other(path: &Path, cards: Vec<Card>) -> anyhow::Result<Session> {
    put_on_the_table(Some(program::from_file(path, Given::default())?), cards, None)
}

fn put_on_the_table(
    program: Option<Program>,
    data: Vec<Card>,
    start: Option<Address>,
) -> anyhow::Result<Session> {
    Ok(match program {
        None => {
            let machine = Machine { bug: start.unwrap_or(Address::FIRST), ..Machine::new() };
            Session::new(machine, data)
        }
        Some(Program::Deck(_)) if start.is_some() => return Err(deck_with_start().into()),
        Some(Program::Deck(deck)) => {
            let deck = match deck {
                Source::Cards(cards) => cards,
                Source::StandardInput => Vec::new(), // a file is read whole
            };
            Session::new(Machine::new(), [deck, data].concat())
        }
        Some(Program::InMemory(program)) => {
            let machine = program.machine();
            let cards = [program.cards, data].concat();
            Session::with_program(program.program, machine, cards)
        }
    })
}
