//! The user's settings, kept between sessions.

use cardiac_core::board::Paper;

use crate::i18n::language::Language;
use crate::message::theme_choice::ThemeChoice;
use crate::state::system_preferences::SystemPreferences;

/// The user's settings.
#[derive(Clone, PartialEq, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a check box")]
pub struct Settings {
    /// The language of the window.
    pub language: Language,
    /// The theme: light, dark, or the system's.
    pub theme: ThemeChoice,
    /// `true` if animations are off, `false` if they are on; `None` if the desktop decides.
    pub has_reduced_motion: Option<bool>,
    /// `true` if the lens follows the phase.
    pub lens_follows: bool,
    /// `true` if the labels of the program are shown beside its cells.
    pub shows_labels: bool,
    /// `true` if the side panel is shown.
    pub has_panels: bool,
    /// `true` if decks skip their loader.
    pub skips_loader: bool,
    /// The paper of a PDF; `None` for that of the locale.
    pub paper: Option<Paper>,
    /// The wishes of the desktop, which are not kept.
    pub system: SystemPreferences,
}

impl Settings {
    /// Returns `true` if animations are off.
    pub fn reduces_motion(&self) -> bool {
        self.has_reduced_motion.unwrap_or(self.system.has_reduced_motion)
    }

    /// Turns animations off or on, against the wish of the desktop or back to it.
    pub fn toggle_reduced_motion(&mut self) {
        let wanted = !self.reduces_motion();
        self.has_reduced_motion = (wanted != self.system.has_reduced_motion).then_some(wanted);
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Language::English,
            theme: ThemeChoice::System,
            has_reduced_motion: None,
            lens_follows: true,
            shows_labels: true,
            has_panels: true,
            skips_loader: false,
            paper: None,
            system: SystemPreferences::default(),
        }
    }
}
