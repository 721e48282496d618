//! The arrangement of the window: the place of the panels, so that the board is large.

use super::halves::HALVES;

/// Share of the window that the board takes where the panels are below it.
const BOARD_SHARE: f32 = 0.61;

/// Margin around the board, in points.
const MARGIN: f32 = 10.0;

/// Least width and height of a window, in points, in which a lesson has its place below the board.
const FOR_LESSON: [f32; 2] = [1100.0, 700.0];

/// The panel that is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PanelKind {
    /// The source, the listing, the cards or the breakpoints.
    Program,
    /// A lesson.
    Lesson,
    /// A lesson whose program is worked by hand: the coach has its place above the board.
    LessonByHand,
}

impl PanelKind {
    /// Returns the least height below the board, in points: the tabs and five lines of text, or the
    /// program of a lesson, or its tasks.
    const fn least_height(self) -> f32 {
        match self {
            Self::Program => 125.0,
            Self::Lesson => 210.0,
            Self::LessonByHand => 165.0,
        }
    }
}

/// Width of a window, in points, below which menus and buttons have no place side by side.
const NARROW: f32 = 700.0;

/// Returns `true` for a window of this width, in points, that is as narrow as a phone.
pub const fn is_narrow(width: f32) -> bool {
    width < NARROW
}

/// The place of the panels.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum PanelPlace {
    /// Below the board, in this height in points.
    Below(f32),
    /// Beside the board, where they open and close.
    Beside,
    /// Below the board of a narrow window, where they open and close.
    Sheet,
}

impl PanelPlace {
    /// Places a panel in a window. `room` is its part for the board and the panels. All sizes are
    /// widths and heights in points.
    pub fn new(window: [f32; 2], room: [f32; 2], kind: PanelKind) -> Self {
        let ratio = HALVES.width / HALVES.height;
        let share = (BOARD_SHARE * window[0] * window[1] / ratio).sqrt();
        let board = share.min(room[0] / ratio) + MARGIN;
        let left = room[1] - board;
        let least = kind.least_height();
        // Beside the board a lesson would leave it half of the width.
        let is_large = window[0] >= FOR_LESSON[0] && window[1] >= FOR_LESSON[1];
        match () {
            () if is_narrow(window[0]) => Self::Sheet,
            () if left >= least => Self::Below(left),
            () if kind != PanelKind::Program && is_large => Self::Below(least),
            () => Self::Beside,
        }
    }
}
