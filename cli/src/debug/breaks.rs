//! Breakpoints and watchpoints.

use cardiac_core::Address;
use cardiac_core::session::{Action, Breakpoint, BreakpointEdit, BreakpointKind, Event};

use super::command_reader::{NESTED_PROMPT, NextCommand, PROMPT};
use super::debugger::{CommandError, CommandResult, Debugger, fail};
use super::parse::{self, split_condition};
use super::printer::format_count;

impl Debugger {
    /// `break [PLACE] [if EXPR]` and `tbreak`.
    pub(super) fn set_break(&mut self, text: &str, is_temporary: bool) -> CommandResult {
        let (place, condition) = split_condition(text);
        let condition = match condition {
            Some(condition) => Some(parse::condition(&self.session, condition)?),
            None => None,
        };
        let cell = match place {
            "" => self.session.snapshot().cell(),
            place => self.place(place)?,
        };
        let number = self.new_breakpoint(BreakpointKind::Bug(cell))?;
        if is_temporary {
            let _ = self.apply(Action::EditBreakpoint(number, BreakpointEdit::Temporary))?;
        }
        if condition.is_some() {
            let _ =
                self.apply(Action::EditBreakpoint(number, BreakpointEdit::Condition(condition)))?;
        }
        self.print_breakpoint(number);
        Ok(())
    }

    /// `watch`, `rwatch`, `awatch`.
    pub(super) fn watch(
        &mut self,
        text: &str,
        cell_trigger: fn(Address) -> BreakpointKind,
    ) -> CommandResult {
        let (what, condition) = split_condition(text);
        let condition = match condition {
            Some(condition) => Some(parse::condition(&self.session, condition)?),
            None => None,
        };
        let trigger = match what {
            "" => {
                return fail(
                    "what is to be watched is missing: write a cell, a label, `sign`, `cards` or `punch`",
                );
            }
            "sign" => BreakpointKind::Sign,
            "cards" => BreakpointKind::CardRead,
            "punch" => BreakpointKind::CardPunched,
            "acc" => {
                return fail("the accumulator is not watched: `watch sign` waits for its sign");
            }
            what => cell_trigger(parse::cell(&self.session, what)?),
        };
        let number = self.new_breakpoint(trigger)?;
        if condition.is_some() {
            let _ =
                self.apply(Action::EditBreakpoint(number, BreakpointEdit::Condition(condition)))?;
        }
        self.print_breakpoint(number);
        Ok(())
    }

    fn new_breakpoint(&mut self, trigger: BreakpointKind) -> Result<u32, CommandError> {
        match self.apply(Action::AddBreakpoint(trigger))? {
            Event::BreakpointAdded(number) => Ok(number),
            event => fail(format!("a breakpoint has come to {event:?}")),
        }
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

    /// `breakpoint 1 on cell 12, line 5: STO total`.
    fn format_breakpoint(&self, breakpoint: &Breakpoint) -> String {
        let number = breakpoint.number;
        let holds = match &breakpoint.condition {
            Some(condition) => format!(", if {condition}"),
            None => String::new(),
        };
        let what = match breakpoint.kind {
            BreakpointKind::Bug(cell) => {
                let kind =
                    if breakpoint.is_temporary { "temporary breakpoint" } else { "breakpoint" };
                let line = self.format_line(cell);
                let statement = self.statement(cell);
                return format!("{kind} {number} on cell {cell}{line}{holds}: {statement}");
            }
            BreakpointKind::Read(cell)
            | BreakpointKind::Write(cell)
            | BreakpointKind::Access(cell) => {
                let does = match breakpoint.kind {
                    BreakpointKind::Read(_) => "what reads",
                    BreakpointKind::Write(_) => "what writes",
                    _ => "what reads or writes",
                };
                format!("watchpoint {number} on {does} cell {}", self.format_cell(cell))
            }
            BreakpointKind::Sign => {
                format!("watchpoint {number} on what changes the sign of the accumulator")
            }
            BreakpointKind::CardRead => format!("watchpoint {number} on what reads a card"),
            BreakpointKind::CardPunched => format!("watchpoint {number} on what punches a card"),
        };
        format!("{what}{holds}")
    }

    /// The statement that filled a cell, or the instruction that stands there.
    pub(super) fn statement(&self, cell: Address) -> String {
        let program = self.session.debug_info();
        let text =
            program.line(cell).and_then(|line| program.source_line(line)).unwrap_or_default();
        let code = text.split([';', '#']).next().unwrap_or_default();
        let code = code.split("//").next().unwrap_or_default();
        let code = code.split_once(':').map_or(code, |(_, code)| code);
        let words: Vec<&str> = code.split_whitespace().collect();
        // What is left blank may be an instruction by now.
        let is_blank = words.first().is_none_or(|word| word.eq_ignore_ascii_case("RES"));
        if !is_blank {
            return words.join(" ");
        }
        self.format_instruction(cell)
    }

    /// `info break`.
    pub(super) fn info_break(&mut self) {
        let breakpoints = self.session.breakpoints().to_vec();
        if breakpoints.is_empty() {
            self.out.line("there are no breakpoints and no watchpoints");
        }
        for breakpoint in &breakpoints {
            let mut said = vec![self.format_breakpoint(breakpoint)];
            said.push(format!("met {}", format_count(breakpoint.hit_count, "time")));
            if breakpoint.ignore_count > 0 {
                said.push(format!(
                    "passed over {}",
                    format_count(breakpoint.ignore_count, "more time")
                ));
            }
            if !breakpoint.is_enabled {
                said.push("disabled".into());
            }
            self.out.line(said.join("; "));
            for command in &breakpoint.commands {
                self.out.line(format_args!("    {command}"));
            }
        }
    }

    /// The numbers behind a command; all breakpoints where there are none.
    fn numbers(&self, text: &str) -> Result<Vec<u32>, CommandError> {
        let known = || self.session.breakpoints().iter().map(|breakpoint| breakpoint.number);
        let mut numbers: Vec<u32> =
            text.split_whitespace().map(parse::breakpoint).collect::<Result<_, _>>()?;
        if let Some(number) = numbers.iter().find(|&&number| known().all(|known| known != number)) {
            return fail(format!("there is no breakpoint {number}: `info break` lists them"));
        }
        if !numbers.is_empty() {
            numbers.sort_unstable();
            numbers.dedup();
            return Ok(numbers);
        }
        let all: Vec<u32> = known().collect();
        if all.is_empty() { fail("there are no breakpoints and no watchpoints") } else { Ok(all) }
    }

    /// `delete`, `disable`, `enable`.
    pub(super) fn adjust_all(&mut self, text: &str, edit: &BreakpointEdit) -> CommandResult {
        let numbers = self.numbers(text)?;
        for &number in &numbers {
            let _ = self.session.apply(Action::EditBreakpoint(number, edit.clone()))?;
        }
        let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
        let done = match edit {
            BreakpointEdit::Delete => "deleted",
            BreakpointEdit::Enable(true) => "enabled",
            _ => "disabled",
        };
        self.out.line(format_args!("{done}: {}", numbers.join(", ")));
        Ok(())
    }

    /// `condition N [EXPR]`.
    pub(super) fn condition(&mut self, text: &str) -> CommandResult {
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
    pub(super) fn ignore(&mut self, text: &str) -> CommandResult {
        let (number, rest) = self.numbered(text, "ignore", " 5")?;
        if rest.is_empty() {
            return fail(format!("how many times is missing: write such as `ignore {number} 5`"));
        }
        let times = parse::number(rest, "how many times")?;
        let _ = self.apply(Action::EditBreakpoint(number, BreakpointEdit::Ignore(times)))?;
        self.out.line(match times {
            0 => format!("breakpoint {number} stops the next time it is met"),
            times => format!("breakpoint {number} is passed over {}", format_count(times, "time")),
        });
        Ok(())
    }

    /// The number of a breakpoint that there is, and what stands behind it.
    /// `example` is what may stand behind the number.
    fn numbered<'t>(
        &self,
        text: &'t str,
        command: &str,
        example: &str,
    ) -> Result<(u32, &'t str), CommandError> {
        let (number, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let Some(last) = self.session.breakpoints().last() else {
            let cell = self.session.snapshot().cell();
            return fail(format!("there is no breakpoint yet: `break {cell}` sets one"));
        };
        if number.is_empty() {
            let number = last.number;
            return fail(format!(
                "the number of a breakpoint is missing: write such as `{command} {number}{example}`"
            ));
        }
        let number = parse::breakpoint(number)?;
        if self.breakpoint(number).is_none() {
            return fail(format!("there is no breakpoint {number}: `info break` lists them"));
        }
        Ok((number, rest.trim()))
    }

    /// `commands [N]`: what follows, to `end`, is done when it has stopped.
    pub(super) fn commands(&mut self, text: &str) -> CommandResult {
        // The lines are taken even where there is no such breakpoint: they are not meant
        // to be done now.
        let number = match text {
            "" => self.session.breakpoints().last().map(|last| last.number),
            text => Some(self.numbered(text, "commands", "").map(|(number, _)| number))
                .transpose()
                .inspect_err(|_| drop(self.lines_to_end("commands")))?,
        };
        let name = format!("commands {text}");
        let lines = self.lines_to_end(name.trim())?;
        let Some(number) = number else {
            return fail("there is no breakpoint that could have commands: set one first");
        };
        let said = match lines.len() {
            0 => format!("breakpoint {number} has no commands"),
            lines => format!("breakpoint {number} has {}", format_count(lines as u64, "command")),
        };
        let _ = self.apply(Action::EditBreakpoint(number, BreakpointEdit::Commands(lines)))?;
        if self.is_untrusted() {
            self.untrusted.insert(number);
        } else {
            self.untrusted.remove(&number);
        }
        self.out.line(said);
        Ok(())
    }

    fn lines_to_end(&mut self, command: &str) -> Result<Vec<String>, CommandError> {
        let origin = self.origin.clone();
        let mut lines = Vec::new();
        self.queue.reader.set_prompt(NESTED_PROMPT);
        let input = loop {
            match self.queue.next_from(&origin, &self.words) {
                NextCommand::Line(line) => {
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
        self.queue.reader.set_prompt(PROMPT);
        match input {
            None => Ok(lines),
            Some(NextCommand::Interrupted) => fail(format!("`{command}` was broken off")),
            Some(_) => fail(format!("`{command}` is never ended: write `end` after the last one")),
        }
    }
}
