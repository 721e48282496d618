//! The objects of a PDF file.

use std::fmt::Display;
use std::fmt::Write as _;
use std::io::Write as _;
use std::prelude::v1::*;

use miniz_oxide::deflate::compress_to_vec_zlib;

use super::fonts::UsedFonts;

/// Points per millimetre.
pub(in crate::board) const POINTS_PER_MM: f32 = 72.0 / 25.4;

/// The number of an object.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::board) struct ObjectId(usize);

/// A reference, such as `3 0 R`.
impl Display for ObjectId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} 0 R", self.0)
    }
}

/// A page: its size in millimetres, and its content stream.
#[derive(Debug)]
pub(in crate::board) struct PdfPage {
    pub(in crate::board) size: [f32; 2],
    pub(in crate::board) content: String,
}

/// A file in the making.
#[derive(Debug)]
pub(in crate::board) struct PdfWriter {
    bytes: Vec<u8>,
    /// The place of each object, from number 1.
    places: Vec<usize>,
}

impl PdfWriter {
    fn new() -> Self {
        // The second line tells programs that the file is binary.
        Self { bytes: b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec(), places: Vec::new() }
    }

    fn write(&mut self, text: impl Display) {
        let _ = write!(self.bytes, "{text}"); // a vector takes everything
    }

    /// Returns the number of the next object.
    fn next(&self) -> ObjectId {
        ObjectId(self.places.len() + 1)
    }

    /// Adds an object.
    pub(in crate::board) fn object(&mut self, content: impl Display) -> ObjectId {
        let id = self.next();
        self.places.push(self.bytes.len());
        self.write(format_args!("{} 0 obj\n{content}\nendobj\n", id.0));
        id
    }

    /// Adds a compressed stream.
    pub(in crate::board) fn stream(&mut self, content: &str) -> ObjectId {
        const LEVEL: u8 = 6;
        let id = self.next();
        let packed = compress_to_vec_zlib(content.as_bytes(), LEVEL);
        self.places.push(self.bytes.len());
        let length = packed.len();
        self.write(format_args!("{} 0 obj\n<</Filter/FlateDecode/Length {length}>>stream\n", id.0));
        self.bytes.extend(packed);
        self.write("\nendstream\nendobj\n");
        id
    }

    /// Writes the table of the objects.
    fn finish(mut self, catalog: ObjectId, info: ObjectId) -> Vec<u8> {
        let (place, count) = (self.bytes.len(), self.places.len() + 1);
        self.write(format_args!("xref\n0 {count}\n0000000000 65535 f \n"));
        for place in std::mem::take(&mut self.places) {
            self.write(format_args!("{place:010} 00000 n \n"));
        }
        self.write(format_args!(
            "trailer\n<</Size {count}/Root {catalog}/Info {info}>>\nstartxref\n{place}\n%%EOF\n"
        ));
        self.bytes
    }
}

/// Writes a document.
pub(in crate::board) fn write_document(
    title: &str,
    pages: &[PdfPage],
    fonts: &UsedFonts,
) -> Vec<u8> {
    let mut writer = PdfWriter::new();
    let fonts = fonts.write(&mut writer);
    // The pages name their parent, which comes after them: a content and a page for each.
    let parent = ObjectId(writer.places.len() + 2 * pages.len() + 1);
    let mut kids = String::new();
    for page in pages {
        let content = writer.stream(&page.content);
        let [width, height] = page.size.map(|side| side * POINTS_PER_MM);
        let id = writer.object(format_args!(
            "<</Type/Page/Parent {parent}/MediaBox[0 0 {width:.2} {height:.2}]/Contents {content}\
             /Resources<</Font {fonts}>>>>"
        ));
        let _ = write!(kids, "{id} ");
    }
    let count = pages.len();
    let pages = writer.object(format_args!("<</Type/Pages/Count {count}/Kids[{kids}]>>"));
    debug_assert_eq!(pages, parent);
    let catalog = writer.object(format_args!(
        "<</Type/Catalog/Pages {pages}/ViewerPreferences<</DisplayDocTitle true>>>>"
    ));
    let info = writer.object(format_args!("<</Title {}/Producer(CARDIAC)>>", utf16(title)));
    writer.finish(catalog, info)
}

/// Writes a text as a hexadecimal string in UTF-16.
pub(in crate::board) fn utf16(text: &str) -> String {
    let mut string = String::from("<FEFF");
    for unit in text.encode_utf16() {
        let _ = write!(string, "{unit:04X}");
    }
    string + ">"
}
