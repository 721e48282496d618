//! The fonts: print and pencil on the cardboard, and plain text around it.
//!
//! Their sources are described in `fonts/README.md`.

use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};

const BARLOW: &str = "Barlow Medium";
const BARLOW_CONDENSED: &str = "Barlow Condensed SemiBold";
const JETBRAINS_MONO: &str = "JetBrains Mono";
const PATRICK_HAND: &str = "Patrick Hand";

const FACES: [(&str, &[u8]); 4] = [
    (BARLOW, include_bytes!("../../fonts/Barlow-Medium.ttf")),
    (BARLOW_CONDENSED, include_bytes!("../../fonts/BarlowCondensed-SemiBold.ttf")),
    (JETBRAINS_MONO, include_bytes!("../../fonts/JetBrainsMono-Regular.ttf")),
    (PATRICK_HAND, include_bytes!("../../fonts/PatrickHand-Regular.ttf")),
];

/// Returns the family of the print on the cardboard.
pub fn print() -> FontFamily {
    FontFamily::Name("print".into())
}

/// Returns the family of the pencil.
pub fn pencil() -> FontFamily {
    FontFamily::Name("pencil".into())
}

/// Returns all font families: the two of egui, [`print()`] and [`pencil()`].
///
/// A family without a letter borrows it from the others.
///
/// ```
/// let context = egui::Context::default();
/// context.set_fonts(cardiac_gui::view::fonts::definitions());
/// ```
pub fn definitions() -> FontDefinitions {
    let families = [
        (FontFamily::Proportional, [BARLOW, JETBRAINS_MONO, BARLOW_CONDENSED, PATRICK_HAND]),
        (FontFamily::Monospace, [JETBRAINS_MONO, BARLOW, BARLOW_CONDENSED, PATRICK_HAND]),
        (print(), [BARLOW_CONDENSED, BARLOW, JETBRAINS_MONO, PATRICK_HAND]),
        (pencil(), [PATRICK_HAND, BARLOW, JETBRAINS_MONO, BARLOW_CONDENSED]),
    ];
    FontDefinitions {
        font_data: FACES
            .map(|(name, face)| (name.to_owned(), Arc::new(FontData::from_static(face))))
            .into(),
        families: families.map(|(family, faces)| (family, faces.map(str::to_owned).into())).into(),
    }
}

#[cfg(test)]
mod tests {
    use egui::FontId;
    use egui::epaint::text::{Fonts, TextOptions};

    use super::*;

    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 \
                           !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ ¿¡ áéíóúüñ ÁÉÍÓÚÜÑ äöß × ÷ ¬ · ° \
                           ≤ ≥ ≠ − • … – — ‘ ’ “ ” « »";
    const SIGNS: &str = "← → ↑ ↓ ▲ △ ▶ ▷ ▼ ▽ ◀ ◁ ■ □ ◯ ● ◆ ⚠ ✕";

    fn missing(definitions: FontDefinitions, family: FontFamily, letters: &str) -> String {
        let mut fonts = Fonts::new(TextOptions::default(), definitions);
        let font = FontId::new(14.0, family);
        letters.chars().filter(|letter| !fonts.has_glyph(&font, *letter)).collect()
    }

    #[test]
    fn every_font_has_its_own_characters() {
        for (name, _) in FACES {
            let mut alone = definitions();
            alone.families.insert(FontFamily::Proportional, vec![name.to_owned()]);
            assert_eq!(missing(alone, FontFamily::Proportional, LETTERS), "", "{name}");
        }
    }

    #[test]
    fn every_family_falls_back_to_the_others() {
        for family in definitions().families.into_keys() {
            let name = format!("{family:?}");
            assert_eq!(missing(definitions(), family, SIGNS), "", "{name}");
        }
    }

    #[test]
    fn code_is_monospaced() {
        let mut fonts = Fonts::new(TextOptions::default(), definitions());
        let mut fonts = fonts.with_pixels_per_point(1.0);
        let font = FontId::monospace(14.0);
        let width = fonts.glyph_width(&font, 'M');
        for letter in LETTERS.chars().chain(SIGNS.chars()) {
            assert!((fonts.glyph_width(&font, letter) - width).abs() < 1e-3, "`{letter}`");
        }
    }
}
