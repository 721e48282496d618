//! Runs programs within limits, without user interaction.

use std::sync::atomic::{AtomicBool, Ordering};

use cardiac_core::{Card, LoopDetector, Machine, RunOutcome, Step, Word};

use super::interrupted::Interrupted;
use super::program::RunnableProgram;
use super::run_end::RunEnd;
use super::run_result::RunResult;

/// The limits of a run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RunLimits {
    /// Maximum number of steps.
    pub steps: u64,
    /// Maximum number of output cards, at least 1.
    pub cards: usize,
}

/// Number of steps between two checks for an interruption and the card limit.
const SLICE: u64 = 1 << 16;

/// Runs programs within limits.
#[derive(Clone, Copy, Debug)]
pub struct ProgramRunner<'a> {
    limits: RunLimits,
    interrupted: &'a AtomicBool,
}

impl<'a> ProgramRunner<'a> {
    /// Creates a runner with limits and a flag that interrupts it.
    pub const fn new(limits: RunLimits, interrupted: &'a AtomicBool) -> Self {
        Self { limits, interrupted }
    }

    /// Returns the limits.
    pub const fn limits(&self) -> RunLimits {
        self.limits
    }

    /// Returns a runner with another step limit.
    #[must_use]
    pub const fn with_steps(self, steps: u64) -> Self {
        Self { limits: RunLimits { steps, ..self.limits }, ..self }
    }

    /// Returns `true` after an interruption.
    pub fn is_interrupted(&self) -> bool {
        self.interrupted.load(Ordering::Relaxed)
    }

    /// Runs a program with these data cards until it stops, until an infinite loop is proved, or
    /// until a limit is reached.
    ///
    /// # Errors
    ///
    /// The flag was set before the end of the run.
    pub fn run(&self, program: &RunnableProgram, cards: &[Card]) -> Result<RunResult, Interrupted> {
        let limit = self.limits.steps;
        let (mut machine, cards) = (program.machine, program.input_cards(cards));
        let mut punched = Vec::new();
        if self.is_interrupted() {
            return Err(Interrupted);
        }
        let mut detector = LoopDetector::new(&machine);
        let mut input = cards.iter().copied();
        // The start of the last slice before which the detector held back no card.
        let mut before = (machine, input.clone(), 0, 0);
        let ending = loop {
            if !detector.has_buffered_output() {
                before = (machine, input.clone(), detector.steps(), punched.len());
            }
            let slice = SLICE.min(limit - detector.steps());
            let mut punch = |word| punched.push(word);
            let outcome = detector.run_slice(&mut machine, &mut input, &mut punch, slice);
            let is_interrupted = self.is_interrupted();
            if outcome == RunOutcome::Limit && detector.steps() >= limit {
                detector.flush(&mut punch);
            }
            if punched.len() >= self.limits.cards {
                let (machine, input, steps, count) = before;
                punched.truncate(count);
                return Ok(self.run_to_last_card(machine, input, steps, punched));
            }
            match outcome {
                RunOutcome::Stopped(stop) => break RunEnd::Stopped(stop),
                RunOutcome::InfiniteLoop(endless) => break RunEnd::InfiniteLoop(endless),
                RunOutcome::Limit if detector.steps() >= limit => break RunEnd::StepLimit,
                RunOutcome::Limit if is_interrupted => return Err(Interrupted),
                RunOutcome::Limit => {}
            }
        };
        let read = cards.len() - input.len();
        let last_card = read.checked_sub(1).and_then(|last| cards.get(last)).copied();
        Ok(RunResult {
            machine,
            ending,
            steps: detector.steps(),
            punched,
            unread: input.len(),
            last_card: last_card.filter(|&card| card == Card::Blank),
            last_cell: detector.last_cell(),
        })
    }

    /// Replays a part of the run step by step, up to the step that punches the last allowed card.
    ///
    /// In an infinite loop that step is in the first round, because the detector holds back the
    /// cards of later rounds. So the card limit wins over the proof if the first round reaches
    /// it, independent of slices and threads.
    fn run_to_last_card(
        &self,
        mut machine: Machine,
        mut input: impl ExactSizeIterator<Item = Card>,
        mut steps: u64,
        mut punched: Vec<Word>,
    ) -> RunResult {
        while punched.len() < self.limits.cards {
            if let Step::Punched(word) = machine.step(&mut input) {
                punched.push(word);
            }
            steps += 1;
        }
        let ending = RunEnd::CardLimit;
        let unread = input.len();
        RunResult { machine, ending, steps, punched, unread, last_card: None, last_cell: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::source_map::SourceMap;
    use cardiac_core::{Format, InfiniteLoop, Stop, image};

    fn machine(text: &str) -> Machine {
        Machine::from_image(image::parse(text).expect("an image"), "20".parse().expect("a cell"))
    }

    fn program(text: &str) -> RunnableProgram {
        RunnableProgram {
            machine: machine(text),
            cards: Vec::new(),
            format: Format::Image,
            lines: SourceMap::NONE,
            warnings: Vec::new(),
        }
    }

    fn run(text: &str, cards: &[Card], steps: u64, most: usize) -> (RunEnd, u64, usize) {
        let flag = AtomicBool::new(false);
        let runner = ProgramRunner::new(RunLimits { steps, cards: most }, &flag);
        let result = runner.run(&program(text), cards).expect("nothing interrupts it");
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
        let limits = RunLimits { steps: u64::MAX, cards: usize::MAX };
        let runner = ProgramRunner::new(limits, &flag);
        assert_eq!(runner.run(&program(TALKER), &[]), Err(Interrupted));
    }
}
