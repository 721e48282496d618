//! The fonts of a document: the outlines that it uses, as Type 3 fonts, so that its texts can be
//! searched and copied.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::prelude::v1::*;
use std::{format, vec};

use crate::board::font_face::FontFace;
use crate::board::geometry::Point;
use crate::board::outlines::{Glyph, PathSegment};

use super::document::{ObjectId, PdfWriter};
use crate::board::curve::{Curve, quadratic};

/// The number of codes of a Type 3 font. A face with more letters is several fonts.
const CODES: usize = 256;

/// The letter of a font: the font's number and the letter's code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::board) struct FontCode {
    pub(in crate::board) font: usize,
    pub(in crate::board) code: u8,
}

/// The outlines that a document uses, and the letters that have none.
#[derive(Debug, Default)]
pub(in crate::board) struct UsedFonts {
    /// The places in the tables; the place after the last is the stand-in.
    print: BTreeSet<usize>,
    pencil: BTreeSet<usize>,
    pub(in crate::board) missing: BTreeSet<char>,
}

impl UsedFonts {
    /// Adds a letter.
    pub(in crate::board) fn add(&mut self, letter: char, face: FontFace) -> FontCode {
        let table = Glyph::all(face);
        let place = table.binary_search_by_key(&letter, Glyph::letter).unwrap_or_else(|_| {
            if letter != Glyph::STAND_IN.letter() {
                self.missing.insert(letter);
            }
            table.len()
        });
        match face {
            FontFace::Print => self.print.insert(place),
            FontFace::Pencil => self.pencil.insert(place),
        };
        let code = u8::try_from(place % CODES).unwrap_or_default();
        FontCode { font: place / CODES, code }
    }

    /// Writes the fonts, and returns the dictionary that names them.
    pub(super) fn write(&self, writer: &mut PdfWriter) -> ObjectId {
        let mut names = String::from("<<");
        for (face, used) in [(FontFace::Print, &self.print), (FontFace::Pencil, &self.pencil)] {
            for font in 0..=Glyph::all(face).len() / CODES {
                let places = used.range(font * CODES..(font + 1) * CODES);
                let glyphs: Vec<(usize, &Glyph)> = places
                    .map(|&place| {
                        (place % CODES, Glyph::all(face).get(place).unwrap_or(&Glyph::STAND_IN))
                    })
                    .collect();
                if !glyphs.is_empty() {
                    let id = write_font(writer, &glyphs);
                    let _ = write!(names, "/{}{font} {id}", letter_of(face));
                }
            }
        }
        writer.object(names + ">>")
    }
}

/// The letter that the names of a face's fonts begin with.
pub(in crate::board) const fn letter_of(face: FontFace) -> char {
    match face {
        FontFace::Print => 'P',
        FontFace::Pencil => 'H',
    }
}

/// Writes a Type 3 font of these codes and glyphs.
fn write_font(writer: &mut PdfWriter, glyphs: &[(usize, &Glyph)]) -> ObjectId {
    let (mut procedures, mut differences, mut unicode) =
        (String::new(), String::new(), String::new());
    let first = glyphs.first().map_or(0, |(code, _)| *code);
    let last = glyphs.last().map_or(0, |(code, _)| *code);
    let mut widths = vec![0; last - first + 1];
    for (code, glyph) in glyphs {
        let procedure = writer.stream(&glyph_procedure(glyph));
        let _ = write!(procedures, "/g{code} {procedure}");
        let _ = write!(differences, "{code}/g{code} ");
        let _ = writeln!(unicode, "<{code:02X}> <{:04X}>", u32::from(glyph.letter()));
        widths[code - first] = glyph.advance();
    }
    let unicode = writer.stream(&to_unicode(&unicode));
    let widths = widths.iter().fold(String::new(), |mut text, width| {
        let _ = write!(text, "{width} ");
        text
    });
    writer.object(format_args!(
        "<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[.001 0 0 .001 0 0]\
         /FirstChar {first}/LastChar {last}/Widths[{widths}]/CharProcs<<{procedures}>>\
         /Encoding<</Type/Encoding/Differences[{differences}]>>/Resources<<>>/ToUnicode {unicode}>>"
    ))
}

/// The procedure that paints a glyph. In a font `y` grows upwards.
fn glyph_procedure(glyph: &Glyph) -> String {
    let (mut path, mut at) = (String::new(), Point { x: 0.0, y: 0.0 });
    let (mut least, mut most) = ([f32::MAX; 2], [f32::MIN; 2]);
    let mut reach = |Point { x, y }: Point| {
        (least, most) = ([least[0].min(x), least[1].min(-y)], [most[0].max(x), most[1].max(-y)]);
    };
    for segment in glyph.segments() {
        let _ = match segment {
            PathSegment::MoveTo(to) | PathSegment::LineTo(to) => {
                reach(to);
                at = to;
                let command = if matches!(segment, PathSegment::MoveTo(_)) { 'm' } else { 'l' };
                writeln!(path, "{} {} {command}", to.x, -to.y)
            }
            PathSegment::CurveTo(bend, to) => {
                reach(bend);
                reach(to);
                let curve = quadratic(at, bend, to);
                at = to;
                let Curve::Cubic(near, far, to) = curve else { continue };
                writeln!(
                    path,
                    "{:.1} {:.1} {:.1} {:.1} {} {} c",
                    near.x, -near.y, far.x, -far.y, to.x, -to.y
                )
            }
            PathSegment::Close => writeln!(path, "h"),
        };
    }
    let advance = glyph.advance();
    if path.is_empty() {
        return format!("{advance} 0 0 0 0 0 d1");
    }
    let ([left, bottom], [right, top]) = (least, most);
    format!("{advance} 0 {left} {bottom} {right} {top} d1\n{path}f")
}

/// The map from codes to Unicode. A block has at most 100 entries.
fn to_unicode(entries: &str) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
         /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<00> <FF>\nendcodespacerange\n",
    );
    let entries: Vec<&str> = entries.lines().collect();
    for block in entries.chunks(100) {
        let _ = writeln!(map, "{} beginbfchar\n{}\nendbfchar", block.len(), block.join("\n"));
    }
    map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
}
