//! Work without a mistake: every move follows the last hint of the coach.

use std::sync::atomic::{AtomicBool, Ordering};

use cardiac_core::by_hand::{Feedback, HandAction, HandEvent, HandWork, HintLevel, Log};

use super::hand_grader::HandGrader;
use super::submission_error::SubmissionError;
use crate::grading::check::{AssignmentCheck, failed_checks};
use crate::grading::format::format_count;

/// Upper bound for the moves of a phase: more means that the coach never accepts the phase.
const MAX_MOVES: usize = 100;

impl HandGrader {
    /// Checks that the model can be worked by hand: following the hints of the coach must be graded
    /// as free of mistakes. The model has the name of its file.
    ///
    /// # Errors
    ///
    /// The work cannot be graded, or the flag was set.
    pub fn check(
        &self,
        model: &str,
        interrupted: &AtomicBool,
    ) -> Result<AssignmentCheck, SubmissionError> {
        let log = self.worked(interrupted);
        let failed = failed_checks(&self.grade_log(&log, interrupted)?);
        let line = failed.first().map_or_else(
            || {
                let steps = format_count(self.steps, "step");
                let end = self.stop.map_or(String::new(), |stop| {
                    let (cell, name) = (stop.cell(), stop.name());
                    format!(", and the machine stops in cell {cell} ({name})")
                });
                format!("{model}  can be worked by hand: {steps}{end}")
            },
            |first| format!("{model}  cannot be worked by hand: {first}"),
        );
        Ok(AssignmentCheck { is_good: failed.is_empty(), lines: vec![line] })
    }

    /// Returns the log of all required steps, worked without a mistake.
    pub(super) fn worked(&self, interrupted: &AtomicBool) -> Log {
        let mut work = HandWork::new(self.start.machine, self.start.cards.clone(), false);
        let mut moves = 0;
        while work.session().steps() < self.steps
            && moves < MAX_MOVES
            && !interrupted.load(Ordering::Relaxed)
        {
            // The hint is not part of the work, so it is taken from a copy.
            let mut session = *work.session();
            let Ok(hint) = session.hint(HintLevel::Move, work.cards()) else { break };
            let event = work.apply(HandAction::Move(hint.next_move));
            let is_right = matches!(event, HandEvent::Feedback(Feedback::Correct { .. }));
            moves = if is_right { 0 } else { moves + 1 };
        }
        work.log().clone()
    }
}
