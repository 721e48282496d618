//! Loads a program from a file, an example or bytes.

use std::path::Path;

use anyhow::Context;
use cardiac_core::load::{LoadOptions, LoadedProgram, ProgramFile};
use cardiac_core::session::{DebugInfo, Session};
use cardiac_core::{Address, Card, CellRoles, Format, Machine};
use cardiac_programs::Sample;
use cardiac_programs::link::SharedWork;
use cardiac_programs::run::{
    LoadReport, ProgramError, RunnableProgram, SourceDiagnostic, SourceMap, load_with_report,
};

use crate::io::path::display_path;
use crate::load::{shared, text_file};
use crate::messages::error::{CliError, program_error};
use crate::messages::warnings::ReportedWarnings;

/// A program that has been read and checked completely.
#[derive(Debug)]
pub(crate) struct Program {
    pub(crate) format: Format,
    /// The machine before the first step. A deck loads itself, so it is empty.
    pub(crate) machine: Machine,
    /// Its own cards: a deck, or the data cards after END.
    pub(crate) cards: Vec<Card>,
    /// `true` if its cards are still to be read from standard input.
    pub(crate) is_streamed: bool,
    /// `true` if the start was inferred from the words.
    pub(crate) is_start_inferred: bool,
    pub(crate) lines: SourceMap,
    pub(crate) roles: CellRoles,
    /// The text, the labels and the lines of the source.
    pub(crate) debug_info: DebugInfo,
    pub(crate) report: LoadReport,
    /// The warnings in the report that a run must not repeat.
    pub(crate) reported: ReportedWarnings,
}

impl Program {
    /// Reads a program from an example, a file, or standard input for `-`; `None` without either.
    pub(crate) fn from_example_or_file(
        example: Option<&Sample>,
        file: Option<&Path>,
        options: LoadOptions,
    ) -> anyhow::Result<Option<Self>> {
        match (example, file) {
            (Some(sample), _) => {
                let options = options.with_file_name(sample.file);
                Self::from_bytes(sample.file, sample.text.as_bytes(), options).map(Some)
            }
            (None, Some(path)) => {
                if let Some(work) = shared::from_link(path)? {
                    return Self::from_shared(&work).map(Some);
                }
                let (name, bytes) = text_file::read_or_stdin(path)?;
                Self::from_bytes(&name, &bytes, options.with_file_name(&name)).map(Some)
            }
            (None, None) => Ok(None),
        }
    }

    /// Reads a program from a file.
    pub(crate) fn from_file(path: &Path, options: LoadOptions) -> anyhow::Result<Self> {
        let (name, bytes) = (display_path(path), text_file::read(path)?);
        Self::from_bytes(&name, &bytes, options.with_file_name(&name))
    }

    /// Reads a program from bytes. `name` is used in errors.
    pub(crate) fn from_bytes(
        name: &str,
        bytes: &[u8],
        options: LoadOptions,
    ) -> anyhow::Result<Self> {
        let file = decode(name, bytes)?;
        let mut reported = ReportedWarnings::default();
        let loaded = load_with_report(name, &file, options, |found| reported.add(found));
        let (loaded, report) = loaded.map_err(program_error)?;
        Ok(Self::new(loaded, report, reported))
    }

    fn new(loaded: LoadedProgram<'_>, report: LoadReport, reported: ReportedWarnings) -> Self {
        let debug_info = loaded.debug_info();
        Self {
            format: loaded.format,
            machine: loaded.machine(),
            lines: SourceMap::from_debug_info(&debug_info),
            roles: loaded.roles(),
            cards: loaded.cards,
            is_streamed: false,
            is_start_inferred: loaded.is_start_inferred,
            debug_info,
            report,
            reported,
        }
    }

    /// Takes the program and the cards of shared work: as they were before the first step.
    fn from_shared(work: &SharedWork) -> anyhow::Result<Self> {
        let session =
            Session::load_initial(&work.session).context("cannot read the session in the link")?;
        let debug_info = session.debug_info().clone();
        let has_source = !debug_info.source.is_empty();
        Ok(Self {
            format: if has_source { Format::Source } else { Format::Image },
            machine: session.snapshot().cycle.machine,
            lines: SourceMap::from_debug_info(&debug_info),
            cards: session.input_cards().collect(),
            is_streamed: false,
            debug_info,
            ..Self::streamed_deck()
        })
    }

    /// Creates a deck that is read card by card from standard input.
    pub(crate) fn streamed_deck() -> Self {
        Self {
            format: Format::Deck,
            machine: Machine::new(),
            lines: SourceMap::NONE,
            roles: CellRoles::UNKNOWN,
            cards: Vec::new(),
            is_streamed: true,
            is_start_inferred: false,
            debug_info: DebugInfo::default(),
            report: LoadReport::default(),
            reported: ReportedWarnings::default(),
        }
    }

    /// Creates a program without a word, with the bug on its start.
    pub(crate) fn blank(start: Option<Address>) -> Self {
        let mut machine = Machine::new();
        machine.bug = start.unwrap_or(machine.bug);
        Self { format: Format::Image, machine, is_streamed: false, ..Self::streamed_deck() }
    }

    /// Returns an error with this advice if a start is given for a deck.
    pub(crate) fn check_start(&self, start: Option<Address>, advice: &str) -> Result<(), CliError> {
        if self.format != Format::Deck || start.is_none() {
            return Ok(());
        }
        Err(CliError::Usage(format!(
            "`--start` is for images and sources, but a deck loads itself from cell 00; {advice}"
        )))
    }
}

/// Decodes the bytes of a program.
pub(crate) fn decode<'b>(name: &str, bytes: &'b [u8]) -> anyhow::Result<ProgramFile<'b>> {
    let error = |error| program_error(ProgramError::from_text_error(name, bytes, &error));
    ProgramFile::decode(bytes).map_err(error)
}

/// Reads a program that can run any number of times, with the notes on it.
pub(crate) fn noted_from_file(
    path: &Path,
) -> anyhow::Result<(RunnableProgram, Vec<SourceDiagnostic>)> {
    let (name, bytes) = (display_path(path), text_file::read(path)?);
    let file = decode(&name, &bytes)?;
    let options = LoadOptions::default().with_file_name(&name);
    let (loaded, report) =
        load_with_report(&name, &file, options, |_| {}).map_err(program_error)?;
    Ok((RunnableProgram::from_loaded(loaded, report.lines()), report.notes))
}

/// Reads a program that can run any number of times.
pub(crate) fn runnable_from_file(path: &Path) -> anyhow::Result<RunnableProgram> {
    let (name, bytes) = (display_path(path), text_file::read(path)?);
    RunnableProgram::from_bytes(&name, &bytes).map_err(program_error)
}
