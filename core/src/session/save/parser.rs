//! Parses the text of a saved session.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::str::Split;

use super::error::SessionLoadError;
use super::lines::{HEADING, VERSION, parse_breakpoint, parse_edit, parse_position};
use crate::assembler::assembly::assemble;
use crate::machine::card::Card;
use crate::machine::machine::Machine;
use crate::machine::word::Word;
use crate::session::breakpoints::Breakpoint;
use crate::session::debug_info::DebugInfo;
use crate::session::snapshot::Position;
use crate::session::timeline::Edit;
use crate::text::image;

/// A parser with the remaining lines, and the number of the current line.
pub(super) struct SessionParser<'t> {
    lines: Split<'t, char>,
    number: usize,
}

/// The parsed content of a saved session.
pub(super) struct SessionFile<'t> {
    pub(super) machine: Machine,
    pub(super) cards: Vec<Card>,
    pub(super) edits: Vec<Edit>,
    pub(super) breakpoints: Vec<UnresolvedBreakpoint<'t>>,
    pub(super) now: Position,
    pub(super) end: Position,
    pub(super) punched: Vec<Word>,
    pub(super) program: DebugInfo,
}

impl<'t> SessionParser<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { lines: text.strip_suffix('\n').unwrap_or(text).split('\n'), number: 0 }
    }

    pub(super) fn parse(mut self) -> Result<SessionFile<'t>, SessionLoadError> {
        let version = self.lines.clone().next().and_then(|line| line.strip_prefix(HEADING));
        let version = version.and_then(|version| version.trim_end().parse().ok());
        match version.ok_or(SessionLoadError::NotASession)? {
            version if version > VERSION => return Err(SessionLoadError::NewerVersion { version }),
            _ => {}
        }
        if self.lines.clone().next_back().map(str::trim_end) != Some("done") {
            return Err(SessionLoadError::Truncated);
        }
        self.next()?;
        self.expect("machine", "`machine`")?;
        Ok(SessionFile {
            machine: self.machine()?,
            cards: self.cards()?,
            edits: self.edits()?,
            breakpoints: self.breakpoints()?,
            now: self.position_line("now ")?,
            end: self.position_line("end ")?,
            punched: self.punched()?,
            program: self.program()?,
        })
    }

    /// Consumes the next line.
    fn next(&mut self) -> Result<&'t str, SessionLoadError> {
        let line = self.lines.next().ok_or(SessionLoadError::Truncated)?;
        self.number += 1;
        // Lines of the source are kept as they are. The others may have got Windows line ends.
        Ok(if line.starts_with('|') { line } else { line.trim_end_matches('\r') })
    }

    fn error(&self, expected: &'static str) -> SessionLoadError {
        SessionLoadError::InvalidLine { line: self.number, expected }
    }

    fn expect(&mut self, line: &str, expected: &'static str) -> Result<(), SessionLoadError> {
        if self.next()? == line { Ok(()) } else { Err(self.error(expected)) }
    }

    /// Consumes the next line. Returns `None` if it is the next heading.
    fn next_before(&mut self, heading: &str) -> Result<Option<&'t str>, SessionLoadError> {
        let line = self.next()?;
        Ok((line != heading).then_some(line))
    }

    fn machine(&mut self) -> Result<Machine, SessionLoadError> {
        let bug = self.next()?.strip_prefix("bug ").and_then(|cell| cell.parse().ok());
        let bug = bug.ok_or_else(|| self.error("the bug's cell, such as `bug 10`"))?;
        let accumulator = self.next()?.strip_prefix("accumulator ");
        let accumulator = accumulator
            .and_then(|number| number.parse().ok())
            .ok_or_else(|| self.error("the accumulator, such as `accumulator +0000`"))?;
        let mut text = String::new();
        while let Some(line) = self.next_before("cards")? {
            if image::parse(line).is_err() {
                return Err(self.error("a cell and its word, such as `10:042`, or `cards`"));
            }
            text.push_str(line);
            text.push('\n');
        }
        let memory = image::parse(&text).map_err(|_| self.error("each cell once"))?;
        Ok(Machine { memory, accumulator, bug })
    }

    fn cards(&mut self) -> Result<Vec<Card>, SessionLoadError> {
        let mut cards = Vec::new();
        while let Some(line) = self.next_before("edits")? {
            cards.push(line.parse().map_err(|_| self.error("a card, or `edits`"))?);
        }
        Ok(cards)
    }

    fn edits(&mut self) -> Result<Vec<Edit>, SessionLoadError> {
        let mut edits = Vec::new();
        while let Some(line) = self.next_before("breakpoints")? {
            let expected = "an edit, such as `step 12: cell 40 042`, or `breakpoints`";
            edits.push(parse_edit(line).ok_or_else(|| self.error(expected))?);
        }
        Ok(edits)
    }

    /// Parses the breakpoints. The conditions stay text.
    fn breakpoints(&mut self) -> Result<Vec<UnresolvedBreakpoint<'t>>, SessionLoadError> {
        let mut found: Vec<UnresolvedBreakpoint<'t>> = Vec::new();
        while !self.peek().starts_with("now ") {
            let line = self.next()?;
            let number = self.number;
            let known =
                found.last_mut().and_then(|UnresolvedBreakpoint { breakpoint, condition }| {
                    if let Some(text) = line.strip_prefix("if ") {
                        *condition = Some((text, number));
                    } else if let Some(times) = line.strip_prefix("ignore ") {
                        breakpoint.ignore_count = times.parse().ok()?;
                    } else if let Some(times) = line.strip_prefix("hits ") {
                        breakpoint.hit_count = times.parse().ok()?;
                    } else if let Some(command) = line.strip_prefix('|') {
                        breakpoint.commands.push(command.to_owned());
                    } else if line == "disabled" {
                        breakpoint.is_enabled = false;
                    } else if line == "temporary" {
                        breakpoint.is_temporary = true;
                    } else {
                        return None;
                    }
                    Some(())
                });
            if known.is_none() {
                let breakpoint = parse_breakpoint(line).ok_or_else(|| {
                    self.error("a breakpoint, such as `1 bug 20`, or `now step 0`")
                })?;
                found.push(UnresolvedBreakpoint { breakpoint, condition: None });
            }
        }
        Ok(found)
    }

    fn peek(&self) -> &'t str {
        self.lines.clone().next().unwrap_or("now ")
    }

    fn position_line(&mut self, heading: &str) -> Result<Position, SessionLoadError> {
        let position = self.next()?.strip_prefix(heading).and_then(parse_position);
        position.ok_or_else(|| self.error("a place in history, such as `now step 12`"))
    }

    fn punched(&mut self) -> Result<Vec<Word>, SessionLoadError> {
        self.expect("punched", "`punched`")?;
        let mut cards = Vec::new();
        while let Some(line) = self.next_before("program")? {
            cards.push(line.parse().map_err(|_| self.error("a punched card, or `program`"))?);
        }
        Ok(cards)
    }

    fn program(&mut self) -> Result<DebugInfo, SessionLoadError> {
        let mut source = String::new();
        while let Some(line) = self.next_before("done")? {
            let line = line.strip_prefix('|');
            let line = line.ok_or_else(|| self.error("a line of the source after a `|`"))?;
            source.push_str(line);
            source.push('\n');
        }
        source.pop();
        Ok(match assemble(&source, |_| {}) {
            Some(assembly) if !source.is_empty() => DebugInfo::from_assembly(&assembly),
            _ => DebugInfo::without_symbols(source),
        })
    }
}

/// A breakpoint whose condition is still text: it may use names of the program, which comes later.
pub(super) struct UnresolvedBreakpoint<'t> {
    pub(super) breakpoint: Breakpoint,
    pub(super) condition: Option<(&'t str, usize)>,
}
