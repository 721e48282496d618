//! A desk where one program after another is run, within limits and without a person.

use std::sync::atomic::{AtomicBool, Ordering};

use cardiac_core::{Address, Card, LoopDetector, Machine, RunOutcome, Step, Stop, Word};

use crate::executable::Executable;
use crate::run_report::RunEnd;
use crate::stop_message::StopMessage;

/// Where a run is broken off that does not stop by itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Limits {
    /// After so many steps.
    pub(crate) steps: u64,
    /// With so many cards punched, one or more.
    pub(crate) cards: usize,
}

/// Between two looks at Control-C and at the punched cards.
const SLICE: u64 = 1 << 16;

/// A machine's place at work. What it punches lies in one pile, which is used again for
/// the next program.
#[derive(Debug)]
pub(crate) struct BatchRunner<'a> {
    limits: Limits,
    interrupted: &'a AtomicBool,
    punched: Vec<Word>,
}

/// A run that has ended.
#[derive(Debug)]
pub(crate) struct RunResult<'d> {
    pub(crate) machine: Machine,
    pub(crate) ending: RunEnd,
    pub(crate) steps: u64,
    pub(crate) punched: &'d [Word],
    /// How many cards of the hopper were read.
    read: usize,
    /// The cell of the last instruction executed, where it stopped on a blank cell.
    last_cell: Option<Address>,
}

impl<'a> BatchRunner<'a> {
    /// A desk whose runs are broken off by these limits, or when it is interrupted.
    pub(crate) fn new(limits: Limits, interrupted: &'a AtomicBool) -> Self {
        Self { limits, interrupted, punched: Vec::new() }
    }

    /// Whether it has been broken off.
    pub(crate) fn is_interrupted(&self) -> bool {
        self.interrupted.load(Ordering::Relaxed)
    }

    /// Runs a machine with these cards in its hopper until something ends it.
    pub(crate) fn run(&mut self, machine: Machine, cards: &[Card]) -> RunResult<'_> {
        self.run_with_limit(self.limits.steps, machine, cards)
    }

    /// The same with a limit of steps of its own.
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
        let mut search = LoopDetector::new(&machine);
        let mut input = cards.iter().copied();
        // Where the last slice began before which no card was held back.
        let mut before = (machine, input.clone(), 0, 0);
        let ending = loop {
            if !search.has_buffered_output() {
                before = (machine, input.clone(), search.steps(), self.punched.len());
            }
            let limit = SLICE.min(steps - search.steps());
            let mut punch = |word| self.punched.push(word);
            let outcome = search.run_slice(&mut machine, &mut input, &mut punch, limit);
            let is_interrupted = self.interrupted.load(Ordering::Relaxed);
            if outcome == RunOutcome::Limit && (search.steps() >= steps || is_interrupted) {
                search.flush(&mut punch);
            }
            if self.punched.len() >= self.limits.cards {
                let (machine, input, steps, punched) = before;
                self.punched.truncate(punched);
                return self.run_to_the_last_card(machine, input, steps, cards.len());
            }
            match outcome {
                RunOutcome::Stopped(stop) => break RunEnd::Stopped(stop),
                RunOutcome::InfiniteLoop(endless) => break RunEnd::InfiniteLoop(endless),
                RunOutcome::Limit if search.steps() >= steps => break RunEnd::StepLimit,
                RunOutcome::Limit if is_interrupted => break RunEnd::Interrupted,
                RunOutcome::Limit => {}
            }
        };
        let read = cards.len() - input.len();
        let (steps, last_cell) = (search.steps(), search.last_cell());
        RunResult { machine, ending, steps, punched: &self.punched, read, last_cell }
    }

    /// Does a part of the run again, step by step, as far as the step that punches the last
    /// card the limit allows. That step belongs to the first round of an infinite loop if
    /// there is one: the search hands out no card behind it. So the limit wins over the
    /// proof where the first round comes to it, whatever the slices and the threads.
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
    /// Whether it stopped by itself, at HRS or for want of a card.
    pub(crate) fn has_finished(&self) -> bool {
        matches!(self.ending, RunEnd::Stopped(Stop::Halted(_) | Stop::BlankCard(_)))
    }

    /// How it ended, in words.
    pub(crate) fn stop_sentence(&self, loaded: &Executable, input: &[Card]) -> String {
        self.stop_message(loaded, input).to_string()
    }

    /// How it ended, with the lines and labels of its program.
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
            // A blank card stops the machine, so that only the last can be one.
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

    /// Punches cell 00 for ever, and counts in two cells, so that no state returns for three
    /// million steps.
    const TALKER: &str = "20:500\n21:150\n22:200\n23:650\n24:753\n25:320\n26:151\n27:200\n28:651\n29:820\n\
         50:000\n51:000\n53:999";

    /// Punches cell 00 for ever: its state returns after the second card.
    const PARROT: &str = "20:500\n21:820";

    /// The steps in which it punches.
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
