//! A checkpoint on one line, as it is written, and as it is parsed.
//!
//! ```text
//! step 12 phase 3; bug 13 +0042 215; pad +0035 007; cards 3 of 4 in 0; punched 1; calls 21 57*; cells 10:215 14:042
//! ```
//!
//! After the bug's cell come the accumulator and the instruction register. A star marks a call whose
//! return jump has been read.

use core::fmt;

use super::lines::parse_position;
use crate::cycle::{Cycle, Pad};
use crate::machine::accumulator::Accumulator;
use crate::machine::instruction::Instruction;
use crate::machine::machine::Machine;
use crate::machine::word::Word;
use crate::session::call_stack::CallStack;
use crate::session::snapshot::Snapshot;
use crate::text::image;

/// Stands for an empty row of the pad.
const EMPTY: &str = "_";

/// Writes a checkpoint as a line.
pub(super) fn write_checkpoint(f: &mut dyn fmt::Write, snapshot: &Snapshot) -> fmt::Result {
    let Snapshot { cycle, read, punched, calls, input, cards, .. } = snapshot;
    let Cycle { machine, register, pad, .. } = cycle;
    let Machine { memory, accumulator, bug } = machine;
    write!(f, "{}; bug {bug} {accumulator} {}; pad ", snapshot.position(), Word::from(*register))?;
    match pad.top {
        Some(number) => write!(f, "{number} ")?,
        None => write!(f, "{EMPTY} ")?,
    }
    match pad.middle {
        Some(number) => write!(f, "{number}")?,
        None => write!(f, "{EMPTY}")?,
    }
    write!(f, "; cards {read} of {cards} in {input}; punched {punched}; calls")?;
    for (cell, is_read) in calls.iter_marked() {
        write!(f, " {cell}{}", if is_read { "*" } else { "" })?;
    }
    write!(f, "; cells")?;
    memory.iter_written().try_for_each(|(cell, word)| write!(f, " {cell}:{word}"))?;
    writeln!(f)
}

/// Parses a line with a checkpoint.
pub(super) fn parse_checkpoint(line: &str) -> Option<Snapshot> {
    let mut parts = line.split("; ");
    let position = parse_position(parts.next()?)?;
    let mut machine = parts.next()?.strip_prefix("bug ")?.split(' ');
    let bug = machine.next()?.parse().ok()?;
    let accumulator = machine.next()?.parse().ok()?;
    let register = Instruction::from(machine.next()?.parse::<Word>().ok()?);
    let pad = parse_pad(parts.next()?)?;
    let mut counts = parts.next()?.strip_prefix("cards ")?.split(' ');
    let read = counts.next()?.parse().ok()?;
    let cards = counts.nth(1)?.parse().ok()?;
    let input = counts.nth(1)?.parse().ok()?;
    let punched = parts.next()?.strip_prefix("punched ")?.parse().ok()?;
    let calls = parse_calls(parts.next()?.strip_prefix("calls")?)?;
    let contents = parts.next()?.strip_prefix("cells")?;
    let memory = image::parse(&contents.trim_start().replace(' ', "\n")).ok()?;
    let machine = Machine { memory, accumulator, bug };
    let cycle = Cycle { machine, register, pad, phase: position.phase };
    Some(Snapshot {
        cycle,
        steps: position.steps,
        edits: position.edits,
        read,
        punched,
        calls,
        input,
        cards,
    })
}

fn parse_pad(text: &str) -> Option<Pad> {
    let (top, middle) = text.strip_prefix("pad ")?.split_once(' ')?;
    let top: Option<Accumulator> = if top == EMPTY { None } else { Some(top.parse().ok()?) };
    let middle: Option<Word> = if middle == EMPTY { None } else { Some(middle.parse().ok()?) };
    Some(Pad { top, middle })
}

fn parse_calls(text: &str) -> Option<CallStack> {
    let mut calls = CallStack::default();
    for call in text.split(' ').skip(1) {
        let cell = call.strip_suffix('*');
        calls.push(cell.unwrap_or(call).parse().ok()?);
        if cell.is_some() {
            calls.mark_return_read();
        }
    }
    Some(calls)
}
