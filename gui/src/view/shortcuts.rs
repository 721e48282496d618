//! The keyboard shortcuts of the commands.

use cardiac_core::Branch;
use egui::{Context, Key, KeyboardShortcut, Modifiers};

use crate::i18n::language::Language;
use crate::message::command::Command;
use crate::message::export::{Export, HAS_PDF};
use crate::message::tab::Tab;
use crate::platform::system::capabilities;

const PLAIN: Modifiers = Modifiers::NONE;
const SHIFT: Modifiers = Modifiers::SHIFT;
const COMMAND: Modifiers = Modifiers::COMMAND;
const SHIFTED: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

impl Command {
    /// Returns the keyboard shortcut of the command.
    pub const fn shortcut(self) -> KeyboardShortcut {
        let (modifiers, key) = match self {
            Self::Run => (PLAIN, Key::F5),
            Self::RunBack => (SHIFT, Key::F5),
            Self::Phase => (PLAIN, Key::F8),
            Self::PhaseBack => (SHIFT, Key::F8),
            Self::Step => (PLAIN, Key::F10),
            Self::StepBack => (SHIFT, Key::F10),
            Self::Restart => (COMMAND, Key::Home),
            Self::GoToLatest => (COMMAND, Key::End),
            Self::Undo => (COMMAND, Key::Z),
            Self::Redo => (COMMAND, Key::Y),
            Self::Cut => (COMMAND, Key::X),
            Self::Copy => (COMMAND, Key::C),
            Self::Paste => (COMMAND, Key::V),
            Self::SelectAll => (COMMAND, Key::A),
            Self::Find => (COMMAND, Key::F),
            Self::Replace => (COMMAND, Key::H),
            Self::ZoomIn => (COMMAND, Key::Plus),
            Self::ZoomOut => (COMMAND, Key::Minus),
            Self::Fit => (COMMAND, Key::Num0),
            Self::ByHand => (PLAIN, Key::F3),
            Self::CheckPhase => (COMMAND, Key::D),
            Self::TakeBranch(Branch::Decoder) => (COMMAND, Key::ArrowUp),
            Self::TakeBranch(Branch::Register) => (COMMAND, Key::ArrowRight),
            Self::TakeBranch(Branch::Stop) => (COMMAND, Key::ArrowDown),
            Self::HandHint => (SHIFT, Key::F3),
            Self::ToggleBreakpoint => (PLAIN, Key::F9),
            Self::RunToHere => (PLAIN, Key::F4),
            Self::MoveBugHere => (SHIFTED, Key::F10),
            Self::ContinueWithoutCard => (PLAIN, Key::F7),
            Self::Load => (COMMAND, Key::Enter),
            Self::NextProblem => (PLAIN, Key::F2),
            Self::New => (COMMAND, Key::N),
            Self::Open => (COMMAND, Key::O),
            Self::OpenCards => (SHIFTED, Key::O),
            Self::Save => (COMMAND, Key::S),
            Self::SaveAs => (SHIFTED, Key::S),
            Self::SaveSession => (SHIFTED, Key::E),
            Self::CopyLink => (SHIFTED, Key::U),
            Self::Handout => (SHIFTED, Key::M),
            Self::Export(Export::Board(_)) => (SHIFTED, Key::B),
            Self::Export(Export::CodingSheet) => (SHIFTED, Key::F),
            Self::Export(Export::Deck) => (SHIFTED, Key::D),
            Self::Export(Export::Listing) => (SHIFTED, Key::L),
            Self::Export(Export::Source) => (SHIFTED, Key::T),
            Self::Export(Export::Punched) => (SHIFTED, Key::P),
            Self::Export(Export::HandLog) => (SHIFTED, Key::H),
            Self::Print => (COMMAND, Key::P),
            Self::Quit => (COMMAND, Key::Q),
            Self::FormatSource => (SHIFTED, Key::I),
            Self::NextArea => (PLAIN, Key::F6),
            Self::PreviousArea => (SHIFT, Key::F6),
            Self::NextView => (PLAIN, Key::F11),
            Self::Panels => (COMMAND, Key::B),
            Self::Tab(Tab::Source) => (COMMAND, Key::Num1),
            Self::Tab(Tab::Listing) => (COMMAND, Key::Num2),
            Self::Tab(Tab::Cards) => (COMMAND, Key::Num3),
            Self::Tab(Tab::Breakpoints) => (COMMAND, Key::Num4),
            Self::Tab(Tab::Lesson) => (COMMAND, Key::Num5),
            Self::LensFollows => (COMMAND, Key::L),
            Self::CellLabels => (SHIFTED, Key::J),
            Self::ReducedMotion => (COMMAND, Key::M),
            Self::SkipLoader => (SHIFTED, Key::K),
            Self::NextTheme => (SHIFTED, Key::R),
            Self::NextLanguage => (SHIFTED, Key::G),
            Self::Help => (PLAIN, Key::F1),
            Self::About => (SHIFT, Key::F1),
        };
        KeyboardShortcut::new(modifiers, key)
    }

    /// Returns `true` if a focused text field keeps this shortcut for itself.
    pub fn is_text_shortcut(self) -> bool {
        const EDITING: [Key; 18] = [
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
            Key::ArrowUp,
            Key::ArrowDown,
            Key::ArrowRight,
            Key::Backspace,
            Key::Delete,
        ];
        if self == Self::Replace {
            return false; // Ctrl+H would erase a character, which Backspace does
        }
        let KeyboardShortcut { modifiers, logical_key: key } = self.shortcut();
        let is_typed = !modifiers.command && !modifiers.alt && !is_function_key(key);
        is_typed || modifiers.command && EDITING.contains(&key) || self == Self::ToggleBreakpoint
    }

    /// Consumes the shortcuts pressed in this frame. A key with Shift is not the key without it.
    pub(crate) fn from_input(context: &Context) -> Vec<Self> {
        let is_writing = context.text_edit_focused();
        let mut commands: Vec<Self> = offered().collect();
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

/// Returns the keys of a command as they are printed on a keyboard of the language.
pub(crate) fn keys(context: &Context, command: Command, language: Language) -> String {
    let keys = context.format_shortcut(&command.shortcut());
    let name = |key: &str| language.key_name(key).unwrap_or(key).to_owned();
    keys.split('+').map(name).collect::<Vec<_>>().join("+")
}

/// Returns `true` if a command can be used on this system.
pub(crate) fn is_offered(command: Command) -> bool {
    command != Command::Print || HAS_PDF || capabilities::PRINTS_PAGES
}

/// Returns the commands of this system, in the order of the menus.
pub(crate) fn offered() -> impl Iterator<Item = Command> {
    Command::ALL.iter().copied().filter(|&command| is_offered(command))
}

fn is_function_key(key: Key) -> bool {
    key.name().len() > 1 && key.name().starts_with('F')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortcuts_are_unique() {
        for (nth, command) in Command::ALL.iter().enumerate() {
            for other in &Command::ALL[..nth] {
                assert_ne!(command.shortcut(), other.shortcut(), "{command:?} {other:?}");
            }
        }
    }

    #[test]
    fn text_fields_keep_editing_shortcuts() {
        for &command in Command::ALL {
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
