//! The state of the window in one place.

use cardiac_core::session::StopReason;
use cardiac_core::{Address, Stop};
use egui::Context;

use super::handout::ReadPage;
use super::print::{OpenFile, Unopened};
use crate::message::request::HelpPage;
use crate::state::animation::Animation;
use crate::state::board_view::BoardView;
use crate::state::camera::Camera;
use crate::state::ending::Ending;
use crate::state::files::Files;
use crate::state::introduction::Introduction;
use crate::state::lessons::Lessons;
use crate::state::loop_watch::LoopWatch;
use crate::state::mode::{EndedWork, Mode};
use crate::state::notices::Notices;
use crate::state::playback::Playback;
use crate::state::profile::Profile;
use crate::state::settings::Settings;
use crate::state::step_changes::StepChanges;
use crate::state::store::PersistedState;
use crate::state::workspace::Workspace;
use crate::view::caption::LiveRegion;
use crate::view::focus::KeyboardFocus;
use crate::view::key_queue;
use crate::view::panels::Panels;
use crate::view::text_target::TextTarget;
use crate::view::theme;

/// The state of the window.
#[derive(Debug, Default)]
pub struct App {
    /// The open document and its session.
    pub workspace: Workspace,
    /// Playback: direction, speed and what to wait for.
    pub playback: Playback,
    /// The mode of the board, with the work by hand.
    pub mode: Mode,
    /// The work by hand of the previous program.
    pub(super) ended_work: Option<EndedWork>,
    /// States with work by hand that was replaced since the last state was saved, to be kept too.
    pub(super) replaced: Vec<PersistedState>,
    /// The zoom and the center of the board.
    pub camera: Camera,
    /// The view of the board: in the window, alone, or for a projector.
    pub view: BoardView,
    /// The state of the full screen that the system was asked for last.
    pub(super) is_full_screen: Option<bool>,
    /// The introduction laid over the board.
    pub introduction: Introduction,
    /// The user's settings.
    pub settings: Settings,
    /// The cell under the pointer, on the board.
    pub(super) hovered: Option<Address>,
    /// The selected cell.
    pub selected: Option<Address>,
    /// Execution counts per cell.
    pub profile: Profile,
    /// The animation in progress.
    pub(super) animation: Animation,
    /// The slides at rest while the machine runs too fast to see them move.
    pub(super) resting_slides: Option<[f32; 4]>,
    /// The reason of the last stop.
    pub(super) reason: Option<StopReason>,
    /// The end of the run, if it has come to one.
    pub(super) ending: Option<Ending>,
    /// The places that the last step changed.
    pub(super) changes: StepChanges,
    /// The search for infinite loops.
    pub(super) loop_watch: LoopWatch,
    /// The lessons and their progress.
    pub(super) lessons: Lessons,
    /// Messages at the top of the window.
    pub notices: Notices,
    /// Recent files, dialogs and questions.
    pub files: Files,
    /// Opens a PDF in the program that shows it. Without it a PDF can be saved only.
    pub viewer: Option<OpenFile>,
    /// Reads the page for browsers, of which handouts are made.
    pub page: Option<ReadPage>,
    /// The PDF files that could not be opened.
    pub(super) unopened: Unopened,
    /// The open page of the Help menu.
    pub(super) help_page: Option<HelpPage>,
    /// The side panel.
    pub(super) panels: Panels,
    /// Description of the item under the pointer or in focus.
    pub(super) pointed: Option<String>,
    /// The keyboard focus.
    pub(super) focus: KeyboardFocus,
    /// Height of the caption in the last frame, in points.
    pub(super) caption_height: f32,
    /// Screen area of the board in the last frame.
    pub(super) board_area: Option<egui::Rect>,
    /// The text that screen readers were last given.
    pub(super) spoken: LiveRegion,
    /// The text field that the Edit menu applies to.
    pub(super) text_target: TextTarget,
    /// The title of the window as last set.
    pub(super) title: String,
}

impl App {
    /// Creates an app with an empty workspace.
    pub fn new(context: &Context) -> Self {
        theme::install(context);
        key_queue::install(context);
        Self::default()
    }

    /// Returns the description of the item under the pointer or in focus.
    pub fn pointed(&self) -> Option<&str> {
        self.pointed.as_deref().or(self.focus.name())
    }

    /// Returns the title of the window: the name of the document, with a star while it is not saved.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Returns the stop that halted the machine, if any.
    pub const fn stop(&self) -> Option<Stop> {
        match self.reason {
            Some(StopReason::MachineStopped(stop)) => Some(stop),
            _ => None,
        }
    }
}
