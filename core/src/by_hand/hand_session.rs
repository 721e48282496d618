//! A session: the student's board next to a reference machine, step by step.

use super::expected::ExpectedPhase;
use super::feedback::{Divergence, Feedback};
use super::hand_board::HandBoard;
use super::hint::{Hint, HintLevel, hint};
use super::moves::{Move, MoveError};
use crate::cycle::{Branch, Cycle, Phase};
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::machine::Machine;
use crate::machine::outcome::{Step, Stop};

/// A student's work on the cardboard, next to a machine that does the same.
///
/// It is plain data: a copy is a snapshot, and [`undo_to`](Self::undo_to) returns to it.
///
/// ```
/// use cardiac_core::by_hand::{Feedback, HintLevel, HandSession};
/// use cardiac_core::{Machine, Phase, image};
///
/// let machine = Machine::from_image(image::parse("20:600")?, "20".parse()?);
/// let mut session = HandSession::new(machine);
/// for text in ["slide op 6", "done", "bug 21", "done", "done up"] {
///     let feedback = session.apply(text.parse()?, &[])?;
///     assert!(matches!(feedback, Feedback::Moved | Feedback::Correct { .. }));
/// }
/// assert_eq!(session.phase(), Phase::Execute);
/// // STO 00 changes nothing, for cell 00 is printed.
/// let hint = session.hint(HintLevel::Move, &[])?;
/// assert_eq!(hint.to_string(), "This phase is complete: declare it done.");
/// session.apply("done".parse()?, &[])?;
/// assert_eq!(session.steps(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct HandSession {
    /// The reference machine at the start of the phase.
    cycle: Cycle,
    /// The board at the start of the phase.
    before: HandBoard,
    board: HandBoard,
    steps: u64,
    stop: Option<Stop>,
    /// `true` if the machine has stopped and the board is unchanged since.
    has_stopped: bool,
    mode: CoachMode,
    /// `true` if there was no mistake and no help in this phase so far.
    is_clean: bool,
    /// The number of times in a row that each phase was done without a mistake.
    streaks: [u8; 4],
}

/// The mode of the coach.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum CoachMode {
    /// Comments on every phase.
    Speaking,
    /// Silent until the board and the machine differ.
    Silent,
    /// Silent, and the difference has been reported in this phase.
    Diverged,
}

/// The streak after which the coach offers to do a phase.
const STREAK_FOR_OFFER: u8 = 3;

impl HandSession {
    /// Starts a session with this machine on the board.
    pub fn new(machine: Machine) -> Self {
        Self::with_mode(machine, CoachMode::Speaking)
    }

    /// Starts a session whose coach is silent until the board and the machine differ.
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

    /// Returns the board.
    pub const fn board(&self) -> &HandBoard {
        &self.board
    }

    /// Returns the board at the start of the phase.
    pub const fn phase_start(&self) -> &HandBoard {
        &self.before
    }

    /// Returns the reference machine at the start of the phase.
    pub const fn cycle(&self) -> &Cycle {
        &self.cycle
    }

    /// Returns the current phase.
    pub const fn phase(&self) -> Phase {
        self.cycle.phase
    }

    /// Returns the number of completed steps.
    pub const fn steps(&self) -> u64 {
        self.steps
    }

    /// Returns the stop of the last step, if it was one. The machine can be started again, wherever
    /// the bug is put.
    pub const fn stop(&self) -> Option<Stop> {
        self.stop
    }

    /// Returns `true` if the machine has stopped and the board is unchanged since. No phase is
    /// expected until the bug is placed, possibly on the same cell.
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

    /// Returns the correct cell of the bug at the start of the phase. A stopped machine continues
    /// wherever the student has put it.
    pub const fn bug(&self) -> Address {
        match self.stop {
            Some(_) => self.board.bug,
            None => self.cycle.machine.bug,
        }
    }

    /// Returns the cell of the current instruction. In the last two phases the bug has already left
    /// it.
    pub const fn cell(&self) -> Address {
        match self.phase() {
            Phase::SetSlides | Phase::MoveBug => self.bug(),
            Phase::Test | Phase::Execute => self.cycle.machine.bug.previous(),
        }
    }

    /// Returns `true` if the coach is silent until the board and the machine differ.
    pub const fn is_silent(&self) -> bool {
        !matches!(self.mode, CoachMode::Speaking)
    }

    /// Makes the coach silent until the board and the machine differ, or speak again.
    pub const fn set_silent(&mut self, is_silent: bool) {
        self.mode = if is_silent { CoachMode::Silent } else { CoachMode::Speaking };
    }

    /// Returns how many times in a row the current phase was done without a mistake.
    pub fn streak(&self) -> u8 {
        self.streaks.get(self.phase().index()).copied().unwrap_or(0)
    }

    /// Returns `true` if the coach should offer to do the phase: it was right three times in a row,
    /// and there was no mistake and no help so far.
    pub fn should_offer_phase(&self) -> bool {
        self.is_clean && !self.has_stopped && self.streak() >= STREAK_FOR_OFFER
    }

    /// Applies a move, with `input` as the cards of the input strip. [`Move::Done`] checks the
    /// board; if it is correct, the next phase begins.
    ///
    /// # Errors
    ///
    /// The cardboard does not allow the move, or the machine has stopped and a phase is declared
    /// done; nothing is changed.
    pub fn apply(&mut self, mv: Move, input: &[Card]) -> Result<Feedback, MoveError> {
        let Move::Done(branch) = mv else {
            self.board.apply(mv, input)?;
            self.has_stopped = false;
            return Ok(Feedback::Moved);
        };
        self.check_running()?;
        Ok(self.check_phase(branch, input))
    }

    /// Returns an error if the machine has stopped.
    fn check_running(&self) -> Result<(), MoveError> {
        match self.stop {
            Some(stop) if self.has_stopped => Err(MoveError::Stopped(stop)),
            _ => Ok(()),
        }
    }

    /// Returns to an earlier copy of the session. A mistake still ends the streak.
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
        // Once the difference is reported, the student may be in another phase than the machine:
        // accept any branch.
        let branch = if self.mode == CoachMode::Diverged { expected.branch } else { branch };
        if let Some(mismatch) = expected.first_mismatch(&self.board, branch) {
            self.is_clean = false;
            if self.mode == CoachMode::Speaking {
                return Feedback::Wrong(mismatch);
            }
            self.mode = CoachMode::Diverged;
            return Feedback::Diverged(Divergence { step: self.steps + 1, mismatch });
        }
        let is_clean = self.is_clean;
        if let Some(times) = self.streaks.get_mut(phase.index()) {
            *times = if is_clean { times.saturating_add(1) } else { 0 };
        }
        self.begin_next_phase(&expected);
        if self.is_silent() { Feedback::Silent { step } } else { Feedback::Correct { phase, step } }
    }

    /// Begins the next phase with the board as it is.
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

    /// Computes the reference for the phase. A stopped machine continues from the cell where the
    /// student has put the bug.
    fn expected_phase(&mut self, input: &[Card]) -> ExpectedPhase {
        if self.stop.is_some() {
            self.cycle.machine.bug = self.board.bug;
            self.before.bug = self.board.bug;
        }
        ExpectedPhase::new(&self.cycle, &self.before, input)
    }

    /// Returns a hint for the next move. This ends the streak.
    ///
    /// # Errors
    ///
    /// The machine has stopped, so there is nothing to do.
    pub fn hint(&mut self, level: HintLevel, input: &[Card]) -> Result<Hint, MoveError> {
        self.check_running()?;
        self.is_clean = false;
        let _ = self.expected_phase(input);
        Ok(hint(level, &self.cycle, &self.before, &self.board, input))
    }

    /// Does the phase for the student, over anything begun in it.
    ///
    /// # Errors
    ///
    /// The machine has stopped, so there is nothing to do.
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

    /// Runs the loader of a deck until it hands over: until the bug leaves cells 00 to 02 or the
    /// machine stops (R16). Returns the number of steps, including one that was begun, or 0 if no
    /// loader is at work, and then nothing changes: the bug is elsewhere or on a blank cell, or
    /// there is no card.
    pub fn run_loader(&mut self, input: &[Card]) -> u64 {
        if !is_loaders(self.cell()) || self.board.read >= input.len() {
            return 0;
        }
        let before = *self;
        // Each round of the loader reads at least one card, in three steps of four phases.
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
        let steps = self.steps - before.steps;
        if steps == 0 {
            *self = before;
        }
        steps
    }
}

/// Returns `true` if this cell belongs to the loader (R16).
const fn is_loaders(cell: Address) -> bool {
    cell.get() <= 2
}
