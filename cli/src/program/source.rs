//! Programs in memory, with the diagnostics, lines and labels of their sources.

use std::borrow::Cow;
use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, bail};
use cardiac_core::assembler::{Assembly, Diagnostic, Severity};
use cardiac_core::limits::MAX_TEXT;
use cardiac_core::load::{self, LoadError, LoadedProgram};
use cardiac_core::session::DebugInfo;
use cardiac_core::{Address, Card, CellRole, Format, Machine, Memory};
use cardiac_programs::run::{SourceDiagnostic, SourceMap};

use crate::io::path::display_path;
use crate::io::stdin::STANDARD_INPUT;
use crate::messages::error::{CliError, render_warning};
use crate::messages::print::eprint_styled;
use crate::messages::warnings::ReportedWarnings;
use crate::program::{self, text_error};

/// A program whose words are in the cells before the first step.
#[derive(Debug)]
pub(crate) struct InMemoryProgram {
    pub(crate) format: Format,
    pub(crate) image: Memory,
    pub(crate) start: Address,
    /// `true` if the start was inferred from the words.
    pub(crate) is_start_inferred: bool,
    /// Its data cards.
    pub(crate) cards: Vec<Card>,
    pub(crate) lines: SourceMap,
    pub(crate) roles: CellRoles,
    pub(crate) report: AssemblyReport,
    /// The text, the labels and the lines of the source, for the debugger.
    pub(crate) program: DebugInfo,
}

impl InMemoryProgram {
    pub(crate) fn new(loaded: LoadedProgram<'_>, report: AssemblyReport) -> Self {
        let LoadedProgram { format, image, cards, start, is_start_inferred, assembly } = loaded;
        let roles = assembly.as_ref().map_or(CellRoles::UNKNOWN, CellRoles::from_assembly);
        let program = assembly.as_ref().map(DebugInfo::from_assembly).unwrap_or_default();
        let lines = SourceMap::from_debug_info(&program);
        Self { format, image, start, is_start_inferred, cards, lines, roles, report, program }
    }

    /// Returns the machine before the first step.
    pub(crate) fn machine(&self) -> Machine {
        Machine::from_image(self.image, self.start)
    }
}

/// The diagnostics of the assembler.
#[derive(Default, Debug)]
pub(crate) struct AssemblyReport {
    errors: Vec<SourceDiagnostic>,
    pub(crate) warnings: Vec<SourceDiagnostic>,
    /// Notes on guesses and omissions, which are printed even with `--quiet`.
    pub(crate) notes: Vec<SourceDiagnostic>,
    /// The warnings that a run must not repeat.
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

    /// Returns the notes and the warnings, one line each.
    pub(crate) fn lines(&self) -> Vec<String> {
        self.notes.iter().chain(&self.warnings).map(SourceDiagnostic::to_string).collect()
    }

    /// Prints the notes and the warnings.
    pub(crate) fn print(&self) {
        print_warnings(&self.notes);
        print_warnings(&self.warnings);
    }
}

/// The role of each cell in a source.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CellRoles([CellRole; 100]);

impl CellRoles {
    /// The roles of a program without a source.
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

/// Assembles a source. `start` overrides the start of the source.
///
/// # Errors
///
/// The text has errors, or it is not a source.
pub(crate) fn assemble<'s>(
    name: &str,
    source: &'s str,
    start: Option<Address>,
) -> anyhow::Result<(Assembly<'s>, AssemblyReport)> {
    let mut report = AssemblyReport::default();
    let loaded = load::load(source, Format::from_file_name(name), start, |found| {
        report.add(name, source, &found);
    });
    // Warnings are dropped if there are errors, as many of them would vanish with the errors.
    let loaded = loaded.map_err(|error| match error {
        LoadError::Text(error) => text_error(name, source.as_bytes(), &error),
        LoadError::Source => CliError::Source(report.take_errors()).into(),
        LoadError::Start(_) => not_a_source(name, "an image"),
    })?;
    let kind = if loaded.format == Format::Deck { "a deck of cards" } else { "an image" };
    let assembly = loaded.assembly.ok_or_else(|| not_a_source(name, kind))?;
    Ok((assembly, report))
}

/// Prints diagnostics as warnings.
pub(crate) fn print_warnings(warnings: &[SourceDiagnostic]) {
    for warning in warnings {
        eprint_styled(render_warning(warning));
    }
}

fn not_a_source(name: &str, kind: &str) -> anyhow::Error {
    anyhow::anyhow!(
        "`{name}` is {kind}, not a source: use `cardiac run` to run it, or `cardiac disasm` to get a \
         source"
    )
}

/// Reads a source from a file or standard input. Returns its name and its bytes.
pub(crate) fn read(path: &Path) -> anyhow::Result<(String, Vec<u8>)> {
    let (name, text) = read_any(path)?;
    match Format::from_file_name(&name) {
        Some(Format::Deck) => Err(not_a_source(&name, "a deck of cards")),
        Some(Format::Image) => Err(not_a_source(&name, "an image")),
        _ => Ok((name, text)),
    }
}

/// Decodes a text file.
pub(crate) fn decode<'t>(name: &str, bytes: &'t [u8]) -> anyhow::Result<Cow<'t, str>> {
    load::decode(bytes).map_err(|error| text_error(name, bytes, &error))
}

/// Reads a file of any format, or standard input. Returns its name and its bytes.
pub(crate) fn read_any(path: &Path) -> anyhow::Result<(String, Vec<u8>)> {
    if path != Path::new("-") {
        return Ok((display_path(path), program::read(path)?));
    }
    let mut text = Vec::new();
    let most = u64::try_from(MAX_TEXT).unwrap_or(u64::MAX).saturating_add(1);
    io::stdin().lock().take(most).read_to_end(&mut text).context("cannot read standard input")?;
    if text.len() > MAX_TEXT {
        bail!("{STANDARD_INPUT} is larger than 1 MiB, too large for a program");
    }
    Ok((STANDARD_INPUT.to_owned(), text))
}
