//! The run-time checks of a run, and what they found.

use cardiac_core::{Card, Machine, Sanitizer};

use crate::card_reader::CardReader;
use crate::source::CellRoles;
use crate::warnings::WarningCounts;

/// The run-time checks of a run.
#[derive(Debug)]
pub(crate) struct RuntimeChecks {
    pub(super) sanitizer: Sanitizer,
    pub(crate) warnings: WarningCounts,
    /// The cards read in this slice.
    pub(super) read: Vec<Card>,
    /// The beginning of this slice.
    slice: Checkpoint,
    /// The beginning of the last slice that read a card, and its cards. An infinite loop reads
    /// none, so it is behind this.
    last: Checkpoint,
    cards: Vec<Card>,
}

/// A run at the beginning of a slice.
#[derive(Clone, Debug)]
struct Checkpoint {
    machine: Machine,
    steps: u64,
    sanitizer: Sanitizer,
    warnings: WarningCounts,
}

impl RuntimeChecks {
    pub(crate) fn new(machine: &Machine, roles: CellRoles) -> Self {
        let sanitizer = Sanitizer::new(&machine.memory, |cell| roles.role(cell));
        let warnings = WarningCounts::default();
        let start = Checkpoint { machine: *machine, steps: 0, sanitizer, warnings };
        Self {
            sanitizer: start.sanitizer.clone(),
            warnings: WarningCounts::default(),
            read: Vec::new(),
            slice: start.clone(),
            last: start,
            cards: Vec::new(),
        }
    }

    /// Begins a run, the first or one after the operator has moved the bug.
    pub(super) fn start(&mut self, machine: &Machine, steps: u64) {
        self.read.clear();
        self.cards.clear();
        self.begin(machine, steps);
        self.last = self.slice.clone();
    }

    /// Begins a slice.
    pub(super) fn begin(&mut self, machine: &Machine, steps: u64) {
        self.save_last();
        let (sanitizer, warnings) = (self.sanitizer.clone(), self.warnings.clone());
        self.slice = Checkpoint { machine: *machine, steps, sanitizer, warnings };
    }

    /// Keeps the beginning of the slice that ends if it has read a card.
    fn save_last(&mut self) {
        if !self.read.is_empty() {
            self.last = self.slice.clone();
            self.cards.clear();
            self.cards.append(&mut self.read);
        }
    }

    /// Counts again, up to the end of the first round of an infinite loop: the proof comes some
    /// rounds later.
    pub(super) fn recount(&mut self, steps: u64) {
        if self.warnings.is_empty() {
            return;
        }
        self.save_last();
        let Checkpoint { mut machine, steps: before, mut sanitizer, mut warnings } =
            self.last.clone();
        let mut cards = self.cards.iter().copied();
        let report = |cell, instruction, warning| warnings.count(cell, instruction, warning);
        let left = steps - before;
        let _ = machine.run_sanitized(&mut cards, |_| {}, left, &mut sanitizer, report);
        self.warnings = warnings;
    }
}

/// A hopper whose cards are written down as they are read.
pub(super) struct RecordingReader<'h, 'a> {
    pub(super) reader: &'h mut CardReader<'a>,
    pub(super) read: &'h mut Vec<Card>,
}

impl Iterator for RecordingReader<'_, '_> {
    type Item = Card;

    #[inline]
    fn next(&mut self) -> Option<Card> {
        let card = self.reader.next();
        self.read.extend(card);
        card
    }
}
