//! The machine as it should be and the board as it is, step by step.

use super::coach::CheckResult;
use super::expected::ExpectedPhase;
use super::feedback::{Divergence, Feedback};
use super::hand_board::HandBoard;
use super::hint::{Hint, HintLevel, hint};
use super::moves::{Move, MoveError};
use crate::address::Address;
use crate::card::Card;
use crate::cycle::{Branch, Cycle, Phase};
use crate::machine::{Machine, Step, Stop};

/// A person at work on the cardboard, with the machine that does the same beside it.
///
/// It is plain data: what was is kept by copying it, and so a move is taken back.
///
/// ```
/// use cardiac_core::by_hand::{Feedback, HintLevel, HandSession};
/// use cardiac_core::{Machine, Phase, image};
///
/// let machine = Machine::from_image(image::parse("20:600")?, "20".parse()?);
/// let mut session = HandSession::new(machine);
/// for text in ["slide op 6", "done", "bug 21", "done", "done up"] {
///     let answer = session.apply(text.parse()?, &[])?;
///     assert!(matches!(answer, Feedback::Moved | Feedback::Correct { .. }));
/// }
/// assert_eq!(session.phase(), Phase::Execute);
/// // STO 00 changes nothing, for cell 00 is printed.
/// let hint = session.hint(HintLevel::Move, &[])?;
/// assert_eq!(hint.to_string(), "All is done in this phase: say so.");
/// session.apply("done".parse()?, &[])?;
/// assert_eq!(session.steps(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct HandSession {
    /// The machine as it should be, at the beginning of the phase.
    cycle: Cycle,
    /// The board at the beginning of the phase.
    before: HandBoard,
    board: HandBoard,
    steps: u64,
    stop: Option<Stop>,
    /// Whether the machine has stopped, and nobody has touched the board since.
    has_stopped: bool,
    mode: CoachMode,
    /// Whether this phase is done without a mistake and without help so far.
    is_clean: bool,
    /// How often each phase was, one time after another.
    streaks: [u8; 4],
}

/// Whether the coach says something.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum CoachMode {
    /// Of every phase.
    Speaking,
    /// Not until the board and the machine part.
    Silent,
    /// He was silent, and has said that they have parted in this phase.
    Diverged,
}

/// After so many faultless times the coach offers to do a phase.
const STREAK_FOR_OFFER: u8 = 3;

impl HandSession {
    /// A board on which this machine is laid out.
    pub fn new(machine: Machine) -> Self {
        Self::with_mode(machine, CoachMode::Speaking)
    }

    /// The same, without a word until the board and the machine part.
    pub fn new_silent(machine: Machine) -> Self {
        Self::with_mode(machine, CoachMode::Silent)
    }

    fn with_mode(machine: Machine, mode: CoachMode) -> Self {
        let cycle = Cycle::new(machine);
        let board = HandBoard::new(&cycle);
        Self {
            cycle,
            before: board,
            board,
            steps: 0,
            stop: None,
            has_stopped: false,
            mode,
            is_clean: true,
            streaks: [0; 4],
        }
    }

    /// The board as it is.
    pub const fn board(&self) -> &HandBoard {
        &self.board
    }

    /// The board as it was when the phase began.
    pub const fn phase_start(&self) -> &HandBoard {
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
    /// use cardiac_core::by_hand::{HandSession, MoveError};
    /// use cardiac_core::{Machine, image};
    ///
    /// let machine = Machine::from_image(image::parse("20:900")?, "20".parse()?);
    /// let mut session = HandSession::new(machine);
    /// for _ in 0..4 {
    ///     session.do_phase(&[])?;
    /// }
    /// assert!(session.has_stopped());
    /// assert!(matches!(session.do_phase(&[]), Err(MoveError::Stopped(_))));
    /// session.apply("bug 20".parse()?, &[])?;
    /// assert!(!session.has_stopped());
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
        !matches!(self.mode, CoachMode::Speaking)
    }

    /// Lets the coach be silent until the board and the machine part, or speak again.
    pub const fn set_silent(&mut self, is_silent: bool) {
        self.mode = if is_silent { CoachMode::Silent } else { CoachMode::Speaking };
    }

    /// How often the phase that is being done has been without a mistake, one time after
    /// another.
    pub fn streak(&self) -> u8 {
        self.streaks.get(phase_index(self.phase())).copied().unwrap_or(0)
    }

    /// Whether it is to be offered that the phase is done for the person: three times in a
    /// row there was no mistake in it, and none so far.
    pub fn should_offer_phase(&self) -> bool {
        self.is_clean && !self.has_stopped && self.streak() >= STREAK_FOR_OFFER
    }

    /// Does a move, with these cards on the input strip. When a phase is said to be done,
    /// the coach looks at the board, and if all is right the next phase begins.
    ///
    /// # Errors
    ///
    /// The cardboard has no place for the move, or a phase is said to be done of a machine that
    /// has stopped; nothing is changed.
    pub fn apply(&mut self, mv: Move, input: &[Card]) -> Result<Feedback, MoveError> {
        let Move::Done(branch) = mv else {
            self.board.apply(mv, input)?;
            self.has_stopped = false;
            return Ok(Feedback::Moved);
        };
        self.check_running()?;
        Ok(self.check_phase(branch, input))
    }

    /// There is nothing to be done where the machine has stopped.
    fn check_running(&self) -> Result<(), MoveError> {
        match self.stop {
            Some(stop) if self.has_stopped => Err(MoveError::Stopped(stop)),
            _ => Ok(()),
        }
    }

    /// Takes back what was done since the practice was kept. A mistake is not unmade by it.
    ///
    /// ```
    /// use cardiac_core::by_hand::HandSession;
    /// use cardiac_core::Machine;
    ///
    /// let mut session = HandSession::new(Machine::new());
    /// let before = session;
    /// session.apply("bug 17".parse()?, &[])?;
    /// session.undo_to(&before);
    /// assert_eq!(session, before);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub const fn undo_to(&mut self, before: &Self) {
        let is_clean = self.is_clean && before.is_clean;
        *self = Self { is_clean, ..*before };
    }

    fn check_phase(&mut self, branch: Option<Branch>, input: &[Card]) -> Feedback {
        let expected = self.expected_phase(input);
        let (phase, step) = (expected.phase, expected.step);
        // Who has not heard yet that they part may believe to be in another phase.
        let branch = if self.mode == CoachMode::Diverged { expected.branch } else { branch };
        if let CheckResult::Wrong(mismatch) = expected.check(&self.board, branch) {
            self.is_clean = false;
            if self.mode == CoachMode::Speaking {
                return Feedback::Wrong(mismatch);
            }
            self.mode = CoachMode::Diverged;
            return Feedback::Diverged(Divergence { step: self.steps + 1, mismatch });
        }
        let is_clean = self.is_clean;
        if let Some(times) = self.streaks.get_mut(phase_index(phase)) {
            *times = if is_clean { times.saturating_add(1) } else { 0 };
        }
        self.begin_next_phase(&expected);
        if self.is_silent() { Feedback::Silent { step } } else { Feedback::Correct { phase, step } }
    }

    /// The next phase begins with what lies on the board.
    fn begin_next_phase(&mut self, expected: &ExpectedPhase) {
        self.cycle = expected.next;
        self.before = self.board;
        self.is_clean = true;
        if self.mode == CoachMode::Diverged {
            self.mode = CoachMode::Silent;
        }
        self.has_stopped = matches!(expected.step, Some(Step::Stopped(_)));
        match expected.step {
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
    fn expected_phase(&mut self, input: &[Card]) -> ExpectedPhase {
        if self.stop.is_some() {
            self.cycle.machine.bug = self.board.bug;
            self.before.bug = self.board.bug;
        }
        ExpectedPhase::new(&self.cycle, &self.before, input)
    }

    /// Says what is to be done next. Whoever has asked does not do the phase without help.
    ///
    /// # Errors
    ///
    /// The machine has stopped: there is nothing to be done.
    pub fn hint(&mut self, level: HintLevel, input: &[Card]) -> Result<Hint, MoveError> {
        self.check_running()?;
        self.is_clean = false;
        let _ = self.expected_phase(input);
        Ok(hint(level, &self.cycle, &self.before, &self.board, input))
    }

    /// Does the phase for the person, whatever was begun in it.
    ///
    /// # Errors
    ///
    /// The machine has stopped: there is nothing to be done.
    pub fn do_phase(&mut self, input: &[Card]) -> Result<Feedback, MoveError> {
        self.check_running()?;
        let phase = self.phase();
        Ok(Feedback::Done { phase, step: self.finish_phase(input) })
    }

    fn finish_phase(&mut self, input: &[Card]) -> Option<Step> {
        let expected = self.expected_phase(input);
        self.board = expected.after_phase;
        self.begin_next_phase(&expected);
        expected.step
    }

    /// Does what the loader of a deck does, until it hands over: until the bug has left
    /// cells 00 to 02, or the machine stops (R16). How many steps it took, one that was
    /// begun among them: none where there is no loader at work, for the bug is elsewhere or
    /// there is no card.
    pub fn run_loader(&mut self, input: &[Card]) -> u64 {
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

pub(super) const fn phase_index(phase: Phase) -> usize {
    match phase {
        Phase::SetSlides => 0,
        Phase::MoveBug => 1,
        Phase::Test => 2,
        Phase::Execute => 3,
    }
}
