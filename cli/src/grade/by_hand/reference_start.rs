//! Where the work begins, and what is wrong with a log that never comes there.

use cardiac_core::by_hand::HandSession;
use cardiac_core::{Address, Card, Cell, Machine, Memory, Phase};

use crate::by_hand::replay;
use crate::grade::format_cards;
use cardiac_core::by_hand::Log;

/// What lies on the table at first.
#[derive(Debug)]
pub(super) struct ReferenceStart {
    /// The file of the model.
    pub(super) name: String,
    pub(super) machine: Machine,
    pub(super) cards: Vec<Card>,
}

impl ReferenceStart {
    /// Whether the work begins here. What the loader of a deck leaves in its own cells
    /// is no difference.
    pub(super) fn is_reached(&self, log: &Log, practice: &HandSession) -> bool {
        let (found, rest) = at(practice, &log.cards);
        let is_loaded = is_deck(log) && practice.steps() > 0;
        practice.phase() == Phase::SetSlides
            && found.bug == self.machine.bug
            && found.accumulator == self.machine.accumulator
            && rest == self.cards
            && difference(&found.memory, &self.machine.memory, is_loaded).is_none()
    }

    /// Why a log never comes to the beginning, and what to do.
    pub(super) fn mismatch(&self, log: &Log) -> String {
        let at_first = replay::new_session(log.machine, log.is_silent);
        let loaded = self.loaded(log, at_first);
        let is_loaded = loaded.is_some();
        let (found, rest) = at(&loaded.unwrap_or(at_first), &log.cards);
        let (model, cards) = (&self.name, format_cards(&self.cards));
        let when = if is_loaded { "when the deck is loaded" } else { "at first" };
        let memory = difference(&found.memory, &self.machine.memory, is_loaded);
        let what = if let Some((cell, found, wanted)) = memory {
            format!(
                "it is work on another program than `{model}`: cell {cell} {} {when}, and with \
                 `{model}` it {}",
                holds(found),
                holds(wanted)
            )
        } else if rest != self.cards {
            format!("it is work with {} and not with {cards}", format_cards(rest))
        } else if is_loaded {
            return "the deck is not loaded to its end, and the work begins behind that: go on \
                    by hand or with `load`"
                .to_owned();
        } else {
            format!(
                "it does not begin where `{model}` begins: the bug is on cell {} at first, and \
                 not on {}",
                found.bug, self.machine.bug
            )
        };
        format!("{what}: work `{model}` with {cards} from its start, and hand in the log of that")
    }

    /// What comes of a log's cards, where they are a deck that loads a program and the
    /// model is none.
    fn loaded(&self, log: &Log, mut practice: HandSession) -> Option<HandSession> {
        let is_deck =
            is_deck(log) && !is_empty(&self.machine) && practice.run_loader(&log.cards) > 0;
        let memory = practice.cycle().machine.memory;
        let is_program = difference(&memory, &Memory::new(), true).is_some();
        (is_deck && is_program).then_some(practice)
    }
}

/// The machine between two steps, and the cards that are not read. A machine that has
/// stopped goes on where the bug is put.
fn at<'c>(practice: &HandSession, cards: &'c [Card]) -> (Machine, &'c [Card]) {
    let mut machine = practice.cycle().machine;
    if practice.stop().is_some() {
        machine.bug = practice.board().bug;
    }
    (machine, cards.get(practice.phase_start().read..).unwrap_or_default())
}

/// Whether nothing is in the cells at first, so that what is worked comes from the cards.
fn is_deck(log: &Log) -> bool {
    is_empty(&log.machine)
}

fn is_empty(machine: &Machine) -> bool {
    *machine == Machine::new()
}

/// The first cell that differs, with what is in it and what should be.
fn difference(found: &Memory, wanted: &Memory, is_loaded: bool) -> Option<(Address, Cell, Cell)> {
    let is_loader_cell = |cell: Address| matches!(cell.get(), 1 | 2 | 99);
    let cells = Address::all().filter(|&cell| !(is_loaded && is_loader_cell(cell)));
    let mut cells = cells.map(|cell| (cell, found.cell(cell), wanted.cell(cell)));
    cells.find(|(_, found, wanted)| found != wanted)
}

fn holds(cell: Cell) -> String {
    match cell {
        Cell::Blank => "is blank".to_owned(),
        cell => format!("holds {cell}"),
    }
}
