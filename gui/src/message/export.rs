//! The kinds of export, with their file names.

use std::path::Path;

/// `true` if PNG and PDF can be written.
pub const HAS_PDF: bool = cfg!(feature = "print");

/// A kind of export.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Export {
    /// A picture of the board.
    Board(PictureForm),
    /// The coding sheet of the program, below the board (PDF).
    CodingSheet,
    /// The program as a deck that loads itself, followed by the input cards.
    Deck,
    /// The program as a listing.
    Listing,
    /// The program as formatted source.
    Source,
    /// The output cards.
    Punched,
    /// The log of the by-hand work, with the feedback of the coach.
    HandLog,
}

/// The form of a picture.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PictureForm {
    /// Shapes, as large as the cardboard.
    Svg,
    /// Pixels.
    Png,
    /// A page.
    Pdf,
}

impl PictureForm {
    /// Those that can be written.
    pub const ALL: &'static [Self] =
        if HAS_PDF { &[Self::Svg, Self::Png, Self::Pdf] } else { &[Self::Svg] };

    /// Returns the name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Svg => "SVG",
            Self::Png => "PNG",
            Self::Pdf => "PDF",
        }
    }

    /// Returns the file extension.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }
}

impl Export {
    /// All kinds, in the order of the menu.
    pub const ALL: &'static [Self] = &[
        Self::Board(PictureForm::Svg),
        #[cfg(feature = "print")]
        Self::CodingSheet,
        Self::Deck,
        Self::Listing,
        Self::Source,
        Self::Punched,
        Self::HandLog,
    ];

    /// The kinds to print. Each is a PDF.
    pub const PRINTED: [Self; 2] = [Self::Board(PictureForm::Pdf), Self::CodingSheet];

    /// Returns a file name, made from the name of the document.
    pub fn name(self, document: &str) -> String {
        let stem = Self::stem(document);
        let more = match self {
            Self::CodingSheet => "-sheet",
            Self::Punched => "-punched",
            Self::HandLog => "-by-hand",
            _ => "",
        };
        format!("{stem}{more}.{}", self.ending())
    }

    /// Returns the file extension.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Board(form) => form.ending(),
            Self::CodingSheet => "pdf",
            Self::Deck => "deck",
            Self::Listing => "lst",
            Self::Source => "asm",
            Self::Punched => "cards",
            Self::HandLog => "log",
        }
    }

    /// Returns the file extensions to choose from. Only a picture has several.
    pub fn endings(self) -> Vec<&'static str> {
        match self {
            Self::Board(_) => PictureForm::ALL.iter().map(|form| form.ending()).collect(),
            _ => vec![self.ending()],
        }
    }

    /// Returns the export that a file name asks for: the extension of a picture says its form. A
    /// file that is not text must have a right extension, otherwise it is `None`.
    pub fn for_file(self, path: &Path) -> Option<Self> {
        let ending = path.extension().unwrap_or_default();
        match self {
            Self::Board(_) => {
                let mut forms = PictureForm::ALL.iter();
                let form = forms.find(|form| ending.eq_ignore_ascii_case(form.ending()));
                form.copied().map(Self::Board)
            }
            Self::CodingSheet => ending.eq_ignore_ascii_case(self.ending()).then_some(self),
            _ => Some(self),
        }
    }

    /// Returns `true` if it is made from the text, loaded or not.
    pub const fn is_of_text(self) -> bool {
        matches!(self, Self::CodingSheet | Self::Deck | Self::Listing | Self::Source)
    }

    /// Returns the name of a document without its extension.
    pub fn stem(document: &str) -> &str {
        let stem = document.rsplit_once('.').map_or(document, |(stem, _)| stem);
        if stem.is_empty() { "cardiac" } else { stem }
    }
}
