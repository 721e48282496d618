//! What was done in a phase, compared with what the cycle does in it.

use super::act::{DigitSlide, Move};
use super::board::Board;
use super::coach::{Finding, Kind, Verdict};
use super::place::{Mark, Place};
use super::row::Line;
use crate::address::Address;
use crate::board::{CardSlot, Slide};
use crate::card::Card;
use crate::cycle::{Branch, Cycle, Phase};
use crate::machine::{Machine, Step};
use crate::memory::Cell;
use crate::preview::{InstructionEffect, StepEffect, StepPreview, preview};
use crate::strip::Strip;

/// A phase as it should be done.
#[derive(Clone, Copy, Debug)]
pub(super) struct Work {
    pub(super) phase: Phase,
    /// The board when the phase began.
    before: Board,
    /// The board when the phase is done.
    pub(super) right: Board,
    /// The board when the step is done.
    after: Board,
    /// The cycle when the phase is done.
    pub(super) next: Cycle,
    /// What the step comes to, if the phase is its last.
    pub(super) step: Option<Step>,
    /// The way to be taken from the test window.
    pub(super) way: Option<Branch>,
    /// What the whole step does.
    pub(super) preview: StepPreview,
}

/// What became of a place in a phase.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    /// It is as it should be.
    Right,
    /// It should have been changed and was not.
    Missing,
    /// It was to be changed, and otherwise.
    Wrong,
    /// It should not have been changed.
    Extra,
}

/// What a place is for: what goes to one by mistake belongs to another of the same sort.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sort {
    Paper,
    Strip,
    Other,
}

impl Work {
    pub(super) fn of(cycle: &Cycle, before: &Board, input: &[Card]) -> Self {
        let strip = Strip::with_position(input, before.read);
        let card = strip.under_reader();
        let (next, step, right) = done(*cycle, strip.clone(), before, Cycle::advance);
        let (_, _, after) = done(*cycle, strip, before, |cycle, strip| Some(cycle.complete(strip)));
        let way = (cycle.phase == Phase::Test).then(|| cycle.branch(card));
        let bug = match cycle.phase {
            Phase::SetSlides | Phase::MoveBug => cycle.machine.bug,
            Phase::Test | Phase::Execute => cycle.machine.bug.previous(),
        };
        let preview = preview(&Machine { bug, ..cycle.machine }, card);
        Self { phase: cycle.phase, before: *before, right, after, next, step, way, preview }
    }

    pub(super) fn check(&self, board: &Board, way: Option<Branch>) -> Verdict {
        match self.finding(board, way) {
            Some(finding) => Verdict::Wrong(finding),
            None => Verdict::Fine,
        }
    }

    fn finding(&self, board: &Board, way: Option<Branch>) -> Option<Finding> {
        self.wrong_way(way)
            .or_else(|| self.misplaced(board))
            .or_else(|| self.nothing_done(board))
            .or_else(|| self.first(board, State::Wrong))
            .or_else(|| self.first(board, State::Extra))
            .or_else(|| self.first(board, State::Missing))
            .or_else(|| self.stray_card(board))
    }

    /// The way from the test window.
    fn wrong_way(&self, way: Option<Branch>) -> Option<Finding> {
        let kind = match (self.way, way) {
            (right, way) if right == way => return None,
            (None, _) => Kind::NotNeeded,
            (Some(_), None) => Kind::NotYet,
            (Some(_), Some(_)) => Kind::WrongPlace,
        };
        let found = Mark::Way(way);
        let wanted = Mark::Way(self.way);
        let place = Place::TestWindow;
        Some(self.found(kind, place, found, wanted, None))
    }

    /// What was written or moved in one place and belongs to another.
    fn misplaced(&self, board: &Board) -> Option<Finding> {
        let missing = places().find(|&place| self.state(board, place) == State::Missing)?;
        if missing == Place::Row(Line::Bottom) {
            let mut scratch = [Line::Top, Line::Middle].map(Place::Row).into_iter();
            let right = self.right.mark(missing);
            let has_it =
                |place: &Place| board.mark(*place) == right && self.before.mark(*place) != right;
            // What is added or subtracted may be what comes out of it as well.
            if let Some(place) = scratch.find(has_it) {
                let wanted = self.before.mark(place);
                return Some(self.found(Kind::WrongPlace, place, right, wanted, Some(missing)));
            }
        }
        let is_ahead = board.output.passed > self.before.output.passed;
        let is_card = missing == Place::OutputCard && is_ahead;
        if let Some(stray) = self.stray_card(board).filter(|_| is_card) {
            return Some(Finding { kind: Kind::WrongPlace, belongs: Some(missing), ..stray });
        }
        let sort = sort(missing);
        let is_extra = |place: &Place| self.state(board, *place) == State::Extra;
        if let Some(place) = places().find(|place| is_extra(place) && sort_fits(*place, sort)) {
            let (found, wanted) = (self.mark(board, place), self.mark(&self.right, place));
            return Some(self.found(Kind::WrongPlace, place, found, wanted, Some(missing)));
        }
        is_card
            .then(|| Finding { belongs: Some(missing), ..self.at(Kind::Forgotten, board, missing) })
    }

    fn nothing_done(&self, board: &Board) -> Option<Finding> {
        let mut changed = places().filter(|&place| {
            !matches!(self.state(board, place), State::Missing)
                && self.mark(board, place) != self.mark(&self.before, place)
        });
        let missing = places().find(|&place| self.state(board, place) == State::Missing)?;
        match changed.next() {
            Some(_) => None,
            None => Some(self.at(Kind::NotYet, board, missing)),
        }
    }

    fn first(&self, board: &Board, state: State) -> Option<Finding> {
        let place = places().find(|&place| self.state(board, place) == state)?;
        // A card that has left the window is not at hand before its strip is back.
        let has_left = place == Place::OutputCard
            && state == State::Extra
            && self.state(board, Place::Output) == State::Extra;
        let place = if has_left { Place::Output } else { place };
        let kind = match state {
            State::Right => return None,
            State::Missing => Kind::Forgotten,
            State::Wrong if place == Place::Bug => Kind::WrongPlace,
            State::Wrong => Kind::WrongValue,
            State::Extra if self.comes_later(place) => Kind::TooEarly,
            State::Extra => Kind::NotNeeded,
        };
        Some(self.at(kind, board, place))
    }

    /// A card that is written on though it is the next one's turn only later.
    fn stray_card(&self, board: &Board) -> Option<Finding> {
        let (found, wanted) = (board.output.in_window(), self.right.output.in_window());
        let has_moved = board.output.passed != self.before.output.passed;
        let is_stray = has_moved && found != Card::Blank;
        is_stray.then(|| {
            let (found, wanted) = (Mark::Card(found), Mark::Card(wanted));
            self.found(Kind::NotNeeded, Place::OutputCard, found, wanted, None)
        })
    }

    fn at(&self, kind: Kind, board: &Board, place: Place) -> Finding {
        let (found, wanted) = (self.mark(board, place), self.mark(&self.right, place));
        self.found(kind, place, found, wanted, None)
    }

    fn found(
        &self,
        kind: Kind,
        place: Place,
        found: Mark,
        wanted: Mark,
        belongs: Option<Place>,
    ) -> Finding {
        let (phase, preview) = (self.phase, self.preview);
        Finding { kind, phase, place, found, wanted, belongs, preview }
    }

    /// What stands in a place; the output card is that of this step, wherever it is now.
    fn mark(&self, board: &Board, place: Place) -> Mark {
        match place {
            Place::OutputCard => {
                let card = board.output.card(self.before.output.passed);
                Mark::Card(card.unwrap_or(Card::Blank))
            }
            _ => board.mark(place),
        }
    }

    fn state(&self, board: &Board, place: Place) -> State {
        let [before, right, found] =
            [&self.before, &self.right, board].map(|board| self.mark(board, place));
        match (found == right, right == before, found == before) {
            (true, _, _) => State::Right,
            (_, true, _) if self.is_asked_for(place) => State::Wrong,
            (_, true, _) => State::Extra,
            (_, _, true) => State::Missing,
            _ => State::Wrong,
        }
    }

    /// Whether a later phase of the step has to do with the place.
    fn comes_later(&self, place: Place) -> bool {
        let StepEffect::Instruction { .. } = self.preview.effect else { return false };
        // Whatever becomes of the bug in the step, it moves ahead in the second phase.
        if (self.phase, place) == (Phase::SetSlides, Place::Bug) {
            return true;
        }
        self.phase < Phase::Execute
            && (self.mark(&self.right, place) != self.mark(&self.after, place)
                || self.is_touched(place))
    }

    /// Whether the phase is about the place, even if it leaves there what there was.
    fn is_asked_for(&self, place: Place) -> bool {
        let is_digit = DigitSlide::ALL.into_iter().any(|slide| place == Place::Slide(slide.into()));
        match (self.phase, self.preview.effect) {
            (Phase::SetSlides, StepEffect::Instruction { .. }) => is_digit,
            (Phase::Execute, _) => self.is_touched(place),
            _ => false,
        }
    }

    /// Whether the decoder sends a person there, even if it leaves there what there was.
    fn is_touched(&self, place: Place) -> bool {
        let StepEffect::Instruction { effect, .. } = self.preview.effect else { return false };
        match effect {
            InstructionEffect::Input(write) => {
                place == Place::Cell(write.cell) || place == Place::Input
            }
            InstructionEffect::Store { write, .. } => place == Place::Cell(write.cell),
            InstructionEffect::ClearAndAdd { .. }
            | InstructionEffect::Add { .. }
            | InstructionEffect::Subtract { .. }
            | InstructionEffect::Shift { .. } => {
                matches!(place, Place::Row(Line::Bottom) | Place::Slide(Slide::AccumulatorTest))
            }
            InstructionEffect::Output(_) => matches!(place, Place::OutputCard | Place::Output),
            InstructionEffect::Jump { .. } => {
                matches!(place, Place::Cell(Address::LAST) | Place::Bug)
            }
            InstructionEffect::Halt { .. } => place == Place::Bug,
            InstructionEffect::Test { accumulator, .. } => {
                accumulator.is_negative() && place == Place::Bug
            }
            InstructionEffect::MissingWord(_) => false,
        }
    }

    /// The move that comes next on the way to the right board.
    pub(super) fn next_move(&self, board: &Board) -> (Place, Move) {
        let mut wrong = places().filter(|&place| self.state(board, place) != State::Right);
        if let Some(place) = wrong.next() {
            return (place, self.cure(board, place));
        }
        if self.stray_card(board).is_some() {
            return (Place::OutputCard, Move::Card(None));
        }
        let place = if self.way.is_some() { Place::TestWindow } else { last_place(self.phase) };
        (place, Move::Done(self.way))
    }

    /// The move that brings a place nearer to what should stand there.
    fn cure(&self, board: &Board, place: Place) -> Move {
        let right = &self.right;
        let [code, tens, units] = right.digits;
        match place {
            Place::Slide(Slide::OpCode) => Move::Slide(DigitSlide::OpCode, code),
            Place::Slide(Slide::Tens) => Move::Slide(DigitSlide::Tens, tens),
            Place::Slide(Slide::Units) => Move::Slide(DigitSlide::Units, units),
            Place::Slide(Slide::AccumulatorTest) => Move::Sign(right.sign),
            Place::Bug => Move::Bug(right.bug),
            Place::Cell(cell) => match right.memory.cell(cell) {
                Cell::Word(word) => Move::Write(cell, word),
                Cell::Blank | Cell::Printed8 => Move::RubOut(cell),
            },
            Place::Row(line) => Move::Row(line, *right.row(line)),
            Place::TestWindow => Move::Done(self.way),
            Place::Input => turned(CardSlot::Input, board.read, right.read),
            Place::Output => turned(CardSlot::Output, board.output.passed, right.output.passed),
            Place::OutputCard => {
                let (here, there) = (board.output.passed, self.before.output.passed);
                if here != there && board.output.in_window() != Card::Blank {
                    return Move::Card(None); // what was written on the wrong card
                }
                if here != there {
                    return turned(CardSlot::Output, here, there);
                }
                let card = self.right.output.card(there).unwrap_or(Card::Blank);
                Move::Card(card.word())
            }
        }
    }
}

/// Every place that is looked at, in the order in which a person comes to it.
fn places() -> impl Iterator<Item = Place> {
    let slides = DigitSlide::ALL.map(|slide| Place::Slide(slide.into()));
    let sum = [Place::Row(Line::Bottom), Place::Slide(Slide::AccumulatorTest)];
    let last = [Place::OutputCard, Place::Input, Place::Output, Place::Bug];
    let cells = Address::all().map(Place::Cell);
    slides.into_iter().chain(sum).chain(cells).chain(last)
}

/// The cycle further on, with what it came to and the board as it is then.
fn done(
    mut cycle: Cycle,
    mut strip: Strip<'_>,
    before: &Board,
    work: impl FnOnce(&mut Cycle, &mut Strip<'_>) -> Option<Step>,
) -> (Cycle, Option<Step>, Board) {
    let step = work(&mut cycle, &mut strip);
    let mut output = before.output;
    if let Some(Step::Punched(word)) = step {
        output.write(Some(word));
        output.advance();
    }
    (cycle, step, Board::of(&cycle, strip.position(), output))
}

fn turned(slot: CardSlot, here: usize, there: usize) -> Move {
    if here < there { Move::Advance(slot) } else { Move::PullBack(slot) }
}

const fn sort(place: Place) -> Sort {
    match place {
        Place::Cell(_) | Place::Row(_) | Place::OutputCard => Sort::Paper,
        Place::Input | Place::Output => Sort::Strip,
        Place::Slide(_) | Place::Bug | Place::TestWindow => Sort::Other,
    }
}

fn sort_fits(place: Place, wanted: Sort) -> bool {
    wanted != Sort::Other && sort(place) == wanted
}

const fn last_place(phase: Phase) -> Place {
    match phase {
        Phase::SetSlides => Place::Slide(Slide::OpCode),
        Phase::MoveBug | Phase::Execute => Place::Bug,
        Phase::Test => Place::TestWindow,
    }
}
