//! Work without a mistake: every move follows the last hint of the coach.

use std::sync::atomic::{AtomicBool, Ordering};

use cardiac_core::by_hand::{Feedback, HandAction, HandEvent, HandWork, HintLevel, Log};

use super::HandGrader;
use crate::grade::results::GradedWork;

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
        let mut work = HandWork::new(self.start.machine, self.start.cards.clone(), false);
        // Its hints are not part of the log.
        let mut moves = 0;
        while work.session().steps() < self.steps
            && moves < MAX_MOVES
            && !interrupted.load(Ordering::Relaxed)
        {
            let mut session = *work.session();
            let Ok(hint) = session.hint(HintLevel::Move, work.cards()) else { break };
            let event = work.apply(HandAction::Move(hint.next_move));
            let is_right = matches!(event, HandEvent::Feedback(Feedback::Correct { .. }));
            moves = if is_right { 0 } else { moves + 1 };
        }
        work.log().clone()
    }
}
