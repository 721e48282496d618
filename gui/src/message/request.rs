//! Messages from views: they read state and push requests; `App` applies them after layout.

use cardiac_core::board::{Paper, Point};
use cardiac_core::by_hand::Move;
use cardiac_core::session::{Action, EditKind};
use cardiac_core::{Address, Card};

use super::command::Command;
use super::file_request::FileRequest;
use super::introduction::IntroductionRequest;
use super::theme_choice::ThemeChoice;
use crate::i18n::language::Language;

/// A request from a view to the app.
#[derive(Clone, PartialEq, Debug)]
pub enum Request {
    /// Runs a command, as a menu entry and a key do.
    Command(Command),
    /// Applies an action to the session.
    Session(Action),
    /// Goes to the position after this many steps.
    Seek(u64),
    /// Runs until the bug is on a cell.
    RunTo(Address),
    /// Writes with the keypad: into the session, or on the board in by-hand mode.
    Write(EditKind),
    /// Makes a move on the by-hand board.
    HandMove(Move),
    /// Moves the bug under the pointer, until it is dropped (`None`).
    DragBug(Option<Point>),
    /// Opens the keypad for the card in the output window.
    WriteCard,
    /// Adds cards at the end of the by-hand input strip.
    AddCardsByHand(Vec<Card>),
    /// Asks the coach for something.
    Coach(CoachRequest),
    /// Shows a line of the source, counted from 1.
    ShowLine(usize),
    /// Shows the condition of a breakpoint, to be edited.
    EditCondition(u32),
    /// Notes the cell under the pointer, whose line is marked in the source.
    Hover(Option<Address>),
    /// Selects a cell for the keypad and the panels.
    Select(Option<Address>),
    /// Turns profiling on or off.
    SetProfiling(bool),
    /// Opens a built-in lesson, counted from 0.
    OpenLesson(usize),
    /// Closes the lesson, to choose another.
    CloseLesson,
    /// Loads the program of the lesson and runs it, and all its cases.
    RunLesson,
    /// Loads the program of the lesson for work by hand.
    WorkLessonByHand,
    /// Replaces the source by its formatted text.
    ReplaceSource(String),
    /// Grades again, or closes the assignment.
    Grading(GradingRequest),
    /// Opens, saves or exports a file.
    File(FileRequest),
    /// Looks at a part of the board: the zoom, and the point in the center.
    Look(f32, Point),
    /// Sets the speed of playback by the position of its slider, 0 to 1.
    SetSpeed(f32),
    /// Returns from the board alone to the window.
    LeaveView,
    /// Removes a message.
    DismissNotice(String),
    /// Opens a page of the Help menu, or closes it.
    ShowHelp(Option<HelpPage>),
    /// Opens the introduction, or takes a choice in it.
    Introduction(IntroductionRequest),
    /// Sets the theme.
    SetTheme(ThemeChoice),
    /// Sets the language.
    SetLanguage(Language),
    /// Sets the paper of a PDF.
    SetPaper(Paper),
}

impl Request {
    /// Returns `true` if the request does something, so that earlier messages are out of date.
    pub(crate) const fn is_action(&self) -> bool {
        !matches!(
            self,
            Self::Select(_)
                | Self::Hover(_)
                | Self::ShowLine(_)
                | Self::EditCondition(_)
                | Self::DragBug(_)
                | Self::Look(..)
                | Self::SetSpeed(_)
                | Self::LeaveView
                | Self::DismissNotice(_)
                | Self::ShowHelp(_)
                | Self::Introduction(_)
                | Self::SetTheme(_)
                | Self::SetLanguage(_)
                | Self::SetPaper(_)
                | Self::File(FileRequest::LookForRecent | FileRequest::CloseDialog)
        )
    }
}

/// The requests of one frame.
pub type Requests = Vec<Request>;

/// A request to the coach.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CoachRequest {
    /// A hint, more detailed each time.
    Hint,
    /// Do the phase.
    DoPhase,
    /// Do the work of a deck's loader.
    RunLoader,
    /// Undo the last move.
    Undo,
    /// Start over.
    Restart,
    /// Turn the coach's comments off or on. Without them the first difference from the machine is
    /// still reported.
    SetSilent(bool),
}

/// A request about the assignment in the lesson panel.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum GradingRequest {
    /// Reads the assignment again and grades the program as it is now.
    Again,
    /// Closes the assignment.
    Close,
}

/// A request to the source panel.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SourceRequest {
    /// Put the caret into the text.
    Focus,
    /// Open the field that finds a text.
    Find,
    /// Open the fields that find and replace a text.
    Replace,
    /// Show a line, counted from 1.
    Line(usize),
    /// Format the source.
    FormatSource,
    /// Go to the first error.
    FirstError,
    /// Go to the first problem after the caret, otherwise to the first of all.
    NextProblem,
    /// Go to a problem, counted from 0.
    Problem(usize),
}

/// A page of the Help menu.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum HelpPage {
    /// An explanation of CARDIAC, and the keyboard shortcuts.
    Help,
    /// Version and licenses.
    About,
}
