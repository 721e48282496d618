//! What a person has chosen, and finds again the next time.

use egui::ThemePreference;

use crate::messages::Language;

/// What a person has chosen.
#[derive(Clone, PartialEq, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a box to tick")]
pub struct Settings {
    /// The language of the window.
    pub language: Language,
    /// The room the board lies in: light, dark, or as the system has it.
    pub theme: ThemePreference,
    /// Whether things go to their places at once.
    pub has_reduced_motion: bool,
    /// Whether the lens is held over the window that the phase is about.
    pub lens_follows: bool,
    /// Whether the panels are seen.
    pub has_panels: bool,
    /// Whether a deck's loader is passed over.
    pub skips_loader: bool,
}

impl Settings {
    /// What is chosen at first: the language is the system's.
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
