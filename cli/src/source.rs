//! Programs in memory, with what is to be said about their sources.

use std::borrow::Cow;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, bail};
use cardiac_core::assembler::{Assembly, Diagnostic, Severity};
use cardiac_core::limits::MAX_TEXT;
use cardiac_core::load::{self, LoadError, LoadedProgram};
use cardiac_core::session::DebugInfo;
use cardiac_core::{Address, Card, CellRole, Format, Instruction, Machine, Memory, Opcode};

use crate::card_reader::STANDARD_INPUT;
use crate::eprint_styled;
use crate::error::{CliError, SourceDiagnostic};
use crate::program::{self, display_path, text_error};
use crate::warnings::ReportedWarnings;

/// A program whose words are in the cells before its first step, apart from its text.
#[derive(Debug)]
pub(crate) struct InMemoryProgram {
    pub(crate) format: Format,
    pub(crate) image: Memory,
    pub(crate) start: Address,
    /// Whether the start was found by the rule of the loader.
    pub(crate) is_start_inferred: bool,
    /// The data cards that come with it.
    pub(crate) cards: Vec<Card>,
    pub(crate) lines: SourceMap,
    pub(crate) roles: CellRoles,
    pub(crate) found: AssemblyReport,
    /// The text, the names and the lines of a source, for a debugger.
    pub(crate) program: DebugInfo,
}

impl InMemoryProgram {
    pub(crate) fn new(loaded: LoadedProgram<'_>, found: AssemblyReport) -> Self {
        let LoadedProgram { format, image, cards, start, is_start_inferred, assembly } = loaded;
        let roles = assembly.as_ref().map_or(CellRoles::UNKNOWN, CellRoles::from_assembly);
        let program = assembly.as_ref().map(DebugInfo::from_assembly).unwrap_or_default();
        let lines = SourceMap::from_debug_info(&program);
        Self { format, image, start, is_start_inferred, cards, lines, roles, found, program }
    }

    /// The machine before its first step.
    pub(crate) fn machine(&self) -> Machine {
        Machine::from_image(self.image, self.start)
    }
}

/// What the assembler has found.
#[derive(Default, Debug)]
pub(crate) struct AssemblyReport {
    errors: Vec<SourceDiagnostic>,
    pub(crate) warnings: Vec<SourceDiagnostic>,
    /// What was guessed or left out: reported however quiet a command is.
    pub(crate) notes: Vec<SourceDiagnostic>,
    /// What a run need not warn of again.
    pub(crate) reported: ReportedWarnings,
}

impl AssemblyReport {
    pub(crate) fn add(&mut self, name: &str, source: &str, found: &Diagnostic<'_>) {
        let diagnostic = SourceDiagnostic::from_diagnostic(name, source.as_bytes(), found);
        self.reported.add(found);
        match found.severity() {
            Severity::Error => self.errors.push(diagnostic),
            Severity::Warning if found.kind.is_guess() => self.notes.push(diagnostic),
            Severity::Warning => self.warnings.push(diagnostic),
        }
    }

    pub(crate) fn take_errors(&mut self) -> Vec<SourceDiagnostic> {
        std::mem::take(&mut self.errors)
    }

    /// The notes and the warnings, one line each.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.notes.iter().chain(&self.warnings).map(SourceDiagnostic::to_string).collect()
    }

    /// Says the notes and the warnings.
    pub(crate) fn print(&self) {
        print_warnings(&self.notes);
        print_warnings(&self.warnings);
    }
}

/// The roles that a source gives the cells.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CellRoles([CellRole; 100]);

impl CellRoles {
    /// Of a program that is no source.
    pub(crate) const UNKNOWN: Self = Self([CellRole::Unknown; 100]);

    fn from_assembly(assembly: &Assembly<'_>) -> Self {
        let mut roles = Self::UNKNOWN;
        for cell in Address::all() {
            roles.0[usize::from(cell.get())] = assembly.role(cell);
        }
        roles
    }

    pub(crate) fn role(&self, cell: Address) -> CellRole {
        self.0[usize::from(cell.get())]
    }
}

/// What a source calls its cells: the line that filled each, and the labels.
#[derive(Clone, Debug)]
pub(crate) struct SourceMap {
    lines: [Option<usize>; 100],
    labels: Vec<(Address, String)>,
}

impl SourceMap {
    /// Of a program that is no source.
    pub(crate) const NONE: Self = Self { lines: [None; 100], labels: Vec::new() };

    /// Of a program that a session knows.
    pub(crate) fn from_debug_info(program: &DebugInfo) -> Self {
        let mut lines = [None; 100];
        for cell in Address::all() {
            lines[usize::from(cell.get())] = program.line(cell);
        }
        let label = |cell| Some((cell, program.label(cell)?.to_owned()));
        Self { lines, labels: Address::all().filter_map(label).collect() }
    }

    /// The line that filled a cell.
    pub(crate) fn line(&self, cell: Address) -> Option<usize> {
        self.lines[usize::from(cell.get())]
    }

    fn label(&self, cell: Address) -> Option<&str> {
        let (_, label) = self.labels.iter().find(|(labelled, _)| *labelled == cell)?;
        Some(label)
    }

    /// `cell 10 (line 1)`, or `cell 10`.
    pub(crate) fn place(&self, cell: Address) -> String {
        match self.line(cell) {
            Some(line) => format!("cell {cell} (line {line})"),
            None => format!("cell {cell}"),
        }
    }

    /// `cell 10, line 1`, for between brackets.
    pub(crate) fn bare_location(&self, cell: Address) -> String {
        match self.line(cell) {
            Some(line) => format!("cell {cell}, line {line}"),
            None => format!("cell {cell}"),
        }
    }

    /// `INP num`, or `INP 50` where the cell has no label. The digits of SFT name no cell.
    pub(crate) fn instruction(&self, instruction: Instruction) -> String {
        let Instruction { opcode, address } = instruction;
        match self.label(address).filter(|_| opcode != Opcode::Sft) {
            Some(label) => format!("{opcode} {label}"),
            None => instruction.to_string(),
        }
    }
}

/// Assembles a source, with what was found on the way. `start` replaces its own start.
pub(crate) fn assemble<'s>(
    name: &str,
    source: &'s str,
    start: Option<Address>,
) -> anyhow::Result<(Assembly<'s>, AssemblyReport)> {
    let mut report = AssemblyReport::default();
    let loaded = load::load(source, Format::from_file_name(name), start, |found| {
        report.add(name, source, &found);
    });
    // Half of the warnings about a source with errors would go with the errors.
    let loaded = loaded.map_err(|error| match error {
        LoadError::Text(error) => text_error(name, source.as_bytes(), &error),
        LoadError::Source => CliError::Source(report.take_errors()).into(),
        LoadError::Start(_) => not_a_source(name, "an image"),
    })?;
    let kind = if loaded.format == Format::Deck { "a deck of cards" } else { "an image" };
    let assembly = loaded.assembly.ok_or_else(|| not_a_source(name, kind))?;
    Ok((assembly, report))
}

/// Says what was found as warnings.
pub(crate) fn print_warnings(warnings: &[SourceDiagnostic]) {
    for warning in warnings {
        eprint_styled(warning.as_warning());
    }
}

fn not_a_source(name: &str, kind: &str) -> anyhow::Error {
    anyhow::anyhow!(
        "`{name}` is {kind}, and a source is wanted here: \
         `cardiac disasm` makes a source of it, `cardiac run` runs it"
    )
}

/// Reads a source, from a file or standard input: its name and its text.
pub(crate) fn read(path: &Path) -> anyhow::Result<(String, Vec<u8>)> {
    let (name, text) = read_any(path)?;
    match Format::from_file_name(&name) {
        Some(Format::Deck) => Err(not_a_source(&name, "a deck of cards")),
        Some(Format::Image) => Err(not_a_source(&name, "an image")),
        _ => Ok((name, text)),
    }
}

/// Decodes a text.
pub(crate) fn decode<'t>(name: &str, bytes: &'t [u8]) -> anyhow::Result<Cow<'t, str>> {
    load::decode(bytes).map_err(|error| text_error(name, bytes, &error))
}

/// Reads whatever it is, from a file or standard input.
pub(crate) fn read_any(path: &Path) -> anyhow::Result<(String, Vec<u8>)> {
    if path != Path::new("-") {
        return Ok((display_path(path), program::read(path)?));
    }
    let mut text = Vec::new();
    let most = u64::try_from(MAX_TEXT).unwrap_or(u64::MAX).saturating_add(1);
    io::stdin().lock().take(most).read_to_end(&mut text).context("cannot read standard input")?;
    if text.len() > MAX_TEXT {
        bail!("{STANDARD_INPUT} is larger than 1 MiB: it is no program");
    }
    Ok((STANDARD_INPUT.to_owned(), text))
}
