//! The command `trace`: a line for every step that runs forward.

use std::path::Path;

use cardiac_core::Step;
use cardiac_core::session::{Snapshot, StepRecord};

use crate::debugger::error::{CommandError, CommandResult, fail};
use crate::debugger::parse;
use crate::debugger::printing::printer::Printer;
use crate::debugger::state::Debugger;
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
    fn finish(self) -> anyhow::Result<()> {
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
fn is_trace(path: &Path) -> Result<bool, ReadError> {
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

impl Debugger {
    /// `trace on [FILE]`, `trace off`.
    pub(crate) fn trace(&mut self, text: &str) -> CommandResult {
        match text.split_once(char::is_whitespace).unwrap_or((text, "")) {
            ("on", "") => {
                self.close_trace()?;
                self.trace = Some(Trace { file: None, write_error: None });
                self.out.line("tracing every step that runs forward; `trace off` ends it");
                Ok(())
            }
            ("on", name) => {
                let name = name.trim();
                self.check_trusted("trace on FILE")?;
                let path = Path::new(name);
                if path.is_file()
                    && !is_trace(path).map_err(|error| CommandError(error.to_string()))?
                {
                    return fail(format!(
                        "`{name}` is not a trace and was not overwritten: choose another file"
                    ));
                }
                self.close_trace()?;
                let file = AtomicFile::new(path);
                let file = file.map_err(|error| CommandError(format!("{error:#}")))?;
                let file = Some((file, String::new()));
                self.trace = Some(Trace { file, write_error: None });
                self.out.line(format_args!("tracing every step that runs forward to {name}"));
                Ok(())
            }
            ("off", rest) => {
                parse::no_operand(rest, "trace off")?;
                if self.trace.is_none() {
                    return fail("tracing is off: `trace on` starts it");
                }
                self.close_trace()?;
                self.out.line("tracing ended");
                Ok(())
            }
            _ => fail("write `trace on`, `trace on FILE` or `trace off`"),
        }
    }

    /// Ends the trace, and returns the first error of its file.
    pub(crate) fn close_trace(&mut self) -> CommandResult {
        let finished = self.trace.take().map_or(Ok(()), Trace::finish);
        finished.map_err(|error| CommandError(format!("{error:#}")))
    }
}
