//! The machine as it should be and the board as it is, step by step.

use super::act::{Move, Refusal};
use super::answer::{Answer, Parting};
use super::board::Board;
use super::coach::Verdict;
use super::hint::{Grade, Hint, hint};
use super::work::Work;
use crate::address::Address;
use crate::card::Card;
use crate::cycle::{Branch, Cycle, Phase};
use crate::machine::{Machine, Step, Stop};

/// A person at work on the cardboard, with the machine that does the same beside it.
///
/// It is plain data: what was is kept by copying it, and so a move is taken back.
///
/// ```
/// use cardiac_core::by_hand::{Answer, Grade, Practice};
/// use cardiac_core::{Machine, Phase, image};
///
/// let machine = Machine::from_image(image::parse("20:600")?, "20".parse()?);
/// let mut practice = Practice::new(machine);
/// for text in ["slide op 6", "done", "bug 21", "done", "done up"] {
///     let answer = practice.act(text.parse()?, &[])?;
///     assert!(matches!(answer, Answer::Moved | Answer::Fine { .. }));
/// }
/// assert_eq!(practice.phase(), Phase::Execute);
/// // STO 00 changes nothing, for cell 00 is printed.
/// let hint = practice.hint(Grade::Move, &[])?;
/// assert_eq!(hint.to_string(), "All is done in this phase: say so.");
/// practice.act("done".parse()?, &[])?;
/// assert_eq!(practice.steps(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Practice {
    /// The machine as it should be, at the beginning of the phase.
    cycle: Cycle,
    /// The board at the beginning of the phase.
    before: Board,
    board: Board,
    steps: u64,
    stop: Option<Stop>,
    /// Whether the machine has stopped, and nobody has touched the board since.
    has_stopped: bool,
    voice: Voice,
    /// Whether this phase is done without a mistake and without help so far.
    is_faultless: bool,
    /// How often each phase was, one time after another.
    faultless: [u8; 4],
}

/// Whether the coach says something.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Voice {
    /// Of every phase.
    Speaking,
    /// Not until the board and the machine part.
    Silent,
    /// He was silent, and has said that they have parted in this phase.
    Parted,
}

/// After so many faultless times the coach offers to do a phase.
const ENOUGH: u8 = 3;

impl Practice {
    /// A board on which this machine is laid out.
    pub fn new(machine: Machine) -> Self {
        Self::of(machine, Voice::Speaking)
    }

    /// The same, without a word until the board and the machine part.
    pub fn silent(machine: Machine) -> Self {
        Self::of(machine, Voice::Silent)
    }

    fn of(machine: Machine, voice: Voice) -> Self {
        let cycle = Cycle::new(machine);
        let board = Board::new(&cycle);
        Self {
            cycle,
            before: board,
            board,
            steps: 0,
            stop: None,
            has_stopped: false,
            voice,
            is_faultless: true,
            faultless: [0; 4],
        }
    }

    /// The board as it is.
    pub const fn board(&self) -> &Board {
        &self.board
    }

    /// The board as it was when the phase began.
    pub const fn before(&self) -> &Board {
        &self.before
    }

    /// The machine as it should be, before the phase that is being done.
    pub const fn cycle(&self) -> &Cycle {
        &self.cycle
    }

    /// The phase that is being done.
    pub const fn phase(&self) -> Phase {
        self.cycle.phase
    }

    /// The steps that are done.
    pub const fn steps(&self) -> u64 {
        self.steps
    }

    /// Why the machine stopped, if it did with the last step. It may be started again,
    /// wherever the bug is put.
    pub const fn stop(&self) -> Option<Stop> {
        self.stop
    }

    /// Whether the machine has stopped, and nobody has touched the board since: there is no
    /// phase to be done until the bug is put on a cell, be it that where it is.
    ///
    /// ```
    /// use cardiac_core::by_hand::{Practice, Refusal};
    /// use cardiac_core::{Machine, image};
    ///
    /// let machine = Machine::from_image(image::parse("20:900")?, "20".parse()?);
    /// let mut practice = Practice::new(machine);
    /// for _ in 0..4 {
    ///     practice.do_phase(&[])?;
    /// }
    /// assert!(practice.has_stopped());
    /// assert!(matches!(practice.do_phase(&[]), Err(Refusal::Stopped(_))));
    /// practice.act("bug 20".parse()?, &[])?;
    /// assert!(!practice.has_stopped());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub const fn has_stopped(&self) -> bool {
        self.has_stopped
    }

    /// The cell that the bug is on when the phase begins, as it should be. A machine that
    /// has stopped goes on wherever it was put.
    pub const fn bug(&self) -> Address {
        match self.stop {
            Some(_) => self.board.bug,
            None => self.cycle.machine.bug,
        }
    }

    /// The cell whose instruction is under way: in the last two phases the bug has left it.
    pub const fn cell(&self) -> Address {
        match self.phase() {
            Phase::SetSlides | Phase::MoveBug => self.bug(),
            Phase::Test | Phase::Execute => self.cycle.machine.bug.previous(),
        }
    }

    /// Whether nothing is said until the board and the machine part.
    pub const fn is_silent(&self) -> bool {
        !matches!(self.voice, Voice::Speaking)
    }

    /// Lets the coach be silent until the board and the machine part, or speak again.
    pub const fn set_silent(&mut self, is_silent: bool) {
        self.voice = if is_silent { Voice::Silent } else { Voice::Speaking };
    }

    /// How often the phase that is being done has been without a mistake, one time after
    /// another.
    pub fn faultless(&self) -> u8 {
        self.faultless.get(place_of(self.phase())).copied().unwrap_or(0)
    }

    /// Whether it is to be offered that the phase is done for the person: three times in a
    /// row there was no mistake in it, and none so far.
    pub fn offers(&self) -> bool {
        self.is_faultless && !self.has_stopped && self.faultless() >= ENOUGH
    }

    /// Does a move, with these cards on the input strip. When a phase is said to be done,
    /// the coach looks at the board, and if all is right the next phase begins.
    ///
    /// # Errors
    ///
    /// The cardboard has no place for the move, or a phase is said to be done of a machine that
    /// has stopped; nothing is changed.
    pub fn act(&mut self, act: Move, input: &[Card]) -> Result<Answer, Refusal> {
        let Move::Done(way) = act else {
            self.board.apply(act, input)?;
            self.has_stopped = false;
            return Ok(Answer::Moved);
        };
        self.check_going()?;
        Ok(self.done(way, input))
    }

    /// There is nothing to be done where the machine has stopped.
    fn check_going(&self) -> Result<(), Refusal> {
        match self.stop {
            Some(stop) if self.has_stopped => Err(Refusal::Stopped(stop)),
            _ => Ok(()),
        }
    }

    /// Takes back what was done since the practice was kept. A mistake is not unmade by it.
    ///
    /// ```
    /// use cardiac_core::by_hand::Practice;
    /// use cardiac_core::Machine;
    ///
    /// let mut practice = Practice::new(Machine::new());
    /// let before = practice;
    /// practice.act("bug 17".parse()?, &[])?;
    /// practice.take_back(&before);
    /// assert_eq!(practice, before);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub const fn take_back(&mut self, before: &Self) {
        let is_faultless = self.is_faultless && before.is_faultless;
        *self = Self { is_faultless, ..*before };
    }

    fn done(&mut self, way: Option<Branch>, input: &[Card]) -> Answer {
        let work = self.work(input);
        let (phase, step) = (work.phase, work.step);
        // Who has not heard yet that they part may believe to be in another phase.
        let way = if self.voice == Voice::Parted { work.way } else { way };
        if let Verdict::Wrong(finding) = work.check(&self.board, way) {
            self.is_faultless = false;
            if self.voice == Voice::Speaking {
                return Answer::Wrong(finding);
            }
            self.voice = Voice::Parted;
            return Answer::Parted(Parting { step: self.steps + 1, finding });
        }
        let is_faultless = self.is_faultless;
        if let Some(times) = self.faultless.get_mut(place_of(phase)) {
            *times = if is_faultless { times.saturating_add(1) } else { 0 };
        }
        self.go_on(&work);
        if self.is_silent() { Answer::Silent { step } } else { Answer::Fine { phase, step } }
    }

    /// The next phase begins with what lies on the board.
    fn go_on(&mut self, work: &Work) {
        self.cycle = work.next;
        self.before = self.board;
        self.is_faultless = true;
        if self.voice == Voice::Parted {
            self.voice = Voice::Silent;
        }
        self.has_stopped = matches!(work.step, Some(Step::Stopped(_)));
        match work.step {
            None => self.stop = None,
            Some(Step::Stopped(stop)) => {
                self.steps += stop.steps();
                self.stop = Some(stop);
            }
            Some(_) => self.steps += 1,
        }
    }

    /// The phase as it should be done. A machine that has stopped is started again from
    /// wherever the operator has put the bug.
    fn work(&mut self, input: &[Card]) -> Work {
        if self.stop.is_some() {
            self.cycle.machine.bug = self.board.bug;
            self.before.bug = self.board.bug;
        }
        Work::of(&self.cycle, &self.before, input)
    }

    /// Says what is to be done next. Whoever has asked does not do the phase without help.
    ///
    /// # Errors
    ///
    /// The machine has stopped: there is nothing to be done.
    pub fn hint(&mut self, grade: Grade, input: &[Card]) -> Result<Hint, Refusal> {
        self.check_going()?;
        self.is_faultless = false;
        let _ = self.work(input);
        Ok(hint(grade, &self.cycle, &self.before, &self.board, input))
    }

    /// Does the phase for the person, whatever was begun in it.
    ///
    /// # Errors
    ///
    /// The machine has stopped: there is nothing to be done.
    pub fn do_phase(&mut self, input: &[Card]) -> Result<Answer, Refusal> {
        self.check_going()?;
        let phase = self.phase();
        Ok(Answer::Done { phase, step: self.finish_phase(input) })
    }

    fn finish_phase(&mut self, input: &[Card]) -> Option<Step> {
        let work = self.work(input);
        self.board = work.right;
        self.go_on(&work);
        work.step
    }

    /// Does what the loader of a deck does, until it hands over: until the bug has left
    /// cells 00 to 02, or the machine stops (R16). How many steps it took, one that was
    /// begun among them: none where there is no loader at work, for the bug is elsewhere or
    /// there is no card.
    pub fn load(&mut self, input: &[Card]) -> u64 {
        if !is_loaders(self.cell()) || self.board.read >= input.len() {
            return 0;
        }
        let first = self.steps;
        // In one turn round the loop a card is read at least, in three steps.
        let most = input.len().saturating_mul(12);
        for _ in 0..most {
            let is_over = self.phase() == Phase::SetSlides && !is_loaders(self.bug());
            if is_over || matches!(self.finish_phase(input), Some(Step::Stopped(_))) {
                break;
            }
        }
        while self.phase() != Phase::SetSlides {
            let _ = self.finish_phase(input);
        }
        self.steps - first
    }
}

/// Whether a loader works in this cell (R16).
const fn is_loaders(cell: Address) -> bool {
    cell.get() <= 2
}

pub(super) const fn place_of(phase: Phase) -> usize {
    match phase {
        Phase::SetSlides => 0,
        Phase::MoveBug => 1,
        Phase::Test => 2,
        Phase::Execute => 3,
    }
}
