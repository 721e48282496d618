//! Runs programs one after another within limits, without user interaction.

use std::sync::atomic::{AtomicBool, Ordering};

use cardiac_core::{Address, Card, LoopDetector, Machine, RunOutcome, Step, Stop, Word};

use crate::messages::run_report::RunEnd;
use crate::messages::stop_message::StopMessage;
use crate::program::executable::Executable;

/// The limits of a run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Limits {
    /// Maximum number of steps.
    pub(crate) steps: u64,
    /// Maximum number of output cards, at least 1.
    pub(crate) cards: usize,
}

/// Number of steps between two checks for Control-C and the card limit.
const SLICE: u64 = 1 << 16;

/// Runs programs one after another, and reuses the output buffer.
#[derive(Debug)]
pub(crate) struct BatchRunner<'a> {
    limits: Limits,
    interrupted: &'a AtomicBool,
    punched: Vec<Word>,
}

/// The result of a run.
#[derive(Debug)]
pub(crate) struct RunResult<'d> {
    pub(crate) machine: Machine,
    pub(crate) ending: RunEnd,
    pub(crate) steps: u64,
    pub(crate) punched: &'d [Word],
    /// Number of input cards read.
    read: usize,
    /// The cell of the last instruction executed, if the machine stopped on a blank cell.
    last_cell: Option<Address>,
}

impl<'a> BatchRunner<'a> {
    /// Creates a runner with limits and a flag for interruption.
    pub(crate) fn new(limits: Limits, interrupted: &'a AtomicBool) -> Self {
        Self { limits, interrupted, punched: Vec::new() }
    }

    /// Returns `true` after an interruption.
    pub(crate) fn is_interrupted(&self) -> bool {
        self.interrupted.load(Ordering::Relaxed)
    }

    /// Runs a machine with these input cards until it stops or reaches a limit.
    pub(crate) fn run(&mut self, machine: Machine, cards: &[Card]) -> RunResult<'_> {
        self.run_with_limit(self.limits.steps, machine, cards)
    }

    /// Runs a machine with another step limit.
    pub(crate) fn run_with_limit(
        &mut self,
        steps: u64,
        mut machine: Machine,
        cards: &[Card],
    ) -> RunResult<'_> {
        self.punched.clear();
        if self.is_interrupted() {
            return RunResult {
                machine,
                ending: RunEnd::Interrupted,
                steps: 0,
                punched: &self.punched,
                read: 0,
                last_cell: None,
            };
        }
        let mut detector = LoopDetector::new(&machine);
        let mut input = cards.iter().copied();
        // The start of the last slice before which the detector held back no card.
        let mut before = (machine, input.clone(), 0, 0);
        let ending = loop {
            if !detector.has_buffered_output() {
                before = (machine, input.clone(), detector.steps(), self.punched.len());
            }
            let limit = SLICE.min(steps - detector.steps());
            let mut punch = |word| self.punched.push(word);
            let outcome = detector.run_slice(&mut machine, &mut input, &mut punch, limit);
            let is_interrupted = self.interrupted.load(Ordering::Relaxed);
            if outcome == RunOutcome::Limit && (detector.steps() >= steps || is_interrupted) {
                detector.flush(&mut punch);
            }
            if self.punched.len() >= self.limits.cards {
                let (machine, input, steps, punched) = before;
                self.punched.truncate(punched);
                return self.run_to_the_last_card(machine, input, steps, cards.len());
            }
            match outcome {
                RunOutcome::Stopped(stop) => break RunEnd::Stopped(stop),
                RunOutcome::InfiniteLoop(endless) => break RunEnd::InfiniteLoop(endless),
                RunOutcome::Limit if detector.steps() >= steps => break RunEnd::StepLimit,
                RunOutcome::Limit if is_interrupted => break RunEnd::Interrupted,
                RunOutcome::Limit => {}
            }
        };
        let read = cards.len() - input.len();
        let (steps, last_cell) = (detector.steps(), detector.last_cell());
        RunResult { machine, ending, steps, punched: &self.punched, read, last_cell }
    }

    /// Replays a part of the run step by step, up to the step that punches the last allowed card.
    ///
    /// In an infinite loop that step is in the first round, because the detector holds back the
    /// cards of later rounds. So the card limit wins over the proof if the first round reaches
    /// it, independent of slices and threads.
    fn run_to_the_last_card(
        &mut self,
        mut machine: Machine,
        mut input: impl ExactSizeIterator<Item = Card>,
        mut steps: u64,
        cards: usize,
    ) -> RunResult<'_> {
        while self.punched.len() < self.limits.cards {
            if let Step::Punched(word) = machine.step(&mut input) {
                self.punched.push(word);
            }
            steps += 1;
        }
        let read = cards - input.len();
        let (ending, punched) = (RunEnd::CardLimit, &self.punched);
        RunResult { machine, ending, steps, punched, read, last_cell: None }
    }
}

impl RunResult<'_> {
    /// Returns `true` if it halted or stopped at a blank card.
    pub(crate) fn has_finished(&self) -> bool {
        matches!(self.ending, RunEnd::Stopped(Stop::Halted(_) | Stop::BlankCard(_)))
    }

    /// Returns the stop message as text.
    pub(crate) fn stop_sentence(&self, loaded: &Executable, input: &[Card]) -> String {
        self.stop_message(loaded, input).to_string()
    }

    /// Returns the stop message, with the lines and labels of the program.
    pub(crate) fn stop_message<'a>(
        &'a self,
        loaded: &'a Executable,
        input: &[Card],
    ) -> StopMessage<'a> {
        let last = self.read.checked_sub(1).and_then(|last| input.get(last));
        StopMessage {
            ending: self.ending,
            machine: &self.machine,
            steps: self.steps,
            // A blank card stops the machine, so only the last card read can be blank.
            last_card: last.copied().filter(|&card| card == Card::Blank),
            last_cell: self.last_cell,
            lines: &loaded.lines,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cardiac_core::{InfiniteLoop, image};

    fn machine(text: &str) -> Machine {
        Machine::from_image(image::parse(text).expect("an image"), "20".parse().expect("a cell"))
    }

    fn run(text: &str, cards: &[Card], steps: u64, most: usize) -> (RunEnd, u64, usize) {
        let flag = AtomicBool::new(false);
        let mut runner = BatchRunner::new(Limits { steps, cards: most }, &flag);
        let result = runner.run(machine(text), cards);
        (result.ending, result.steps, result.punched.len())
    }

    /// Punches cell 00 in a loop and counts in two cells, so that no state returns within three
    /// million steps.
    const TALKER: &str = "20:500\n21:150\n22:200\n23:650\n24:753\n25:320\n26:151\n27:200\n28:651\n29:820\n\
         50:000\n51:000\n53:999";

    /// Punches cell 00 in a loop: its state returns after the second card.
    const PARROT: &str = "20:500\n21:820";

    /// Returns the first `count` steps that punch a card.
    fn punching_steps(text: &str, count: usize) -> Vec<u64> {
        let mut machine = machine(text);
        let punches = |_: &u64| matches!(machine.step(&mut std::iter::empty()), Step::Punched(_));
        (1..).filter(punches).take(count).collect()
    }

    #[test]
    fn the_limit_of_cards_is_exact() {
        let steps = punching_steps(TALKER, 100_000);
        for most in [1, 2, 3, 8, 9, 10, 1000, 1023, 1024, 2049, 40_000, 100_000] {
            let expected = (RunEnd::CardLimit, steps[most - 1], most);
            assert_eq!(run(TALKER, &[], u64::MAX, most), expected);
        }
    }

    #[test]
    fn the_limit_of_steps_is_exact() {
        let punching = punching_steps(TALKER, 40_000);
        for steps in [0_u64, 1, 2, 3, 20, 99, 101, 65_535, 65_536, 65_537, 200_000] {
            let cards = punching.iter().filter(|&&step| step <= steps).count();
            assert_eq!(run(TALKER, &[], steps, 1_000_000), (RunEnd::StepLimit, steps, cards));
        }
    }

    #[test]
    fn the_limit_of_cards_wins_only_in_the_first_round() {
        let endless = InfiniteLoop { from: 2, period: 2, cards_per_period: 1 };
        assert_eq!(run(PARROT, &[], u64::MAX, 1), (RunEnd::CardLimit, 1, 1));
        assert_eq!(run(PARROT, &[], u64::MAX, 2), (RunEnd::CardLimit, 3, 2));
        for most in [3, 4, 100, 10_000] {
            assert_eq!(run(PARROT, &[], u64::MAX, most), (RunEnd::InfiniteLoop(endless), 4, 2));
        }
    }

    #[test]
    fn the_last_allowed_card_ends_a_program_that_would_have_stopped_later() {
        let (ending, steps, _) = run("20:500\n21:900", &[], 1000, 1);
        assert_eq!((ending, steps), (RunEnd::CardLimit, 1));
        let (ending, steps, _) = run("20:500\n21:900", &[], 1000, 2);
        assert!(matches!(ending, RunEnd::Stopped(Stop::Halted(_))), "{ending:?}");
        assert_eq!(steps, 2);
    }

    #[test]
    fn an_interrupted_run_ends() {
        let flag = AtomicBool::new(true);
        let mut runner = BatchRunner::new(Limits { steps: u64::MAX, cards: usize::MAX }, &flag);
        assert_eq!(runner.run(machine(TALKER), &[]).ending, RunEnd::Interrupted);
    }
}
