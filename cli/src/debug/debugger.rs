//! The debugger: a session, and what belongs to its prompt.

use std::collections::BTreeSet;
use std::fmt;

use cardiac_core::session::{Action, Event, Position, Session, SessionError};

use super::command::{self, CommandSpec, Repeat};
use super::command_reader::{CompletionWords, NextCommand};
use super::printer::Printer;
use super::queue::{CommandOrigin, CommandQueue, QueuedLine};
use super::trace::Trace;

/// A session at its prompt.
#[derive(Debug)]
pub(super) struct Debugger {
    pub(super) session: Session,
    pub(super) queue: CommandQueue,
    pub(super) out: Printer,
    pub(super) words: CompletionWords,
    pub(super) settings: Settings,
    pub(super) trace: Option<Trace>,
    /// What is printed at every stop, by number.
    pub(super) displays: Vec<(u32, String)>,
    pub(super) checkpoints: Vec<(String, Position)>,
    /// The place before the INP that found no card first, and from which all came since.
    pub(super) out_of_cards_at: Option<Position>,
    /// Where `x` and `list` go on.
    pub(super) page: PagePosition,
    /// The command that an empty line repeats.
    last: Option<(&'static CommandSpec, String)>,
    /// The steps that are left to this command and what it sets off.
    pub(super) steps_left: u64,
    /// The cards that are left to them.
    pub(super) cards_left: u64,
    /// Where the command under way comes from.
    pub(super) origin: CommandOrigin,
    /// Breakpoints whose commands were read from a session, which may be another person's.
    pub(super) untrusted: BTreeSet<u32>,
    status: u8,
    is_over: bool,
}

/// How it behaves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Settings {
    pub(super) is_batch: bool,
    pub(super) has_echo: bool,
    pub(super) limit: Option<u64>,
    pub(super) card_limit: Option<u64>,
}

/// Where commands that show something in pieces go on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct PagePosition {
    /// The next cell of `x` or `disassemble`, and how many it shows.
    pub(super) cells: Option<(u8, u8)>,
    /// The next line of `list`.
    pub(super) line: Option<usize>,
}

/// Why a command was not done, in one line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct CommandError(pub(super) String);

/// What comes of a command.
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

/// A failure with this message.
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
        debugger.distrust_breakpoints();
        debugger
    }

    /// The commands of all breakpoints there are come from a file.
    pub(super) fn distrust_breakpoints(&mut self) {
        let numbers = self.session.breakpoints().iter().map(|breakpoint| breakpoint.number);
        self.untrusted.extend(numbers);
    }

    /// Returns `true` if the command under way was read from a session.
    pub(super) fn is_untrusted(&self) -> bool {
        matches!(self.origin, CommandOrigin::Breakpoint(number) if self.untrusted.contains(&number))
    }

    /// Returns an error if the command under way was read from a session: that is data, and
    /// opening it must not write files or start scripts.
    pub(super) fn check_trusted(&self, command: &str) -> CommandResult {
        if !self.is_untrusted() {
            return Ok(());
        }
        fail(format!(
            "`{command}` stands in a session that was loaded, and is done only where it is typed: \
             `info break` shows these commands, `commands` gives others"
        ))
    }

    /// The names of the program.
    pub(super) fn labels(&self) -> Vec<String> {
        self.session.debug_info().symbols().iter().map(|name| name.text.clone()).collect()
    }

    /// Says to a person what lies on the table.
    pub(super) fn print_banner(&mut self) {
        self.print_position(None);
        self.out.line("`help` lists the commands, `quit` or Control-D ends");
    }

    /// Does commands until there are no more; the exit status.
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
                NextCommand::Interrupted if self.queue.reader.is_interactive() => {} // the line is cleared
                NextCommand::Interrupted => {
                    self.is_over = true;
                    self.status = 130;
                }
            }
            // Between two commands of a script nothing else hears it.
            if self.queue.depth() > 0 && self.queue.reader.take_interrupt() {
                self.interrupt();
            }
        }
        if let Some(error) = self.close_trace().err() {
            self.report_error(&error, 0);
        }
        if self.status == 0 { u8::from(self.queue.reader.has_failed()) } else { self.status }
    }

    /// Does one line, and says what is wrong with it.
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

    /// Does one line.
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
        let (word, operands) = command::split(line);
        let command = command::find(word)?;
        if !(command.repeat == Repeat::NextPage && self.continues_page(command)) {
            self.page = PagePosition::default();
        }
        if !matches!(self.origin, CommandOrigin::Breakpoint(_)) {
            self.last = Some((command, operands.to_owned()));
        }
        (command.run)(self, operands)
    }

    /// Whether the last command was the same, so that this one may go on.
    fn continues_page(&self, command: &CommandSpec) -> bool {
        self.last.as_ref().is_some_and(|(last, _)| last.name == command.name)
    }

    /// An empty line: what it does depends on the command before.
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

    /// Shows a line as it would stand at a terminal, if that is wanted and it is none.
    pub(super) fn echo(&mut self, line: &str) {
        let is_seen = self.queue.reader.is_interactive()
            || matches!(self.origin, CommandOrigin::Breakpoint(_));
        if self.settings.has_echo && !is_seen {
            let prompt = self.queue.reader.prompt();
            self.out.verbatim(format!("{prompt}{line}").trim_end());
        }
    }

    /// Ends it.
    pub(super) fn end(&mut self) {
        self.is_over = true;
    }

    /// Control-C has broken off what was at hand.
    pub(super) fn interrupt(&mut self) {
        let is_script = self.queue.depth() > 0 && !matches!(self.origin, CommandOrigin::Standard);
        self.queue.drop_all();
        if self.settings.is_batch || (is_script && !self.queue.reader.is_interactive()) {
            self.is_over = true;
            self.status = 130;
        }
    }

    /// Says an error, in one line, with the place it comes from where that is not seen.
    fn report_error(&mut self, failure: &CommandError, number: usize) {
        self.out.flush();
        let place = match &self.origin {
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
        self.out.error(&anyhow::anyhow!("{place}{message}"));
    }

    /// Does something that takes no time.
    pub(super) fn apply(&mut self, action: Action) -> Result<Event, CommandError> {
        Ok(self.session.apply(action)?)
    }
}
