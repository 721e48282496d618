//! What can be done from a menu or by a key: one table.

use egui::{Context, Key, KeyboardShortcut, Modifiers};

use crate::export::Export;
use crate::panels::Tab;
use crate::texts::Text;

/// Something that a menu offers and a key does.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Command {
    /// Runs, or pauses.
    Run,
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
    pub const ALL: [Self; 37] = [
        Self::Run,
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
        Self::Quit,
        Self::LayOut,
        Self::Panels,
        Self::Tab(Tab::Source),
        Self::Tab(Tab::Listing),
        Self::Tab(Tab::Cards),
        Self::Tab(Tab::Stops),
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
            Self::Quit => (Text::Quit, COMMAND, Key::Q),
            Self::LayOut => (Text::LayOut, SHIFTED, Key::I),
            Self::Panels => (Text::ShowPanels, PLAIN, Key::F4),
            Self::Tab(Tab::Source) => (Text::TabSource, PLAIN, Key::F6),
            Self::Tab(Tab::Listing) => (Text::TabListing, PLAIN, Key::F7),
            Self::Tab(Tab::Cards) => (Text::TabCards, PLAIN, Key::F9),
            Self::Tab(Tab::Stops) => (Text::TabStops, PLAIN, Key::F11),
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

    /// Whether a text that is being written wants the key for itself.
    pub const fn is_key_of_texts(self) -> bool {
        let (_, modifiers, key) = self.entry();
        let is_command = modifiers.command;
        match key {
            Key::Home | Key::End | Key::Z | Key::Y => true,
            _ => !is_command && !is_function_key(key),
        }
    }

    /// Those whose keys were pressed; a key pressed with Shift is not the one without.
    pub(crate) fn pressed(context: &Context) -> Vec<Self> {
        let is_writing = context.text_edit_focused();
        let mut commands = Self::ALL;
        commands.sort_by_key(|command| !command.shortcut().modifiers.shift);
        let wanted =
            commands.into_iter().filter(|command| !(is_writing && command.is_key_of_texts()));
        wanted
            .filter(|command| {
                context.input_mut(|input| input.consume_shortcut(&command.shortcut()))
            })
            .collect()
    }
}

const fn is_function_key(key: Key) -> bool {
    matches!(
        key,
        Key::F1
            | Key::F2
            | Key::F3
            | Key::F4
            | Key::F5
            | Key::F6
            | Key::F7
            | Key::F8
            | Key::F9
            | Key::F10
            | Key::F11
            | Key::F12
    )
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
                assert!(command.is_key_of_texts(), "{command:?}");
            }
        }
    }
}
