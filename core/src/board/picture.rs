//! A moment of the board that is to be drawn as a picture.

use super::palette::Colour;
use super::scene::Scene;
use crate::cycle::slides::Slides;
use crate::cycle::{Cycle, Phase};
use crate::machine::address::Address;
use crate::machine::strip::Strip;

/// A moment of the board, and the background of its picture.
///
/// The card in the window of a strip is the one at its position: the next to be read or punched. To
/// show the last punched card, pass `Strip::with_position(&punched, punched.len() - 1)`.
/// [`HandBoard::picture`](crate::by_hand::HandBoard::picture) is for a board that is worked by hand.
///
/// ```
/// use cardiac_core::board::{Background, Picture};
/// use cardiac_core::{Cycle, Machine, Strip};
///
/// let (cycle, none) = (Cycle::new(Machine::new()), Strip::new(&[]));
/// let picture = Picture::new(&cycle, &none, &none);
/// assert_eq!(picture.background, Background::Desk);
/// ```
#[derive(Clone, Debug)]
pub struct Picture<'a> {
    /// The positions of the parts, and the writing. The elements of the next phase are highlighted.
    pub scene: Scene<'a>,
    /// The slides.
    pub slides: Slides,
    /// The cell whose hole the bug is in.
    pub bug: Address,
    /// The phase that is next.
    pub phase: Phase,
    /// The background.
    pub background: Background,
}

/// The area around the cardboard.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Background {
    /// The colour of a table.
    Desk,
    /// None, such as for print.
    Transparent,
}

impl Background {
    /// The colour of the background, if it has one.
    pub const fn colour(self) -> Option<Colour> {
        match self {
            Self::Desk => Some(Colour::DESK),
            Self::Transparent => None,
        }
    }
}

impl<'a> Picture<'a> {
    /// Creates a picture on a table.
    pub fn new(cycle: &Cycle, input: &Strip<'a>, output: &Strip<'a>) -> Self {
        Self {
            scene: Scene::from_cycle(cycle, input, output),
            slides: cycle.slides(),
            bug: cycle.machine.bug,
            phase: cycle.phase,
            background: Background::Desk,
        }
    }
}
