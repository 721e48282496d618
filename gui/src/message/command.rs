//! Commands: everything that a menu entry or a key does.

use cardiac_core::Branch;

use crate::i18n::messages::Msg;
use crate::message::export::{Export, PictureForm};
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
    /// Cuts the selected text.
    Cut,
    /// Copies the selected text.
    Copy,
    /// Inserts the text of the clipboard.
    Paste,
    /// Selects all text of a field.
    SelectAll,
    /// Finds a text in the source.
    Find,
    /// Finds a text in the source and replaces it.
    Replace,
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
    /// Moves the keyboard focus to the next area of the window.
    NextArea,
    /// Moves the keyboard focus to the previous area.
    PreviousArea,
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
    /// Copies a link to this work.
    CopyLink,
    /// Saves the page for browsers with this work in it.
    Handout,
    /// Exports something.
    Export(Export),
    /// Prints the board or the coding sheet.
    Print,
    /// Closes the window.
    Quit,
    /// Formats the source.
    FormatSource,
    /// Goes to the next view of the board: the window, the board alone, the projector.
    NextView,
    /// Shows or hides the side panel.
    Panels,
    /// Shows one of the panels.
    Tab(Tab),
    /// Makes the lens follow the phase, or stops that.
    LensFollows,
    /// Shows the labels of the program beside its cells, or hides them.
    CellLabels,
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

impl Command {
    /// Returns `true` for a command that by-hand mode refuses, as the machine would do the work.
    #[must_use]
    pub const fn is_for_machine_alone(self) -> bool {
        matches!(
            self,
            Self::Run
                | Self::RunBack
                | Self::RunToHere
                | Self::PhaseBack
                | Self::Step
                | Self::StepBack
                | Self::GoToLatest
                | Self::Redo
                | Self::ContinueWithoutCard
        )
    }

    /// All commands, in the order of the menus.
    pub const ALL: &'static [Self] = &[
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
        Self::Cut,
        Self::Copy,
        Self::Paste,
        Self::SelectAll,
        Self::Find,
        Self::Replace,
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
        Self::CopyLink,
        Self::Export(Export::Board(PictureForm::Svg)),
        #[cfg(feature = "print")]
        Self::Export(Export::CodingSheet),
        Self::Export(Export::Deck),
        Self::Export(Export::Listing),
        Self::Export(Export::Source),
        Self::Export(Export::Punched),
        Self::Export(Export::HandLog),
        Self::Handout,
        Self::Print,
        Self::Quit,
        Self::FormatSource,
        Self::NextArea,
        Self::PreviousArea,
        Self::NextView,
        Self::Panels,
        Self::Tab(Tab::Source),
        Self::Tab(Tab::Listing),
        Self::Tab(Tab::Cards),
        Self::Tab(Tab::Breakpoints),
        Self::Tab(Tab::Lesson),
        Self::LensFollows,
        Self::CellLabels,
        Self::ReducedMotion,
        Self::SkipLoader,
        Self::NextTheme,
        Self::NextLanguage,
        Self::Help,
        Self::About,
    ];

    /// Returns the name of the command.
    pub const fn msg(self) -> Msg {
        match self {
            Self::Run => Msg::Run,
            Self::RunBack => Msg::RunBack,
            Self::Phase => Msg::Phase,
            Self::PhaseBack => Msg::PhaseBack,
            Self::Step => Msg::Step,
            Self::StepBack => Msg::StepBack,
            Self::Restart => Msg::Restart,
            Self::GoToLatest => Msg::GoToLatest,
            Self::Undo => Msg::Undo,
            Self::Redo => Msg::Redo,
            Self::Cut => Msg::Cut,
            Self::Copy => Msg::Copy,
            Self::Paste => Msg::Paste,
            Self::SelectAll => Msg::SelectAll,
            Self::Find => Msg::Find,
            Self::Replace => Msg::Replace,
            Self::ZoomIn => Msg::ZoomIn,
            Self::ZoomOut => Msg::ZoomOut,
            Self::Fit => Msg::Fit,
            Self::ByHand => Msg::ByHand,
            Self::CheckPhase => Msg::CheckPhase,
            Self::TakeBranch(Branch::Decoder) => Msg::BranchUp,
            Self::TakeBranch(Branch::Register) => Msg::BranchBack,
            Self::TakeBranch(Branch::Stop) => Msg::BranchBlank,
            Self::HandHint => Msg::HandHint,
            Self::ToggleBreakpoint => Msg::ToggleBreakpoint,
            Self::RunToHere => Msg::RunToHere,
            Self::MoveBugHere => Msg::MoveBugHere,
            Self::ContinueWithoutCard => Msg::ContinueWithoutCard,
            Self::Load => Msg::Load,
            Self::NextProblem => Msg::NextProblem,
            Self::New => Msg::New,
            Self::Open => Msg::Open,
            Self::OpenCards => Msg::OpenCards,
            Self::Save => Msg::Save,
            Self::SaveAs => Msg::SaveAs,
            Self::SaveSession => Msg::SaveSession,
            Self::CopyLink => Msg::CopyLink,
            Self::Handout => Msg::Handout,
            Self::Export(Export::CodingSheet) => Msg::ExportSheet,
            Self::Print => Msg::Print,
            Self::Export(Export::Board(_)) => Msg::ExportBoard,
            Self::Export(Export::Deck) => Msg::ExportDeck,
            Self::Export(Export::Listing) => Msg::ExportListing,
            Self::Export(Export::Source) => Msg::ExportSource,
            Self::Export(Export::Punched) => Msg::ExportPunched,
            Self::Export(Export::HandLog) => Msg::ExportHandLog,
            Self::Quit => Msg::Quit,
            Self::FormatSource => Msg::FormatSource,
            Self::NextArea => Msg::NextArea,
            Self::PreviousArea => Msg::PreviousArea,
            Self::NextView => Msg::NextView,
            Self::Panels => Msg::ShowPanels,
            Self::Tab(Tab::Source) => Msg::TabSource,
            Self::Tab(Tab::Listing) => Msg::TabListing,
            Self::Tab(Tab::Cards) => Msg::TabCards,
            Self::Tab(Tab::Breakpoints) => Msg::TabBreakpoints,
            Self::Tab(Tab::Lesson) => Msg::TabLesson,
            Self::LensFollows => Msg::LensFollows,
            Self::CellLabels => Msg::CellLabels,
            Self::ReducedMotion => Msg::ReducedMotion,
            Self::SkipLoader => Msg::SkipLoader,
            Self::NextTheme => Msg::NextTheme,
            Self::NextLanguage => Msg::NextLanguage,
            Self::Help => Msg::HelpSheet,
            Self::About => Msg::About,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique() {
        for (nth, command) in Command::ALL.iter().enumerate() {
            for other in &Command::ALL[..nth] {
                assert_ne!(command.msg(), other.msg(), "{command:?} {other:?}");
            }
        }
    }
}
