//! Where commands come from: those given on the command line, scripts, what belongs to a
//! breakpoint, and after these standard input.

use std::collections::VecDeque;

use cardiac_core::session::Breakpoint;

use super::command_reader::{CommandReader, CompletionWords, NextCommand};

/// Commands that are at hand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Script {
    pub(super) origin: CommandOrigin,
    /// The lines that are left.
    lines: VecDeque<String>,
    /// How many have been taken.
    taken: usize,
}

/// Where commands come from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum CommandOrigin {
    /// `-e`.
    Argument,
    /// `-x`: its first error ends the debugger.
    File(String),
    /// `source`: its first error ends it.
    Sourced(String),
    /// A breakpoint.
    Breakpoint(u32),
    /// Standard input.
    Standard,
}

/// A line with its origin.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct QueuedLine {
    pub(super) origin: CommandOrigin,
    /// Its number among the lines of its origin.
    pub(super) number: usize,
    pub(super) input: NextCommand,
}

impl Script {
    pub(super) fn new(origin: CommandOrigin, text: &str) -> Self {
        Self { origin, lines: text.lines().map(str::to_owned).collect(), taken: 0 }
    }
}

/// All that is to be done, what comes first on top.
#[derive(Debug)]
pub(super) struct CommandQueue {
    scripts: Vec<Script>,
    pub(super) reader: CommandReader,
    /// Whether nothing is read from standard input.
    pub(super) is_closed: bool,
}

impl CommandQueue {
    /// Commands that come before standard input, in their order.
    pub(super) fn new(mut first: Vec<Script>, reader: CommandReader, is_closed: bool) -> Self {
        first.reverse();
        Self { scripts: first, reader, is_closed }
    }

    /// How many scripts are under way.
    pub(super) fn depth(&self) -> usize {
        self.scripts.len()
    }

    /// These come next.
    pub(super) fn push(&mut self, script: Script) {
        // What has been done is taken away, so that a breakpoint whose last command goes
        // on does not pile up. A file stays, so that one that names itself is found out.
        let is_done = |script: &Script| {
            script.lines.is_empty() && matches!(script.origin, CommandOrigin::Breakpoint(_))
        };
        while self.scripts.last().is_some_and(is_done) {
            self.scripts.pop();
        }
        self.scripts.push(script);
    }

    /// The commands of the breakpoints that were met come next, in their order. What was
    /// left of those of others is dropped: they spoke of another stop.
    pub(super) fn push_commands<'m>(
        &mut self,
        met: impl DoubleEndedIterator<Item = &'m Breakpoint>,
    ) {
        self.drop_commands();
        for Breakpoint { number, commands, .. } in met.rev() {
            self.push(Script::new(CommandOrigin::Breakpoint(*number), &commands.join("\n")));
        }
    }

    /// Drops what is left of the commands of a breakpoint.
    pub(super) fn drop_commands(&mut self) {
        let is_of_breakpoint =
            |script: &Script| matches!(script.origin, CommandOrigin::Breakpoint(_));
        while self.scripts.last().is_some_and(is_of_breakpoint) {
            self.scripts.pop();
        }
    }

    /// Where the script under way comes from, if one is.
    pub(super) fn current_origin(&self) -> Option<&CommandOrigin> {
        self.scripts.last().map(|script| &script.origin)
    }

    /// Drops the script under way.
    pub(super) fn drop_script(&mut self) {
        self.scripts.pop();
    }

    /// Drops everything that is at hand.
    pub(super) fn drop_all(&mut self) {
        self.scripts.clear();
        self.reader.drop_pasted();
    }

    /// The next line of whatever comes next.
    pub(super) fn next(&mut self, words: &CompletionWords) -> QueuedLine {
        while let Some(script) = self.scripts.last_mut() {
            if let Some(line) = script.lines.pop_front() {
                script.taken += 1;
                let origin = script.origin.clone();
                return QueuedLine { origin, number: script.taken, input: NextCommand::Line(line) };
            }
            self.scripts.pop();
        }
        let input = if self.is_closed { NextCommand::End } else { self.reader.next(words) };
        QueuedLine { origin: CommandOrigin::Standard, number: self.reader.number(), input }
    }

    /// The next line of the origin that is under way, and no other: none at its end.
    pub(super) fn next_from(
        &mut self,
        origin: &CommandOrigin,
        words: &CompletionWords,
    ) -> NextCommand {
        match self.scripts.last_mut() {
            Some(script) if script.origin == *origin => {
                script.taken += 1;
                script.lines.pop_front().map_or(NextCommand::End, NextCommand::Line)
            }
            _ if *origin != CommandOrigin::Standard || self.is_closed => NextCommand::End,
            _ => self.reader.next(words),
        }
    }
}
