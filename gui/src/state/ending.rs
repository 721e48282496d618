//! The end of a run: its reason, its place in the source, and the cards that were punched.

use cardiac_core::session::{EditKind, Position, Session, StopReason};
use cardiac_core::{Address, Card, Memory, Stop, Word};
use cardiac_programs::run::{BlankPath, LoopLocation, SourceMap};

use super::data_execution::DataExecution;
use super::loop_watch::LoopProof;
use super::workspace::Workspace;

/// Maximum number of output cards in an ending: the last ones.
const MOST_CARDS: usize = 5;

/// The end of a run, or of a part of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Ending {
    /// The reason.
    pub reason: EndReason,
    /// The cell that the bug is on.
    pub bug: Address,
    /// The number of cards punched.
    pub punched: usize,
    /// The last of these cards.
    pub last_cards: Vec<Word>,
    /// The data that was executed, if any.
    pub data: Option<DataExecution>,
}

/// The reason why a run ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum EndReason {
    /// HRS halted the machine.
    Halted(CellOfSource),
    /// INP found a blank card.
    BlankCard(CellOfSource),
    /// INP found no card.
    NoCard(CellOfSource),
    /// INP waits for a card.
    NeedsCard(CellOfSource),
    /// The bug is on a blank cell, and the way it came.
    BlankCell(Address, Option<BlankPath>),
    /// The program was proved to repeat itself forever.
    InfiniteLoop {
        /// The steps before the first round.
        from: u64,
        /// The steps of a round.
        period: u64,
        /// The cards punched in a round.
        cards: u64,
        /// The lines or cells of the loop.
        location: LoopLocation,
        /// `true` if no cell holds an HRS.
        lacks_hrs: bool,
    },
    /// Nothing has ended, but the next step executes data.
    DataNext,
}

/// A cell, and the line of the source that fills it, counted from 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CellOfSource {
    /// The cell.
    pub cell: Address,
    /// The line.
    pub line: Option<usize>,
}

impl Ending {
    /// Returns the end that a session has come to, or `None` if it only pauses.
    pub(crate) fn of(workspace: &mut Workspace, reason: StopReason) -> Option<Self> {
        let place = |cell| {
            let line = workspace.session.debug_info().line(cell);
            CellOfSource { cell, line }
        };
        let end = match reason {
            StopReason::MachineStopped(Stop::Halted(hrs)) => EndReason::Halted(place(hrs)),
            StopReason::MachineStopped(Stop::BlankCard(inp)) => {
                match workspace.session.input_cards().passed().last() {
                    Some(Card::Blank) => EndReason::BlankCard(place(inp)),
                    _ => EndReason::NoCard(place(inp)),
                }
            }
            StopReason::MachineStopped(Stop::BlankCell(cell)) => {
                EndReason::BlankCell(cell, blank_path(&mut workspace.session))
            }
            StopReason::InputRequired => {
                EndReason::NeedsCard(place(workspace.session.snapshot().cell()))
            }
            _ => EndReason::DataNext,
        };
        let is_going_on = matches!(end, EndReason::NeedsCard(_) | EndReason::DataNext);
        let data = DataExecution::find(workspace, is_going_on);
        let is_next = data.as_ref().is_some_and(|data| data.is_next);
        (is_next || end != EndReason::DataNext).then(|| Self::new(&workspace.session, end, data))
    }

    /// Returns the end of a run that was proved never to stop.
    pub(crate) fn of_loop(workspace: &mut Workspace, proof: &LoopProof) -> Self {
        let lines = SourceMap::from_debug_info(workspace.session.debug_info());
        let reason = EndReason::InfiniteLoop {
            from: proof.infinite_loop.from,
            period: proof.infinite_loop.period,
            cards: proof.infinite_loop.cards_per_period,
            location: LoopLocation::find(proof.machine, proof.infinite_loop, &lines),
            lacks_hrs: !has_hrs(&proof.machine.memory),
        };
        let data = DataExecution::find(workspace, false);
        Self::new(&workspace.session, reason, data)
    }

    fn new(session: &Session, reason: EndReason, data: Option<DataExecution>) -> Self {
        let punched = session.punched();
        Self {
            reason,
            bug: session.snapshot().cycle.machine.bug,
            punched: punched.len(),
            last_cards: punched[punched.len().saturating_sub(MOST_CARDS)..].to_vec(),
            data,
        }
    }
}

/// Returns `true` if a cell holds an HRS, which is any word from 900.
fn has_hrs(memory: &Memory) -> bool {
    memory.iter_written().any(|(_, word)| word.magnitude() >= 900)
}

/// Returns the way to the blank cell that the bug is on.
fn blank_path(session: &mut Session) -> Option<BlankPath> {
    let lines = SourceMap::from_debug_info(session.debug_info());
    let now = *session.snapshot();
    let last = now.steps.checked_sub(1).map(|steps| Position { steps, ..now.position() });
    let mut edits = session.edits().iter().take(now.edits);
    let is_moved_by_hand = edits.any(|edit| {
        matches!(edit.kind, EditKind::Bug(_)) && last.is_none_or(|last| edit.at > last)
    });
    if is_moved_by_hand {
        return None;
    }
    let last_cell = last.map(|last| session.snapshot_at(last).cell());
    BlankPath::find(&now.cycle.machine, now.steps == 0, last_cell, &lines)
}
