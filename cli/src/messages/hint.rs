//! Hints for a deck that stopped before its program started.

use cardiac_core::{Address, Card, Cell, Format, Machine, Stop};
use cardiac_programs::run::RunEnd;

use crate::messages::run_report::RunReport;

/// Returns a hint if the run ended while its deck was still loading itself (R16).
pub(crate) fn hint(report: &RunReport<'_>, has_data: bool) -> Option<String> {
    let RunEnd::Stopped(stop) = report.ending else { return None };
    let steps = report.steps.to_u64()?;
    if report.program.format != Format::Deck {
        return None;
    }
    deck_hint(report, stop, steps, has_data)
}

fn deck_hint(report: &RunReport<'_>, stop: Stop, steps: u64, has_data: bool) -> Option<String> {
    let loaded = LoaderProgress(&report.machine);
    match (stop, report.last_card) {
        (Stop::BlankCard(cell), None) if cell == Address::FIRST && steps == 1 => {
            Some("the deck has no cards".into())
        }
        (Stop::BlankCell(_), _) if steps <= 2 => {
            Some("the deck does not begin with the loader (cards 002 and 800)".into())
        }
        (Stop::BlankCard(cell), Some(Card::Blank)) if loaded.is_at(cell, steps) => Some(format!(
            "the deck is loaded{} and stopped on its blank card: start the program with \
                 `--resume NN`, where NN is its first cell",
            loaded.as_text()
        )),
        (Stop::BlankCard(cell), None) if loaded.is_at(cell, steps) => Some(match cell {
            Address::FIRST => format!(
                "the deck is loaded{} but nothing starts the program: end the deck with the cards \
                 002 and 8NN, where NN is the first cell of the program",
                loaded.as_text()
            ),
            _ => format!(
                "the deck ends in the middle of a pair: the loader read {} as an address, and no \
                 word follows{}",
                report.machine.memory.cell(cell),
                if has_data {
                    "; if it is a data card, the end of the deck is missing"
                } else {
                    ""
                }
            ),
        }),
        (Stop::Halted(cell), _) if loaded.is_at(cell, steps) => Some(format!(
            "the deck was still loading: the loader read {} as an address, so a card may be \
             missing before it",
            report.machine.memory.cell(cell)
        )),
        _ => None,
    }
}

/// A machine whose loader has filled some cells.
struct LoaderProgress<'a>(&'a Machine);

impl LoaderProgress<'_> {
    /// The cells that were loaded, without the loader's own (00 to 02 and 99).
    fn cells(&self) -> impl Iterator<Item = Address> + use<> {
        let is_loaded = |cell: &Address| (3..99).contains(&cell.get());
        self.0.memory.iter_written().map(|(cell, _)| cell).filter(is_loaded)
    }

    /// Returns `true` if the loader stopped in `cell` after `steps` steps.
    ///
    /// The loader takes three steps for its own two cards and three for each cell it loads. A
    /// program that has started takes more.
    fn is_at(&self, cell: Address, steps: u64) -> bool {
        let loop_stands = Address::new(2).is_some_and(
            |cell| matches!(self.0.memory.cell(cell), Cell::Word(word) if word.get() == 800),
        );
        let pairs = self.cells().count() as u64 + 1;
        loop_stands && cell.get() < 2 && steps == 3 * pairs + 1 + u64::from(cell.get())
    }

    /// Formats the loaded cells as ` (cells 05, 10 to 16)`; empty if there are none.
    fn as_text(&self) -> String {
        let mut ranges: Vec<(Address, Address)> = Vec::new();
        for cell in self.cells() {
            match ranges.last_mut() {
                Some((_, last)) if last.next() == cell => *last = cell,
                _ => ranges.push((cell, cell)),
            }
        }
        let text = |(first, last)| {
            if first == last { format!("{first}") } else { format!("{first} to {last}") }
        };
        match ranges[..] {
            [] => String::new(),
            [(first, last)] if first == last => format!(" (cell {first})"),
            _ => {
                format!(" (cells {})", ranges.into_iter().map(text).collect::<Vec<_>>().join(", "))
            }
        }
    }
}
