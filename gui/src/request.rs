//! What a view asks for: views look at things and ask, the window does it.

use cardiac_core::by_hand::Move;
use cardiac_core::session::{Action, EditKind};
use cardiac_core::{Address, Card};

use crate::by_hand::CoachRequest;
use crate::command::Command;
use crate::files::FileRequest;
use crate::lessons::LessonProgram;
use crate::messages::Language;

/// What a view asks the window to do.
#[derive(Clone, PartialEq, Debug)]
pub enum Request {
    /// What a menu and a key do as well.
    Command(Command),
    /// What the session is told.
    Session(Action),
    /// To go to the moment after so many steps.
    Seek(u64),
    /// To run until the bug is on a cell.
    RunTo(Address),
    /// To write with the keypad: into the session, or on the board that is worked by hand.
    Write(EditKind),
    /// What a hand does on the board.
    HandMove(Move),
    /// To write on the card in the output window, with the keypad.
    WriteCard,
    /// To lay cards on the end of the input strip of the board that is worked by hand.
    AddCardsByHand(Vec<Card>),
    /// What the coach is asked for.
    Coach(CoachRequest),
    /// To choose a cell, for the keypad and the panels.
    Select(Option<Address>),
    /// To count, or not, how often each cell is executed.
    SetProfiling(bool),
    /// To open one of the lessons that come along, counted from 0.
    OpenLesson(usize),
    /// To lay a lesson's program and cards on the table.
    LoadLesson(Box<LessonProgram>),
    /// What has to do with files.
    File(FileRequest),
    /// To lay the board into this room.
    SetTheme(egui::ThemePreference),
    /// To speak this language.
    SetLanguage(Language),
}

/// The requests of one frame.
pub type Requests = Vec<Request>;
