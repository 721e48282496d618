//! A slice of a run, with all that a run may have: cards as they come, a loop detector, and checks.

use cardiac_core::{
    Address, Card, Instruction, LoopDetector, Machine, RunOutcome, Sanitizer, StepWarning, Word,
};

/// A sanitizer, and the receiver of its warnings.
pub type SliceChecks<'a> =
    (&'a mut Sanitizer, &'a mut dyn FnMut(Address, Instruction, StepWarning));

/// Runs a machine for at most `limit` steps. Returns the outcome.
///
/// `steps` counts the steps of the whole run. After an infinite loop it is the end of its first
/// round, as that of the detector.
///
/// The interpreter of core is compiled anew for every kind of input and output. Here it is compiled
/// once for all, with the optimisation of this package, so a caller need not be optimised.
///
/// ```
/// use cardiac_core::{Machine, RunOutcome, image};
/// use cardiac_programs::run::run_slice;
///
/// let mut machine = Machine::from_image(image::parse("20:021\n21:521\n22:900")?, "20".parse()?);
/// let mut cards = ["7".parse()?].into_iter();
/// let mut punched = Vec::new();
/// let punch = &mut |word| punched.push(word);
/// let mut steps = 0;
/// let outcome = run_slice(&mut machine, None, None, &mut cards, punch, 100, &mut steps);
/// assert!(matches!(outcome, RunOutcome::Stopped(_)));
/// assert_eq!(steps, 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn run_slice(
    machine: &mut Machine,
    detector: Option<&mut LoopDetector>,
    checks: Option<SliceChecks<'_>>,
    mut cards: &mut dyn Iterator<Item = Card>,
    punch: &mut dyn FnMut(Word),
    limit: u64,
    steps: &mut u64,
) -> RunOutcome {
    let cards = &mut cards;
    let Some(detector) = detector else {
        let run = match checks {
            None => machine.run(cards, punch, limit),
            Some((sanitizer, report)) => {
                machine.run_sanitized(cards, punch, limit, sanitizer, report)
            }
        };
        *steps += run.steps;
        return run.stop.map_or(RunOutcome::Limit, RunOutcome::Stopped);
    };
    let outcome = match checks {
        None => detector.run_slice(machine, cards, punch, limit),
        Some((sanitizer, report)) => {
            detector.run_slice_sanitized(machine, cards, punch, limit, sanitizer, report)
        }
    };
    *steps = detector.steps();
    outcome
}
