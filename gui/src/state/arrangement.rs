//! The arrangement of the window: the place of the panels, so that the board is large.

use super::camera::HALVES;

/// Share of the window that the board takes where the panels are below it.
const BOARD_SHARE: f32 = 0.61;

/// Least height of panels below the board, in points: the tabs and five lines of text.
const LEAST_HEIGHT: f32 = 125.0;

/// Margin around the board, in points.
const MARGIN: f32 = 10.0;

/// Width of a window, in points, from which a lesson has its place beside the board.
const BESIDE: f32 = 1100.0;

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
    /// Beside the board, from top to bottom.
    Beside,
    /// Over the board, where they open and close.
    Over,
    /// Below the board of a narrow window, where they open and close.
    Sheet,
}

impl PanelPlace {
    /// Places the panels in a window. `room` is its part for the board and the panels. All sizes
    /// are widths and heights in points.
    pub fn new(window: [f32; 2], room: [f32; 2], is_lesson: bool) -> Self {
        let ratio = HALVES.width / HALVES.height;
        let share = (BOARD_SHARE * window[0] * window[1] / ratio).sqrt();
        let board = share.min(room[0] / ratio) + MARGIN;
        let left = room[1] - board;
        match () {
            () if is_narrow(window[0]) => Self::Sheet,
            () if is_lesson && window[0] >= BESIDE => Self::Beside,
            () if !is_lesson && left >= LEAST_HEIGHT => Self::Below(left),
            () => Self::Over,
        }
    }
}
