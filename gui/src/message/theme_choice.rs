//! The choice of a theme.

use crate::i18n::messages::Msg;

/// A theme to choose: light, dark, or the system's.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum ThemeChoice {
    /// The theme of the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl ThemeChoice {
    /// All choices, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Returns the name of the choice.
    pub const fn msg(self) -> Msg {
        match self {
            Self::System => Msg::ThemeSystem,
            Self::Light => Msg::ThemeLight,
            Self::Dark => Msg::ThemeDark,
        }
    }
}
