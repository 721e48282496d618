//! Runs of the machine, which the interpreter does.

use super::address::Address;
use super::card::Card;
use super::instruction::Instruction;
use super::interpreter;
use super::interpreter::host::{IoHost, NoChecks};
use super::machine::Machine;
use super::outcome::Run;
use super::sanitizer::{Sanitizer, SanitizerChecks};
use super::word::Word;
use crate::preview::step_warning::StepWarning;

impl Machine {
    /// Steps until the machine stops or has done `limit` steps. Each punched word goes to `punch`.
    ///
    /// This is equivalent to repeated [`step`](Self::step), and two to four times as fast. With a
    /// limit of 0 it does nothing. A run can be split into slices: call it again while
    /// [`stop`](Run::stop) is `None`. To detect infinite loops, use a
    /// [`LoopDetector`](crate::LoopDetector).
    pub fn run(
        &mut self,
        cards: &mut impl Iterator<Item = Card>,
        punch: impl FnMut(Word),
        limit: u64,
    ) -> Run {
        let should_pause = |_, _| false;
        interpreter::run(self, &mut IoHost { cards, punch, should_pause, checks: NoChecks }, limit)
    }

    /// Runs as [`run`](Self::run) does, and reports each [`StepWarning`] with the cell and the
    /// executed instruction. It takes a few percent longer.
    pub fn run_sanitized(
        &mut self,
        cards: &mut impl Iterator<Item = Card>,
        punch: impl FnMut(Word),
        limit: u64,
        sanitizer: &mut Sanitizer,
        report: impl FnMut(Address, Instruction, StepWarning),
    ) -> Run {
        let (should_pause, checks) = (|_, _| false, SanitizerChecks { sanitizer, report });
        interpreter::run(self, &mut IoHost { cards, punch, should_pause, checks }, limit)
    }

    /// Runs as [`run`](Self::run) does, and pauses before each instruction for which `should_pause`
    /// returns `true`: a breakpoint tests the cell, a watchpoint the instruction.
    ///
    /// The first step is always executed, so that a paused run continues when this is called again.
    /// The answer may depend only on the cell and the instruction, because it is cached.
    ///
    /// ```
    /// use cardiac_core::{Address, Card, Machine, image};
    ///
    /// let memory = image::parse("20:100\n21:630\n22:820")?;
    /// let mut machine = Machine::from_image(memory, "20".parse()?);
    /// let breakpoint: Address = "22".parse()?;
    /// let run = machine.run_until(
    ///     &mut std::iter::empty::<Card>(),
    ///     |_| {},
    ///     1000,
    ///     |cell, _| cell == breakpoint,
    /// );
    /// assert_eq!((run.steps, run.stop, machine.bug), (2, None, breakpoint));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn run_until(
        &mut self,
        cards: &mut impl Iterator<Item = Card>,
        mut punch: impl FnMut(Word),
        limit: u64,
        should_pause: impl Fn(Address, Instruction) -> bool,
    ) -> Run {
        let first = self.run(cards, &mut punch, limit.min(1));
        if first.stop.is_some() || limit <= 1 {
            return first;
        }
        let mut host = IoHost { cards, punch, should_pause, checks: NoChecks };
        let Run { steps, stop } = interpreter::run(self, &mut host, limit - first.steps);
        Run { steps: first.steps + steps, stop }
    }
}
