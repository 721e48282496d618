//! The moves of each phase according to the rules, derived from the effect of a step and without
//! the coach.

use cardiac_core::board::{CardSlot, Slide};
use cardiac_core::by_hand::{
    Digit, DigitSlide, HandBoard, HandSession, Location, Move, PadRowId, RowContents,
};
use cardiac_core::{
    Accumulator, Address, Branch, Card, Instruction, Machine, Opcode, Phase, Sign, Strip, Word,
};

/// A required move and its place.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct ExpectedMove {
    pub(crate) mv: Move,
    pub(crate) location: Location,
}

/// The moves of a step, phase by phase.
#[derive(Debug)]
pub(crate) struct ExpectedStep {
    pub(crate) phases: Vec<(Phase, Vec<ExpectedMove>)>,
    /// The branch at the test window.
    pub(crate) branch: Option<Branch>,
}

pub(crate) fn location_of(mv: Move) -> Location {
    match mv {
        Move::Slide(slide, _) => Location::Slide(slide.into()),
        Move::Sign(_) => Location::Slide(Slide::AccumulatorTest),
        Move::Bug(_) => Location::Bug,
        Move::Write(cell, _) | Move::Erase(cell) => Location::Cell(cell),
        Move::Row(line, _) | Move::Square(line, _, _) => Location::Row(line),
        Move::Card(_) => Location::OutputCard,
        Move::Advance(CardSlot::Input) | Move::PullBack(CardSlot::Input) => Location::Input,
        Move::Advance(CardSlot::Output) | Move::PullBack(CardSlot::Output) => Location::Output,
        Move::Done(_) => Location::TestWindow,
    }
}

fn expected_move(mv: Move) -> ExpectedMove {
    ExpectedMove { mv, location: location_of(mv) }
}

impl ExpectedStep {
    /// Returns the moves for this machine, with this card under the reader.
    pub(crate) fn new(machine: &Machine, card: Option<Card>) -> Self {
        let Some(Instruction { opcode, address }) = machine.instruction() else {
            return Self { phases: Vec::new(), branch: None };
        };
        let mut after = *machine;
        let cards: Vec<Card> = card.into_iter().collect();
        let _ = after.step(&mut Strip::new(&cards));

        let numbers = [opcode.code(), address.tens(), address.units()];
        let slides = DigitSlide::ALL.into_iter().zip(numbers).map(|(slide, digit)| {
            expected_move(Move::Slide(slide, Digit::new(digit).expect("it is one")))
        });
        let ahead = expected_move(Move::Bug(machine.bug.next()));
        let has_word = card.is_some_and(|card| card.word().is_some());
        let branch = match opcode {
            Opcode::Inp if !has_word => Branch::Stop,
            Opcode::Tac if machine.accumulator.get() >= 0 => Branch::Register,
            _ => Branch::Decoder,
        };
        let mut phases = vec![(Phase::SetSlides, slides.collect()), (Phase::MoveBug, vec![ahead])];
        let advance = card.map(|_| expected_move(Move::Advance(CardSlot::Input)));
        let bug = expected_move(Move::Bug(after.bug));
        match branch {
            Branch::Stop => phases.push((Phase::Test, advance.into_iter().chain([bug]).collect())),
            Branch::Register => phases.push((Phase::Test, Vec::new())),
            Branch::Decoder => {
                phases.push((Phase::Test, Vec::new()));
                let write = |cell| {
                    let word = after.memory.cell(cell).word().expect("it was written");
                    (cell != Address::FIRST).then(|| expected_move(Move::Write(cell, word)))
                };
                let accumulator = after.accumulator;
                let sign = if accumulator.get() < 0 { Sign::Minus } else { Sign::Plus };
                let row = expected_move(Move::Row(
                    PadRowId::Bottom,
                    RowContents::from_accumulator(accumulator),
                ));
                let operand = machine.memory.cell(address).operand();
                let moves = match opcode {
                    Opcode::Inp => write(address).into_iter().chain(advance).collect(),
                    Opcode::Cla | Opcode::Add | Opcode::Sub | Opcode::Sft => {
                        vec![row, expected_move(Move::Sign(sign))]
                    }
                    Opcode::Sto => write(address).into_iter().collect(),
                    Opcode::Out => {
                        vec![
                            expected_move(Move::Card(Some(operand))),
                            expected_move(Move::Advance(CardSlot::Output)),
                        ]
                    }
                    Opcode::Jmp => write(Address::LAST).into_iter().chain([bug]).collect(),
                    Opcode::Tac | Opcode::Hrs => vec![bug],
                };
                phases.push((Phase::Execute, moves));
            }
        }
        Self { phases, branch: Some(branch) }
    }
}

/// Returns the moves of the current step.
fn current_step(session: &HandSession, cards: &[Card]) -> ExpectedStep {
    let cycle = session.cycle();
    let bug = match cycle.phase {
        Phase::SetSlides | Phase::MoveBug => cycle.machine.bug,
        Phase::Test | Phase::Execute => cycle.machine.bug.previous(),
    };
    ExpectedStep::new(&Machine { bug, ..cycle.machine }, cards.get(session.board().read).copied())
}

/// Returns the moves of the current phase.
pub(crate) fn expected_phase(
    session: &HandSession,
    cards: &[Card],
) -> Option<(Phase, Vec<ExpectedMove>, Option<Branch>)> {
    let step = current_step(session, cards);
    let branch = step.branch.filter(|_| session.phase() == Phase::Test);
    let (phase, moves) = step.phases.into_iter().find(|(phase, _)| *phase == session.phase())?;
    Some((phase, moves, branch))
}

/// Returns the places that later phases of the step change.
pub(crate) fn later_locations(session: &HandSession, cards: &[Card]) -> Vec<Location> {
    let step = current_step(session, cards);
    let later = step.phases.iter().filter(|(phase, _)| *phase > session.phase());
    later.flat_map(|(_, moves)| moves).map(|expected| expected.location).collect()
}

/// Returns the moves in a random order where it makes no difference: a card is written before its
/// strip advances.
pub(crate) fn shuffled(moves: &[ExpectedMove], chance: u32) -> Vec<Move> {
    let mut acts: Vec<Move> = moves.iter().map(|expected| expected.mv).collect();
    let is_ordered = acts.iter().any(|mv| matches!(mv, Move::Card(_)));
    if !is_ordered && !acts.is_empty() {
        let by = chance as usize % acts.len();
        acts.rotate_left(by);
        if chance.is_multiple_of(2) {
            acts.reverse();
        }
    }
    acts
}

/// Returns a wrong move that the right one corrects.
pub(crate) fn harmless_mistake(mv: Move, chance: u32) -> Option<Move> {
    let digit = Digit::new((chance / 5 % 10) as u8).expect("it is one");
    match mv {
        Move::Slide(slide, _) => Some(Move::Slide(slide, digit)),
        Move::Sign(Sign::Plus) => Some(Move::Sign(Sign::Minus)),
        Move::Bug(cell) => Some(Move::Bug(cell.next().next())),
        Move::Write(cell, _) => Some(Move::Erase(cell)),
        Move::Row(line, _) => Some(Move::Row(line, RowContents::default())),
        Move::Card(_) => Some(Move::Card(None)),
        _ => None,
    }
}

impl ExpectedMove {
    /// Returns `true` if the move changes the board.
    pub(crate) fn changes(&self, board: &HandBoard) -> bool {
        let mut after = *board;
        // The strip only has to be long enough to move.
        let cards = [Card::Blank; 100];
        after.apply(self.mv, &cards).is_ok_and(|()| after != *board)
    }

    /// Returns the move with another value.
    pub(crate) fn with_wrong_value(
        &self,
        word: Word,
        cell: Address,
        accumulator: Accumulator,
    ) -> Option<Move> {
        let other = match self.mv {
            Move::Slide(slide, digit) => {
                let other = Digit::new((digit.get() + cell.units()) % 10)?;
                Move::Slide(slide, other)
            }
            Move::Bug(_) => Move::Bug(cell),
            Move::Write(Address::LAST, _) => {
                Move::Write(Address::LAST, Word::new(i16::from(cell.get()))?)
            }
            Move::Write(cell, _) => Move::Write(cell, word),
            Move::Row(line, _) => Move::Row(line, RowContents::from_accumulator(accumulator)),
            Move::Card(_) => Move::Card(Some(word)),
            _ => return None,
        };
        (other != self.mv).then_some(other)
    }

    /// Returns the move in another place.
    pub(crate) fn with_wrong_location(&self, cell: Address) -> Option<Move> {
        let other = match self.mv {
            Move::Write(right, word) if right != cell => Move::Write(cell, word),
            Move::Card(Some(word)) => Move::Write(cell, word),
            Move::Advance(CardSlot::Output) => Move::Advance(CardSlot::Input),
            Move::Row(PadRowId::Bottom, row) => Move::Row(PadRowId::Top, row),
            _ => return None,
        };
        Some(other)
    }
}
