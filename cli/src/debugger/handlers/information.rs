//! The commands `info`, `slides`, `next?` and `bt`.

use cardiac_core::expression::Binding;
use cardiac_core::session::EditKind;
use cardiac_core::{Card, Counted, Sign, TestWindow, Word, preview};

use crate::debugger::commands::lookup::nearest;
use crate::debugger::commands::table::INFO_TOPICS;
use crate::debugger::error::{CommandError, CommandResult, fail};
use crate::debugger::parse;
use crate::debugger::state::Debugger;

impl Debugger {
    /// `info TOPIC`.
    pub(crate) fn info(&mut self, text: &str) -> CommandResult {
        let list = INFO_TOPICS.join(", ");
        if text.is_empty() {
            return fail(format!("missing topic: write `info` and one of {list}"));
        }
        match INFO_TOPICS.into_iter().find(|topic| topic.starts_with(text)) {
            _ if text == "breakpoints" || text == "watchpoints" => self.info_break(),
            Some("break") => self.info_break(),
            Some("cards") => self.info_cards(),
            Some("checkpoints") => self.info_checkpoints(),
            Some("display") => self.info_display(),
            Some("history") => self.info_history(),
            Some("registers" | "table") => self.info_registers(),
            Some("symbols") => self.info_symbols(),
            _ => {
                let suggestion = match nearest(text, INFO_TOPICS.into_iter()) {
                    Some(topic) => format!("did you mean `{topic}`?"),
                    None => format!("write one of {list}"),
                };
                return fail(format!("unknown topic `{text}`: {suggestion}"));
            }
        }
        Ok(())
    }

    fn info_display(&mut self) {
        if self.displays.is_empty() {
            let cell = self.example_cell();
            let message = format!("no displays: `display {cell}` adds one");
            self.out.line(message);
        }
        for (number, text) in self.displays.clone() {
            self.out.line(format_args!("{number}: {text}"));
        }
    }

    /// `info registers`, `info table`.
    fn info_registers(&mut self) {
        let snapshot = *self.session.snapshot();
        let machine = snapshot.cycle.machine;
        let card = match self.session.input_cards().under_reader() {
            Some(card) => card.to_string(),
            None => "none".into(),
        };
        let row = |name: &str, value: String| vec![name.to_owned(), value];
        let mut rows = vec![
            row("acc", machine.accumulator.to_string()),
            row("PC", self.format_cell(machine.bug)),
            row("steps", snapshot.steps.to_string()),
            row("next card", card),
            row("cards read", snapshot.read.to_string()),
            row("cards punched", snapshot.punched.to_string()),
        ];
        if let Some(last) = cardiac_core::Address::new(99) {
            rows.push(row("cell 99, the return jump", machine.memory.cell(last).to_string()));
        }
        self.out.rows(&rows);
    }

    /// `info cards`, `cards`.
    pub(crate) fn info_cards(&mut self) {
        let cards = self.session.input_cards();
        let format_cards = |cards: &[Card]| {
            let cards: Vec<String> = cards.iter().map(Card::to_string).collect();
            if cards.is_empty() { "none".into() } else { cards.join(" ") }
        };
        let under = cards.under_reader();
        let punched: Vec<String> = self.session.punched().iter().map(Word::to_string).collect();
        let row = |name: &str, value: String| vec![name.to_owned(), value];
        let rows = [
            row("read", format_cards(cards.passed())),
            row("next", under.map_or("none".into(), |card| card.to_string())),
            row("then", format_cards(cards.upcoming())),
            row("punched", if punched.is_empty() { "none".into() } else { punched.join(" ") }),
        ];
        self.out.rows(&rows);
    }

    fn info_symbols(&mut self) {
        let symbols = self.session.debug_info().symbols().to_vec();
        if symbols.is_empty() {
            self.out.line("no symbols: only a source has them");
            return;
        }
        let memory = self.session.snapshot().cycle.machine.memory;
        let rows: Vec<Vec<String>> = symbols
            .iter()
            .map(|symbol| {
                let (what, value) = match symbol.binding {
                    Binding::Cell(cell) => (
                        format!("cell {cell}"),
                        format!("holds {}", self.format_contents(memory.cell(cell))),
                    ),
                    Binding::Number(number) => (format!("the number {number}"), String::new()),
                };
                vec![symbol.name.clone(), what, value]
            })
            .collect();
        self.out.rows(&rows);
    }

    fn info_history(&mut self) {
        let (now, end) = (self.session.snapshot().position(), self.session.end());
        self.out.line(format_args!(
            "after {}; recorded to step {}",
            Counted(now.steps, "step"),
            end.steps
        ));
        for (number, edit) in self.session.edits().to_vec().iter().enumerate() {
            let later = if number < now.edits { "" } else { "; later than now" };
            let message = self.format_edit(&edit.kind);
            self.out.line(format_args!("by hand after step {}: {message}{later}", edit.at.steps));
        }
    }

    fn info_checkpoints(&mut self) {
        if self.checkpoints.is_empty() {
            self.out.line("no checkpoints: `checkpoint NAME` sets one");
        }
        for (name, position) in self.checkpoints.clone() {
            self.out.line(format_args!("{name}: after {}", Counted(position.steps, "step")));
        }
    }

    /// Formats a change by hand.
    pub(crate) fn format_edit(&self, change: &EditKind) -> String {
        match change {
            EditKind::Cell(cell, Some(word)) => format!("{} = {word}", self.format_cell(*cell)),
            EditKind::Cell(cell, None) => format!("{} erased", self.format_cell(*cell)),
            EditKind::Accumulator(accumulator) => format!("acc = {accumulator}"),
            EditKind::Bug(cell) => format!("PC = {}", self.format_cell(*cell)),
            EditKind::Card(card) => format!("card {card} added"),
            EditKind::Cards(cards) if cards.is_empty() => "unread cards removed".into(),
            EditKind::Cards(cards) => {
                format!("unread cards replaced by {}", Counted(cards.len(), "card"))
            }
        }
    }

    /// `slides`.
    pub(crate) fn slides(&mut self, text: &str) -> CommandResult {
        parse::no_operand(text, "slides")?;
        let cycle = self.session.snapshot().cycle;
        let slides = cycle.slides();
        let [code, tens, units] = slides.notches();
        let window = match (slides.test_window(), slides.test_window().text()) {
            (_, Some(text)) => text,
            (TestWindow::Minus, _) => "-, and a bar up to the decoder",
            (TestWindow::Plus, _) => "+, and an arrow back to the register box",
            _ => "a bar straight up to the decoder",
        };
        let sign = match slides.sign {
            Sign::Plus => "+",
            Sign::Minus => "-",
        };
        let square = |text: Option<String>| text.unwrap_or_else(|| "empty".into());
        let row = |name: &str, value: String| vec![name.to_owned(), value];
        let rows = [
            row("instruction register", format!("{code} {tens} {units}")),
            row("instruction decoder", slides.decoder().to_string()),
            row("accumulator test", window.to_owned()),
            row("sign", sign.to_owned()),
            row("pad, top row", square(cycle.pad.top.map(|row| row.to_string()))),
            row("pad, middle row", square(cycle.pad.middle.map(|row| row.to_string()))),
            row("accumulator", cycle.machine.accumulator.to_string()),
            row("bug", cycle.machine.bug.to_string()),
            row("next phase", format!("{} of 4", cycle.phase.number())),
        ];
        self.out.rows(&rows);
        Ok(())
    }

    /// `next?`.
    pub(crate) fn preview(&mut self, text: &str) -> CommandResult {
        parse::no_operand(text, "next?")?;
        let machine = self.session.snapshot().cycle.machine;
        if self.session.snapshot().cycle.phase != cardiac_core::Phase::SetSlides {
            return fail("in the middle of a step: `step` finishes it, `slides` shows the windows");
        }
        let preview = preview(&machine, self.session.input_cards().under_reader());
        self.out.line(preview);
        for warning in preview.warnings() {
            self.out.line(format_args!("warning: {warning}"));
        }
        Ok(())
    }

    /// `bt`.
    pub(crate) fn backtrace(&mut self, text: &str) -> CommandResult {
        parse::no_operand(text, "bt")?;
        let snapshot = *self.session.snapshot();
        let cell = snapshot.cell();
        let here = format!("#0  PC {}{}", self.format_cell(cell), self.format_line(cell));
        self.out.line(here);
        for (number, back) in snapshot.calls.iter().rev().enumerate() {
            let jump = back.previous();
            let line = self.format_line(jump);
            let statement = self.statement(jump);
            self.out.line(format_args!(
                "#{}  called from {jump}{line}: {statement}; returns to {back}",
                number + 1
            ));
        }
        Ok(())
    }

    /// Returns the error of an unknown checkpoint.
    pub(crate) fn no_checkpoint(&self, name: &str) -> CommandError {
        let known = self.checkpoints.iter().map(|(name, _)| name.as_str());
        match nearest(name, known) {
            Some(near) => {
                CommandError(format!("unknown checkpoint `{name}`: did you mean `{near}`?"))
            }
            None => {
                CommandError(format!("unknown checkpoint `{name}`: `info checkpoints` lists them"))
            }
        }
    }
}
