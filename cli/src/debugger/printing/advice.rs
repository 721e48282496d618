//! Advice when the program stops because no card is left. Every command in it is tried before it is
//! printed, so that the advice works as written.

use cardiac_core::session::{Action, EditKind, Position, Resume, Snapshot};
use cardiac_core::{Address, Opcode, Phase};

use crate::debugger::state::Debugger;

impl Debugger {
    /// Returns the advice after an INP that found no card.
    pub(crate) fn card_advice(&mut self) -> String {
        let here = *self.session.snapshot();
        let last = Position { steps: here.steps.saturating_sub(1), ..here.position() };
        let out_of_cards_at = self
            .out_of_cards_at
            .filter(|&first| first < last && self.has_only_continued_since(first));
        let out_of_cards_at = out_of_cards_at.unwrap_or(last);
        self.out_of_cards_at = Some(out_of_cards_at);
        if out_of_cards_at == last && self.has_halted_before(last) {
            return "the program had already halted: `run` starts it again".to_owned();
        }
        let back = self.command_back_to(out_of_cards_at);
        format!("to continue with a card, for example 042: `{back}`, `card 042`, `continue`")
    }

    /// Returns `true` if an INP found no card here and the program counter was not moved since:
    /// execution only went on from cell 00.
    fn has_only_continued_since(&mut self, position: Position) -> bool {
        let now = self.session.snapshot().position();
        let edits = self.session.edits().get(position.edits..now.edits).unwrap_or_default();
        if edits.iter().any(|edit| matches!(edit.kind, EditKind::Bug(_))) {
            return false;
        }
        let before = self.session.snapshot_at(position);
        let after = self.session.snapshot_at(Position { steps: position.steps + 1, ..position });
        let is_inp = is_at(&before, Opcode::Inp);
        before.position() == position
            && is_inp
            && after.steps == position.steps + 1
            && after.read == before.read
            && after.cell() == Address::FIRST
    }

    /// Returns `true` if the step before this position was HRS 00, which ends a program.
    fn has_halted_before(&mut self, position: Position) -> bool {
        let Some(steps) = position.steps.checked_sub(1) else { return false };
        let before = self.session.snapshot_at(Position { steps, ..position });
        let is_in_first = self.session.snapshot_at(position).cell() == Address::FIRST;
        is_in_first && before.edits == position.edits && is_at(&before, Opcode::Hrs)
    }

    /// Returns a command that goes back to a recorded position. Changes by hand in between stop
    /// some commands. Moving the program counter back always works, because an INP without a card
    /// has changed nothing else.
    fn command_back_to(&mut self, position: Position) -> String {
        let here = self.session.snapshot().position();
        let steps = here.steps - position.steps;
        let cell = self.session.snapshot_at(position).cell();
        let ways = [
            (Resume::ReverseStep, steps, with_count("reverse-step", steps)),
            (Resume::ToStep(position.steps), 1, format!("goto {}", position.steps)),
        ];
        for (resume, times, command) in ways {
            if self.reaches(position, resume, times) {
                return command;
            }
        }
        format!("set {} {cell}", self.pc_name())
    }

    /// Returns `true` if the command reaches `position`. Afterwards the session is back where it
    /// was.
    fn reaches(&mut self, position: Position, resume: Resume, times: u64) -> bool {
        let here = self.session.snapshot().position();
        let is_there = self.session.apply(Action::Resume(resume, times)).is_ok()
            && self.session.snapshot().position() == position;
        // `here` is recorded, so going back to it cannot fail.
        let _ = self.session.apply(Action::Resume(Resume::ToPosition(here), 1));
        is_there
    }
}

fn is_at(snapshot: &Snapshot, opcode: Opcode) -> bool {
    snapshot.cycle.phase == Phase::SetSlides
        && snapshot.instruction().is_some_and(|instruction| instruction.opcode == opcode)
}

fn with_count(command: &str, times: u64) -> String {
    if times == 1 { command.to_owned() } else { format!("{command} {times}") }
}
