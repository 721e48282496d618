//! The debugger: a session and the state of its prompt.

use std::collections::BTreeSet;

use cardiac_core::session::{Action, Event, Position, Session};

use super::commands::command::CommandSpec;
use super::error::{CommandError, CommandResult, fail};
use super::execution::trace::Trace;
use super::printing::printer::Printer;
use super::prompt::completion::CommandAssistant;
use super::prompt::queue::{CommandOrigin, CommandQueue};

/// A session with its command queue, output and settings.
#[derive(Debug)]
pub(crate) struct Debugger {
    pub(crate) session: Session,
    pub(crate) queue: CommandQueue,
    pub(crate) out: Printer,
    pub(crate) settings: Settings,
    pub(crate) trace: Option<Trace>,
    /// Expressions printed at every stop, with their numbers.
    pub(crate) displays: Vec<(u32, String)>,
    pub(crate) checkpoints: Vec<(String, Position)>,
    /// Position before the first INP that found no card, if only stops without a card followed.
    /// See [`card_advice`](Self::card_advice).
    pub(crate) out_of_cards_at: Option<Position>,
    /// Next page of `x`, `disassemble` and `list`.
    pub(crate) page: PagePosition,
    /// The command that an empty line repeats.
    pub(crate) last: Option<(&'static CommandSpec, String)>,
    /// Steps left for the current command and the breakpoint commands it triggers.
    pub(crate) steps_left: u64,
    /// Punched cards left for them.
    pub(crate) cards_left: u64,
    /// Origin of the current command.
    pub(crate) origin: CommandOrigin,
    /// Breakpoints whose commands came from a saved session, and so maybe from someone else.
    pub(crate) untrusted: BTreeSet<u32>,
    pub(crate) status: u8,
    pub(crate) is_over: bool,
}

/// Options of the debugger.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Settings {
    pub(crate) is_batch: bool,
    pub(crate) has_echo: bool,
    pub(crate) limit: Option<u64>,
    pub(crate) card_limit: Option<u64>,
}

/// Next page of the commands that show cells or lines.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct PagePosition {
    /// Next cell of `x` or `disassemble`, and the number of cells on a page.
    pub(crate) cells: Option<(u8, u8)>,
    /// Next line of `list`.
    pub(crate) line: Option<usize>,
}

impl Debugger {
    pub(crate) fn new(
        session: Session,
        queue: CommandQueue,
        out: Printer,
        settings: Settings,
    ) -> Self {
        let mut debugger = Self {
            session,
            queue,
            out,
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
        debugger.set_assistant();
        debugger.mark_commands_untrusted();
        debugger
    }

    /// Marks the commands of all breakpoints as read from a file.
    pub(crate) fn mark_commands_untrusted(&mut self) {
        let numbers = self.session.breakpoints().iter().map(|breakpoint| breakpoint.number);
        self.untrusted.extend(numbers);
    }

    /// Returns `true` if the current command was read from a saved session.
    pub(crate) fn is_untrusted(&self) -> bool {
        matches!(self.origin, CommandOrigin::Breakpoint(number) if self.untrusted.contains(&number))
    }

    /// Returns an error if the current command was read from a saved session. A session is data:
    /// opening it must not write files or start scripts.
    pub(crate) fn check_trusted(&self, command: &str) -> CommandResult {
        if !self.is_untrusted() {
            return Ok(());
        }
        fail(format!(
            "`{command}` comes from a loaded session and runs only if you type it: `info break` \
             shows the commands of the session, `commands` replaces them"
        ))
    }

    /// Makes the names of the program known to the completion.
    pub(crate) fn set_assistant(&mut self) {
        let symbols = self.session.debug_info().symbols();
        let labels = symbols.iter().map(|symbol| symbol.name.clone()).collect();
        self.queue.reader.set_assistant(Box::new(CommandAssistant::new(labels)));
    }

    /// With `--echo`, prints the prompt and the line, unless a terminal shows them already.
    pub(crate) fn echo(&mut self, line: &str) {
        let is_seen = self.queue.reader.is_interactive() || self.origin.is_breakpoint();
        if self.settings.has_echo && !is_seen {
            let prompt = self.queue.prompt();
            self.out.verbatim(format!("{prompt}{line}").trim_end());
        }
    }

    /// Ends the debugger after the current command.
    pub(crate) fn end(&mut self) {
        self.is_over = true;
    }

    /// Drops all queued commands after Control-C, and ends a script with status 130.
    pub(crate) fn interrupt(&mut self) {
        let is_script = self.queue.depth() > 0 && !matches!(self.origin, CommandOrigin::Standard);
        self.queue.drop_all();
        if self.settings.is_batch || (is_script && !self.queue.reader.is_interactive()) {
            self.is_over = true;
            self.status = 130;
        }
    }

    /// Applies an action to the session. For actions that run the program see
    /// [`resume`](Self::resume).
    pub(crate) fn apply(&mut self, action: Action) -> Result<Event, CommandError> {
        Ok(self.session.apply(action)?)
    }
}
