//! The two strips of cards, and where each card of them is.

use super::element::BoardElement;
use super::geometry::{Point, Rect, Shape};
use super::slide::TRAVEL;
use super::{CPU_HALF, MEMORY_HALF};

/// Where a strip of cards goes through the panel.
///
/// The strip moves down. The coming cards of the input strip lie on the panel above the
/// window, like the rungs of a ladder; under `INPUT` the strip goes through a slit, and is
/// seen again in the window and below the edge. The output strip lies behind the panel.
///
/// ```
/// use cardiac_core::board::CardSlot;
///
/// let (next, last) = (CardSlot::Input.card(1), CardSlot::Input.card(-1));
/// assert!(next.bottom() < last.top);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CardSlot {
    /// Of the input, on the CPU half.
    Input,
    /// Of the output, on the memory half.
    Output,
}

impl CardSlot {
    /// From a card to the next.
    pub const PITCH: f32 = 82.0;

    /// How wide a strip is.
    pub const WIDTH: f32 = 297.0;

    /// How long the end is that leads a strip, before its first card.
    pub const LEADER: f32 = 4.0 * Self::PITCH;

    /// The part that is its window.
    pub const fn window(self) -> BoardElement {
        match self {
            Self::Input => BoardElement::InputWindow,
            Self::Output => BoardElement::OutputWindow,
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
        Rect::from_centre(window.centre(), Self::WIDTH, Self::PITCH)
            .translated(0.0, -f32::from(above) * Self::PITCH)
    }

    /// How many cards above the window the first is that lies on the panel, none where
    /// the strip is behind it.
    pub const fn first_card_on_panel(self) -> Option<i8> {
        match self {
            Self::Input => Some(2),
            Self::Output => None,
        }
    }

    /// The slit in the panel that the strip goes through, where it lies on it.
    pub fn slit(self) -> Option<Rect> {
        let first = self.card(self.first_card_on_panel()?);
        let (left, right) = (first.left - 16.0, first.right() + 16.0);
        Some(Rect::from_edges(left, right, first.bottom() - 4.0, first.bottom() + 6.0))
    }

    /// The y down to which a strip is drawn: as far as the tabs reach.
    pub const fn clip_bottom(self) -> f32 {
        CPU_HALF.bottom() + TRAVEL
    }

    /// The middle of the number that is printed on a card.
    pub const fn number(card: Rect) -> Point {
        Point { x: card.right() - 34.0, y: card.centre().y + 12.0 }
    }

    /// The middle of that number on the card in the window, whose round end is narrower.
    pub fn number_in_window(self) -> Point {
        let card = self.card(0);
        Point { x: card.right() - 48.0, y: card.centre().y }
    }

    /// The middle of the word that is written on a card.
    pub const fn word(card: Rect) -> Point {
        card.centre().translated(-4.0, 3.0)
    }

    /// The dark corner of a card: top left.
    pub const fn corner(card: Rect) -> [Point; 3] {
        let corner = Point { x: card.left, y: card.top };
        [corner, corner.translated(42.0, 0.0), corner.translated(0.0, 42.0)]
    }

    /// The three arrows of the end that leads a strip, by its first card: the corners of each.
    pub fn arrows(first: Rect) -> [[Point; 7]; 3] {
        let tip = Point { x: first.centre().x, y: first.bottom() + Self::LEADER - 36.0 };
        [-84.0, 0.0, 84.0].map(|right| {
            let tip = tip.translated(right, 0.0);
            [(0, 0), (-32, -44), (-14, -44), (-14, -110), (14, -110), (14, -44), (32, -44)]
                .map(|(right, down): (i8, i8)| tip.translated(f32::from(right), f32::from(down)))
        })
    }
}

/// The size of the number on a card.
pub const CARD_NUMBER: f32 = 38.0;

/// The largest that the number of a card or of a cell may be drawn, to be read from afar.
pub const LARGEST_NUMBER: f32 = 64.0;

/// The size of what is written on a card.
pub const PENCIL_ON_CARD: f32 = 76.0;

/// From a digit on a card to the next.
pub const CARD_DIGIT: f32 = 42.0;
