//! The language of the system, and its paper.

use std::env;

use cardiac_core::board::Paper;

use crate::i18n::language::Language;
use crate::i18n::paper::paper_of;

/// Returns the language of the system.
pub fn language() -> Language {
    Language::from_locale(&sys_locale::get_locale().unwrap_or_default())
}

/// Returns the paper of the system.
pub fn paper() -> Paper {
    // The variables of POSIX for it, the first that is set.
    let named = ["LC_ALL", "LC_PAPER"].into_iter().find_map(|name| {
        let locale = env::var(name).ok()?;
        (!locale.is_empty()).then_some(locale)
    });
    paper_of(&named.or_else(sys_locale::get_locale).unwrap_or_default())
}
