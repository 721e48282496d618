//! The queue of command lines: from the command line, scripts, breakpoints, then standard input.

use std::collections::VecDeque;

use cardiac_core::session::Breakpoint;

use crate::io::prompt::line_reader::LineReader;
use crate::io::prompt::next_line::NextLine;
use crate::messages::print::eprint_error;

/// The prompt for a command.
pub(crate) const PROMPT: &str = "(cardiac) ";

/// The prompt for the commands of a breakpoint.
pub(crate) const NESTED_PROMPT: &str = "> ";

/// Command lines from one origin.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Script {
    pub(crate) origin: CommandOrigin,
    /// The lines not taken yet.
    lines: VecDeque<String>,
    /// The number of lines taken so far.
    taken: usize,
}

/// The origin of a command.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum CommandOrigin {
    /// The option `-e`.
    Argument,
    /// A file of `-x`; its first error ends the debugger.
    File(String),
    /// A file of `source`; its first error ends the file.
    Sourced(String),
    /// The commands of the breakpoint with this number.
    Breakpoint(u32),
    /// Standard input.
    Standard,
}

impl CommandOrigin {
    /// Returns `true` for the commands of a breakpoint.
    pub(crate) fn is_breakpoint(&self) -> bool {
        matches!(self, Self::Breakpoint(_))
    }
}

/// A command line with its origin.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct QueuedLine {
    pub(crate) origin: CommandOrigin,
    /// Line number within the origin, from 1.
    pub(crate) number: usize,
    pub(crate) input: NextLine,
}

impl Script {
    pub(crate) fn new(origin: CommandOrigin, text: &str) -> Self {
        Self { origin, lines: text.lines().map(str::to_owned).collect(), taken: 0 }
    }
}

/// A stack of scripts over standard input. The script on top runs first.
#[derive(Debug)]
pub(crate) struct CommandQueue {
    scripts: Vec<Script>,
    pub(crate) reader: LineReader,
    prompt: &'static str,
    /// `true` after `quit` at the question for a card.
    pub(crate) has_quit: bool,
    /// `true` after a read error.
    pub(crate) has_failed: bool,
    /// `true` if standard input is not read.
    pub(crate) is_closed: bool,
}

impl CommandQueue {
    /// Creates a queue of scripts, in the order in which they run, before standard input.
    pub(crate) fn new(mut first: Vec<Script>, reader: LineReader, is_closed: bool) -> Self {
        first.reverse();
        Self {
            scripts: first,
            reader,
            prompt: PROMPT,
            has_quit: false,
            has_failed: false,
            is_closed,
        }
    }

    /// Returns the number of scripts that are not finished.
    pub(crate) fn depth(&self) -> usize {
        self.scripts.len()
    }

    /// Pushes a script, which runs next.
    pub(crate) fn push(&mut self, script: Script) {
        // Pop finished breakpoint scripts, or a breakpoint whose last command is `continue` would
        // grow the stack. Finished files stay: a file that sources itself must reach the depth
        // limit.
        let is_done = |script: &Script| script.lines.is_empty() && script.origin.is_breakpoint();
        while self.scripts.last().is_some_and(is_done) {
            self.scripts.pop();
        }
        self.scripts.push(script);
    }

    /// Pushes the commands of the breakpoints that were hit, which run in this order. The remaining
    /// commands of an earlier stop are dropped.
    pub(crate) fn push_commands<'m>(
        &mut self,
        met: impl DoubleEndedIterator<Item = &'m Breakpoint>,
    ) {
        self.drop_commands();
        for Breakpoint { number, commands, .. } in met.rev() {
            self.push(Script::new(CommandOrigin::Breakpoint(*number), &commands.join("\n")));
        }
    }

    /// Drops the remaining commands of breakpoints.
    pub(crate) fn drop_commands(&mut self) {
        while self.scripts.last().is_some_and(|script| script.origin.is_breakpoint()) {
            self.scripts.pop();
        }
    }

    /// Returns the origin of the current script, if there is one.
    pub(crate) fn current_origin(&self) -> Option<&CommandOrigin> {
        self.scripts.last().map(|script| &script.origin)
    }

    /// Drops the current script.
    pub(crate) fn drop_script(&mut self) {
        self.scripts.pop();
    }

    /// Drops all scripts and pasted lines.
    pub(crate) fn drop_all(&mut self) {
        self.scripts.clear();
        self.reader.drop_pasted();
    }

    /// Takes the next line of the current script, or of standard input after the last script.
    pub(crate) fn next(&mut self) -> QueuedLine {
        while let Some(script) = self.scripts.last_mut() {
            if let Some(line) = script.lines.pop_front() {
                script.taken += 1;
                let origin = script.origin.clone();
                return QueuedLine { origin, number: script.taken, input: NextLine::Line(line) };
            }
            self.scripts.pop();
        }
        let input = if self.is_closed { NextLine::End } else { self.read() };
        QueuedLine { origin: CommandOrigin::Standard, number: self.reader.line_number(), input }
    }

    /// Takes the next line of this origin, or [`NextLine::End`] at its end.
    pub(crate) fn next_from(&mut self, origin: &CommandOrigin) -> NextLine {
        match self.scripts.last_mut() {
            Some(script) if script.origin == *origin => {
                script.taken += 1;
                script.lines.pop_front().map_or(NextLine::End, NextLine::Line)
            }
            _ if *origin != CommandOrigin::Standard || self.is_closed => NextLine::End,
            _ => self.read(),
        }
    }

    /// Returns the prompt.
    pub(crate) fn prompt(&self) -> &'static str {
        self.prompt
    }

    /// Changes the prompt.
    pub(crate) fn set_prompt(&mut self, prompt: &'static str) {
        self.prompt = prompt;
    }

    /// Reads a line of standard input. After an error there is no more input.
    fn read(&mut self) -> NextLine {
        if self.reader.is_interactive() {
            // Discard a Control-C that arrived before the prompt: nothing is running any more.
            self.reader.take_interrupt();
        }
        self.reader.next(self.prompt).unwrap_or_else(|error| self.fail(&error))
    }

    pub(super) fn fail(&mut self, error: &anyhow::Error) -> NextLine {
        eprint_error(error);
        self.has_failed = true;
        NextLine::End
    }
}
