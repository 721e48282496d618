//! What lies on the table to be seen, between two notches if need be.

use super::element::BoardElement;
use super::geometry::Point;
use super::memory::cell_layout;
use super::slide::Slide;
use crate::accumulator::Accumulator;
use crate::address::Address;
use crate::cycle::{Cycle, Phase};
use crate::memory::Memory;
use crate::strip::Strip;

/// What lies on the table to be seen: where each thing is, and what is written on it.
///
/// At rest it is a reading of a [`Cycle`] and its cards; whatever moves may be anywhere
/// between two places of rest.
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
    /// What is written in the cells.
    pub memory: Memory,
    /// What is written on the pad, row by row from the top; the third is the accumulator.
    pub pad: [PadRow; 3],
    /// How many notches up each slide stands, in the order of [`Slide::ALL`].
    pub slides: [f32; 4],
    /// The middle of the hole that the bug's tail is in, or where it is on its way.
    pub bug: Point,
    /// The strip that is read.
    pub input: StripState<'a>,
    /// The strip that is punched.
    pub output: StripState<'a>,
    /// The parts that are warm: where the person is.
    pub highlights: [Option<BoardElement>; 4],
    /// What is being written just now: at most the rows of the pad, one after another.
    pub writing: [Option<PartialText>; 3],
}

/// A row of the pad.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct PadRow {
    /// What is written in its squares from the left.
    pub digits: [Option<u8>; 4],
    /// Whether a minus is written before them.
    pub is_negative: bool,
}

/// A strip of cards, and how far it has to go yet.
#[derive(Clone, PartialEq, Debug)]
pub struct StripState<'a> {
    /// The cards, and which of them is to lie in the window.
    pub strip: Strip<'a>,
    /// How far above its place the strip still is, in cards: less than one.
    pub offset: f32,
}

/// Something that a person is writing, or rubbing out.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PartialText {
    /// What is written on.
    pub target: WriteTarget,
    /// How much of it is seen, from the left: 0 to 1.
    pub progress: f32,
}

/// What a person writes on.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum WriteTarget {
    /// A cell.
    Cell(Address),
    /// A row of the pad, counted from the top.
    PadRow(u8),
    /// The card in the output window.
    OutputCard,
}

impl<'a> Scene<'a> {
    /// What is seen of a cycle while nothing moves. The `output` strip has the card in its
    /// window that is punched next, or the last that was.
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
            highlights: Self::highlights_for(*phase),
            writing: [None; 3],
        }
    }

    /// The parts that are warm in a phase.
    pub const fn highlights_for(phase: Phase) -> [Option<BoardElement>; 4] {
        let [way, place] = BoardElement::active_in(phase);
        [Some(way), Some(place), None, None]
    }

    /// How many notches up a slide stands.
    pub const fn height(&self, slide: Slide) -> f32 {
        let [test, code, tens, units] = self.slides;
        match slide {
            Slide::AccumulatorTest => test,
            Slide::OpCode => code,
            Slide::Tens => tens,
            Slide::Units => units,
        }
    }

    /// How much is seen of what is written on something.
    pub(super) fn progress(&self, target: WriteTarget) -> f32 {
        let mut writing = self.writing.iter().flatten();
        writing.find(|writing| writing.target == target).map_or(1.0, |writing| writing.progress)
    }
}

impl PadRow {
    /// A row of three squares: what does not fit is written before them.
    fn scratch(number: Option<Accumulator>) -> Self {
        let Some(number) = number else { return Self::default() };
        let mut digits = number.digits().map(Some);
        if let [first @ Some(0), ..] = &mut digits {
            *first = None;
        }
        Self { digits, is_negative: number.is_negative() }
    }
}
