//! Somebody who makes no mistake: each move is that of the coach's last hint.

use std::sync::atomic::{AtomicBool, Ordering};

use cardiac_core::by_hand::{HintLevel, LogEntry, MoveOutcome};

use super::Exam;
use crate::by_hand::replay;
use crate::grade::graded::Marks;
use cardiac_core::by_hand::Log;

/// In no phase is there more to do.
const MOST_MOVES: usize = 100;

/// What such work is judged to be; none if it was interrupted.
pub(in crate::grade) fn perfect(
    exam: &Exam,
    interrupted: &AtomicBool,
) -> Result<Option<Marks>, String> {
    let log = exam.worked(interrupted);
    if interrupted.load(Ordering::Relaxed) {
        return Ok(None);
    }
    exam.marks(&log, || interrupted.load(Ordering::Relaxed))
}

impl Exam {
    /// The log of all steps, worked without a mistake.
    pub(super) fn worked(&self, interrupted: &AtomicBool) -> Log {
        let (machine, cards) = (self.beginning.machine, self.beginning.cards.clone());
        let mut practice = replay::new_session(machine, false);
        let mut log = Log { machine, cards, is_silent: false, entries: Vec::new() };
        let mut moves = 0;
        while practice.steps() < self.steps
            && moves < MOST_MOVES
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
