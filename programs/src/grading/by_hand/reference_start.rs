//! The state in which the graded work begins, and the error for a log that never reaches it.

use cardiac_core::by_hand::{HandSession, HandWork, Log};
use cardiac_core::{Address, Card, Cell, Machine, Memory, Phase, loader};

use crate::judge::format_input;

/// The state in which the graded work begins.
#[derive(Debug)]
pub(super) struct ReferenceStart {
    /// The file name of the model.
    pub(super) name: String,
    pub(super) machine: Machine,
    pub(super) cards: Vec<Card>,
}

impl ReferenceStart {
    /// Returns `true` if the graded work begins at this point of the log. The loader's own cells
    /// may differ.
    pub(super) fn is_reached(&self, log: &Log, practice: &HandSession) -> bool {
        let (found, rest) = at(practice, &log.cards);
        let is_loaded = is_deck(log) && practice.steps() > 0;
        practice.phase() == Phase::SetSlides
            && found.bug == self.machine.bug
            && found.accumulator == self.machine.accumulator
            && rest == self.cards
            && difference(&found.memory, &self.machine.memory, is_loaded).is_none()
    }

    /// Returns the error for a log that never reaches the start.
    pub(super) fn mismatch(&self, log: &Log) -> String {
        let at_first = *HandWork::new(log.machine, Vec::new(), log.is_silent).session();
        let loaded = self.loaded(log, at_first);
        let is_loaded = loaded.is_some();
        let (found, rest) = at(&loaded.unwrap_or(at_first), &log.cards);
        let (model, cards) = (&self.name, format_input(&self.cards));
        let when = if is_loaded { "after loading" } else { "at the start" };
        let memory = difference(&found.memory, &self.machine.memory, is_loaded);
        let what = if let Some((cell, found, wanted)) = memory {
            format!(
                "the log is about another program: cell {cell} {} {when}, but in `{model}` it {}",
                holds(found),
                holds(wanted)
            )
        } else if rest != self.cards {
            format!("the log has {} instead of {cards}", format_input(rest))
        } else if is_loaded {
            return "the deck is not fully loaded, so the work has not begun: continue by hand or \
                    with `load`"
                .to_owned();
        } else {
            format!(
                "the log does not start where `{model}` starts: the bug is on cell {} instead of {}",
                found.bug, self.machine.bug
            )
        };
        format!("{what}; work `{model}` with {cards} from its start, and submit that log")
    }

    /// Loads the deck of a log; `None` if the log has no deck that loads a program.
    fn loaded(&self, log: &Log, mut practice: HandSession) -> Option<HandSession> {
        let is_deck =
            is_deck(log) && !is_empty(&self.machine) && practice.run_loader(&log.cards) > 0;
        let memory = practice.cycle().machine.memory;
        let is_program = difference(&memory, &Memory::new(), true).is_some();
        (is_deck && is_program).then_some(practice)
    }
}

/// Returns the machine between two steps and the unread cards. A stopped machine continues at the
/// cell of the bug on the board.
fn at<'c>(practice: &HandSession, cards: &'c [Card]) -> (Machine, &'c [Card]) {
    let mut machine = practice.cycle().machine;
    if practice.stop().is_some() {
        machine.bug = practice.board().bug;
    }
    (machine, cards.get(practice.phase_start().read..).unwrap_or_default())
}

/// Returns `true` if the log starts with empty cells, so that its program comes from the cards.
fn is_deck(log: &Log) -> bool {
    is_empty(&log.machine)
}

fn is_empty(machine: &Machine) -> bool {
    *machine == Machine::new()
}

/// Returns the first cell that differs, with its actual and its expected contents.
fn difference(found: &Memory, wanted: &Memory, is_loaded: bool) -> Option<(Address, Cell, Cell)> {
    let cells = Address::all().filter(|&cell| !(is_loaded && loader::leaves_word_in(cell)));
    let mut cells = cells.map(|cell| (cell, found.cell(cell), wanted.cell(cell)));
    cells.find(|(_, found, wanted)| found != wanted)
}

fn holds(cell: Cell) -> String {
    match cell {
        Cell::Blank => "is blank".to_owned(),
        cell => format!("holds {cell}"),
    }
}
