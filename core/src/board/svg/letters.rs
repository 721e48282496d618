//! The letters of a picture: outlines, or text that needs the fonts.

use core::fmt::{self, Display};

use crate::board::font_face::FontFace;
use crate::board::outlines::Glyph;

/// The form of the letters in an SVG picture.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Letters {
    /// Outlines: the same picture with any fonts.
    Outlines,
    /// Text that can be edited: right only where the fonts of the board are installed.
    Text,
}

impl Letters {
    /// The common attributes of the letters in a font.
    pub(super) const fn group(self, font: FontFace) -> &'static str {
        match (self, font) {
            (Self::Outlines, FontFace::Print) => "fill=\"#006B66\"",
            (Self::Outlines, FontFace::Pencil) => "fill=\"#3A3A3A\"",
            (Self::Text, FontFace::Print) => {
                "font-family=\"'Barlow Condensed', 'Barlow Condensed SemiBold', 'Arial Narrow', \
                 sans-serif\" font-weight=\"600\" text-anchor=\"middle\" fill=\"#006B66\""
            }
            (Self::Text, FontFace::Pencil) => {
                "font-family=\"'Patrick Hand', 'Comic Sans MS', cursive\" font-weight=\"400\" \
                 fill=\"#3A3A3A\""
            }
        }
    }
}

/// Returns the name of an outline in the picture.
pub(super) fn id(font: FontFace, outline: &Glyph) -> impl Display {
    let font = match font {
        FontFace::Print => 'p',
        FontFace::Pencil => 'h',
    };
    Id { font, code: u32::from(outline.letter()) }
}

struct Id {
    font: char,
    code: u32,
}

impl Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:x}", self.font, self.code)
    }
}

/// The most letters of a font.
const MOST: usize = 64 * WORDS;
const WORDS: usize = 6;
const _: () = assert!(Glyph::all(FontFace::Print).len() <= MOST);
const _: () = assert!(Glyph::all(FontFace::Pencil).len() <= MOST);

/// The set of outlines that a picture refers to.
#[derive(Default)]
pub(super) struct UsedLetters {
    print: FontLetters,
    pencil: FontLetters,
}

#[derive(Default)]
struct FontLetters {
    /// A bit for each outline, in the order of the table.
    bits: [u64; WORDS],
    has_stand_in: bool,
}

impl UsedLetters {
    /// Adds a letter and returns its outline.
    pub(super) fn add(&mut self, font: FontFace, letter: char) -> &'static Glyph {
        let used = match font {
            FontFace::Print => &mut self.print,
            FontFace::Pencil => &mut self.pencil,
        };
        let table = Glyph::all(font);
        let place = table.binary_search_by_key(&letter, Glyph::letter);
        let Some((place, outline)) = place.ok().and_then(|place| Some((place, table.get(place)?)))
        else {
            used.has_stand_in = true;
            return &Glyph::STAND_IN;
        };
        if let Some(bits) = used.bits.get_mut(place / 64) {
            *bits |= 1 << (place % 64);
        }
        outline
    }

    pub(super) fn is_empty(&self) -> bool {
        self.outlines().next().is_none()
    }

    /// Returns the outlines in the order of fonts and letters, without those of spaces.
    pub(super) fn outlines(&self) -> impl Iterator<Item = (FontFace, &'static Glyph)> {
        let fonts = [(FontFace::Print, &self.print), (FontFace::Pencil, &self.pencil)];
        fonts.into_iter().flat_map(|(font, used)| {
            let all = Glyph::all(font).iter().enumerate();
            let in_table = all.filter(|(place, _)| {
                used.bits.get(place / 64).is_some_and(|bits| bits >> (place % 64) & 1 == 1)
            });
            let in_table = in_table.map(|(_, outline)| outline);
            let stand_in = used.has_stand_in.then_some(&Glyph::STAND_IN);
            in_table.chain(stand_in).filter(|it| !it.path().is_empty()).map(move |it| (font, it))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inks_are_those_of_the_palette() {
        for letters in [Letters::Outlines, Letters::Text] {
            for font in [FontFace::Print, FontFace::Pencil] {
                let fill = format!("fill=\"{}\"", font.colour());
                assert!(letters.group(font).ends_with(&fill), "{letters:?} {font:?}");
            }
        }
    }

    #[test]
    fn each_letter_is_defined_once() {
        let mut used = UsedLetters::default();
        for letter in "ÅBBA 字".chars() {
            used.add(FontFace::Print, letter);
        }
        used.add(FontFace::Pencil, 'A');
        let found: Vec<String> =
            used.outlines().map(|(font, outline)| id(font, outline).to_string()).collect();
        assert_eq!(found, ["p41", "p42", "pc5", "p25a1", "h41"]);
    }
}
