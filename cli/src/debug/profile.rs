//! `profile`: how often each cell was executed, from the beginning to now.

use cardiac_core::Address;
use cardiac_core::session::{Action, Adjustment, Moment, Motion, Onlooker, Passage};

use super::debugger::{Debugger, Outcome};
use super::input::Lines;
use super::out::count;
use super::parse;

/// Counts the steps of each cell.
struct Counter<'d> {
    hits: [u64; 100],
    lines: &'d Lines,
}

impl Onlooker for Counter<'_> {
    fn goes_on(&mut self) -> bool {
        !self.lines.is_interrupted()
    }

    fn sees(&mut self, passage: &Passage, _: &Moment) {
        if passage.instruction.is_some()
            && let Some(hits) = self.hits.get_mut(usize::from(passage.cell.get()))
        {
            *hits += 1;
        }
    }
}

/// A share as a percentage with one digit behind the point.
fn thousandths(part: u64, all: u64) -> String {
    let share = u128::from(part) * 1000 / u128::from(all.max(1));
    format!("{}.{} %", share / 10, share % 10)
}

impl Debugger {
    /// `profile`.
    pub(super) fn profile(&mut self, text: &str) -> Outcome {
        parse::nothing(text, "profile")?;
        let now = self.session.moment().steps;
        let mut again = self.session.clone();
        let known: Vec<u32> = again.breakpoints().iter().map(|known| known.number).collect();
        for number in known {
            let _ = again.apply(Action::Adjust(number, Adjustment::Delete))?;
        }
        let _ = again.apply(Action::Go(Motion::ToStep(0), 1))?;
        let mut counter = Counter { hits: [0; 100], lines: &self.feed.lines };
        // An edit on the way ends a motion.
        while again.moment().steps < now && counter.goes_on() {
            let left = now - again.moment().steps;
            let _ = again.apply_before(&mut counter, Action::Go(Motion::Step, left))?;
        }
        let hits = counter.hits;
        if self.feed.lines.hear_interruption() {
            self.out.line("interrupted");
            return Ok(());
        }
        self.out.line(format_args!("{} so far", count(now, "step")));
        self.out.rows(&self.rows(&hits, now));
        Ok(())
    }

    /// The cells that were executed, those of each label together.
    fn rows(&self, hits: &[u64; 100], all: u64) -> Vec<Vec<String>> {
        let mut rows = Vec::new();
        for cell in Address::all() {
            let count = hits.get(usize::from(cell.get())).copied().unwrap_or_default();
            if count == 0 {
                continue;
            }
            let share = thousandths(count, all);
            let line = self.session.program().line(cell);
            let (cell_said, times) = if self.out.is_plain {
                (format!("cell {cell}"), super::out::count(count, "time"))
            } else {
                (cell.to_string(), format!("{count:>6}"))
            };
            rows.push(vec![
                cell_said,
                times,
                format!("{share:>7}"),
                line.map_or(String::new(), |line| format!("line {line}")),
                self.session.program().label(cell).unwrap_or_default().to_owned(),
                self.statement(cell),
            ]);
        }
        rows
    }
}
