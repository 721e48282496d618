//! The visible state of the board, also between two positions of a moving part.

use super::element::BoardElement;
use super::geometry::Point;
use super::memory::cell_layout;
use super::slide::Slide;
use crate::cycle::{Cycle, Phase};
use crate::machine::accumulator::Accumulator;
use crate::machine::address::Address;
use crate::machine::instruction::Opcode;
use crate::machine::memory::Memory;
use crate::machine::strip::Strip;

/// The visible state of the board: the position of each part and the writing on it.
///
/// Without animation it is derived from a [`Cycle`] and its cards. A moving part may be anywhere
/// between two of its positions.
///
/// ```
/// use cardiac_core::board::{Scene, Slide};
/// use cardiac_core::{Cycle, Machine, Strip};
///
/// let none = Strip::new(&[]);
/// let mut scene = Scene::from_cycle(&Cycle::new(Machine::new()), &none, &none);
/// assert_eq!(scene.height(Slide::OpCode), 0.0);
/// scene.slides[1] = 0.5; // on its way to 1
/// assert_eq!(scene.height(Slide::OpCode), 0.5);
/// ```
#[derive(Clone, PartialEq, Debug)]
pub struct Scene<'a> {
    /// The contents of the cells.
    pub memory: Memory,
    /// The rows of the pad from the top; the third is the accumulator.
    pub pad: [PadRow; 3],
    /// The position of each slide in notches, in the order of [`Slide::ALL`].
    pub slides: [f32; 4],
    /// The centre of the hole that the bug's tail is in, or a point on the way to it.
    pub bug: Point,
    /// The input strip.
    pub input: StripState<'a>,
    /// The output strip.
    pub output: StripState<'a>,
    /// The highlighted elements.
    pub highlights: [Option<BoardElement>; 4],
    /// The text that is being written: at most the rows of the pad, one after another.
    pub writing: [Option<PartialText>; 3],
}

/// A row of the pad.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct PadRow {
    /// The digits in its squares, from the left.
    pub digits: [Option<u8>; 4],
    /// `true` if a minus sign precedes them.
    pub is_negative: bool,
}

/// A strip of cards and its scroll offset.
#[derive(Clone, PartialEq, Debug)]
pub struct StripState<'a> {
    /// The cards, with the position of the one that belongs in the window.
    pub strip: Strip<'a>,
    /// The distance above its final position, in cards: 0 to 1.
    pub offset: f32,
}

/// Text that is partly written or erased.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PartialText {
    /// The place of the text.
    pub target: WriteTarget,
    /// The visible share of the text, from the left: 0 to 1.
    pub progress: f32,
}

/// A place for handwriting.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum WriteTarget {
    /// A cell.
    Cell(Address),
    /// A row of the pad, counted from 0 at the top.
    PadRow(u8),
    /// The card in the output window.
    OutputCard,
}

impl<'a> Scene<'a> {
    /// Creates the scene of a cycle without animation. The card in the window of the `output` strip
    /// is the one that is punched next, or the last that was punched.
    pub fn from_cycle(cycle: &Cycle, input: &Strip<'a>, output: &Strip<'a>) -> Self {
        let Cycle { machine, pad, phase, .. } = cycle;
        let slides = cycle.slides();
        Self {
            memory: machine.memory,
            pad: [
                PadRow::scratch(pad.top),
                PadRow::scratch(pad.middle.map(Accumulator::from)),
                PadRow { digits: machine.accumulator.digits().map(Some), is_negative: false },
            ],
            slides: Slide::ALL.map(|slide| slide.notches(&slides)),
            bug: cell_layout(machine.bug).hole.centre(),
            input: StripState { strip: input.clone(), offset: 0.0 },
            output: StripState { strip: output.clone(), offset: 0.0 },
            highlights: Self::highlights_for(*phase, cycle.register.opcode),
            writing: [None; 3],
        }
    }

    /// Returns the elements to highlight in a phase of an instruction: the way, the box or window
    /// that it leads to, and the card that is read or punched.
    pub const fn highlights_for(phase: Phase, opcode: Opcode) -> [Option<BoardElement>; 4] {
        let [way, place] = BoardElement::active_in(phase);
        let card = match (phase, opcode) {
            (Phase::Test | Phase::Execute, Opcode::Inp) => Some(BoardElement::InputWindow),
            (Phase::Execute, Opcode::Out) => Some(BoardElement::OutputWindow),
            _ => None,
        };
        [Some(way), Some(place), card, None]
    }

    /// Returns the position of a slide in notches.
    pub const fn height(&self, slide: Slide) -> f32 {
        let [test, code, tens, units] = self.slides;
        match slide {
            Slide::AccumulatorTest => test,
            Slide::OpCode => code,
            Slide::Tens => tens,
            Slide::Units => units,
        }
    }

    /// Returns the visible share of the writing on a target: 1 unless it is being written.
    pub(super) fn progress(&self, target: WriteTarget) -> f32 {
        let mut writing = self.writing.iter().flatten();
        writing.find(|writing| writing.target == target).map_or(1.0, |writing| writing.progress)
    }
}

impl PadRow {
    /// Creates a row of three squares. A fourth digit is written to the left of them.
    pub(crate) fn scratch(number: Option<Accumulator>) -> Self {
        let Some(number) = number else { return Self::default() };
        let mut digits = number.digits().map(Some);
        if let [first @ Some(0), ..] = &mut digits {
            *first = None;
        }
        Self { digits, is_negative: number.is_negative() }
    }
}
