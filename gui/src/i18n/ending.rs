//! Sentences about the end of a run: the reason with its place, the cards, and what to do next.

use cardiac_core::Address;
use cardiac_programs::run::BlankPath;

use super::language::Language;
use super::messages::Msg;
use crate::state::data_execution::DataExecution;
use crate::state::ending::{CellOfSource, EndReason, Ending};

impl Language {
    /// Returns the reason of the end, with the data that was executed.
    pub fn end_reason(self, ending: &Ending) -> String {
        let in_place = |text, place: &CellOfSource| self.format(text, &[&self.place(place)]);
        let reason = match &ending.reason {
            EndReason::Halted(hrs) => {
                self.format(Msg::StoppedHalted, &[&self.place(hrs), &ending.bug])
            }
            EndReason::BlankCard(inp) => in_place(Msg::EndBlankCard, inp),
            EndReason::NoCard(inp) => in_place(Msg::EndNoCard, inp),
            EndReason::NeedsCard(inp) => in_place(Msg::EndNeedsCard, inp),
            EndReason::BlankCell(cell, path) => {
                let stopped = self.format(Msg::StoppedBlank, &[cell]);
                let path = path.as_ref().map(|path| format!(" {}.", self.blank_path(path)));
                stopped + path.as_deref().unwrap_or_default()
            }
            EndReason::InfiniteLoop { from, period, location, .. } => {
                let text = if *period == 1 { Msg::EndLoopOfOne } else { Msg::EndLoop };
                self.format(text, &[from, &self.loop_location(location), period])
            }
            EndReason::DataNext => String::new(),
        };
        let data = ending.data.as_ref().map(|data| self.data_execution(data));
        let sentences = [Some(reason).filter(|reason| !reason.is_empty()), data];
        sentences.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Returns the cards that were punched.
    pub fn end_cards(self, ending: &Ending) -> String {
        let Ending { punched, last_cards, .. } = ending;
        let mut listed: Vec<String> = last_cards.iter().map(ToString::to_string).collect();
        if *punched > last_cards.len() {
            listed.insert(0, "…".to_owned());
        }
        let mut cards = match punched {
            0 => self.get(Msg::EndNoCards).into_owned(),
            _ => self.format(Msg::EndCards, &[punched, &listed.join(" ")]),
        };
        if let EndReason::InfiniteLoop { cards: each @ 1.., .. } = ending.reason {
            cards += " ";
            cards += &self.format(Msg::EndLoopCards, &[&each]);
        }
        cards
    }

    /// Returns the next thing to do.
    pub fn end_next(self, ending: &Ending) -> String {
        match &ending.reason {
            EndReason::Halted(_) if ending.bug == Address::FIRST => {
                self.get(Msg::NextRunRestarts).into_owned()
            }
            EndReason::Halted(_) | EndReason::BlankCard(_) | EndReason::NoCard(_) => {
                self.format(Msg::NextRunContinues, &[&ending.bug])
            }
            EndReason::NeedsCard(_) => self.get(Msg::NoCardToRead).into_owned(),
            EndReason::BlankCell(_, Some(BlankPath::RanPast(last))) => {
                let place = CellOfSource { cell: last.cell, line: last.line };
                let missing = self.format(Msg::HrsMissing, &[&self.line_or_cell(&place)]);
                format!("{missing} {}", self.get(Msg::NextRestart))
            }
            EndReason::BlankCell(..) => self.get(Msg::NextRestart).into_owned(),
            EndReason::InfiniteLoop { lacks_hrs, .. } => {
                let insists = self.get(Msg::NextRunInsists);
                if *lacks_hrs {
                    format!("{} {insists}", self.get(Msg::NoHrs))
                } else {
                    insists.into_owned()
                }
            }
            EndReason::DataNext => String::new(),
        }
    }

    /// Returns the sentence about data that was executed.
    fn data_execution(self, data: &DataExecution) -> String {
        let mut about = Vec::new();
        if let Some(line) = data.line {
            about.push(self.format(Msg::OnLine, &[&line]));
        }
        about.extend(data.directive.map(str::to_owned));
        let name = match about.as_slice() {
            [] => data.name.clone(),
            about => format!("{} ({})", data.name, about.join(", ")),
        };
        let cause = match data.after {
            Some(cell) => {
                let place = CellOfSource { cell, line: data.after_line };
                self.format(Msg::HrsMissing, &[&self.line_or_cell(&place)])
            }
            None => self.get(Msg::JumpedToData).into_owned(),
        };
        format!("{} {cause}", self.format(Msg::RanIntoData, &[&data.cell, &name]))
    }

    /// Returns `cell 15 (line 5)`, or `cell 15`.
    fn place(self, place: &CellOfSource) -> String {
        match place.line {
            Some(line) => self.format(Msg::CellOnLine, &[&place.cell, &line]),
            None => self.format(Msg::InCell, &[&place.cell]),
        }
    }

    /// Returns `line 5`, or `cell 15` without a source.
    fn line_or_cell(self, place: &CellOfSource) -> String {
        match place.line {
            Some(line) => self.format(Msg::AfterLine, &[&line]),
            None => self.format(Msg::InCell, &[&place.cell]),
        }
    }
}
