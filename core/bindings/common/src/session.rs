//! Sessions: a program step by step, forwards and backwards.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use cardiac_core::session::{Action, Event, Observer, Resume, Session as CoreSession, StopReason};
use cardiac_core::{Address, Card, Word};

use crate::board::{self, svg};
use crate::cells;
use crate::program::Program;

/// A program at any of its steps.
#[derive(Clone, Debug)]
pub struct Session(CoreSession);

impl Session {
    /// Starts a session before the first step, with data cards after the program's own.
    pub fn new(program: &Program, cards: &[Card]) -> Self {
        let cards = program.input(cards);
        Self(CoreSession::with_debug_info(program.debug_info.clone(), program.machine, cards))
    }

    /// Goes forward by this many steps. Returns the name of the reason if it ends before:
    /// `halted`, `blank-card`, `blank-cell`, or `interrupted`.
    ///
    /// `should_continue` is asked every million steps.
    pub fn step(
        &mut self,
        times: u64,
        should_continue: &mut dyn FnMut() -> bool,
    ) -> Option<&'static str> {
        self.resume(Resume::Step, times, should_continue)
    }

    /// Goes back by this many steps, or to `start`, the name that it returns then.
    pub fn back(
        &mut self,
        times: u64,
        should_continue: &mut dyn FnMut() -> bool,
    ) -> Option<&'static str> {
        let steps = self.steps();
        let stop = self.resume(Resume::ToStep(steps.saturating_sub(times)), 1, should_continue);
        stop.or_else(|| (times > steps).then_some("start"))
    }

    /// The number of steps done.
    pub fn steps(&self) -> u64 {
        self.0.snapshot().steps
    }

    /// The accumulator.
    pub fn accumulator(&self) -> i16 {
        self.0.snapshot().cycle.machine.accumulator.get()
    }

    /// The cell of the bug: the next instruction.
    pub fn bug(&self) -> u8 {
        self.0.snapshot().cycle.machine.bug.get()
    }

    /// The words of all cells, `None` for a blank one.
    pub fn cells(&self) -> Vec<Option<i16>> {
        cells(&self.0.snapshot().cycle.machine.memory)
    }

    /// The word in a cell, `None` if it is blank.
    pub fn cell(&self, cell: Address) -> Option<i16> {
        self.0.snapshot().cycle.machine.memory.cell(cell).word().map(Word::get)
    }

    /// Returns the cell of a label.
    ///
    /// # Errors
    ///
    /// If the program has no such label.
    pub fn label(&self, name: &str) -> Result<Address, String> {
        self.0.cell(name).ok_or_else(|| {
            format!(
                "the program has no label `{name}`: write a label of its source, or a cell number"
            )
        })
    }

    /// The words on the punched cards, in order.
    pub fn punched(&self) -> Vec<i16> {
        self.0.punched().iter().map(|word| word.get()).collect()
    }

    /// The number of cards that have not been read.
    pub fn unread(&self) -> usize {
        let input = self.0.input_cards();
        input.all().len().saturating_sub(input.position())
    }

    /// Draws the whole board as SVG.
    pub fn board(&self) -> String {
        let punched: Vec<Card> = self.0.punched().iter().copied().map(Card::from).collect();
        svg(&self.0.snapshot().cycle, &self.0.input_cards(), &punched)
    }

    /// Returns all that the board shows, for [`draw`](crate::draw), which may be in another module.
    pub fn board_state(&self) -> Vec<i32> {
        board::state(&self.0.snapshot().cycle, &self.0.input_cards(), self.0.punched())
    }

    fn resume(
        &mut self,
        resume: Resume,
        times: u64,
        should_continue: &mut dyn FnMut() -> bool,
    ) -> Option<&'static str> {
        let mut interrupter = Interrupter { should_continue, steps: 0 };
        match self.0.apply_with(&mut interrupter, Action::Resume(resume, times)) {
            Ok(Event::Stopped(StopReason::MachineStopped(stop))) => Some(stop.name()),
            Ok(Event::Stopped(StopReason::Interrupted)) => Some("interrupted"),
            Ok(Event::Stopped(StopReason::AtStart)) => Some("start"),
            // A session without breakpoints and edits has no other reason, and no error.
            Ok(_) | Err(_) => None,
        }
    }
}

/// The observer that asks the caller now and then.
struct Interrupter<'a> {
    should_continue: &'a mut dyn FnMut() -> bool,
    steps: u32,
}

/// The steps between two questions to the caller: some milliseconds.
const INTERVAL: u32 = 1 << 20;

impl Observer for Interrupter<'_> {
    fn should_continue(&mut self) -> bool {
        self.steps = (self.steps + 1) % INTERVAL;
        self.steps != 0 || (self.should_continue)()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LoadOptions;

    fn session(text: &str, cards: &[&str]) -> Session {
        let program = Program::load(text, LoadOptions::default()).expect("no errors");
        let cards: Vec<Card> = cards.iter().map(|card| card.parse().expect("a card")).collect();
        Session::new(&program, &cards)
    }

    #[test]
    fn going_back_takes_punched_cards_back() {
        let mut session = session("INP a\n OUT a\n HRS\na: RES 1", &["007"]);
        let a = session.label("a").expect("a label");
        assert_eq!(session.step(10, &mut || true), Some("halted"));
        assert_eq!((session.steps(), session.punched(), session.unread()), (3, vec![7], 0));
        assert_eq!(session.back(2, &mut || true), None);
        assert_eq!((session.steps(), session.punched(), session.cell(a)), (1, vec![], Some(7)));
        assert_eq!(session.back(2, &mut || true), Some("start"));
        assert_eq!((session.cell(a), session.unread()), (None, 1));
        assert_eq!(session.step(2, &mut || true), None);
        assert_eq!(session.punched(), [7]);
    }

    #[test]
    fn a_caller_may_interrupt_steps() {
        let mut session = session("l: JMP l", &[]);
        assert_eq!(session.step(u64::MAX, &mut || false), Some("interrupted"));
        assert!(session.steps() < 2 * u64::from(INTERVAL));
    }

    #[test]
    fn the_board_shows_the_cells() {
        let mut session = session("CLA n\n HRS\nn: DATA -321", &[]);
        session.step(1, &mut || true);
        let svg = session.board();
        assert!(svg.starts_with("<svg ") && svg.contains("-321"), "{}", &svg[..400]);
        assert_eq!(crate::draw(&session.board_state()), Some(svg));
    }

    #[test]
    fn no_label_is_an_error() {
        let message = session("HRS", &[]).label("sum").unwrap_err();
        assert!(message.contains("`sum`"), "{message}");
    }
}
