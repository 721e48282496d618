//! The user's settings, kept between sessions.

use egui::ThemePreference;

use crate::i18n::messages::Language;

/// The user's settings.
#[derive(Clone, PartialEq, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a check box")]
pub struct Settings {
    /// The language of the window.
    pub language: Language,
    /// The theme: light, dark, or the system's.
    pub theme: ThemePreference,
    /// `true` if animations are off.
    pub has_reduced_motion: bool,
    /// `true` if the lens follows the phase.
    pub lens_follows: bool,
    /// `true` if the side panel is shown.
    pub has_panels: bool,
    /// `true` if decks skip their loader.
    pub skips_loader: bool,
}

impl Settings {
    /// Returns the default settings in the language of the system.
    pub fn from_system() -> Self {
        let locale = sys_locale::get_locale().unwrap_or_default();
        Self { language: Language::from_locale(&locale), ..Self::default() }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Language::English,
            theme: ThemePreference::System,
            has_reduced_motion: false,
            lens_follows: true,
            has_panels: true,
            skips_loader: false,
        }
    }
}
