//! The run-time checks of a run and their warnings.

use cardiac_core::{Card, Machine, Sanitizer};

use crate::io::card_reader::CardReader;
use crate::messages::warnings::WarningCounts;
use crate::program::source::CellRoles;

/// The sanitizer of a run, with enough history to count an infinite loop again.
#[derive(Debug)]
pub(crate) struct RuntimeChecks {
    pub(super) sanitizer: Sanitizer,
    pub(crate) warnings: WarningCounts,
    /// The cards read in the current slice.
    pub(super) read: Vec<Card>,
    /// The start of the current slice.
    slice: Checkpoint,
    /// The start of the last slice that read a card, and its cards. An infinite loop reads no card,
    /// so it begins later.
    last: Checkpoint,
    cards: Vec<Card>,
}

/// The state at the start of a slice.
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

    /// Starts a run: the first, or one after a `--resume`.
    pub(super) fn start(&mut self, machine: &Machine, steps: u64) {
        self.read.clear();
        self.cards.clear();
        self.begin(machine, steps);
        self.last = self.slice.clone();
    }

    /// Starts a slice.
    pub(super) fn begin(&mut self, machine: &Machine, steps: u64) {
        self.save_last();
        let (sanitizer, warnings) = (self.sanitizer.clone(), self.warnings.clone());
        self.slice = Checkpoint { machine: *machine, steps, sanitizer, warnings };
    }

    /// Saves the start of the slice that ends if it read a card.
    fn save_last(&mut self) {
        if !self.read.is_empty() {
            self.last = self.slice.clone();
            self.cards.clear();
            self.cards.append(&mut self.read);
        }
    }

    /// Counts the warnings again up to the end of the first round of an infinite loop, because the
    /// loop is detected some rounds later.
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

/// A card reader that records the cards it reads.
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
