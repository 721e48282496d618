//! The palette: the two inks and the papers of the cardboard, pencil, and a highlight colour of our
//! own.

use core::fmt;

/// An RGB colour.
///
/// ```
/// use cardiac_core::board::Colour;
///
/// assert_eq!(Colour::PRINT.to_string(), "#00827C");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Colour {
    /// The red, green and blue components.
    pub rgb: [u8; 3],
}

impl Colour {
    /// The pale sage of the panels.
    pub const PANEL: Self = Self::new(0xCF, 0xE0, 0xD6);
    /// The teal of flow lines and large areas; too light for small letters.
    pub const PRINT: Self = Self::new(0x00, 0x82, 0x7C);
    /// The darker teal of letters.
    pub const LETTERS: Self = Self::new(0x00, 0x6B, 0x66);
    /// The cream of slides, cards, squares and the memory table.
    pub const PAPER: Self = Self::new(0xFB, 0xF5, 0xE8);
    /// Pencil.
    pub const PENCIL: Self = Self::new(0x3A, 0x3A, 0x3A);
    /// The highlight: the bug, and the elements in use.
    pub const WARM: Self = Self::new(0xB8, 0x3A, 0x14);
    /// The edges of cardboard, and holes in it.
    pub const EDGE: Self = Self::new(0x8F, 0xB0, 0xA1);
    /// The inside of a hole.
    pub const SHADE: Self = Self::new(0xE4, 0xDC, 0xCA);
    /// The background.
    pub const DESK: Self = Self::new(0xE6, 0xE1, 0xD8);

    const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self { rgb: [red, green, blue] }
    }
}

impl fmt::Display for Colour {
    /// Writes the colour as in HTML: `#00827C`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.rgb;
        write!(f, "#{red:02X}{green:02X}{blue:02X}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The relative luminance of WCAG 2.
    fn luminance(colour: Colour) -> f64 {
        let [red, green, blue] = colour.rgb.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast of WCAG 2, 1 to 21.
    fn contrast(one: Colour, other: Colour) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn what_is_read_stands_out() {
        const SMALL_LETTERS: f64 = 4.5;
        const AREAS: f64 = 3.0;
        for (ink, least) in [
            (Colour::LETTERS, SMALL_LETTERS),
            (Colour::PENCIL, SMALL_LETTERS),
            (Colour::PRINT, AREAS),
            (Colour::WARM, AREAS),
        ] {
            for paper in [Colour::PANEL, Colour::PAPER] {
                let contrast = contrast(ink, paper);
                assert!(contrast >= least, "{ink} on {paper}: {contrast:.2}");
            }
        }
        let [black, white] = [Colour::new(0, 0, 0), Colour::new(255, 255, 255)];
        assert!((contrast(black, white) - 21.0).abs() < 1e-9, "the formula itself");
    }
}
