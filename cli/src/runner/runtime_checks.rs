//! The run-time checks of a run and their warnings.

use cardiac_core::{Address, Card, CellRoles, Instruction, Machine, Sanitizer, StepWarning};
use cardiac_programs::run::run_slice;

use crate::messages::warnings::WarningCounts;

/// The sanitizer of a run, with enough history to count an infinite loop again.
#[derive(Debug)]
pub(super) struct RuntimeChecks {
    sanitizer: Sanitizer,
    roles: CellRoles,
    pub(super) warnings: WarningCounts,
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
    pub(super) fn new(machine: &Machine, roles: CellRoles) -> Self {
        let sanitizer = Sanitizer::new(&machine.memory, |cell| roles.role(cell));
        let warnings = WarningCounts::default();
        let start = Checkpoint { machine: *machine, steps: 0, sanitizer, warnings };
        Self {
            sanitizer: start.sanitizer.clone(),
            roles,
            warnings: WarningCounts::default(),
            slice: start.clone(),
            last: start,
            cards: Vec::new(),
        }
    }

    /// Starts a run: the first, or one after a `--resume`.
    pub(super) fn start(&mut self, machine: &Machine, steps: u64) {
        self.begin_slice(machine, steps);
        self.last = self.slice.clone();
        self.cards.clear();
    }

    /// Starts again with a machine that was not run with checks up to here. Its words count as
    /// those of the program.
    pub(super) fn restart(&mut self, machine: &Machine) {
        self.sanitizer = Sanitizer::new(&machine.memory, |cell| self.roles.role(cell));
        self.start(machine, 0);
    }

    /// Starts a slice.
    pub(super) fn begin_slice(&mut self, machine: &Machine, steps: u64) {
        let (sanitizer, warnings) = (self.sanitizer.clone(), self.warnings.clone());
        self.slice = Checkpoint { machine: *machine, steps, sanitizer, warnings };
    }

    /// Ends a slice that read these cards.
    pub(super) fn end_slice(&mut self, read: Vec<Card>) {
        if !read.is_empty() {
            self.last = self.slice.clone();
            self.cards = read;
        }
    }

    /// Returns the sanitizer of a run, and the counter of its warnings.
    pub(super) fn parts(
        &mut self,
    ) -> (&mut Sanitizer, impl FnMut(Address, Instruction, StepWarning)) {
        let Self { sanitizer, warnings, .. } = self;
        (sanitizer, |cell, instruction, warning| warnings.count(cell, instruction, warning))
    }

    /// Counts the warnings again up to the end of the first round of an infinite loop, because the
    /// loop is detected some rounds later.
    pub(super) fn recount(&mut self, steps: u64) {
        if self.warnings.is_empty() {
            return;
        }
        let Checkpoint { mut machine, steps: before, mut sanitizer, mut warnings } =
            self.last.clone();
        let mut cards = self.cards.iter().copied();
        let report = &mut |cell, instruction, warning| warnings.count(cell, instruction, warning);
        let checks = Some((&mut sanitizer, report as _));
        let left = steps - before;
        let _ = run_slice(&mut machine, None, checks, &mut cards, &mut |_| {}, left, &mut 0);
        self.warnings = warnings;
    }
}
