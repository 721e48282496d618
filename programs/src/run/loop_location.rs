//! The lines or cells of an infinite loop.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::{fmt, iter};

use cardiac_core::{Address, InfiniteLoop, Machine};

use super::source_map::SourceMap;

/// The lines of an infinite loop, or its cells if no source is known; in ascending order.
/// `Display` writes `lines 4 to 7 and 9`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LoopLocation {
    /// Lines of the source, counted from 1.
    Lines(Vec<usize>),
    /// Cells.
    Cells(Vec<Address>),
}

impl LoopLocation {
    /// Returns the location of the infinite loop that `machine` is in.
    pub fn find(machine: Machine, endless: InfiniteLoop, lines: &SourceMap) -> Self {
        Self::from_cells(cells_of(machine, endless.period), lines)
    }

    /// Returns the location of a loop that executes these cells.
    pub fn from_cells(cells: Vec<Address>, lines: &SourceMap) -> Self {
        let lines: BTreeSet<usize> = cells.iter().filter_map(|&cell| lines.line(cell)).collect();
        if lines.is_empty() {
            return Self::Cells(cells);
        }
        Self::Lines(lines.into_iter().collect())
    }

    /// Returns the ranges of adjacent lines or cells.
    pub fn ranges(&self) -> Vec<RangeInclusive<usize>> {
        let numbers = match self {
            Self::Lines(lines) => lines.clone(),
            Self::Cells(cells) => cells.iter().map(|cell| cell.get().into()).collect(),
        };
        let runs = numbers.chunk_by(|one, next| one + 1 == *next);
        runs.filter_map(|run| Some(*run.first()?..=*run.last()?)).collect()
    }

    /// Returns the ranges as texts, such as `4 to 7`.
    fn parts(&self, width: usize) -> Vec<String> {
        let text = |range: RangeInclusive<usize>| match range.into_inner() {
            (first, last) if first == last => format!("{first:0width$}"),
            (first, last) => format!("{first:0width$} to {last:0width$}"),
        };
        self.ranges().into_iter().map(text).collect()
    }
}

impl fmt::Display for LoopLocation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (noun, count, parts) = match self {
            Self::Lines(lines) => ("line", lines.len(), self.parts(1)),
            Self::Cells(cells) => ("cell", cells.len(), self.parts(2)),
        };
        let plural = if count == 1 { "" } else { "s" };
        match parts.split_last() {
            Some((last, [])) => write!(f, "{noun}{plural} {last}"),
            Some((last, others)) => write!(f, "{noun}{plural} {} and {last}", others.join(", ")),
            None => write!(f, "no {noun}"),
        }
    }
}

/// Returns the cells executed in the next `steps` steps, which must not read a card.
fn cells_of(mut machine: Machine, mut steps: u64) -> Vec<Address> {
    let mut is_in = [false; 100];
    // A loop may have billions of steps. `run_until` pauses only at a cell not seen before, at
    // most a hundred times.
    while steps > 0 {
        is_in[usize::from(machine.bug.get())] = true;
        let is_new = |cell: Address, _| !is_in[usize::from(cell.get())];
        let run = machine.run_until(&mut iter::empty(), |_| {}, steps, is_new);
        if run.stop.is_some() || run.steps == 0 {
            break;
        }
        steps -= run.steps;
    }
    Address::all().filter(|cell| is_in[usize::from(cell.get())]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adjacent_numbers_become_a_range() {
        let check = |numbers: &[usize], text: &str| {
            assert_eq!(LoopLocation::Lines(numbers.to_vec()).to_string(), text);
        };
        check(&[4], "line 4");
        check(&[4, 5, 6, 7], "lines 4 to 7");
        check(&[4, 5, 6, 9], "lines 4 to 6 and 9");
        check(&[1, 4, 5, 9], "lines 1, 4 to 5 and 9");
        let cells = [7, 8].map(|cell| Address::new(cell).expect("a cell"));
        assert_eq!(LoopLocation::Cells(cells.to_vec()).to_string(), "cells 07 to 08");
    }
}
