//! The two strips of cards, and where each card of them is.

use super::geometry::{Rect, Shape};
use super::part::Part;
use super::slide::TRAVEL;
use super::{CPU_HALF, MEMORY_HALF};

/// Where a strip of cards goes through the panel.
///
/// The strip moves down. The coming cards of the input strip lie on the panel above the
/// window, like the rungs of a ladder; under `INPUT` the strip goes through a slit, and is
/// seen again in the window and below the edge. The output strip lies behind the panel.
///
/// ```
/// use cardiac_core::board::Feed;
///
/// let (next, last) = (Feed::Input.card(1), Feed::Input.card(-1));
/// assert!(next.bottom() < last.top);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Feed {
    /// Of the input, on the CPU half.
    Input,
    /// Of the output, on the memory half.
    Output,
}

impl Feed {
    /// From a card to the next.
    pub const PITCH: f32 = 82.0;

    /// How wide a strip is.
    pub const WIDTH: f32 = 297.0;

    /// How long the end is that leads a strip, before its first card.
    pub const LEADER: f32 = 4.0 * Self::PITCH;

    /// The part that is its window.
    pub const fn window(self) -> Part {
        match self {
            Self::Input => Part::InputWindow,
            Self::Output => Part::OutputWindow,
        }
    }

    /// The half it goes through.
    pub const fn half(self) -> Rect {
        match self {
            Self::Input => CPU_HALF,
            Self::Output => MEMORY_HALF,
        }
    }

    /// Where a card lies: so many above the one in the window, or below it if negative.
    pub fn card(self, above: i8) -> Rect {
        let window = match self.window().shape() {
            Shape::Pill(window) => window,
            _ => self.half(),
        };
        Rect::around(window.centre(), Self::WIDTH, Self::PITCH)
            .moved(0.0, -f32::from(above) * Self::PITCH)
    }

    /// How many cards above the window the first is that lies on the panel, none where
    /// the strip is behind it.
    pub const fn first_on_panel(self) -> Option<i8> {
        match self {
            Self::Input => Some(2),
            Self::Output => None,
        }
    }

    /// The y down to which a strip is drawn: as far as the tabs reach.
    pub const fn reach(self) -> f32 {
        CPU_HALF.bottom() + TRAVEL
    }
}
