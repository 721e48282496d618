//! The state that the board is drawn from.

use cardiac_core::board::{BoardElement, Point, Scene};
use cardiac_core::by_hand::{HandBoard, Location};
use cardiac_core::session::{ExecutionProfile, Session};
use cardiac_core::{Address, Phase, Word};
use egui::Rect;

use crate::state::board_values::BoardValues;
use crate::state::board_view::BoardView;
use crate::state::by_hand::HandWorkspace;
use crate::state::flight::Flight;
use crate::state::settings::Settings;
use crate::state::step_changes::StepChanges;

/// The state that the board is drawn from.
pub(crate) struct BoardModel<'a> {
    pub(crate) session: &'a Session,
    pub(crate) shown: BoardValues,
    pub(crate) scene: &'a Scene<'a>,
    pub(crate) settings: &'a Settings,
    pub(crate) selected: Option<Address>,
    /// The cell under the pointer.
    pub(crate) hovered: Option<Address>,
    /// The cell of the line under the pointer.
    pub(crate) marked: Option<Address>,
    /// Execution counts, while profiling is on.
    pub(crate) counts: Option<&'a ExecutionProfile>,
    /// The places that the last step changed.
    pub(crate) changes: StepChanges,
    /// The words punched so far.
    pub(crate) punched: &'a [Word],
    /// `true` if the machine runs too fast for the windows to be read: their slides are at rest.
    pub(crate) is_blurred: bool,
    /// The word that travels over the board, and the share of its way.
    pub(crate) flight: Option<(Flight, f32)>,
    /// The phase in progress, or the next one.
    pub(crate) phase: Phase,
    /// The by-hand board in by-hand mode.
    pub(crate) hands: Option<HandModel<'a>>,
    /// The view of the board.
    pub(crate) view: BoardView,
    /// The area of the screen that the keypad covers.
    pub(crate) covered: Option<Rect>,
    /// The window that the tour explains.
    pub(crate) explained: Option<BoardElement>,
    /// `true` if the lens follows the phase.
    pub(crate) lens_follows: bool,
}

/// The by-hand board.
#[derive(Clone, Copy)]
pub(crate) struct HandModel<'a> {
    pub(crate) board: &'a HandBoard,
    /// The location that the coach marks.
    pub(crate) mark: Option<Location>,
    /// The place that gets the keyboard focus.
    pub(crate) focus: Option<Location>,
    /// The position of the dragged bug.
    pub(crate) dragged_bug: Option<Point>,
}

impl<'a> HandModel<'a> {
    pub(crate) const fn new(hands: &'a HandWorkspace) -> Self {
        Self {
            board: hands.session().board(),
            mark: hands.mark(),
            focus: hands.focus,
            dragged_bug: hands.dragged_bug,
        }
    }
}
