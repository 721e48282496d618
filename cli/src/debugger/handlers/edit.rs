//! The commands that change cells, the accumulator, the program counter and the cards.

use std::fmt::Write;

use cardiac_core::assembler::{Severity, assemble_at};
use cardiac_core::expression::Binding;
use cardiac_core::session::{Action, EditKind, Event, Position};
use cardiac_core::{Accumulator, Address, Counted, Instruction, Word};

use crate::debugger::commands::lookup::format_list;
use crate::debugger::error::{CommandError, CommandResult, fail};
use crate::debugger::parse;
use crate::debugger::state::Debugger;

impl Debugger {
    /// `set WHAT [=] VALUE`.
    pub(crate) fn set(&mut self, text: &str) -> CommandResult {
        let split = text.split_once('=').or_else(|| text.split_once(char::is_whitespace));
        let (what, value) = split.unwrap_or((text, ""));
        let (what, value) = (what.trim(), value.trim());
        // `set var total = 5` is how GDB users write it.
        let what = what.strip_prefix("var ").map_or(what, str::trim);
        if what.is_empty() {
            let (cell, pc) = (self.example_cell(), self.session.snapshot().cell());
            let name = self.pc_name();
            return fail(format!(
                "missing operand: for example `set {cell} = 12`, `set acc -5` or `set {name} {pc}`"
            ));
        }
        if value.is_empty() {
            return self.no_value(what);
        }
        match what {
            "acc" | "$acc" => self.set_accumulator(value),
            what if parse::is_program_counter(&self.session, what) => {
                let change = EditKind::Bug(self.place(value)?);
                let message = self.format_edit(&change);
                self.edit(change, &message)?;
                self.print_position(None);
                Ok(())
            }
            what => {
                let cell = parse::cell(&self.session, what)?;
                self.write(cell, parse::word(&self.session, value)?, "")
            }
        }
    }

    fn set_accumulator(&mut self, value: &str) -> CommandResult {
        let value = parse::value(&self.session, value)?;
        let Some(after) = i16::try_from(value).ok().and_then(Accumulator::new) else {
            return fail(format!(
                "{value} does not fit into the accumulator, which holds -9999 to 9999"
            ));
        };
        let before = self.session.snapshot().cycle.machine.accumulator.to_string();
        let message = format!("acc: {}", self.format_change(&before, &after.to_string()));
        self.edit(EditKind::Accumulator(after), &message)
    }

    /// Returns the error of a missing value, with an example that can be written there.
    fn no_value(&mut self, what: &str) -> CommandResult {
        let word = match what {
            "acc" | "$acc" => "12".to_owned(),
            what if parse::is_program_counter(&self.session, what) => {
                self.session.snapshot().cell().to_string()
            }
            what => match parse::cell(&self.session, what)? {
                // Cell 00 is printed: writing to it gives the error that explains this.
                Address::FIRST => return self.write(Address::FIRST, None, ""),
                Address::LAST => "812".to_owned(),
                _ => "12".to_owned(),
            },
        };
        fail(format!("missing value: for example `set {what} {word}`"))
    }

    /// Writes `word` to a cell, or erases it. `suffix` is added to the message.
    fn write(&mut self, cell: Address, word: Option<Word>, suffix: &str) -> CommandResult {
        let before = self.session.snapshot().cycle.machine.memory;
        let mut after = before;
        match word {
            Some(word) => after.write(cell, word),
            None => after.erase(cell),
        }
        let [before, after] = [before, after].map(|memory| self.format_contents(memory.cell(cell)));
        let message =
            format!("{}: {}{suffix}", self.format_cell(cell), self.format_change(&before, &after));
        self.edit(EditKind::Cell(cell, word), &message)
    }

    /// Applies a change, and prints it and the history it discards.
    fn edit(&mut self, change: EditKind, message: &str) -> CommandResult {
        let (now, end) = (self.session.snapshot().position(), self.session.end());
        let event = self.apply(Action::Edit(change))?;
        self.out.line(message);
        if event == (Event::Edited { discards: true }) {
            self.discard_after(now, end);
        }
        Ok(())
    }

    /// Drops the checkpoints of the discarded history, and prints what was lost.
    fn discard_after(&mut self, now: Position, end: Position) {
        let discarded = match (now.steps + 1, end.steps) {
            (first, last) if first < last => format!("steps {first} to {last}"),
            (first, last) if first == last => format!("step {first}"),
            _ => "the history after this step".into(),
        };
        let before = self.checkpoints.len();
        self.checkpoints.retain(|&(_, position)| position <= now);
        let checkpoints = before - self.checkpoints.len();
        let changes = end.edits - now.edits;
        let mut lost = Vec::new();
        if changes > 0 && end.steps > now.steps {
            lost.push(format!("{} by hand", Counted(changes, "change")));
        }
        if checkpoints > 0 {
            lost.push(Counted(checkpoints, "checkpoint").to_string());
        }
        let with = if lost.is_empty() { "" } else { ", with " };
        self.out.line(format_args!("discarded: {discarded}{with}{}", format_list(&lost, "and")));
    }

    /// `card WORD...`.
    pub(crate) fn card(&mut self, text: &str) -> CommandResult {
        if text.is_empty() {
            return fail("missing card: for example `card 042` or `card blank`");
        }
        for card in parse::cards(text)? {
            let change = EditKind::Card(card);
            let message = self.format_edit(&change);
            self.edit(change, &message)?;
        }
        Ok(())
    }

    /// `cards`, `cards WORD...`, `cards none`.
    pub(crate) fn cards(&mut self, text: &str) -> CommandResult {
        if text.is_empty() {
            self.info_cards();
            return Ok(());
        }
        let cards = if text == "none" { Vec::new() } else { parse::cards(text)? };
        let change = EditKind::Cards(cards);
        let message = self.format_edit(&change);
        self.edit(change, &message)
    }

    /// `asm CELL STATEMENT`.
    pub(crate) fn asm(&mut self, text: &str) -> CommandResult {
        let (place, statement) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
        let statement = statement.trim();
        if statement.is_empty() {
            return fail(
                "missing operand: write a cell and an instruction, for example `asm 20 CLA 05`",
            );
        }
        let cell = self.place(place)?;
        let word = self.assembled(cell, statement)?;
        self.write(cell, Some(word), &format!(", {}", Instruction::from(word)))
    }

    /// Assembles a statement, which may use the names of the program, to one word.
    fn assembled(&self, cell: Address, statement: &str) -> Result<Word, CommandError> {
        let mut source = String::new();
        for symbol in self.session.debug_info().symbols() {
            let value = match symbol.binding {
                Binding::Cell(cell) => i16::from(cell.get()),
                Binding::Number(number) => number,
            };
            // Writing to a `String` does not fail.
            let _ = writeln!(source, "{}: EQU {value}", symbol.name);
        }
        let _ = writeln!(source, "        ORG {cell}\n        {statement}");
        let mut error = None;
        let assembly = assemble_at(&source, Some(cell), |found| {
            if found.severity() == Severity::Error && error.is_none() {
                error = Some(found.kind.to_string());
            }
        });
        let assembly = match (assembly, error) {
            (Some(assembly), _) => assembly,
            (None, Some(error)) => return fail(error),
            (None, None) => return fail(format!("`{statement}` is not an instruction")),
        };
        let written: Vec<(Address, Word)> = assembly.image.iter_written().collect();
        match written[..] {
            [(filled, word)] if filled == cell => Ok(word),
            _ => fail(format!(
                "`{statement}` does not fill exactly one cell: for example `asm {cell} CLA 05`"
            )),
        }
    }
}
