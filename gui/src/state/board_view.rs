//! The view of the board: with the whole window around it, alone, for a projector, or
//! in a page of others.

/// The view of the board.
///
/// ```
/// use cardiac_gui::state::board_view::BoardView;
///
/// let view = BoardView::default();
/// assert_eq!(view.next().next().next(), view);
/// assert!(view.next().is_alone());
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum BoardView {
    /// The whole window: menus, buttons and panels.
    #[default]
    Window,
    /// The board and the caption alone, on the whole screen.
    Alone,
    /// The same with letters for a projector.
    Projector,
    /// The controls, the board and the caption: a part of another page, which stays one.
    Embedded,
}

impl BoardView {
    /// Returns the next view, in a circle.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Window => Self::Alone,
            Self::Alone => Self::Projector,
            Self::Projector => Self::Window,
            Self::Embedded => Self::Embedded,
        }
    }

    /// Returns `true` if the menus and the panels are hidden.
    pub const fn is_alone(self) -> bool {
        !matches!(self, Self::Window)
    }

    /// Returns `true` if the board has the whole screen, until the user leaves the view.
    pub const fn is_full_screen(self) -> bool {
        matches!(self, Self::Alone | Self::Projector)
    }

    /// Returns the view after this one is left.
    #[must_use]
    pub const fn left(self) -> Self {
        match self {
            Self::Embedded => Self::Embedded,
            _ => Self::Window,
        }
    }

    /// Returns the size of the letters in the caption, in points.
    pub const fn letters(self) -> f32 {
        match self {
            Self::Window | Self::Alone | Self::Embedded => 15.0,
            Self::Projector => 28.0,
        }
    }

    /// Returns `true` if the letters of the caption are so large that its lines have to wrap.
    pub const fn wraps(self) -> bool {
        matches!(self, Self::Projector)
    }

    /// Returns the least height of capitals on the board, in points: smaller print that the phase
    /// uses is enlarged by the lens.
    pub(crate) const fn least_capitals(self) -> f32 {
        match self {
            Self::Window | Self::Alone | Self::Embedded => 9.0,
            Self::Projector => 14.0,
        }
    }
}
