//! `cardiac asm`: assembles a source into a deck, an image, a listing or JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use cardiac_core::assembler::{Assembly, Symbol};
use cardiac_core::loader::{self, Handover};
use cardiac_core::{Address, Card, Word};
use serde::Serialize;

use crate::args::{AsmArgs, AsmOutput, EndingArg};
use crate::io::distinct;
use crate::io::json;
use crate::io::output;
use crate::messages::error::SourceDiagnostic;
use crate::messages::print::eprint_message;
use crate::messages::run_report::AsText;
use crate::program::source;

/// Assembles a source, writes the result, and returns the exit status.
pub(crate) fn asm(args: &AsmArgs) -> anyhow::Result<u8> {
    distinct::ensure_distinct(&args.file, args.out.as_deref())?;
    let (name, bytes) = source::read(&args.file)?;
    let text = source::decode(&name, &bytes)?;
    let (assembly, report) = source::assemble(&name, &text, None)?;
    let result = match args.output() {
        AsmOutput::Deck(ending) => deck(&assembly, ending)?,
        AsmOutput::Image => assembly.image.to_string(),
        AsmOutput::Listing => assembly.listing().to_string(),
        AsmOutput::Json => json(&assembly, &report),
    };
    output::check_size("the result", &result)?;
    output::write(args.out.as_deref(), &result)?;
    report.print();
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

#[derive(Serialize)]
struct JsonAssembly<'a> {
    schema: u32,
    start: AsText<Address>,
    image: BTreeMap<AsText<Address>, AsText<Word>>,
    data: Vec<AsText<Card>>,
    symbols: Vec<JsonSymbol<'a>>,
    lines: BTreeMap<AsText<Address>, usize>,
    warnings: Vec<String>,
    notes: Vec<String>,
}

#[derive(Serialize)]
struct JsonSymbol<'a> {
    name: &'a str,
    value: i16,
    kind: &'static str,
    line: usize,
}

impl<'a> From<&Symbol<'a>> for JsonSymbol<'a> {
    fn from(symbol: &Symbol<'a>) -> Self {
        let kind = if symbol.cell().is_some() { "label" } else { "number" };
        Self { name: symbol.name, value: symbol.value(), kind, line: symbol.line }
    }
}

fn json(assembly: &Assembly<'_>, report: &source::AssemblyReport) -> String {
    let object = JsonAssembly {
        schema: 1,
        start: AsText(assembly.start),
        image: assembly
            .image
            .iter_written()
            .map(|(cell, word)| (AsText(cell), AsText(word)))
            .collect(),
        data: assembly.cards().map(AsText).collect(),
        symbols: assembly.symbols().map(JsonSymbol::from).collect(),
        lines: Address::all()
            .filter_map(|cell| Some((AsText(cell), assembly.line(cell)?)))
            .collect(),
        warnings: report.warnings.iter().map(SourceDiagnostic::to_string).collect(),
        notes: report.notes.iter().map(SourceDiagnostic::to_string).collect(),
    };
    json::to_string(&object) + "\n"
}
