//! The commands for breakpoints and watchpoints.

use cardiac_core::session::{Action, Breakpoint, BreakpointEdit, BreakpointKind, Event};
use cardiac_core::{Address, Counted};

use crate::debugger::error::{CommandError, CommandResult, fail};
use crate::debugger::parse::{self, split_condition};
use crate::debugger::prompt::queue::{NESTED_PROMPT, PROMPT};
use crate::debugger::state::Debugger;
use crate::io::prompt::next_line::NextLine;

impl Debugger {
    /// `break [PLACE] [if EXPR]`, and `tbreak` with an edit that makes it temporary.
    pub(crate) fn set_break(&mut self, text: &str, edit: Option<BreakpointEdit>) -> CommandResult {
        let (place, condition) = split_condition(text);
        let condition = self.condition_edit(condition)?;
        let cell = match place {
            "" => self.session.snapshot().cell(),
            place => self.place(place)?,
        };
        self.add_breakpoint(BreakpointKind::Bug(cell), edit.into_iter().chain(condition))
    }

    /// `watch`, `rwatch`, `awatch`.
    pub(crate) fn watch(
        &mut self,
        text: &str,
        cell_trigger: fn(Address) -> BreakpointKind,
    ) -> CommandResult {
        let (what, condition) = split_condition(text);
        let condition = self.condition_edit(condition)?;
        let kind = match what {
            "" => {
                return fail("missing operand: write a cell, a label, `sign`, `cards` or `punch`");
            }
            "sign" => BreakpointKind::Sign,
            "cards" => BreakpointKind::CardRead,
            "punch" => BreakpointKind::CardPunched,
            "acc" | "$acc" => {
                return fail("the accumulator cannot be watched: `watch sign` watches its sign");
            }
            what if parse::is_program_counter(&self.session, what) => {
                return fail(
                    "the program counter cannot be watched: `break 12` stops when it reaches cell 12",
                );
            }
            what => cell_trigger(self.watched_cell(what)?),
        };
        self.add_breakpoint(kind, condition.into_iter())
    }

    /// Parses the cell of a watchpoint. A comparison gets advice, as GDB watches expressions.
    fn watched_cell(&self, what: &str) -> Result<Address, CommandError> {
        parse::cell(&self.session, what).map_err(|error| {
            let end = what.find(['=', '<', '>', '!']).unwrap_or_default();
            let cell = what.get(..end).unwrap_or_default().trim();
            if cell.is_empty() || parse::cell(&self.session, cell).is_err() {
                return error;
            }
            CommandError(format!("watch takes a cell: write `watch {cell} if {what}`"))
        })
    }

    /// Parses a condition to the edit that sets it.
    fn condition_edit(&self, text: Option<&str>) -> Result<Option<BreakpointEdit>, CommandError> {
        let Some(text) = text else { return Ok(None) };
        let condition = parse::condition(&self.session, text)?;
        Ok(Some(BreakpointEdit::Condition(Some(condition))))
    }

    fn add_breakpoint(
        &mut self,
        kind: BreakpointKind,
        edits: impl Iterator<Item = BreakpointEdit>,
    ) -> CommandResult {
        let number = match self.apply(Action::AddBreakpoint(kind))? {
            Event::BreakpointAdded(number) => number,
            event => return fail(format!("unexpected event {event:?}")),
        };
        for edit in edits {
            let _ = self.apply(Action::EditBreakpoint(number, edit))?;
        }
        self.print_breakpoint(number);
        Ok(())
    }

    fn print_breakpoint(&mut self, number: u32) {
        if let Some(set) = self.breakpoint(number) {
            let text = self.format_breakpoint(&set);
            self.out.line(text);
        }
    }

    fn breakpoint(&self, number: u32) -> Option<Breakpoint> {
        self.session.breakpoints().iter().find(|known| known.number == number).cloned()
    }

    /// `info break`.
    pub(crate) fn info_break(&mut self) {
        let breakpoints = self.session.breakpoints().to_vec();
        if breakpoints.is_empty() {
            self.out.line("no breakpoints and no watchpoints");
        }
        for breakpoint in &breakpoints {
            let mut message = vec![self.format_breakpoint(breakpoint)];
            message.push(format!("hit {}", Counted(breakpoint.hit_count, "time")));
            if breakpoint.ignore_count > 0 {
                message.push(format!("ignored {}", Counted(breakpoint.ignore_count, "more time")));
            }
            if !breakpoint.is_enabled {
                message.push("disabled".into());
            }
            self.out.line(message.join("; "));
            for command in &breakpoint.commands {
                self.out.line(format_args!("    {command}"));
            }
        }
    }

    /// Parses breakpoint numbers. Without any it returns all breakpoints.
    fn numbers(&self, text: &str) -> Result<Vec<u32>, CommandError> {
        let known = || self.session.breakpoints().iter().map(|breakpoint| breakpoint.number);
        let mut numbers: Vec<u32> =
            text.split_whitespace().map(parse::breakpoint).collect::<Result<_, _>>()?;
        if let Some(number) = numbers.iter().find(|&&number| known().all(|known| known != number)) {
            return fail(format!("no breakpoint {number}: `info break` lists them"));
        }
        if !numbers.is_empty() {
            numbers.sort_unstable();
            numbers.dedup();
            return Ok(numbers);
        }
        let all: Vec<u32> = known().collect();
        if all.is_empty() { fail("no breakpoints and no watchpoints") } else { Ok(all) }
    }

    /// `delete`, `disable`, `enable`.
    pub(crate) fn adjust_all(&mut self, text: &str, edit: &BreakpointEdit) -> CommandResult {
        let (command, done) = match edit {
            BreakpointEdit::Delete => ("delete", "deleted"),
            BreakpointEdit::Enable(true) => ("enable", "enabled"),
            _ => ("disable", "disabled"),
        };
        if text.eq_ignore_ascii_case("all") {
            return fail(format!("`{command}` alone means all of them: leave out `{text}`"));
        }
        let numbers = self.numbers(text)?;
        for &number in &numbers {
            let _ = self.session.apply(Action::EditBreakpoint(number, edit.clone()))?;
        }
        let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
        self.out.line(format_args!("{done}: {}", numbers.join(", ")));
        Ok(())
    }

    /// `condition N [EXPR]`.
    pub(crate) fn condition(&mut self, text: &str) -> CommandResult {
        let (number, rest) = self.numbered(text, "condition", " acc > 100")?;
        let rest = rest.strip_prefix("if ").unwrap_or(rest).trim();
        let condition = match rest {
            "" => None,
            rest => Some(parse::condition(&self.session, rest)?),
        };
        let _ = self.apply(Action::EditBreakpoint(number, BreakpointEdit::Condition(condition)))?;
        self.print_breakpoint(number);
        Ok(())
    }

    /// `ignore N TIMES`.
    pub(crate) fn ignore(&mut self, text: &str) -> CommandResult {
        let (number, rest) = self.numbered(text, "ignore", " 5")?;
        if rest.is_empty() {
            return fail(format!("missing number of times: for example `ignore {number} 5`"));
        }
        let times = parse::number(rest, "a number of times")?;
        let _ = self.apply(Action::EditBreakpoint(number, BreakpointEdit::Ignore(times)))?;
        self.out.line(match times {
            0 => format!("breakpoint {number} is not ignored any more"),
            times => format!("breakpoint {number} is ignored {}", Counted(times, "time")),
        });
        Ok(())
    }

    /// Parses the number of an existing breakpoint, and returns it with the text after it.
    /// `example` completes the example in the error message.
    fn numbered<'t>(
        &self,
        text: &'t str,
        command: &str,
        example: &str,
    ) -> Result<(u32, &'t str), CommandError> {
        let (number, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let Some(last) = self.session.breakpoints().last() else {
            let cell = self.session.snapshot().cell();
            return fail(format!("no breakpoints yet: `break {cell}` sets one"));
        };
        if number.is_empty() {
            let number = last.number;
            return fail(format!(
                "missing breakpoint number: for example `{command} {number}{example}`"
            ));
        }
        let number = parse::breakpoint(number)?;
        if self.breakpoint(number).is_none() {
            return fail(format!("no breakpoint {number}: `info break` lists them"));
        }
        Ok((number, rest.trim()))
    }

    /// `commands [N]`, whose lines follow up to `end`.
    pub(crate) fn commands(&mut self, text: &str) -> CommandResult {
        // Take the lines even if there is no such breakpoint: they must not run now.
        let number = match text {
            "" => self.session.breakpoints().last().map(|last| last.number),
            text => Some(self.numbered(text, "commands", "").map(|(number, _)| number))
                .transpose()
                .inspect_err(|_| drop(self.lines_to_end("commands")))?,
        };
        let name = format!("commands {text}");
        let lines = self.lines_to_end(name.trim())?;
        let Some(number) = number else {
            return fail("no breakpoint for these commands: set one first");
        };
        let message = match lines.len() {
            0 => format!("breakpoint {number} has no commands"),
            lines => format!("breakpoint {number} has {}", Counted(lines, "command")),
        };
        let _ = self.apply(Action::EditBreakpoint(number, BreakpointEdit::Commands(lines)))?;
        if self.is_untrusted() {
            self.untrusted.insert(number);
        } else {
            self.untrusted.remove(&number);
        }
        self.out.line(message);
        Ok(())
    }

    fn lines_to_end(&mut self, command: &str) -> Result<Vec<String>, CommandError> {
        let origin = self.origin.clone();
        let mut lines = Vec::new();
        self.queue.set_prompt(NESTED_PROMPT);
        let input = loop {
            match self.queue.next_from(&origin) {
                NextLine::Line(line) => {
                    self.echo(&line);
                    match line.trim() {
                        "end" => break None,
                        "" => {}
                        command => lines.push(command.to_owned()),
                    }
                }
                input => break Some(input),
            }
        };
        self.queue.set_prompt(PROMPT);
        match input {
            None => Ok(lines),
            Some(NextLine::Interrupted) => fail(format!("`{command}` was interrupted")),
            Some(_) => fail(format!("`{command}` has no `end`: write it after the last command")),
        }
    }
}
