//! The loop that takes commands from the queue, runs them and reports their errors.

use super::commands::command::{CommandSpec, Repeat};
use super::commands::lookup;
use super::dispatch::dispatch;
use super::error::{CommandError, CommandResult};
use super::prompt::queue::{CommandOrigin, QueuedLine};
use super::state::{Debugger, PagePosition};
use crate::io::prompt::next_line::NextLine;

impl Debugger {
    /// Prints the first position and how to get help.
    pub(crate) fn print_banner(&mut self) {
        self.print_position(None);
        self.out.line("type `help` for the commands, `quit` or Control-D to leave");
    }

    /// Runs commands until the queue is empty, and returns the exit status.
    pub(crate) fn run_commands(&mut self) -> u8 {
        while !self.is_over && !self.out.has_failed() {
            self.out.flush();
            let QueuedLine { origin, number, input } = self.queue.next();
            self.origin = origin;
            match input {
                NextLine::Line(line) => {
                    self.echo(&line);
                    self.run_line(&line, number);
                }
                NextLine::End => self.is_over = true,
                // The editor clears the line.
                NextLine::Interrupted if self.queue.reader.is_interactive() => {}
                NextLine::Interrupted => {
                    self.is_over = true;
                    self.status = 130;
                }
            }
            self.is_over |= self.queue.has_quit;
            // Between two commands of a script nothing else polls for Control-C.
            if self.queue.depth() > 0 && self.queue.reader.take_interrupt() {
                self.interrupt();
            }
        }
        if let Some(error) = self.close_trace().err() {
            self.report_error(&error, 0);
        }
        if self.status == 0 { u8::from(self.queue.has_failed) } else { self.status }
    }

    /// Runs one line, and reports its error.
    fn run_line(&mut self, line: &str, number: usize) {
        let Err(error) = self.execute(line) else { return };
        self.report_error(&error, number);
        // The commands of a breakpoint fail with the script that led to them.
        let script = if self.origin.is_breakpoint() {
            self.queue.drop_commands();
            self.queue.current_origin()
        } else {
            Some(&self.origin)
        };
        let ends = self.settings.is_batch || matches!(script, Some(CommandOrigin::File(_)));
        if matches!(script, Some(CommandOrigin::Sourced(_))) {
            self.queue.drop_script();
        }
        self.is_over |= ends;
        if ends || !self.queue.reader.is_interactive() {
            self.status = 1;
        }
    }

    /// Runs one line.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no such command or it fails.
    pub(crate) fn execute(&mut self, line: &str) -> CommandResult {
        let line = line.trim();
        if line.starts_with('#') {
            return Ok(());
        }
        if !self.origin.is_breakpoint() {
            self.steps_left = self.settings.limit.unwrap_or(u64::MAX);
            self.cards_left = self.settings.card_limit.unwrap_or(u64::MAX);
        }
        if line.is_empty() {
            return self.repeat();
        }
        let (word, operands) = lookup::split(line);
        let spec = lookup::find(word)?;
        if !(spec.repeat == Repeat::NextPage && self.continues_page(spec)) {
            self.page = PagePosition::default();
        }
        if !self.origin.is_breakpoint() {
            self.last = Some((spec, operands.to_owned()));
        }
        dispatch(self, spec.command, operands)
    }

    /// Returns `true` if the last command was the same, so that this one shows the next page.
    fn continues_page(&self, spec: &CommandSpec) -> bool {
        self.last.as_ref().is_some_and(|(last, _)| last.command == spec.command)
    }

    /// Runs an empty line, which depends on the command before.
    fn repeat(&mut self) -> CommandResult {
        if self.origin != CommandOrigin::Standard {
            return Ok(());
        }
        let Some((spec, operands)) = self.last.clone() else { return Ok(()) };
        match spec.repeat {
            Repeat::Never => Ok(()),
            Repeat::Again => dispatch(self, spec.command, &operands),
            Repeat::NextPage => dispatch(self, spec.command, ""),
        }
    }

    /// Prints an error in one line, with its file and line number unless it was typed.
    fn report_error(&mut self, failure: &CommandError, number: usize) {
        self.out.flush();
        let location = match &self.origin {
            CommandOrigin::File(name) | CommandOrigin::Sourced(name) => {
                format!("{name}:{number}: ")
            }
            CommandOrigin::Breakpoint(breakpoint) => {
                format!("commands of breakpoint {breakpoint}: ")
            }
            CommandOrigin::Standard if !(self.queue.reader.is_interactive() || number == 0) => {
                format!("standard input:{number}: ")
            }
            CommandOrigin::Standard | CommandOrigin::Argument => String::new(),
        };
        let message = failure.0.lines().next().unwrap_or_default();
        self.out.error(&anyhow::anyhow!("{location}{message}"));
    }
}
