//! Where commands come from: those given on the command line, scripts, what belongs to a
//! breakpoint, and after these standard input.

use std::collections::VecDeque;

use cardiac_core::session::Breakpoint;

use super::input::{Input, Lines, Words};

/// Commands that are at hand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Script {
    pub(super) kind: Kind,
    /// The lines that are left.
    lines: VecDeque<String>,
    /// How many have been taken.
    taken: usize,
}

/// Where commands come from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Kind {
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
pub(super) struct Fed {
    pub(super) kind: Kind,
    /// Its number among the lines of its origin.
    pub(super) number: usize,
    pub(super) input: Input,
}

impl Script {
    pub(super) fn new(kind: Kind, text: &str) -> Self {
        Self { kind, lines: text.lines().map(str::to_owned).collect(), taken: 0 }
    }
}

/// All that is to be done, what comes first on top.
#[derive(Debug)]
pub(super) struct Feed {
    scripts: Vec<Script>,
    pub(super) lines: Lines,
    /// Whether nothing is read from standard input.
    pub(super) is_closed: bool,
}

impl Feed {
    /// Commands that come before standard input, in their order.
    pub(super) fn new(mut first: Vec<Script>, lines: Lines, is_closed: bool) -> Self {
        first.reverse();
        Self { scripts: first, lines, is_closed }
    }

    /// How many scripts are under way.
    pub(super) fn depth(&self) -> usize {
        self.scripts.len()
    }

    /// These come next.
    pub(super) fn push(&mut self, script: Script) {
        // What has been done is taken away, so that a breakpoint whose last command goes
        // on does not pile up. A file stays, so that one that names itself is found out.
        let is_done =
            |script: &Script| script.lines.is_empty() && matches!(script.kind, Kind::Breakpoint(_));
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
            self.push(Script::new(Kind::Breakpoint(*number), &commands.join("\n")));
        }
    }

    /// Drops what is left of the commands of a breakpoint.
    pub(super) fn drop_commands(&mut self) {
        let is_of_breakpoint = |script: &Script| matches!(script.kind, Kind::Breakpoint(_));
        while self.scripts.last().is_some_and(is_of_breakpoint) {
            self.scripts.pop();
        }
    }

    /// Where the script under way comes from, if one is.
    pub(super) fn under_way(&self) -> Option<&Kind> {
        self.scripts.last().map(|script| &script.kind)
    }

    /// Drops the script under way.
    pub(super) fn drop_script(&mut self) {
        self.scripts.pop();
    }

    /// Drops everything that is at hand.
    pub(super) fn drop_all(&mut self) {
        self.scripts.clear();
        self.lines.drop_pasted();
    }

    /// The next line of whatever comes next.
    pub(super) fn next(&mut self, words: &Words) -> Fed {
        while let Some(script) = self.scripts.last_mut() {
            if let Some(line) = script.lines.pop_front() {
                script.taken += 1;
                let kind = script.kind.clone();
                return Fed { kind, number: script.taken, input: Input::Line(line) };
            }
            self.scripts.pop();
        }
        let input = if self.is_closed { Input::End } else { self.lines.next(words) };
        Fed { kind: Kind::Standard, number: self.lines.number(), input }
    }

    /// The next line of the origin that is under way, and no other: none at its end.
    pub(super) fn next_inside(&mut self, kind: &Kind, words: &Words) -> Input {
        match self.scripts.last_mut() {
            Some(script) if script.kind == *kind => {
                script.taken += 1;
                script.lines.pop_front().map_or(Input::End, Input::Line)
            }
            _ if *kind != Kind::Standard || self.is_closed => Input::End,
            _ => self.lines.next(words),
        }
    }
}
