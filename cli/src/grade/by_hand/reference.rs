//! Work without a mistake: every move follows the last hint of the coach.

use std::sync::atomic::{AtomicBool, Ordering};

use cardiac_core::by_hand::{HintLevel, LogEntry, MoveOutcome};

use super::HandGrader;
use crate::by_hand::replay;
use crate::grade::results::GradedWork;
use cardiac_core::by_hand::Log;

/// Upper bound for the moves of a phase: more means that the coach never accepts the phase.
const MAX_MOVES: usize = 100;

/// Grades work without a mistake; `None` if interrupted.
pub(in crate::grade) fn grade_reference(
    grader: &HandGrader,
    interrupted: &AtomicBool,
) -> Result<Option<GradedWork>, String> {
    let log = grader.worked(interrupted);
    if interrupted.load(Ordering::Relaxed) {
        return Ok(None);
    }
    grader.grade(&log, || interrupted.load(Ordering::Relaxed))
}

impl HandGrader {
    /// Returns the log of all required steps, worked without a mistake.
    pub(super) fn worked(&self, interrupted: &AtomicBool) -> Log {
        let (machine, cards) = (self.start.machine, self.start.cards.clone());
        let mut practice = replay::new_session(machine, false);
        let mut log = Log { machine, cards, is_silent: false, entries: Vec::new() };
        let mut moves = 0;
        while practice.steps() < self.steps
            && moves < MAX_MOVES
            && !interrupted.load(Ordering::Relaxed)
        {
            let Ok(hint) = practice.hint(HintLevel::Move, &log.cards) else { break };
            let act = hint.next_move;
            let answer = practice.apply(act, &log.cards);
            let outcome = answer.as_ref().map_or(MoveOutcome::Refused, MoveOutcome::from_feedback);
            log.entries.push(LogEntry::Move(act, outcome));
            moves = if outcome == MoveOutcome::Right { 0 } else { moves + 1 };
        }
        log
    }
}
