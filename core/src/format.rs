//! What a file holds: a deck, an image, or a source.

use crate::deck;
use crate::image;
use crate::text::{Line, lines};

/// The kinds of text a program comes in.
///
/// ```
/// use cardiac_core::Format;
///
/// assert_eq!(Format::of_name("mine/adding.deck"), Some(Format::Deck));
/// assert_eq!(Format::of_name("adding.txt"), None);
/// assert_eq!(Format::of_text("; adding\n002\n800\n010"), Format::Deck);
/// assert_eq!(Format::of_text("10:042"), Format::Image);
/// assert_eq!(Format::of_text("loop: CLA 42"), Format::Source);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Format {
    /// Cards, which load themselves.
    Deck,
    /// Cells and their words.
    Image,
    /// The language of the assembler, or a listing.
    Source,
}

impl Format {
    /// The meaningful lines that decide what a text is.
    pub const DECIDING_LINES: usize = 3;

    /// What the ending of a file's name says, in any case: `.deck .crd .cdc .cardimg`
    /// are decks, `.image .cbf` images, `.asm .cardiac .lst .s` sources.
    pub fn of_name(name: &str) -> Option<Self> {
        const ENDINGS: [(&str, Format); 10] = [
            ("deck", Format::Deck),
            ("crd", Format::Deck),
            ("cdc", Format::Deck),
            ("cardimg", Format::Deck),
            ("image", Format::Image),
            ("cbf", Format::Image),
            ("asm", Format::Source),
            ("cardiac", Format::Source),
            ("lst", Format::Source),
            ("s", Format::Source),
        ];
        let (_, ending) = name.rsplit_once('.')?;
        ENDINGS
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(ending))
            .map(|&(_, format)| format)
    }

    /// What the first three meaningful lines say: only cards is a deck, only cells
    /// and words an image, all else a source. A text with nothing in it is a deck
    /// of no cards.
    pub fn of_text<T: AsRef<[u8]> + ?Sized>(text: &T) -> Self {
        let deciding = || {
            lines(text.as_ref())
                .map(|(_, line)| line)
                .filter(|line| deck::is_meaningful(line))
                .take(Self::DECIDING_LINES)
        };
        if deciding().all(is_a_card) {
            Self::Deck
        } else if deciding().all(is_a_cell) {
            Self::Image
        } else {
            Self::Source
        }
    }
}

/// A card, or what can only be a slip of the pen in one, such as `1234`.
fn is_a_card(line: &[u8]) -> bool {
    let a_slip = |line: Line<'_>| {
        line.text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '_'))
            && !line.text.contains(|c: char| c.is_whitespace() || c == ':')
    };
    deck::line(line).is_ok() || Line::new(line).is_ok_and(a_slip)
}

fn is_a_cell(line: &[u8]) -> bool {
    Line::new(line).is_ok_and(|line| image::looks_like_a_line(line.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_three_meaningful_lines_decide() {
        for (text, format) in [
            ("", Format::Deck),
            ("; nothing\n\n", Format::Deck),
            ("\u{feff}002\r\n800\r\nblank\r\nnot looked at", Format::Deck),
            ("1234", Format::Deck),
            ("12a\n--5", Format::Deck),
            ("+5x", Format::Deck),
            ("___", Format::Deck),
            ("\n00:001\n99:8--", Format::Image),
            ("10:1234", Format::Image),
            ("002\n10:042", Format::Source),
            ("17 034 Input", Format::Source),
            ("ADDRESS CONTENTS", Format::Source),
            ("CLA 42", Format::Source),
            ("loop:", Format::Source),
            ("\u{0}", Format::Source),
        ] {
            assert_eq!(Format::of_text(text), format, "{text:?}");
        }
        assert_eq!(Format::of_text(b"\xff"), Format::Source);
    }

    #[test]
    fn names() {
        for (name, format) in [
            ("a.deck", Some(Format::Deck)),
            ("a.crd", Some(Format::Deck)),
            ("a.cdc", Some(Format::Deck)),
            ("a.cardimg", Some(Format::Deck)),
            ("a.image", Some(Format::Image)),
            ("a.cbf", Some(Format::Image)),
            ("a.asm", Some(Format::Source)),
            ("a.cardiac", Some(Format::Source)),
            ("a.lst", Some(Format::Source)),
            ("a.s", Some(Format::Source)),
            ("a.DECK", Some(Format::Deck)),
            ("a.b.cbf", Some(Format::Image)),
            (".s", Some(Format::Source)),
            ("deck", None),
            ("a.deck/b", None),
            ("-", None),
        ] {
            assert_eq!(Format::of_name(name), format, "{name}");
        }
    }
}
