//! The formats of program files: deck, image, source.

/// A format of program files. If the name of a file does not tell its format, its text
/// does: see `load::detect_format`, with the feature `alloc`.
///
/// ```
/// use cardiac_core::Format;
///
/// assert_eq!(Format::from_file_name("mine/adding.deck"), Some(Format::Deck));
/// assert_eq!(Format::from_file_name("adding.txt"), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Format {
    /// Cards that load themselves.
    Deck,
    /// Cells with their words.
    Image,
    /// An assembler source or a listing.
    Source,
}

impl Format {
    /// Finds the format by the extension of a file name, in any case: `.deck`, `.crd`,
    /// `.cdc` and `.cardimg` are decks, `.image` and `.cbf` images, `.asm`, `.cardiac`,
    /// `.lst` and `.s` sources.
    pub fn from_file_name(name: &str) -> Option<Self> {
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
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(Format::from_file_name(name), format, "{name}");
        }
    }
}
