//! `trace`: a line for every step on the way forward.

use std::fs::{self, File};
use std::io::{BufWriter, Write};

use cardiac_core::Step;
use cardiac_core::session::{Moment, Passage};

use super::debugger::{Debugger, Failure, Outcome, fail};
use super::out::Out;
use super::parse;

/// Where the lines of a trace go.
#[derive(Debug)]
pub(super) struct Trace {
    file: Option<(String, BufWriter<File>)>,
    /// What became of the first line that could not be written.
    failed: Option<std::io::Error>,
}

impl Trace {
    /// Writes down a step.
    pub(super) fn step(&mut self, out: &mut Out, passage: &Passage, after: &Moment) {
        let line = line(passage, after);
        match &mut self.file {
            None => out.line(line),
            Some((_, file)) if self.failed.is_none() => {
                self.failed = writeln!(file, "{line}").err();
            }
            Some(_) => {}
        }
    }
}

/// A step that was done: its number, its instruction, and what it has left behind.
fn line(passage: &Passage, after: &Moment) -> String {
    let machine = &after.cycle.machine;
    let Some(instruction) = passage.instruction else {
        return format!("no step: cell {} is blank", passage.cell);
    };
    let writes = match (passage.writes(), passage.step) {
        (Some(cell), _) => format!(", {cell} holds {}", machine.memory.cell(cell)),
        (None, Step::Punched(word)) => format!(", punches {word}"),
        _ => String::new(),
    };
    let (step, cell, accumulator) = (after.steps, passage.cell, machine.accumulator);
    format!("step {step}: {instruction} in {cell}, acc {accumulator}{writes}")
}

impl Debugger {
    /// `trace on [FILE]`, `trace off`.
    pub(super) fn trace(&mut self, text: &str) -> Outcome {
        match text.split_once(char::is_whitespace).unwrap_or((text, "")) {
            ("on", "") => {
                self.close_trace()?;
                self.trace = Some(Trace { file: None, failed: None });
                self.out.line("every step on the way forward is shown: `trace off` ends that");
                Ok(())
            }
            ("on", name) => {
                let name = name.trim();
                let there = fs::read(name).unwrap_or_default();
                if !(there.is_empty() || there.starts_with(b"step ")) {
                    return fail(format!(
                        "`{name}` is no trace, and is not written over: name another file"
                    ));
                }
                let file = File::create(name)
                    .map_err(|error| Failure(format!("cannot write `{name}`: {error}")))?;
                self.close_trace()?;
                let file = Some((name.to_owned(), BufWriter::new(file)));
                self.trace = Some(Trace { file, failed: None });
                self.out.line(format_args!("every step on the way forward is written to {name}"));
                Ok(())
            }
            ("off", rest) => {
                parse::nothing(rest, "trace off")?;
                if self.trace.is_none() {
                    return fail("nothing is traced: `trace on` begins it");
                }
                self.close_trace()?;
                self.out.line("steps are not traced any more");
                Ok(())
            }
            _ => fail("write `trace on`, `trace on FILE` or `trace off`"),
        }
    }

    /// Ends a trace; what could not be written is the failure.
    pub(super) fn close_trace(&mut self) -> Outcome {
        let Some(Trace { file: Some((name, mut file)), failed }) = self.trace.take() else {
            return Ok(());
        };
        match failed.or(file.flush().err()) {
            Some(error) => fail(format!("cannot write `{name}`: {error}")),
            None => Ok(()),
        }
    }
}
