//! The JSON of an assembled source.

use std::collections::BTreeMap;

use cardiac_core::assembler::{Assembly, Symbol};
use cardiac_core::{Address, Card, Word};
use cardiac_programs::json::{self, AsText};
use cardiac_programs::run::{LoadReport, SourceDiagnostic};
use serde::Serialize;

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

/// Returns the object on one line.
pub(crate) fn json(assembly: &Assembly<'_>, report: &LoadReport) -> String {
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
