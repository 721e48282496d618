//! The trace: a line for every step that runs forward.

use std::path::Path;

use cardiac_core::Step;
use cardiac_core::session::{Snapshot, StepRecord};

use crate::debugger::printing::printer::Printer;
use crate::io::atomic_file::AtomicFile;
use crate::io::file::{self, ReadError};

/// The output of a trace.
#[derive(Debug)]
pub(crate) struct Trace {
    /// The file, if there is one, and the lines not written to it yet.
    file: Option<(AtomicFile, String)>,
    /// The first write error of the file. After it nothing is written.
    write_error: Option<anyhow::Error>,
}

impl Trace {
    /// Creates a trace that is printed.
    pub(crate) fn to_output() -> Self {
        Self { file: None, write_error: None }
    }

    /// Creates a trace that replaces a file when it ends.
    pub(crate) fn to_file(path: &Path) -> anyhow::Result<Self> {
        Ok(Self { file: Some((AtomicFile::new(path)?, String::new())), write_error: None })
    }

    /// Prints or writes a step.
    pub(crate) fn step(&mut self, out: &mut Printer, record: &StepRecord, after: &Snapshot) {
        let line = format_step(record, after);
        match &mut self.file {
            None => out.verbatim(line),
            Some((file, lines)) if self.write_error.is_none() => {
                lines.push_str(&line);
                lines.push('\n');
                if lines.len() >= BLOCK_SIZE {
                    self.write_error = file.write_all(lines.as_bytes()).err();
                    lines.clear();
                }
            }
            Some(_) => {}
        }
    }

    /// Finishes the file, or returns its first error.
    pub(crate) fn finish(self) -> anyhow::Result<()> {
        let Some((mut file, lines)) = self.file else { return Ok(()) };
        if let Some(error) = self.write_error {
            return Err(error);
        }
        file.write_all(lines.as_bytes())?;
        file.commit()
    }
}

/// Number of bytes written to the file at a time.
const BLOCK_SIZE: usize = 64 * 1024;

/// Returns `true` if the beginning of a file consists of lines of a trace. A line such as `step 3`
/// is not enough: it may begin a script.
pub(crate) fn is_trace(path: &Path) -> Result<bool, ReadError> {
    const PEEK_SIZE: usize = 4096;
    let mut text = file::beginning(path, PEEK_SIZE)?;
    if text.len() == PEEK_SIZE {
        text.truncate(text.iter().rposition(|&byte| byte == b'\n').unwrap_or(PEEK_SIZE));
    }
    Ok(String::from_utf8_lossy(&text).lines().all(|line| {
        let number = line.strip_prefix("step ").and_then(|rest| rest.split_once(": "));
        let is_step = number.is_some_and(|(number, _)| number.parse::<u64>().is_ok());
        is_step || line.starts_with("no step: cell ")
    }))
}

/// Formats a step: its number, its instruction, and its results.
fn format_step(record: &StepRecord, after: &Snapshot) -> String {
    let machine = &after.cycle.machine;
    let Some(instruction) = record.instruction else {
        return format!("no step: cell {} is blank", record.cell);
    };
    let writes = match (record.writes(), record.step) {
        (Some(cell), _) => format!(", {cell} holds {}", machine.memory.cell(cell)),
        (None, Step::Punched(word)) => format!(", punches {word}"),
        _ => String::new(),
    };
    let (step, cell, accumulator) = (after.steps, record.cell, machine.accumulator);
    format!("step {step}: {instruction} in {cell}, acc {accumulator}{writes}")
}
