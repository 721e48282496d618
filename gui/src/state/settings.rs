//! The user's settings, kept between sessions.

use cardiac_core::board::Paper;

use crate::i18n::language::Language;
use crate::message::theme_choice::ThemeChoice;

/// The user's settings.
#[derive(Clone, PartialEq, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a check box")]
pub struct Settings {
    /// The language of the window.
    pub language: Language,
    /// The theme: light, dark, or the system's.
    pub theme: ThemeChoice,
    /// `true` if animations are off.
    pub has_reduced_motion: bool,
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
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Language::English,
            theme: ThemeChoice::System,
            has_reduced_motion: false,
            lens_follows: true,
            shows_labels: true,
            has_panels: true,
            skips_loader: false,
            paper: None,
        }
    }
}
