//! Sources, assembled, with what is to be said about them.

use std::io::{self, Read};
use std::path::Path;

use anyhow::{Context, bail};
use cardiac_core::assembler::{self, Assembly, Finding, Severity};
use cardiac_core::limits::MAX_TEXT;
use cardiac_core::session::Program;
use cardiac_core::{Address, Card, Format, Memory};

use crate::complaint::{Complaint, Misprint};
use crate::hopper::STANDARD_INPUT;
use crate::program::{self, shown};
use crate::say;

/// A source that has been assembled, apart from its text.
#[derive(Debug)]
pub(crate) struct Assembled {
    pub(crate) image: Memory,
    pub(crate) start: Address,
    /// The data cards after END.
    pub(crate) cards: Vec<Card>,
    pub(crate) lines: Lines,
    pub(crate) warnings: Vec<Warning>,
    /// Its text, its names and its lines, for a debugger.
    pub(crate) program: Program,
}

/// Something in a source that may not be meant.
#[derive(Debug)]
pub(crate) struct Warning {
    misprint: Misprint,
    /// Whether it says that the start was chosen.
    is_start: bool,
}

/// The line of the source that filled each cell.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lines([Option<usize>; 100]);

impl Lines {
    /// Of a program that is no source.
    pub(crate) const NONE: Self = Self([None; 100]);

    pub(crate) fn line(&self, cell: Address) -> Option<usize> {
        self.0[usize::from(cell.get())]
    }
}

/// Assembles a source; all its errors are the error.
pub(crate) fn assemble(name: &str, source: &[u8]) -> anyhow::Result<Assembled> {
    let (assembly, warnings) = with_warnings(name, source)?;
    let mut lines = Lines::NONE;
    for cell in Address::all() {
        lines.0[usize::from(cell.get())] = assembly.line(cell);
    }
    let cards = assembly.cards().collect();
    let (image, start, program) = (assembly.image, assembly.start, Program::of(&assembly));
    Ok(Assembled { image, start, cards, lines, warnings, program })
}

/// Assembles a source, and keeps the warnings.
pub(crate) fn with_warnings<'s>(
    name: &str,
    source: &'s [u8],
) -> Result<(Assembly<'s>, Vec<Warning>), Complaint> {
    let (mut errors, mut warnings) = (Vec::new(), Vec::new());
    let assembly = assembler::assemble(source, |found| {
        let misprint = Misprint::found(name, source, &found);
        let is_start = matches!(found.finding, Finding::StartChosen { .. });
        match found.severity() {
            Severity::Error => errors.push(misprint),
            Severity::Warning => warnings.push(Warning { misprint, is_start }),
        }
    });
    // Half of the warnings about a source with errors would go with the errors.
    assembly.map(|assembly| (assembly, warnings)).ok_or(Complaint::Source(errors))
}

/// Says the warnings; that the start was chosen only where that matters.
pub(crate) fn warn(warnings: &[Warning], is_start_given: bool) {
    for warning in warnings.iter().filter(|warning| !(warning.is_start && is_start_given)) {
        say(warning.misprint.as_warning());
    }
}

impl Warning {
    /// The place and the message on one line.
    pub(crate) fn message(&self) -> String {
        self.misprint.to_string()
    }
}

/// Reads a source, from a file or standard input: its name and its text. `command` is
/// the one that wants it.
pub(crate) fn read(path: &Path, command: &str) -> anyhow::Result<(String, Vec<u8>)> {
    let (name, text) = read_any(path)?;
    let is_a = match Format::of_name(&name) {
        Some(Format::Deck) => "a deck of cards",
        Some(Format::Image) => "an image",
        _ => return Ok((name, text)),
    };
    bail!(
        "`{name}` is {is_a} by its name, and `cardiac {command}` takes a source: \
         `cardiac disasm` makes a source of it, `cardiac run` runs it"
    )
}

/// Reads whatever it is, from a file or standard input.
pub(crate) fn read_any(path: &Path) -> anyhow::Result<(String, Vec<u8>)> {
    if path != Path::new("-") {
        return Ok((shown(path), program::read(path)?));
    }
    let mut text = Vec::new();
    let most = u64::try_from(MAX_TEXT).unwrap_or(u64::MAX).saturating_add(1);
    io::stdin().lock().take(most).read_to_end(&mut text).context("cannot read standard input")?;
    if text.len() > MAX_TEXT {
        bail!("{STANDARD_INPUT} is larger than 1 MiB: it is no program");
    }
    Ok((STANDARD_INPUT.to_owned(), text))
}
