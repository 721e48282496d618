//! What can be done from a menu or by a key: one table.

use egui::{Key, KeyboardShortcut, Modifiers};

use crate::texts::Text;

/// Something that a menu offers and a key does.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Command {
    /// Runs, or pauses.
    Run,
    /// Runs back, or pauses.
    RunBack,
    /// One phase on.
    Phase,
    /// One phase back.
    PhaseBack,
    /// One step on.
    Step,
    /// One step back.
    StepBack,
    /// To the beginning of history.
    ToBeginning,
    /// As far as history has come.
    ToEnd,
    /// Takes the last change by hand back.
    Undo,
    /// Makes it again.
    Redo,
    /// A larger board.
    ZoomIn,
    /// A smaller board.
    ZoomOut,
    /// All of the board.
    Fit,
    /// A stop at the chosen cell, or none any more.
    StopHere,
    /// Runs until the bug is on the chosen cell.
    RunToHere,
    /// Puts the bug on the chosen cell.
    BugHere,
    /// Goes on where a card is asked for, without one.
    WithoutCard,
    /// Puts the text of the source panel on the table.
    PutOnTable,
    /// To the next problem in that text.
    NextProblem,
}

const PLAIN: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;
const COMMAND: Modifiers = Modifiers::COMMAND;

impl Command {
    /// All of them, in the order of the menus.
    pub const ALL: [Self; 19] = [
        Self::Run,
        Self::RunBack,
        Self::Phase,
        Self::PhaseBack,
        Self::Step,
        Self::StepBack,
        Self::ToBeginning,
        Self::ToEnd,
        Self::Undo,
        Self::Redo,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::Fit,
        Self::StopHere,
        Self::RunToHere,
        Self::BugHere,
        Self::WithoutCard,
        Self::PutOnTable,
        Self::NextProblem,
    ];

    /// What it is called, and the key that does it.
    const fn entry(self) -> (Text, Modifiers, Key) {
        match self {
            Self::Run => (Text::Run, PLAIN, Key::F5),
            Self::RunBack => (Text::RunBack, SHIFT, Key::F5),
            Self::Phase => (Text::Phase, PLAIN, Key::F8),
            Self::PhaseBack => (Text::PhaseBack, SHIFT, Key::F8),
            Self::Step => (Text::Step, PLAIN, Key::F10),
            Self::StepBack => (Text::StepBack, SHIFT, Key::F10),
            Self::ToBeginning => (Text::ToBeginning, COMMAND, Key::Home),
            Self::ToEnd => (Text::ToEnd, COMMAND, Key::End),
            Self::Undo => (Text::Undo, COMMAND, Key::Z),
            Self::Redo => (Text::Redo, COMMAND, Key::Y),
            Self::ZoomIn => (Text::ZoomIn, COMMAND, Key::Plus),
            Self::ZoomOut => (Text::ZoomOut, COMMAND, Key::Minus),
            Self::Fit => (Text::Fit, COMMAND, Key::Num0),
            Self::StopHere => (Text::StopHere, PLAIN, Key::F9),
            Self::RunToHere => (Text::RunToHere, PLAIN, Key::F4),
            Self::BugHere => (Text::BugHere, COMMAND, Key::B),
            Self::WithoutCard => (Text::WithoutCard, PLAIN, Key::F7),
            Self::PutOnTable => (Text::PutOnTable, COMMAND, Key::Enter),
            Self::NextProblem => (Text::NextProblem, PLAIN, Key::F2),
        }
    }

    /// What it is called.
    pub const fn text(self) -> Text {
        self.entry().0
    }

    /// The key that does it.
    pub const fn shortcut(self) -> KeyboardShortcut {
        let (_, modifiers, key) = self.entry();
        KeyboardShortcut::new(modifiers, key)
    }

    /// Whether a field of text has a use of its own for the key, so that it gets it while
    /// somebody writes there.
    pub fn is_for_text_first(self) -> bool {
        const EDITING: [Key; 16] = [
            Key::A,
            Key::C,
            Key::H,
            Key::K,
            Key::U,
            Key::V,
            Key::W,
            Key::X,
            Key::Y,
            Key::Z,
            Key::Home,
            Key::End,
            Key::ArrowLeft,
            Key::ArrowRight,
            Key::Backspace,
            Key::Delete,
        ];
        let (_, modifiers, key) = self.entry();
        let is_function_key = key.name().starts_with('F') && key.name().len() > 1;
        let is_typed = !modifiers.command && !modifiers.alt && !is_function_key;
        is_typed || modifiers.command && EDITING.contains(&key) || self == Self::StopHere
    }
}
