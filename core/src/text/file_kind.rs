//! Kinds of files that are not plain text.

use core::fmt;

/// A kind of file that is not plain text, recognized from its first bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum FileKind {
    /// Microsoft Word, `.docx` or `.doc`.
    Word,
    /// A `LibreOffice` text or spreadsheet, `.odt` or `.ods`.
    OpenDocument,
    /// Microsoft Excel, `.xlsx`.
    Excel,
    /// A zip archive, `.zip`.
    Zip,
    /// A gzip archive, `.gz`.
    Gzip,
    /// A PDF document, `.pdf`.
    Pdf,
    /// Rich Text Format, `.rtf`.
    Rtf,
    /// A web page, or XML.
    Html,
    /// A picture: PNG, JPEG, GIF.
    Picture,
    /// Any other binary data.
    Binary,
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Word => "a Word document",
            Self::OpenDocument => "a LibreOffice document",
            Self::Excel => "an Excel table",
            Self::Zip => "a zip archive",
            Self::Gzip => "a gzip archive",
            Self::Pdf => "a PDF document",
            Self::Rtf => "a rich text document (RTF)",
            Self::Html => "a web page (HTML or XML)",
            Self::Picture => "a picture",
            Self::Binary => "a binary file",
        })
    }
}
