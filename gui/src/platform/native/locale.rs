//! The language of the system, and its paper.

use std::env;

use cardiac_core::board::Paper;

use crate::i18n::language::Language;

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

/// The territories that use Letter, according to the Unicode CLDR.
const LETTER: [&str; 15] =
    ["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE", "DO"];

/// Returns the paper of a locale such as `es_MX.UTF-8`.
fn paper_of(locale: &str) -> Paper {
    let name = locale.split(['.', '@']).next().unwrap_or_default();
    let mut parts = name.split(['_', '-']).skip(1);
    let is_letter = parts.any(|part| LETTER.iter().any(|known| known.eq_ignore_ascii_case(part)));
    if is_letter { Paper::Letter } else { Paper::A4 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_territory_says_the_paper() {
        for (locale, paper) in [
            ("en_US.UTF-8", Paper::Letter),
            ("es-MX", Paper::Letter),
            ("zh-Hant-US", Paper::Letter),
            ("en_GB.UTF-8", Paper::A4),
            ("es_ES@euro", Paper::A4),
            ("ca_ES", Paper::A4), // the language, not Canada
            ("C.UTF-8", Paper::A4),
            ("", Paper::A4),
        ] {
            assert_eq!(paper_of(locale), paper, "{locale}");
        }
    }
}
