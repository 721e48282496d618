//! The paper of a country.

use cardiac_core::board::Paper;

/// The territories that use Letter, according to the Unicode CLDR.
const LETTER: [&str; 15] =
    ["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE", "DO"];

/// Returns the paper of a locale such as `es_MX.UTF-8`.
pub(crate) fn paper_of(locale: &str) -> Paper {
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
