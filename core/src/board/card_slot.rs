//! The positions of the two strips of cards.

use super::element::BoardElement;
use super::geometry::{Point, Rect, Shape};
use super::halves::{CPU_HALF, MEMORY_HALF};
use super::slide::TRAVEL;

/// The path of a card strip through the panel.
///
/// Strips move down. The unread cards of the input strip lie on the panel above the window, like
/// the rungs of a ladder. Below `INPUT` the strip passes through a slit and reappears in the window
/// and below the edge. The output strip runs behind the panel.
///
/// ```
/// use cardiac_core::board::CardSlot;
///
/// let (next, last) = (CardSlot::Input.card(1), CardSlot::Input.card(-1));
/// assert!(next.bottom() < last.top);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CardSlot {
    /// The input strip, on the CPU half.
    Input,
    /// The output strip, on the memory half.
    Output,
}

impl CardSlot {
    /// The distance from one card to the next.
    pub const PITCH: f32 = 82.0;

    /// The width of a strip.
    pub const WIDTH: f32 = 297.0;

    /// The length of the blank leader before the first card.
    pub const LEADER: f32 = 4.0 * Self::PITCH;

    /// Returns the window of the strip.
    pub const fn window(self) -> BoardElement {
        match self {
            Self::Input => BoardElement::InputWindow,
            Self::Output => BoardElement::OutputWindow,
        }
    }

    /// Returns the half of the board that the strip passes through.
    pub const fn half(self) -> Rect {
        match self {
            Self::Input => CPU_HALF,
            Self::Output => MEMORY_HALF,
        }
    }

    /// Returns the area of a card, counted upwards from the one in the window; negative numbers are
    /// below it.
    pub fn card(self, above: i8) -> Rect {
        let window = match self.window().shape() {
            Shape::Pill(window) => window,
            _ => self.half(),
        };
        Rect::from_centre(window.centre(), Self::WIDTH, Self::PITCH)
            .translated(0.0, -f32::from(above) * Self::PITCH)
    }

    /// Returns the number of the lowest card on the panel, counted upwards from the window, or
    /// `None` if the strip runs behind the panel.
    pub const fn first_card_on_panel(self) -> Option<i8> {
        match self {
            Self::Input => Some(2),
            Self::Output => None,
        }
    }

    /// Returns the slit through which the strip leaves the front of the panel, or `None` if it runs
    /// behind the panel.
    pub fn slit(self) -> Option<Rect> {
        let first = self.card(self.first_card_on_panel()?);
        let (left, right) = (first.left - 16.0, first.right() + 16.0);
        Some(Rect::from_edges(left, right, first.bottom() - 4.0, first.bottom() + 6.0))
    }

    /// Returns the y at which a strip is clipped: the lower end of the tabs at full travel.
    pub const fn clip_bottom(self) -> f32 {
        CPU_HALF.bottom() + TRAVEL
    }

    /// Returns the centre of the number printed on a card.
    pub const fn number(card: Rect) -> Point {
        Point { x: card.right() - 34.0, y: card.centre().y + 12.0 }
    }

    /// Returns the centre of that number on the card in the window, whose round end leaves less
    /// room.
    pub fn number_in_window(self) -> Point {
        let card = self.card(0);
        Point { x: card.right() - 48.0, y: card.centre().y }
    }

    /// Returns the centre of the word written on a card.
    pub const fn word(card: Rect) -> Point {
        card.centre().translated(-4.0, 3.0)
    }

    /// Returns the dark corner at the top left of a card.
    pub const fn corner(card: Rect) -> [Point; 3] {
        let corner = Point { x: card.left, y: card.top };
        [corner, corner.translated(42.0, 0.0), corner.translated(0.0, 42.0)]
    }

    /// Returns the corners of the three arrows printed on the leader, given the strip's first card.
    pub fn arrows(first: Rect) -> [[Point; 7]; 3] {
        let tip = Point { x: first.centre().x, y: first.bottom() + Self::LEADER - 36.0 };
        [-84.0, 0.0, 84.0].map(|right| {
            let tip = tip.translated(right, 0.0);
            [(0, 0), (-32, -44), (-14, -44), (-14, -110), (14, -110), (14, -44), (32, -44)]
                .map(|(right, down): (i8, i8)| tip.translated(f32::from(right), f32::from(down)))
        })
    }
}

/// The font size of the number on a card.
pub const CARD_NUMBER: f32 = 38.0;

/// The largest font size of a card number that is enlarged to stay readable.
pub const LARGEST_CARD_NUMBER: f32 = 76.0;

/// The font size of the word on a card.
pub const PENCIL_ON_CARD: f32 = 76.0;

/// The distance between the digits on a card.
pub const CARD_DIGIT: f32 = 42.0;
