//! The debugger: a session and the state of its prompt.

use std::collections::BTreeSet;
use std::fmt;

use cardiac_core::session::{Action, Event, Position, Session, SessionError};

use crate::debugger::printing::printer::Printer;
use crate::debugger::prompt::queue::{CommandOrigin, CommandQueue, QueuedLine};
use crate::debugger::prompt::reader::{CompletionWords, NextCommand};
use crate::debugger::spec::{self, CommandSpec, Repeat};
use crate::debugger::trace::Trace;

/// A session with its command queue, output and settings.
#[derive(Debug)]
pub(super) struct Debugger {
    pub(super) session: Session,
    pub(super) queue: CommandQueue,
    pub(super) out: Printer,
    pub(super) words: CompletionWords,
    pub(super) settings: Settings,
    pub(super) trace: Option<Trace>,
    /// Expressions printed at every stop, with their numbers.
    pub(super) displays: Vec<(u32, String)>,
    pub(super) checkpoints: Vec<(String, Position)>,
    /// Position before the first INP that found no card, if only stops without a card followed.
    /// See [`card_advice`](Self::card_advice).
    pub(super) out_of_cards_at: Option<Position>,
    /// Next page of `x`, `disassemble` and `list`.
    pub(super) page: PagePosition,
    /// The command that an empty line repeats.
    last: Option<(&'static CommandSpec, String)>,
    /// Steps left for the current command and the breakpoint commands it triggers.
    pub(super) steps_left: u64,
    /// Punched cards left for them.
    pub(super) cards_left: u64,
    /// Origin of the current command.
    pub(super) origin: CommandOrigin,
    /// Breakpoints whose commands came from a saved session, and so maybe from someone else.
    pub(super) untrusted: BTreeSet<u32>,
    status: u8,
    is_over: bool,
}

/// Options of the debugger.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Settings {
    pub(super) is_batch: bool,
    pub(super) has_echo: bool,
    pub(super) limit: Option<u64>,
    pub(super) card_limit: Option<u64>,
}

/// Next page of the commands that show cells or lines.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct PagePosition {
    /// Next cell of `x` or `disassemble`, and the number of cells on a page.
    pub(super) cells: Option<(u8, u8)>,
    /// Next line of `list`.
    pub(super) line: Option<usize>,
}

/// The error of a command, in one line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct CommandError(pub(super) String);

/// The result of a command.
pub(super) type CommandResult = Result<(), CommandError>;

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<SessionError> for CommandError {
    fn from(error: SessionError) -> Self {
        Self(error.to_string())
    }
}

/// Returns an error with this message.
pub(super) fn fail<T>(message: impl Into<String>) -> Result<T, CommandError> {
    Err(CommandError(message.into()))
}

impl Debugger {
    pub(super) fn new(
        session: Session,
        queue: CommandQueue,
        out: Printer,
        settings: Settings,
    ) -> Self {
        let words = CompletionWords { labels: Vec::new() };
        let mut debugger = Self {
            session,
            queue,
            out,
            words,
            settings,
            trace: None,
            displays: Vec::new(),
            checkpoints: Vec::new(),
            out_of_cards_at: None,
            page: PagePosition::default(),
            last: None,
            steps_left: u64::MAX,
            cards_left: u64::MAX,
            origin: CommandOrigin::Standard,
            untrusted: BTreeSet::new(),
            status: 0,
            is_over: false,
        };
        debugger.words.labels = debugger.labels();
        debugger.mark_commands_untrusted();
        debugger
    }

    /// Marks the commands of all breakpoints as read from a file.
    pub(super) fn mark_commands_untrusted(&mut self) {
        let numbers = self.session.breakpoints().iter().map(|breakpoint| breakpoint.number);
        self.untrusted.extend(numbers);
    }

    /// Returns `true` if the current command was read from a saved session.
    pub(super) fn is_untrusted(&self) -> bool {
        matches!(self.origin, CommandOrigin::Breakpoint(number) if self.untrusted.contains(&number))
    }

    /// Returns an error if the current command was read from a saved session. A session is data:
    /// opening it must not write files or start scripts.
    pub(super) fn check_trusted(&self, command: &str) -> CommandResult {
        if !self.is_untrusted() {
            return Ok(());
        }
        fail(format!(
            "`{command}` comes from a loaded session and runs only if you type it: `info break` \
             shows the commands of the session, `commands` replaces them"
        ))
    }

    /// Returns the labels and other names of the program.
    pub(super) fn labels(&self) -> Vec<String> {
        self.session.debug_info().symbols().iter().map(|symbol| symbol.name.clone()).collect()
    }

    /// Prints the first position and how to get help.
    pub(super) fn print_banner(&mut self) {
        self.print_position(None);
        self.out.line("type `help` for the commands, `quit` or Control-D to leave");
    }

    /// Runs commands until the queue is empty, and returns the exit status.
    pub(super) fn run_commands(&mut self) -> u8 {
        while !self.is_over && !self.out.has_failed() {
            self.out.flush();
            let QueuedLine { origin, number, input } = self.queue.next(&self.words);
            self.origin = origin;
            match input {
                NextCommand::Line(line) => {
                    self.echo(&line);
                    self.run_line(&line, number);
                }
                NextCommand::End => self.is_over = true,
                // The editor clears the line.
                NextCommand::Interrupted if self.queue.reader.is_interactive() => {}
                NextCommand::Interrupted => {
                    self.is_over = true;
                    self.status = 130;
                }
            }
            self.is_over |= self.queue.reader.has_quit();
            // Between two commands of a script nothing else polls for Control-C.
            if self.queue.depth() > 0 && self.queue.reader.take_interrupt() {
                self.interrupt();
            }
        }
        if let Some(error) = self.close_trace().err() {
            self.report_error(&error, 0);
        }
        if self.status == 0 { u8::from(self.queue.reader.has_failed()) } else { self.status }
    }

    /// Runs one line, and reports its error.
    pub(super) fn run_line(&mut self, line: &str, number: usize) {
        if let Err(failure) = self.execute(line) {
            self.report_error(&failure, number);
            let is_of_breakpoint = matches!(self.origin, CommandOrigin::Breakpoint(_));
            if is_of_breakpoint {
                self.queue.drop_commands();
            }
            let script =
                if is_of_breakpoint { self.queue.current_origin() } else { Some(&self.origin) };
            let is_of_file = matches!(script, Some(CommandOrigin::File(_)));
            if matches!(script, Some(CommandOrigin::Sourced(_))) {
                self.queue.drop_script();
            }
            let ends = self.settings.is_batch || is_of_file;
            self.is_over |= ends;
            if ends || !self.queue.reader.is_interactive() {
                self.status = 1;
            }
        }
    }

    /// Runs one line.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no such command or it fails.
    pub(super) fn execute(&mut self, line: &str) -> CommandResult {
        let line = line.trim();
        if line.starts_with('#') {
            return Ok(());
        }
        if !matches!(self.origin, CommandOrigin::Breakpoint(_)) {
            self.steps_left = self.settings.limit.unwrap_or(u64::MAX);
            self.cards_left = self.settings.card_limit.unwrap_or(u64::MAX);
        }
        if line.is_empty() {
            return self.repeat();
        }
        let (word, operands) = spec::split(line);
        let command = spec::find(word)?;
        if !(command.repeat == Repeat::NextPage && self.continues_page(command)) {
            self.page = PagePosition::default();
        }
        if !matches!(self.origin, CommandOrigin::Breakpoint(_)) {
            self.last = Some((command, operands.to_owned()));
        }
        (command.run)(self, operands)
    }

    /// Returns `true` if the last command was the same, so that this one shows the next page.
    fn continues_page(&self, command: &CommandSpec) -> bool {
        self.last.as_ref().is_some_and(|(last, _)| last.name == command.name)
    }

    /// Runs an empty line, which depends on the command before.
    fn repeat(&mut self) -> CommandResult {
        if self.origin != CommandOrigin::Standard {
            return Ok(());
        }
        let Some((command, operands)) = self.last.clone() else { return Ok(()) };
        match command.repeat {
            Repeat::Never => Ok(()),
            Repeat::Again => (command.run)(self, &operands),
            Repeat::NextPage => (command.run)(self, ""),
        }
    }

    /// With `--echo`, prints the prompt and the line, unless a terminal shows them already.
    pub(super) fn echo(&mut self, line: &str) {
        let is_seen = self.queue.reader.is_interactive()
            || matches!(self.origin, CommandOrigin::Breakpoint(_));
        if self.settings.has_echo && !is_seen {
            let prompt = self.queue.reader.prompt();
            self.out.verbatim(format!("{prompt}{line}").trim_end());
        }
    }

    /// Ends the debugger after the current command.
    pub(super) fn end(&mut self) {
        self.is_over = true;
    }

    /// Drops all queued commands after Control-C, and ends a script with status 130.
    pub(super) fn interrupt(&mut self) {
        let is_script = self.queue.depth() > 0 && !matches!(self.origin, CommandOrigin::Standard);
        self.queue.drop_all();
        if self.settings.is_batch || (is_script && !self.queue.reader.is_interactive()) {
            self.is_over = true;
            self.status = 130;
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

    /// Applies an action to the session. For actions that run the program see
    /// [`resume`](Self::resume).
    pub(super) fn apply(&mut self, action: Action) -> Result<Event, CommandError> {
        Ok(self.session.apply(action)?)
    }
}
