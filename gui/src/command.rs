//! What can be done from a menu or by a key: one table.

use cardiac_core::Branch;
use egui::{Context, Key, KeyboardShortcut, Modifiers};

use crate::export::Export;
use crate::panels::Tab;
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
    /// The board is worked by hand, or by the machine again.
    ByHand,
    /// The phase is done, whoever works by hand says.
    HandDone,
    /// The way from the test window, whoever works by hand says.
    HandWay(Branch),
    /// A hint for whoever works by hand.
    HandHint,
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
    LayOut,
    /// Shows the panels, or does not.
    Panels,
    /// Shows one of the panels.
    Tab(Tab),
    /// Holds the lens over what the phase is about, or does not.
    LensFollows,
    /// Lets things go to their places at once, or not.
    ReducedMotion,
    /// Passes over a deck's loader, or does not.
    SkipsLoader,
    /// Goes to the next room: as the system has it, light, dark.
    NextRoom,
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
        Self::ToBeginning,
        Self::ToEnd,
        Self::Undo,
        Self::Redo,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::Fit,
        Self::ByHand,
        Self::HandDone,
        Self::HandWay(Branch::Decoder),
        Self::HandWay(Branch::Register),
        Self::HandWay(Branch::Stop),
        Self::HandHint,
        Self::StopHere,
        Self::RunToHere,
        Self::BugHere,
        Self::WithoutCard,
        Self::PutOnTable,
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
        Self::LayOut,
        Self::Panels,
        Self::Tab(Tab::Source),
        Self::Tab(Tab::Listing),
        Self::Tab(Tab::Cards),
        Self::Tab(Tab::Stops),
        Self::Tab(Tab::Lesson),
        Self::LensFollows,
        Self::ReducedMotion,
        Self::SkipsLoader,
        Self::NextRoom,
        Self::NextLanguage,
        Self::Help,
        Self::About,
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
            Self::ByHand => (Text::ByHand, PLAIN, Key::F3),
            Self::HandDone => (Text::HandDone, COMMAND, Key::D),
            Self::HandWay(Branch::Decoder) => (Text::WayUp, SHIFT, Key::F6),
            Self::HandWay(Branch::Register) => (Text::WayBack, SHIFT, Key::F7),
            Self::HandWay(Branch::Stop) => (Text::WayBlank, SHIFT, Key::F9),
            Self::HandHint => (Text::HandHint, SHIFT, Key::F3),
            Self::StopHere => (Text::StopHere, PLAIN, Key::F9),
            Self::RunToHere => (Text::RunToHere, PLAIN, Key::F4),
            Self::BugHere => (Text::BugHere, COMMAND, Key::B),
            Self::WithoutCard => (Text::WithoutCard, PLAIN, Key::F7),
            Self::PutOnTable => (Text::PutOnTable, COMMAND, Key::Enter),
            Self::NextProblem => (Text::NextProblem, PLAIN, Key::F2),
            Self::New => (Text::New, COMMAND, Key::N),
            Self::Open => (Text::Open, COMMAND, Key::O),
            Self::OpenCards => (Text::OpenCards, SHIFTED, Key::O),
            Self::Save => (Text::Save, COMMAND, Key::S),
            Self::SaveAs => (Text::SaveAs, SHIFTED, Key::S),
            Self::SaveSession => (Text::SaveSession, SHIFTED, Key::E),
            Self::Export(Export::Board) => (Text::ExportBoard, SHIFTED, Key::B),
            Self::Export(Export::Deck) => (Text::ExportDeck, SHIFTED, Key::D),
            Self::Export(Export::Listing) => (Text::ExportListing, SHIFTED, Key::L),
            Self::Export(Export::Source) => (Text::ExportSource, SHIFTED, Key::T),
            Self::Export(Export::Punched) => (Text::ExportPunched, SHIFTED, Key::P),
            Self::Export(Export::HandLog) => (Text::ExportHandLog, SHIFTED, Key::H),
            Self::Quit => (Text::Quit, COMMAND, Key::Q),
            Self::LayOut => (Text::LayOut, SHIFTED, Key::I),
            Self::Panels => (Text::ShowPanels, PLAIN, Key::F6),
            Self::Tab(Tab::Source) => (Text::TabSource, COMMAND, Key::Num1),
            Self::Tab(Tab::Listing) => (Text::TabListing, COMMAND, Key::Num2),
            Self::Tab(Tab::Cards) => (Text::TabCards, COMMAND, Key::Num3),
            Self::Tab(Tab::Stops) => (Text::TabStops, COMMAND, Key::Num4),
            Self::Tab(Tab::Lesson) => (Text::TabLesson, COMMAND, Key::Num5),
            Self::LensFollows => (Text::LensFollows, COMMAND, Key::L),
            Self::ReducedMotion => (Text::ReducedMotion, COMMAND, Key::M),
            Self::SkipsLoader => (Text::SkipsLoader, SHIFTED, Key::K),
            Self::NextRoom => (Text::NextRoom, SHIFTED, Key::R),
            Self::NextLanguage => (Text::NextLanguage, SHIFTED, Key::G),
            Self::Help => (Text::HelpSheet, PLAIN, Key::F1),
            Self::About => (Text::About, SHIFT, Key::F1),
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
        let is_typed = !modifiers.command && !modifiers.alt && !is_function_key(key);
        is_typed || modifiers.command && EDITING.contains(&key) || self == Self::StopHere
    }

    /// Those whose keys were pressed; a key pressed with Shift is not the one without.
    pub(crate) fn pressed(context: &Context) -> Vec<Self> {
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
                assert_ne!(command.text(), other.text(), "{command:?} {other:?}");
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
