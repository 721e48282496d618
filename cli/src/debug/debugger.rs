//! The debugger: a session, and what belongs to its prompt.

use std::collections::BTreeSet;
use std::fmt;

use cardiac_core::session::{Action, Event, Position, Refusal, Session};

use super::command::{self, Command, Repeat};
use super::feed::{Fed, Feed, Kind};
use super::input::{Input, Words};
use super::out::Out;
use super::trace::Trace;

/// A session at its prompt.
#[derive(Debug)]
pub(super) struct Debugger {
    pub(super) session: Session,
    pub(super) feed: Feed,
    pub(super) out: Out,
    pub(super) words: Words,
    pub(super) settings: Settings,
    pub(super) trace: Option<Trace>,
    /// What is printed at every stop, by number.
    pub(super) displays: Vec<(u32, String)>,
    pub(super) checkpoints: Vec<(String, Position)>,
    /// The place before the INP that found no card first, and from which all came since.
    pub(super) ran_out: Option<Position>,
    /// Where `x` and `list` go on.
    pub(super) onward: Onward,
    /// The command that an empty line repeats.
    last: Option<(&'static Command, String)>,
    /// The steps that are left to this command and what it sets off.
    pub(super) steps_left: u64,
    /// The cards that are left to them.
    pub(super) cards_left: u64,
    /// Where the command under way comes from.
    pub(super) origin: Kind,
    /// Breakpoints whose commands were read from a session, which may be another person's.
    pub(super) foreign: BTreeSet<u32>,
    status: u8,
    is_over: bool,
}

/// How it behaves.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Settings {
    pub(super) is_batch: bool,
    pub(super) echoes: bool,
    pub(super) limit: Option<u64>,
    pub(super) card_limit: Option<u64>,
}

/// Where commands that show something in pieces go on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Onward {
    /// The next cell of `x` or `disassemble`, and how many it shows.
    pub(super) cells: Option<(u8, u8)>,
    /// The next line of `list`.
    pub(super) line: Option<usize>,
}

/// Why a command was not done, in one line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Failure(pub(super) String);

/// What comes of a command.
pub(super) type Outcome = Result<(), Failure>;

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self(refusal.to_string())
    }
}

/// A failure with this message.
pub(super) fn fail<T>(message: impl Into<String>) -> Result<T, Failure> {
    Err(Failure(message.into()))
}

impl Debugger {
    pub(super) fn new(session: Session, feed: Feed, out: Out, settings: Settings) -> Self {
        let words = Words { labels: Vec::new() };
        let mut debugger = Self {
            session,
            feed,
            out,
            words,
            settings,
            trace: None,
            displays: Vec::new(),
            checkpoints: Vec::new(),
            ran_out: None,
            onward: Onward::default(),
            last: None,
            steps_left: u64::MAX,
            cards_left: u64::MAX,
            origin: Kind::Standard,
            foreign: BTreeSet::new(),
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
        self.foreign.extend(numbers);
    }

    /// Returns `true` if the command under way was read from a session.
    pub(super) fn is_foreign(&self) -> bool {
        matches!(self.origin, Kind::Breakpoint(number) if self.foreign.contains(&number))
    }

    /// Returns an error if the command under way was read from a session: that is data, and
    /// opening it must not write files or start scripts.
    pub(super) fn check_own(&self, command: &str) -> Outcome {
        if !self.is_foreign() {
            return Ok(());
        }
        fail(format!(
            "`{command}` stands in a session that was loaded, and is done only where it is typed: \
             `info break` shows these commands, `commands` gives others"
        ))
    }

    /// The names of the program.
    pub(super) fn labels(&self) -> Vec<String> {
        self.session.program().names().iter().map(|name| name.text.clone()).collect()
    }

    /// Says to a person what lies on the table.
    pub(super) fn greet(&mut self) {
        self.tell_standing(None);
        self.out.line("`help` lists the commands, `quit` or Control-D ends");
    }

    /// Does commands until there are no more; the exit status.
    pub(super) fn work(&mut self) -> u8 {
        while !self.is_over && !self.out.has_failed() {
            self.out.flush();
            let Fed { kind, number, input } = self.feed.next(&self.words);
            self.origin = kind;
            match input {
                Input::Line(line) => {
                    self.echo(&line);
                    self.obey(&line, number);
                }
                Input::End => self.is_over = true,
                Input::Interrupted if self.feed.lines.is_person() => {} // the line is cleared
                Input::Interrupted => {
                    self.is_over = true;
                    self.status = 130;
                }
            }
            // Between two commands of a script nothing else hears it.
            if self.feed.depth() > 0 && self.feed.lines.take_interrupt() {
                self.interrupt();
            }
        }
        if let Some(error) = self.close_trace().err() {
            self.complain(&error, 0);
        }
        if self.status == 0 { u8::from(self.feed.lines.has_failed()) } else { self.status }
    }

    /// Does one line, and says what is wrong with it.
    pub(super) fn obey(&mut self, line: &str, number: usize) {
        if let Err(failure) = self.execute(line) {
            self.complain(&failure, number);
            let is_of_breakpoint = matches!(self.origin, Kind::Breakpoint(_));
            if is_of_breakpoint {
                self.feed.drop_commands();
            }
            let script = if is_of_breakpoint { self.feed.under_way() } else { Some(&self.origin) };
            let is_of_file = matches!(script, Some(Kind::File(_)));
            if matches!(script, Some(Kind::Sourced(_))) {
                self.feed.drop_script();
            }
            let ends = self.settings.is_batch || is_of_file;
            self.is_over |= ends;
            if ends || !self.feed.lines.is_person() {
                self.status = 1;
            }
        }
    }

    /// Does one line.
    pub(super) fn execute(&mut self, line: &str) -> Outcome {
        let line = line.trim();
        if line.starts_with('#') {
            return Ok(());
        }
        if !matches!(self.origin, Kind::Breakpoint(_)) {
            self.steps_left = self.settings.limit.unwrap_or(u64::MAX);
            self.cards_left = self.settings.card_limit.unwrap_or(u64::MAX);
        }
        if line.is_empty() {
            return self.repeat();
        }
        let (word, operands) = command::split(line);
        let command = command::find(word)?;
        if !(command.repeat == Repeat::Onward && self.is_onward(command)) {
            self.onward = Onward::default();
        }
        if !matches!(self.origin, Kind::Breakpoint(_)) {
            self.last = Some((command, operands.to_owned()));
        }
        (command.act)(self, operands)
    }

    /// Whether the last command was the same, so that this one may go on.
    fn is_onward(&self, command: &Command) -> bool {
        self.last.as_ref().is_some_and(|(last, _)| last.name == command.name)
    }

    /// An empty line: what it does depends on the command before.
    fn repeat(&mut self) -> Outcome {
        if self.origin != Kind::Standard {
            return Ok(());
        }
        let Some((command, operands)) = self.last.clone() else { return Ok(()) };
        match command.repeat {
            Repeat::Never => Ok(()),
            Repeat::Again => (command.act)(self, &operands),
            Repeat::Onward => (command.act)(self, ""),
        }
    }

    /// Shows a line as it would stand at a terminal, if that is wanted and it is none.
    pub(super) fn echo(&mut self, line: &str) {
        let is_seen = self.feed.lines.is_person() || matches!(self.origin, Kind::Breakpoint(_));
        if self.settings.echoes && !is_seen {
            let prompt = self.feed.lines.prompt();
            self.out.code(format!("{prompt}{line}").trim_end());
        }
    }

    /// Ends it.
    pub(super) fn quit(&mut self) {
        self.is_over = true;
    }

    /// Control-C has broken off what was at hand.
    pub(super) fn interrupt(&mut self) {
        let is_script = self.feed.depth() > 0 && !matches!(self.origin, Kind::Standard);
        self.feed.drop_all();
        if self.settings.is_batch || (is_script && !self.feed.lines.is_person()) {
            self.is_over = true;
            self.status = 130;
        }
    }

    /// Says an error, in one line, with the place it comes from where that is not seen.
    fn complain(&mut self, failure: &Failure, number: usize) {
        self.out.flush();
        let place = match &self.origin {
            Kind::File(name) | Kind::Sourced(name) => format!("{name}:{number}: "),
            Kind::Breakpoint(breakpoint) => format!("commands of breakpoint {breakpoint}: "),
            Kind::Standard if !(self.feed.lines.is_person() || number == 0) => {
                format!("standard input:{number}: ")
            }
            Kind::Standard | Kind::Argument => String::new(),
        };
        let message = failure.0.lines().next().unwrap_or_default();
        self.out.error(&anyhow::anyhow!("{place}{message}"));
    }

    /// Does something that takes no time.
    pub(super) fn apply(&mut self, action: Action) -> Result<Event, Failure> {
        Ok(self.session.apply(action)?)
    }
}
