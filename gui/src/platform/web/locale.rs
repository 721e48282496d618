//! The language of the browser, and its paper.

use cardiac_core::board::Paper;

use crate::i18n::language::Language;
use crate::i18n::paper::paper_of;

/// Returns the language of the browser.
pub fn language() -> Language {
    Language::from_locale(&locale())
}

/// Returns the paper of the browser's language.
pub fn paper() -> Paper {
    paper_of(&locale())
}

fn locale() -> String {
    let language = web_sys::window().and_then(|window| window.navigator().language());
    language.unwrap_or_default()
}
