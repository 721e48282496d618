//! A moment of the board that is to be drawn as a picture.

use super::palette::Colour;
use super::scene::Scene;
use crate::cycle::Cycle;
use crate::machine::strip::Strip;

/// A moment of the board, and the background of its picture.
///
/// The card in the window of a strip is the one at its position: the next to be read or punched. To
/// show the last punched card, pass `Strip::with_position(&punched, punched.len() - 1)`.
///
/// ```
/// use cardiac_core::board::{Background, Picture};
/// use cardiac_core::{Cycle, Machine, Strip};
///
/// let (cycle, none) = (Cycle::new(Machine::new()), Strip::new(&[]));
/// let picture = Picture::new(&cycle, &none, &none);
/// assert_eq!(picture.background, Background::Desk);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Picture<'a> {
    /// The machine and the phase that is next.
    pub cycle: &'a Cycle,
    /// The input cards.
    pub input: &'a Strip<'a>,
    /// The output cards.
    pub output: &'a Strip<'a>,
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
    pub const fn new(cycle: &'a Cycle, input: &'a Strip<'a>, output: &'a Strip<'a>) -> Self {
        Self { cycle, input, output, background: Background::Desk }
    }

    /// Returns the scene. The elements of the next phase are highlighted.
    pub fn scene(&self) -> Scene<'a> {
        Scene::from_cycle(self.cycle, self.input, self.output)
    }
}
