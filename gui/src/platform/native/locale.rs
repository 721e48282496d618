//! The language of the system.

use crate::i18n::language::Language;

/// Returns the language of the system.
pub fn language() -> Language {
    Language::from_locale(&sys_locale::get_locale().unwrap_or_default())
}
