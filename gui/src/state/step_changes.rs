//! The places that the last step changed, which are marked until the next one.

use cardiac_core::session::StepRecord;
use cardiac_core::{Address, Opcode, Step};

/// The places that a step changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct StepChanges {
    /// The cell that was written.
    pub(crate) cell: Option<Address>,
    /// `true` if the accumulator was calculated.
    pub(crate) has_accumulator: bool,
    /// `true` if a card was punched.
    pub(crate) has_punched: bool,
}

impl StepChanges {
    pub(crate) fn of(record: &StepRecord) -> Self {
        let opcode = record.instruction.map(|instruction| instruction.opcode);
        Self {
            cell: record.writes(),
            has_accumulator: matches!(
                opcode,
                Some(Opcode::Cla | Opcode::Add | Opcode::Sub | Opcode::Sft)
            ),
            has_punched: matches!(record.step, Step::Punched(_)),
        }
    }
}

#[cfg(test)]
mod tests {
    use cardiac_core::assembler::assemble;
    use cardiac_core::session::{Action, Observer, Resume, Session, Snapshot};

    use super::*;

    struct Last(StepChanges);

    impl Observer for Last {
        fn on_step(&mut self, record: &StepRecord, _: &Snapshot) {
            self.0 = StepChanges::of(record);
        }
    }

    #[test]
    fn a_step_changes_a_cell_the_accumulator_or_a_card() {
        let source = "INP 40\nCLA 40\nSTO 41\nOUT 41\nTAC 10\nHRS\nEND\nDATA 7";
        let mut session = Session::from_assembly(&assemble(source, |_| {}).expect("no errors"));
        let cell = |number| Some(Address::new(number).expect("a cell"));
        for (cell, has_accumulator, has_punched) in [
            (cell(40), false, false),
            (None, true, false),
            (cell(41), false, false),
            (None, false, true),
            (None, false, false),
        ] {
            let mut last = Last(StepChanges::default());
            let step = Action::Resume(Resume::Step, 1);
            let _ = session.apply_with(&mut last, step).expect("it can step");
            assert_eq!(last.0, StepChanges { cell, has_accumulator, has_punched });
        }
    }
}
