//! `why`: the chain of writes a value came from.

use cardiac_core::session::{ProvenanceStep, ValueLocation, ValueSource};

use super::debugger::{CommandError, CommandResult, Debugger, fail};
use super::observer::DebugObserver;
use super::parse;
use super::printer::format_count;

/// How many links are shown where no number is given.
const DEFAULT_LINKS: u64 = 12;

impl Debugger {
    /// `why CELL`, `why acc`, `why card N`, each with how many links at most.
    pub(super) fn why(&mut self, text: &str) -> CommandResult {
        let (what, most) = self.parse_why(text)?;
        let asked_for_one_more = usize::try_from(most).unwrap_or(usize::MAX).saturating_add(1);
        let mut observer = DebugObserver::unlimited(&mut self.queue.reader, &mut self.out);
        let Some(mut chain) = self.session.provenance(what, asked_for_one_more, &mut observer)
        else {
            self.queue.reader.take_interrupt();
            self.out.line("interrupted");
            return Ok(());
        };
        let is_cut = chain.len() == asked_for_one_more;
        chain.truncate(asked_for_one_more - 1);
        for link in &chain {
            let told = self.format_link(link);
            self.out.line(told);
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
            let (shown, more) = (format_count(most, "link"), most.saturating_mul(2));
            self.out.line(format_args!(
                "and so on: the first {shown} of the chain; `why {what} {more}` shows more"
            ));
        }
        Ok(())
    }

    /// What is asked about, and how many links are wanted.
    fn parse_why(&self, text: &str) -> Result<(ValueLocation, u64), CommandError> {
        let text = text.strip_prefix("cell ").unwrap_or(text).trim();
        let (what, number) = match text.rsplit_once(char::is_whitespace) {
            Some((what, number)) if number.parse::<u64>().is_ok() => (what.trim(), Some(number)),
            _ => (text, None),
        };
        let links = |number: Option<&str>| match number {
            Some(number) => parse::number(number, "how many links"),
            None => Ok(DEFAULT_LINKS),
        };
        match (what, number) {
            ("", _) => {
                let cell = self.example_cell();
                let card = match self.session.punched() {
                    [] => "",
                    _ => ", or `why card 1` for the first card that was punched",
                };
                fail(format!(
                    "what is asked about is missing: write such as `why {cell}` or `why acc`{card}"
                ))
            }
            ("card", None) if self.session.punched().is_empty() => fail("no card is punched yet"),
            ("card", None) => {
                fail("which card is missing: write `why card 1` for the first that was punched")
            }
            ("card", Some(number)) => Ok((self.parse_card(number)?, DEFAULT_LINKS)),
            _ => match what.strip_prefix("card ") {
                Some(card) => Ok((self.parse_card(card.trim())?, links(number)?)),
                None if what.eq_ignore_ascii_case("acc") => {
                    Ok((ValueLocation::Accumulator, links(number)?))
                }
                None => {
                    Ok((ValueLocation::Cell(parse::cell(&self.session, what)?), links(number)?))
                }
            },
        }
    }

    fn parse_card(&self, number: &str) -> Result<ValueLocation, CommandError> {
        let punched = self.session.punched().len();
        let number = parse::number(number, "that of a punched card")?;
        match usize::try_from(number) {
            Ok(card) if (1..=punched).contains(&card) => Ok(ValueLocation::Card(card)),
            _ if punched == 0 => fail("no card is punched yet"),
            _ => fail(format!(
                "there is no card {number}: {} punched so far",
                match punched {
                    1 => "one is".to_owned(),
                    _ => format!("{punched} are"),
                }
            )),
        }
    }

    /// A link with the label of its cell and its line.
    fn format_link(&self, link: &ProvenanceStep) -> String {
        let program = self.session.debug_info();
        let mut said = link.to_string();
        if let ValueLocation::Cell(cell) = link.location
            && let Some(label) = program.label(cell)
        {
            // Its cell comes last; the one before is that of the instruction.
            if let Some(place) = said.rfind(&format!("cell {cell}")) {
                said.insert_str(place + "cell 00".len(), &format!(" ({label})"));
            }
        }
        if let ValueSource::Step(record) | ValueSource::Card(record, _) = link.source
            && let Some(line) = program.line(record.cell)
        {
            said.extend([", line ", &line.to_string()]);
        }
        said
    }
}
