//! The command `why`: the chain of writes that a value came from.

use cardiac_core::Counted;
use cardiac_core::session::{ProvenanceStep, ValueLocation, ValueSource};

use crate::debugger::error::{CommandError, CommandResult, fail};
use crate::debugger::execution::observer::DebugObserver;
use crate::debugger::parse;
use crate::debugger::state::Debugger;

/// The number of links shown by default.
const DEFAULT_LINKS: u64 = 12;

impl Debugger {
    /// `why CELL`, `why acc`, `why card N`, each with a maximum number of links.
    pub(crate) fn why(&mut self, text: &str) -> CommandResult {
        let (what, most) = self.parse_why(text)?;
        let limit = usize::try_from(most).unwrap_or(usize::MAX).saturating_add(1);
        let mut observer = DebugObserver::unlimited(&mut self.queue, &mut self.out);
        let Some(mut chain) = self.session.provenance(what, limit, &mut observer) else {
            self.queue.reader.take_interrupt();
            self.out.line("interrupted");
            return Ok(());
        };
        let is_cut = chain.len() == limit;
        chain.truncate(limit - 1);
        for link in &chain {
            let text = self.format_link(link);
            self.out.line(text);
        }
        if is_cut {
            let what = match what {
                ValueLocation::Cell(cell) => self
                    .session
                    .debug_info()
                    .label(cell)
                    .map_or_else(|| cell.to_string(), str::to_owned),
                ValueLocation::Accumulator => "acc".into(),
                ValueLocation::Card(number) => format!("card {number}"),
            };
            let (shown, more) = (Counted(most, "link"), most.saturating_mul(2));
            self.out.line(format_args!("(the first {shown}; `why {what} {more}` shows more)"));
        }
        Ok(())
    }

    /// Parses the operand: the value, and the maximum number of links.
    fn parse_why(&self, text: &str) -> Result<(ValueLocation, u64), CommandError> {
        let text = text.strip_prefix("cell ").unwrap_or(text).trim();
        let (what, number) = match text.rsplit_once(char::is_whitespace) {
            Some((what, number)) if number.parse::<u64>().is_ok() => (what.trim(), Some(number)),
            _ => (text, None),
        };
        let links = |number: Option<&str>| match number {
            Some(number) => parse::number(number, "a number of links"),
            None => Ok(DEFAULT_LINKS),
        };
        match (what, number) {
            ("", _) => {
                let cell = self.example_cell();
                let card = match self.session.punched() {
                    [] => "",
                    _ => ", or `why card 1` for the first punched card",
                };
                fail(format!("missing operand: for example `why {cell}` or `why acc`{card}"))
            }
            ("card", None) if self.session.punched().is_empty() => fail("no card was punched yet"),
            ("card", None) => fail("missing card number: `why card 1` is the first punched card"),
            ("card", Some(number)) => Ok((self.parse_card(number)?, DEFAULT_LINKS)),
            _ => match what.strip_prefix("card ") {
                Some(card) => Ok((self.parse_card(card.trim())?, links(number)?)),
                None if what.eq_ignore_ascii_case("acc") => {
                    Ok((ValueLocation::Accumulator, links(number)?))
                }
                None if parse::is_program_counter(&self.session, what) => {
                    fail("`why` explains a cell, `acc` or a card, not the program counter")
                }
                None => {
                    Ok((ValueLocation::Cell(parse::cell(&self.session, what)?), links(number)?))
                }
            },
        }
    }

    /// Parses the number of a punched card, from 1.
    fn parse_card(&self, number: &str) -> Result<ValueLocation, CommandError> {
        let punched = self.session.punched().len();
        let number = parse::number(number, "the number of a punched card")?;
        match usize::try_from(number) {
            Ok(card) if (1..=punched).contains(&card) => Ok(ValueLocation::Card(card)),
            _ if punched == 0 => fail("no card was punched yet"),
            _ => fail(format!(
                "there is no card {number}: {} punched so far",
                Counted(punched, "card")
            )),
        }
    }

    /// Formats a link with the label of its cell and its line.
    fn format_link(&self, link: &ProvenanceStep) -> String {
        let program = self.session.debug_info();
        let mut message = link.to_string();
        if let ValueLocation::Cell(cell) = link.location
            && let Some(label) = program.label(cell)
        {
            // The cell written is named last, after the cell of the instruction.
            if let Some(index) = message.rfind(&format!("cell {cell}")) {
                message.insert_str(index + "cell 00".len(), &format!(" ({label})"));
            }
        }
        if let ValueSource::Step(record) | ValueSource::Card(record, _) = link.source
            && let Some(line) = program.line(record.cell)
        {
            message.extend([", line ", &line.to_string()]);
        }
        message
    }
}
