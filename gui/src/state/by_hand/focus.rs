//! The place on the board that the keyboard works on: it follows the phase.

use cardiac_core::Phase;
use cardiac_core::board::Slide;
use cardiac_core::by_hand::{Feedback, HandAction, HandEvent, HintLevel, Location, Move, hint};

use super::HandWorkspace;

impl HandWorkspace {
    /// Moves the focus to the place where the phase begins.
    pub(crate) fn focus_on_phase(&mut self) {
        self.focus = Some(self.first_place());
    }

    /// Moves the focus after an action: to a mistake, to the next phase, or to the next place of
    /// the last phase.
    pub(super) fn follow(&mut self, action: HandAction, event: &HandEvent, before: (u64, u8)) {
        match event {
            HandEvent::Feedback(Feedback::Wrong(mismatch)) => self.focus = Some(mismatch.location),
            _ if self.step() != before || self.session().has_stopped() => self.focus_on_phase(),
            HandEvent::Feedback(Feedback::Moved)
                if is_written(action) && self.session().phase() == Phase::Execute =>
            {
                self.focus = Some(self.next_place());
            }
            _ => {}
        }
    }

    fn first_place(&self) -> Location {
        match self.session().phase() {
            // A stopped machine starts again where the bug is put.
            _ if self.session().has_stopped() => Location::Bug,
            Phase::SetSlides => Location::Slide(Slide::OpCode),
            Phase::MoveBug => Location::Bug,
            Phase::Test => Location::TestWindow,
            Phase::Execute => self.next_place(),
        }
    }

    /// Returns the next place that the decoder names.
    fn next_place(&self) -> Location {
        let session = self.session();
        let (cycle, before) = (session.cycle(), session.phase_start());
        hint(HintLevel::Location, cycle, before, session.board(), self.work.cards()).location
    }
}

/// Returns `true` if an action writes a whole number on the board, so that the place is done with.
const fn is_written(action: HandAction) -> bool {
    matches!(action, HandAction::Move(Move::Write(..) | Move::Erase(_) | Move::Card(_)))
}
