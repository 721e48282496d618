//! Commands: the table of everything that a menu entry or a key does.

use cardiac_core::Branch;
use egui::{Context, Key, KeyboardShortcut, Modifiers};

use crate::i18n::messages::Msg;
use crate::message::export::Export;
use crate::message::tab::Tab;

/// A command of the menus and the keyboard.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Command {
    /// Runs or pauses.
    Run,
    /// Runs backwards or pauses.
    RunBack,
    /// Runs one phase.
    Phase,
    /// Goes back one phase.
    PhaseBack,
    /// Runs one step.
    Step,
    /// Goes back one step.
    StepBack,
    /// Goes to the beginning of the history.
    Restart,
    /// Goes to the latest recorded position.
    GoToLatest,
    /// Undoes the last edit.
    Undo,
    /// Redoes the last undone edit.
    Redo,
    /// Enlarges the board.
    ZoomIn,
    /// Shrinks the board.
    ZoomOut,
    /// Shows the whole board.
    Fit,
    /// Turns by-hand mode on or off.
    ByHand,
    /// Has the coach check the phase (by-hand mode).
    CheckPhase,
    /// Takes a branch from the test window (by-hand mode).
    TakeBranch(Branch),
    /// Gives a hint (by-hand mode).
    HandHint,
    /// Adds or deletes a breakpoint at the selected cell.
    ToggleBreakpoint,
    /// Runs until the bug is on the selected cell.
    RunToHere,
    /// Puts the bug on the selected cell.
    MoveBugHere,
    /// Continues without a card where one is needed.
    ContinueWithoutCard,
    /// Loads the program from the source panel.
    Load,
    /// Goes to the next problem in the source.
    NextProblem,
    /// Empties the workspace.
    New,
    /// Opens a file.
    Open,
    /// Opens a file of input cards.
    OpenCards,
    /// Saves the text.
    Save,
    /// Saves the text under another name.
    SaveAs,
    /// Saves the session with its history.
    SaveSession,
    /// Exports something.
    Export(Export),
    /// Closes the window.
    Quit,
    /// Formats the source.
    FormatSource,
    /// Shows or hides the side panel.
    Panels,
    /// Shows one of the panels.
    Tab(Tab),
    /// Makes the lens follow the phase, or stops that.
    LensFollows,
    /// Turns animations off or on.
    ReducedMotion,
    /// Makes decks skip their loader, or stops that.
    SkipLoader,
    /// Goes to the next theme: system, light, dark.
    NextTheme,
    /// Goes to the next language.
    NextLanguage,
    /// Shows how CARDIAC works, and the keyboard shortcuts.
    Help,
    /// Shows version and licenses.
    About,
}

const PLAIN: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;
const COMMAND: Modifiers = Modifiers::COMMAND;
const SHIFTED: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

impl Command {
    /// All commands, in the order of the menus.
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

    /// Returns the name of the command and its key.
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

    /// Returns the name of the command.
    pub const fn msg(self) -> Msg {
        self.binding().0
    }

    /// Returns the keyboard shortcut of the command.
    pub const fn shortcut(self) -> KeyboardShortcut {
        let (_, modifiers, key) = self.binding();
        KeyboardShortcut::new(modifiers, key)
    }

    /// Returns `true` if a focused text field keeps this shortcut for itself.
    pub fn is_text_shortcut(self) -> bool {
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

    /// Consumes the shortcuts pressed in this frame. A key with Shift is not the key without it.
    pub(crate) fn from_input(context: &Context) -> Vec<Self> {
        let is_writing = context.text_edit_focused();
        let mut commands = Self::ALL;
        commands.sort_by_key(|command| !command.shortcut().modifiers.shift);
        let commands_here =
            commands.into_iter().filter(|command| !(is_writing && command.is_text_shortcut()));
        commands_here
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
    fn shortcuts_are_unique() {
        for (nth, command) in Command::ALL.into_iter().enumerate() {
            for other in &Command::ALL[..nth] {
                assert_ne!(command.shortcut(), other.shortcut(), "{command:?} {other:?}");
                assert_ne!(command.msg(), other.msg(), "{command:?} {other:?}");
            }
        }
    }

    #[test]
    fn text_fields_keep_editing_shortcuts() {
        for command in Command::ALL {
            let KeyboardShortcut { modifiers, logical_key } = command.shortcut();
            let is_function_key =
                logical_key.name().len() > 1 && logical_key.name().starts_with('F');
            let is_plain = !modifiers.command && !is_function_key;
            let edits = [Key::A, Key::C, Key::V, Key::X, Key::Z, Key::Y, Key::Home, Key::End];
            if is_plain || edits.contains(&logical_key) {
                assert!(command.is_text_shortcut(), "{command:?}");
            }
        }
    }
}
