//! What can be done from a menu or by a key: one table.

use cardiac_core::Branch;
use egui::{Context, Key, KeyboardShortcut, Modifiers};

use crate::export::Export;
use crate::messages::Msg;
use crate::panels::Tab;

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
    Restart,
    /// As far as history has come.
    GoToLatest,
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
    /// The board is worked by hand, or by the machine again.
    ByHand,
    /// The phase is done, whoever works by hand says.
    CheckPhase,
    /// The way from the test window, whoever works by hand says.
    TakeBranch(Branch),
    /// A hint for whoever works by hand.
    HandHint,
    /// A stop at the chosen cell, or none any more.
    ToggleBreakpoint,
    /// Runs until the bug is on the chosen cell.
    RunToHere,
    /// Puts the bug on the chosen cell.
    MoveBugHere,
    /// Goes on where a card is asked for, without one.
    ContinueWithoutCard,
    /// Puts the text of the source panel on the table.
    Load,
    /// To the next problem in that text.
    NextProblem,
    /// An empty table and an empty text.
    New,
    /// Opens a file.
    Open,
    /// Opens a file of data cards.
    OpenCards,
    /// Saves the text.
    Save,
    /// Saves the text under another name.
    SaveAs,
    /// Saves all that is on the table, history too.
    SaveSession,
    /// Exports something.
    Export(Export),
    /// Closes the window.
    Quit,
    /// Lays the text out in columns.
    FormatSource,
    /// Shows the panels, or does not.
    Panels,
    /// Shows one of the panels.
    Tab(Tab),
    /// Holds the lens over what the phase is about, or does not.
    LensFollows,
    /// Lets things go to their places at once, or not.
    ReducedMotion,
    /// Passes over a deck's loader, or does not.
    SkipLoader,
    /// Goes to the next room: as the system has it, light, dark.
    NextTheme,
    /// Goes to the next language.
    NextLanguage,
    /// How it works, and all keys.
    Help,
    /// What it is, and whose the letters are.
    About,
}

const PLAIN: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;
const COMMAND: Modifiers = Modifiers::COMMAND;
const SHIFTED: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

impl Command {
    /// All of them, in the order of the menus.
    pub const ALL: [Self; 52] = [
        Self::Run,
        Self::RunBack,
        Self::Phase,
        Self::PhaseBack,
        Self::Step,
        Self::StepBack,
        Self::Restart,
        Self::GoToLatest,
        Self::Undo,
        Self::Redo,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::Fit,
        Self::ByHand,
        Self::CheckPhase,
        Self::TakeBranch(Branch::Decoder),
        Self::TakeBranch(Branch::Register),
        Self::TakeBranch(Branch::Stop),
        Self::HandHint,
        Self::ToggleBreakpoint,
        Self::RunToHere,
        Self::MoveBugHere,
        Self::ContinueWithoutCard,
        Self::Load,
        Self::NextProblem,
        Self::New,
        Self::Open,
        Self::OpenCards,
        Self::Save,
        Self::SaveAs,
        Self::SaveSession,
        Self::Export(Export::Board),
        Self::Export(Export::Deck),
        Self::Export(Export::Listing),
        Self::Export(Export::Source),
        Self::Export(Export::Punched),
        Self::Export(Export::HandLog),
        Self::Quit,
        Self::FormatSource,
        Self::Panels,
        Self::Tab(Tab::Source),
        Self::Tab(Tab::Listing),
        Self::Tab(Tab::Cards),
        Self::Tab(Tab::Breakpoints),
        Self::Tab(Tab::Lesson),
        Self::LensFollows,
        Self::ReducedMotion,
        Self::SkipLoader,
        Self::NextTheme,
        Self::NextLanguage,
        Self::Help,
        Self::About,
    ];

    /// What it is called, and the key that does it.
    const fn binding(self) -> (Msg, Modifiers, Key) {
        match self {
            Self::Run => (Msg::Run, PLAIN, Key::F5),
            Self::RunBack => (Msg::RunBack, SHIFT, Key::F5),
            Self::Phase => (Msg::Phase, PLAIN, Key::F8),
            Self::PhaseBack => (Msg::PhaseBack, SHIFT, Key::F8),
            Self::Step => (Msg::Step, PLAIN, Key::F10),
            Self::StepBack => (Msg::StepBack, SHIFT, Key::F10),
            Self::Restart => (Msg::Restart, COMMAND, Key::Home),
            Self::GoToLatest => (Msg::GoToLatest, COMMAND, Key::End),
            Self::Undo => (Msg::Undo, COMMAND, Key::Z),
            Self::Redo => (Msg::Redo, COMMAND, Key::Y),
            Self::ZoomIn => (Msg::ZoomIn, COMMAND, Key::Plus),
            Self::ZoomOut => (Msg::ZoomOut, COMMAND, Key::Minus),
            Self::Fit => (Msg::Fit, COMMAND, Key::Num0),
            Self::ByHand => (Msg::ByHand, PLAIN, Key::F3),
            Self::CheckPhase => (Msg::CheckPhase, COMMAND, Key::D),
            Self::TakeBranch(Branch::Decoder) => (Msg::BranchUp, SHIFT, Key::F6),
            Self::TakeBranch(Branch::Register) => (Msg::BranchBack, SHIFT, Key::F7),
            Self::TakeBranch(Branch::Stop) => (Msg::BranchBlank, SHIFT, Key::F9),
            Self::HandHint => (Msg::HandHint, SHIFT, Key::F3),
            Self::ToggleBreakpoint => (Msg::ToggleBreakpoint, PLAIN, Key::F9),
            Self::RunToHere => (Msg::RunToHere, PLAIN, Key::F4),
            Self::MoveBugHere => (Msg::MoveBugHere, COMMAND, Key::B),
            Self::ContinueWithoutCard => (Msg::ContinueWithoutCard, PLAIN, Key::F7),
            Self::Load => (Msg::Load, COMMAND, Key::Enter),
            Self::NextProblem => (Msg::NextProblem, PLAIN, Key::F2),
            Self::New => (Msg::New, COMMAND, Key::N),
            Self::Open => (Msg::Open, COMMAND, Key::O),
            Self::OpenCards => (Msg::OpenCards, SHIFTED, Key::O),
            Self::Save => (Msg::Save, COMMAND, Key::S),
            Self::SaveAs => (Msg::SaveAs, SHIFTED, Key::S),
            Self::SaveSession => (Msg::SaveSession, SHIFTED, Key::E),
            Self::Export(Export::Board) => (Msg::ExportBoard, SHIFTED, Key::B),
            Self::Export(Export::Deck) => (Msg::ExportDeck, SHIFTED, Key::D),
            Self::Export(Export::Listing) => (Msg::ExportListing, SHIFTED, Key::L),
            Self::Export(Export::Source) => (Msg::ExportSource, SHIFTED, Key::T),
            Self::Export(Export::Punched) => (Msg::ExportPunched, SHIFTED, Key::P),
            Self::Export(Export::HandLog) => (Msg::ExportHandLog, SHIFTED, Key::H),
            Self::Quit => (Msg::Quit, COMMAND, Key::Q),
            Self::FormatSource => (Msg::FormatSource, SHIFTED, Key::I),
            Self::Panels => (Msg::ShowPanels, PLAIN, Key::F6),
            Self::Tab(Tab::Source) => (Msg::TabSource, COMMAND, Key::Num1),
            Self::Tab(Tab::Listing) => (Msg::TabListing, COMMAND, Key::Num2),
            Self::Tab(Tab::Cards) => (Msg::TabCards, COMMAND, Key::Num3),
            Self::Tab(Tab::Breakpoints) => (Msg::TabBreakpoints, COMMAND, Key::Num4),
            Self::Tab(Tab::Lesson) => (Msg::TabLesson, COMMAND, Key::Num5),
            Self::LensFollows => (Msg::LensFollows, COMMAND, Key::L),
            Self::ReducedMotion => (Msg::ReducedMotion, COMMAND, Key::M),
            Self::SkipLoader => (Msg::SkipLoader, SHIFTED, Key::K),
            Self::NextTheme => (Msg::NextTheme, SHIFTED, Key::R),
            Self::NextLanguage => (Msg::NextLanguage, SHIFTED, Key::G),
            Self::Help => (Msg::HelpSheet, PLAIN, Key::F1),
            Self::About => (Msg::About, SHIFT, Key::F1),
        }
    }

    /// What it is called.
    pub const fn msg(self) -> Msg {
        self.binding().0
    }

    /// The key that does it.
    pub const fn shortcut(self) -> KeyboardShortcut {
        let (_, modifiers, key) = self.binding();
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
        let (_, modifiers, key) = self.binding();
        let is_typed = !modifiers.command && !modifiers.alt && !is_function_key(key);
        is_typed || modifiers.command && EDITING.contains(&key) || self == Self::ToggleBreakpoint
    }

    /// Those whose keys were pressed; a key pressed with Shift is not the one without.
    pub(crate) fn from_input(context: &Context) -> Vec<Self> {
        let is_writing = context.text_edit_focused();
        let mut commands = Self::ALL;
        commands.sort_by_key(|command| !command.shortcut().modifiers.shift);
        let wanted =
            commands.into_iter().filter(|command| !(is_writing && command.is_for_text_first()));
        wanted
            .filter(|command| {
                context.input_mut(|input| input.consume_shortcut(&command.shortcut()))
            })
            .collect()
    }
}

fn is_function_key(key: Key) -> bool {
    key.name().len() > 1 && key.name().starts_with('F')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_does_two_things() {
        for (nth, command) in Command::ALL.into_iter().enumerate() {
            for other in &Command::ALL[..nth] {
                assert_ne!(command.shortcut(), other.shortcut(), "{command:?} {other:?}");
                assert_ne!(command.msg(), other.msg(), "{command:?} {other:?}");
            }
        }
    }

    #[test]
    fn a_text_keeps_what_it_is_written_with() {
        for command in Command::ALL {
            let KeyboardShortcut { modifiers, logical_key } = command.shortcut();
            let is_function_key =
                logical_key.name().len() > 1 && logical_key.name().starts_with('F');
            let is_plain = !modifiers.command && !is_function_key;
            let edits = [Key::A, Key::C, Key::V, Key::X, Key::Z, Key::Y, Key::Home, Key::End];
            if is_plain || edits.contains(&logical_key) {
                assert!(command.is_for_text_first(), "{command:?}");
            }
        }
    }
}
