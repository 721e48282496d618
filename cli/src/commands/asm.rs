//! `cardiac asm`: assembles a source into a deck, an image, a listing or JSON.

use std::fmt::Write as _;

use cardiac_core::assembler::Assembly;
use cardiac_core::loader::{self, Handover};

use crate::args::{AsmArgs, AsmOutput, EndingArg};
use crate::io::distinct;
use crate::io::output;
use crate::load::{program, source};
use crate::messages::assembly_json;
use crate::messages::print::{eprint_message, eprint_report};

/// Assembles a source, writes the result, and returns the exit status.
pub(crate) fn asm(args: &AsmArgs) -> anyhow::Result<u8> {
    distinct::ensure_distinct(&args.file, args.out.as_deref())?;
    let (name, bytes) = source::read(&args.file)?;
    let file = program::decode(&name, &bytes)?;
    let (assembly, report) = source::assemble(&name, &file, None)?;
    let result = match args.output() {
        AsmOutput::Deck(ending) => deck(&assembly, ending)?,
        AsmOutput::Image => assembly.image.to_string(),
        AsmOutput::Listing => assembly.listing().to_string(),
        AsmOutput::Json => assembly_json::json(&assembly, &report),
    };
    output::check_size("the result", &result)?;
    output::write(args.out.as_deref(), &result)?;
    eprint_report(&report);
    if assembly.is_start_inferred() {
        eprint_message(format_args!("the program starts in cell {}", assembly.start));
    }
    Ok(0)
}

fn deck(assembly: &Assembly<'_>, ending: EndingArg) -> anyhow::Result<String> {
    let start = assembly.start;
    let ending = match ending {
        EndingArg::Jump => Handover::Jump(start),
        EndingArg::Halt => Handover::Halt(start),
        EndingArg::Blank => Handover::Blank,
    };
    let cards = loader::deck(&assembly.image, ending).map_err(|no_deck| {
        let lines: Vec<String> = no_deck
            .cells()
            .filter_map(|cell| assembly.line(cell))
            .map(|line| line.to_string())
            .collect();
        anyhow::anyhow!("{no_deck} (line {}), or write an image with `--image`", lines.join(", "))
    })?;
    let mut text = String::new();
    for card in cards.chain(assembly.cards()) {
        let _ = writeln!(text, "{card}"); // writing to a string cannot fail
    }
    Ok(text)
}
