//! Compares the student's board with the board that the phase should leave.

use super::hand_board::HandBoard;
use super::location::{Content, Location};
use super::mismatch::{Mismatch, MismatchKind};
use super::moves::{DigitSlide, Move};
use super::pad_row::PadRowId;
use crate::board::{CardSlot, Slide};
use crate::cycle::{Branch, Cycle, Phase};
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::machine::Machine;
use crate::machine::memory::Cell;
use crate::machine::outcome::Step;
use crate::machine::strip::Strip;
use crate::preview::step_preview::{InstructionEffect, StepEffect, StepPreview, preview};

/// The reference for a phase.
#[derive(Clone, Copy, Debug)]
pub(super) struct ExpectedPhase {
    pub(super) phase: Phase,
    /// The board at the start of the phase.
    before: HandBoard,
    /// The correct board after the phase.
    pub(super) after_phase: HandBoard,
    /// The correct board after the whole step.
    after_step: HandBoard,
    /// The cycle after the phase.
    pub(super) next: Cycle,
    /// The result of the step, if the phase is its last.
    pub(super) step: Option<Step>,
    /// The correct branch at the test window.
    pub(super) branch: Option<Branch>,
    /// The effect of the whole step.
    pub(super) preview: StepPreview,
}

/// The state of a place at the end of a phase.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum LocationState {
    /// Correct.
    Right,
    /// Not changed, but should be.
    Missing,
    /// Changed, but to something else than it should be.
    Wrong,
    /// Changed, but should not be.
    Extra,
}

/// The class of a place. Something put in a wrong place is matched with a missing place of the same
/// class.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum LocationClass {
    Paper,
    Strip,
    Other,
}

impl ExpectedPhase {
    pub(super) fn new(cycle: &Cycle, before: &HandBoard, input: &[Card]) -> Self {
        let strip = Strip::with_position(input, before.read);
        let card = strip.under_reader();
        let (next, step, right) = run_phase(*cycle, strip.clone(), before, Cycle::advance);
        let (_, _, after) =
            run_phase(*cycle, strip, before, |cycle, strip| Some(cycle.complete(strip)));
        let branch = (cycle.phase == Phase::Test).then(|| cycle.branch(card));
        let bug = match cycle.phase {
            Phase::SetSlides | Phase::MoveBug => cycle.machine.bug,
            Phase::Test | Phase::Execute => cycle.machine.bug.previous(),
        };
        let preview = preview(&Machine { bug, ..cycle.machine }, card);
        Self {
            phase: cycle.phase,
            before: *before,
            after_phase: right,
            after_step: after,
            next,
            step,
            branch,
            preview,
        }
    }

    /// Returns the first mismatch of a board that is declared done, or `None` if it is correct.
    pub(super) fn first_mismatch(
        &self,
        board: &HandBoard,
        branch: Option<Branch>,
    ) -> Option<Mismatch> {
        self.wrong_branch(branch)
            .or_else(|| self.misplaced(board))
            .or_else(|| self.nothing_done(board))
            .or_else(|| self.first(board, LocationState::Wrong))
            .or_else(|| self.first(board, LocationState::Extra))
            .or_else(|| self.first(board, LocationState::Missing))
            .or_else(|| self.stray_card(board))
    }

    /// Checks the branch at the test window.
    fn wrong_branch(&self, branch: Option<Branch>) -> Option<Mismatch> {
        let kind = match (self.branch, branch) {
            (right, branch) if right == branch => return None,
            (None, _) => MismatchKind::NotNeeded,
            (Some(_), None) => MismatchKind::NotYet,
            (Some(_), Some(_)) => MismatchKind::WrongPlace,
        };
        let found = Content::Branch(branch);
        let expected = Content::Branch(self.branch);
        let location = Location::TestWindow;
        Some(self.mismatch_with(kind, location, found, expected, None))
    }

    /// Finds something that was written or moved in a wrong place.
    fn misplaced(&self, board: &HandBoard) -> Option<Mismatch> {
        let missing =
            locations().find(|&location| self.state(board, location) == LocationState::Missing)?;
        if missing == Location::Row(PadRowId::Bottom) {
            let mut scratch = [PadRowId::Top, PadRowId::Middle].map(Location::Row).into_iter();
            let right = self.after_phase.content_at(missing);
            let has_it = |location: &Location| {
                board.content_at(*location) == right && self.before.content_at(*location) != right
            };
            // An operand on scratch paper may equal the result: only a changed row counts.
            if let Some(location) = scratch.find(has_it) {
                let expected = self.before.content_at(location);
                return Some(self.mismatch_with(
                    MismatchKind::WrongPlace,
                    location,
                    right,
                    expected,
                    Some(missing),
                ));
            }
        }
        let is_ahead = board.output.passed > self.before.output.passed;
        let is_card = missing == Location::OutputCard && is_ahead;
        if let Some(stray) = self.stray_card(board).filter(|_| is_card) {
            return Some(Mismatch {
                kind: MismatchKind::WrongPlace,
                belongs_at: Some(missing),
                ..stray
            });
        }
        let class = class_of(missing);
        let is_extra = |location: &Location| self.state(board, *location) == LocationState::Extra;
        if let Some(location) =
            locations().find(|location| is_extra(location) && has_class(*location, class))
        {
            let (found, expected) =
                (self.content_at(board, location), self.content_at(&self.after_phase, location));
            return Some(self.mismatch_with(
                MismatchKind::WrongPlace,
                location,
                found,
                expected,
                Some(missing),
            ));
        }
        is_card.then(|| Mismatch {
            belongs_at: Some(missing),
            ..self.mismatch_at(MismatchKind::Forgotten, board, missing)
        })
    }

    fn nothing_done(&self, board: &HandBoard) -> Option<Mismatch> {
        let mut changed = locations().filter(|&location| {
            !matches!(self.state(board, location), LocationState::Missing)
                && self.content_at(board, location) != self.content_at(&self.before, location)
        });
        let missing =
            locations().find(|&location| self.state(board, location) == LocationState::Missing)?;
        match changed.next() {
            Some(_) => None,
            None => Some(self.mismatch_at(MismatchKind::NotYet, board, missing)),
        }
    }

    fn first(&self, board: &HandBoard, state: LocationState) -> Option<Mismatch> {
        let location = locations().find(|&location| self.state(board, location) == state)?;
        // A card that has left the window can be corrected only after the strip has been pulled
        // back.
        let has_left = location == Location::OutputCard
            && state == LocationState::Extra
            && self.state(board, Location::Output) == LocationState::Extra;
        let location = if has_left { Location::Output } else { location };
        let kind = match state {
            LocationState::Right => return None,
            LocationState::Missing => MismatchKind::Forgotten,
            LocationState::Wrong if location == Location::Bug => MismatchKind::WrongPlace,
            LocationState::Wrong => MismatchKind::WrongValue,
            LocationState::Extra if self.comes_later(location) => MismatchKind::TooEarly,
            LocationState::Extra => MismatchKind::NotNeeded,
        };
        Some(self.mismatch_at(kind, board, location))
    }

    /// A card that is written on though it is the next one's turn only later.
    fn stray_card(&self, board: &HandBoard) -> Option<Mismatch> {
        let (found, expected) = (board.output.in_window(), self.after_phase.output.in_window());
        let has_moved = board.output.passed != self.before.output.passed;
        let is_stray = has_moved && found != Card::Blank;
        is_stray.then(|| {
            let (found, expected) = (Content::Card(found), Content::Card(expected));
            self.mismatch_with(MismatchKind::NotNeeded, Location::OutputCard, found, expected, None)
        })
    }

    fn mismatch_at(&self, kind: MismatchKind, board: &HandBoard, location: Location) -> Mismatch {
        let (found, expected) =
            (self.content_at(board, location), self.content_at(&self.after_phase, location));
        self.mismatch_with(kind, location, found, expected, None)
    }

    fn mismatch_with(
        &self,
        kind: MismatchKind,
        location: Location,
        found: Content,
        expected: Content,
        belongs_at: Option<Location>,
    ) -> Mismatch {
        let (phase, preview) = (self.phase, self.preview);
        Mismatch { kind, phase, location, found, expected, belongs_at, preview }
    }

    /// Returns the contents of a place; the output card is that of this step, wherever it is now.
    fn content_at(&self, board: &HandBoard, location: Location) -> Content {
        match location {
            Location::OutputCard => {
                let card = board.output.card(self.before.output.passed);
                Content::Card(card.unwrap_or(Card::Blank))
            }
            _ => board.content_at(location),
        }
    }

    fn state(&self, board: &HandBoard, location: Location) -> LocationState {
        let [before, right, found] =
            [&self.before, &self.after_phase, board].map(|board| self.content_at(board, location));
        match (found == right, right == before, found == before) {
            (true, _, _) => LocationState::Right,
            (_, true, _) if self.is_involved(location) => LocationState::Wrong,
            (_, true, _) => LocationState::Extra,
            (_, _, true) => LocationState::Missing,
            _ => LocationState::Wrong,
        }
    }

    /// Returns `true` if a later phase of the step changes the place.
    fn comes_later(&self, location: Location) -> bool {
        let StepEffect::Instruction { .. } = self.preview.effect else { return false };
        // Every step moves the bug ahead in its second phase, even if a later phase moves it again.
        if (self.phase, location) == (Phase::SetSlides, Location::Bug) {
            return true;
        }
        self.phase < Phase::Execute
            && (self.content_at(&self.after_phase, location)
                != self.content_at(&self.after_step, location)
                || self.is_touched(location))
    }

    /// Returns `true` if the phase is about the place, even if it leaves the same contents.
    fn is_involved(&self, location: Location) -> bool {
        let is_digit =
            DigitSlide::ALL.into_iter().any(|slide| location == Location::Slide(slide.into()));
        match (self.phase, self.preview.effect) {
            (Phase::SetSlides, StepEffect::Instruction { .. }) => is_digit,
            (Phase::Execute, _) => self.is_touched(location),
            _ => false,
        }
    }

    /// Returns `true` if the instruction acts on the place, even if it leaves the same contents.
    fn is_touched(&self, location: Location) -> bool {
        let StepEffect::Instruction { effect, .. } = self.preview.effect else { return false };
        match effect {
            InstructionEffect::Input(write) => {
                location == Location::Cell(write.cell) || location == Location::Input
            }
            InstructionEffect::Store { write, .. } => location == Location::Cell(write.cell),
            InstructionEffect::ClearAndAdd { .. }
            | InstructionEffect::Add { .. }
            | InstructionEffect::Subtract { .. }
            | InstructionEffect::Shift { .. } => {
                matches!(
                    location,
                    Location::Row(PadRowId::Bottom) | Location::Slide(Slide::AccumulatorTest)
                )
            }
            InstructionEffect::Output(_) => {
                matches!(location, Location::OutputCard | Location::Output)
            }
            InstructionEffect::Jump { .. } => {
                matches!(location, Location::Cell(Address::LAST) | Location::Bug)
            }
            InstructionEffect::Halt { .. } => location == Location::Bug,
            InstructionEffect::Test { accumulator, .. } => {
                accumulator.is_negative() && location == Location::Bug
            }
            InstructionEffect::MissingWord(_) => false,
        }
    }

    /// Returns the next move towards the correct board.
    pub(super) fn next_move(&self, board: &HandBoard) -> (Location, Move) {
        let mut wrong =
            locations().filter(|&location| self.state(board, location) != LocationState::Right);
        if let Some(location) = wrong.next() {
            return (location, self.correction(board, location));
        }
        if self.stray_card(board).is_some() {
            return (Location::OutputCard, Move::Card(None));
        }
        let location =
            if self.branch.is_some() { Location::TestWindow } else { last_location(self.phase) };
        (location, Move::Done(self.branch))
    }

    /// Returns a move that brings a place nearer to its correct contents.
    fn correction(&self, board: &HandBoard, location: Location) -> Move {
        let right = &self.after_phase;
        let [code, tens, units] = right.digits;
        match location {
            Location::Slide(Slide::OpCode) => Move::Slide(DigitSlide::OpCode, code),
            Location::Slide(Slide::Tens) => Move::Slide(DigitSlide::Tens, tens),
            Location::Slide(Slide::Units) => Move::Slide(DigitSlide::Units, units),
            Location::Slide(Slide::AccumulatorTest) => Move::Sign(right.sign),
            Location::Bug => Move::Bug(right.bug),
            Location::Cell(cell) => match right.memory.cell(cell) {
                Cell::Word(word) => Move::Write(cell, word),
                Cell::Blank | Cell::Printed8 => Move::Erase(cell),
            },
            Location::Row(line) => Move::Row(line, *right.row(line)),
            Location::TestWindow => Move::Done(self.branch),
            Location::Input => strip_move(CardSlot::Input, board.read, right.read),
            Location::Output => {
                strip_move(CardSlot::Output, board.output.passed, right.output.passed)
            }
            Location::OutputCard => {
                let (here, there) = (board.output.passed, self.before.output.passed);
                if here != there && board.output.in_window() != Card::Blank {
                    return Move::Card(None); // what was written on the wrong card
                }
                if here != there {
                    return strip_move(CardSlot::Output, here, there);
                }
                let card = self.after_phase.output.card(there).unwrap_or(Card::Blank);
                Move::Card(card.word())
            }
        }
    }
}

/// Returns every place that is checked, in the order of the work.
fn locations() -> impl Iterator<Item = Location> {
    let slides = DigitSlide::ALL.map(|slide| Location::Slide(slide.into()));
    let sum = [Location::Row(PadRowId::Bottom), Location::Slide(Slide::AccumulatorTest)];
    let last = [Location::OutputCard, Location::Input, Location::Output, Location::Bug];
    let cells = Address::all().map(Location::Cell);
    slides.into_iter().chain(sum).chain(cells).chain(last)
}

/// Runs a part of the cycle and returns it with its result and the board it leaves.
fn run_phase(
    mut cycle: Cycle,
    mut strip: Strip<'_>,
    before: &HandBoard,
    work: impl FnOnce(&mut Cycle, &mut Strip<'_>) -> Option<Step>,
) -> (Cycle, Option<Step>, HandBoard) {
    let step = work(&mut cycle, &mut strip);
    let mut output = before.output;
    if let Some(Step::Punched(word)) = step {
        output.write(Some(word));
        output.advance();
    }
    (cycle, step, HandBoard::with_strips(&cycle, strip.position(), output))
}

fn strip_move(slot: CardSlot, here: usize, there: usize) -> Move {
    if here < there { Move::Advance(slot) } else { Move::PullBack(slot) }
}

const fn class_of(location: Location) -> LocationClass {
    match location {
        Location::Cell(_) | Location::Row(_) | Location::OutputCard => LocationClass::Paper,
        Location::Input | Location::Output => LocationClass::Strip,
        Location::Slide(_) | Location::Bug | Location::TestWindow => LocationClass::Other,
    }
}

fn has_class(location: Location, expected: LocationClass) -> bool {
    expected != LocationClass::Other && class_of(location) == expected
}

const fn last_location(phase: Phase) -> Location {
    match phase {
        Phase::SetSlides => Location::Slide(Slide::OpCode),
        Phase::MoveBug | Phase::Execute => Location::Bug,
        Phase::Test => Location::TestWindow,
    }
}
