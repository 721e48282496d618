//! Draws the pages of a coding sheet, in millimetres.

use std::convert::Infallible;
use std::format;
use std::prelude::v1::*;

use crate::board::canvas::Canvas as _;
use crate::board::canvas::Style;
use crate::board::font_face::FontFace;
use crate::board::geometry::{Point, Rect};
use crate::board::halves::PICTURE;
use crate::board::label::CAPITALS;
use crate::board::outlines::{Glyph, text_width};
use crate::board::palette::Colour;

use super::lines::lines;
use super::{CodingSheet, SheetFile, SheetRow, SheetTexts};
use crate::board::paper::Paper;
use crate::board::pdf::board::draw_board;
use crate::board::pdf::canvas::PdfCanvas;
use crate::board::pdf::document::write_document;
use crate::board::pdf::fonts::UsedFonts;

/// The margins. The left one has room for holes.
const LEFT: f32 = 18.0;
const MARGIN: f32 = 12.0;
/// The height of the title and of the foot.
const TITLE: f32 = 12.0;
const FOOT: f32 = 8.0;
/// The heights of a line, of which the first is taken with which a program fits on one page.
/// Programs of several pages have the first of all.
const LINES: [f32; 3] = [6.2, 5.6, 5.0];
/// The sizes of the fonts.
const TITLE_SIZE: f32 = 7.0;
const HEADING_SIZE: f32 = 3.6;
const FOOT_SIZE: f32 = 3.2;
/// The size of the pencil as a share of the height of a line.
const PENCIL: f32 = 0.742;
/// The space between a ruled line and its text.
const PAD: f32 = 1.5;
/// The shares of the columns.
const COLUMNS: [f32; 5] = [0.085, 0.11, 0.17, 0.22, 0.415];

/// The areas of a page.
struct PageLayout {
    size: [f32; 2],
    /// The area between the margins.
    content: Rect,
    /// The height of a line.
    line: f32,
}

impl PageLayout {
    fn new(paper: Paper, line: f32) -> Self {
        let [width, height] = paper.size_mm();
        let content = Rect::from_edges(LEFT, width - MARGIN, MARGIN, height - MARGIN);
        Self { size: [width, height], content, line }
    }

    /// The area of the board on the first page.
    fn board(&self) -> Rect {
        let Rect { left, top, width, .. } = self.content;
        Rect { left, top: top + TITLE, width, height: width * PICTURE.height / PICTURE.width }
    }

    /// The area of the table on a page.
    fn table(&self, is_first: bool) -> Rect {
        let top = if is_first { self.board().bottom() + 3.0 } else { self.content.top + TITLE };
        let Rect { left, .. } = self.content;
        Rect::from_edges(left, self.content.right(), top, self.content.bottom() - FOOT)
    }

    /// The number of lines on a page, below the headings.
    fn capacity(&self, is_first: bool) -> usize {
        let lines = (self.table(is_first).height / self.line).floor() - 1.0;
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a page has between one and a hundred lines"
        )]
        let lines = lines.max(1.0) as usize;
        lines
    }

    /// The size of the pencil.
    const fn pencil(&self) -> f32 {
        self.line * PENCIL
    }

    /// The left edges of the columns, and the right edge of the last.
    fn columns(&self) -> [f32; 6] {
        let mut edge = self.content.left;
        let mut edges = [edge; 6];
        for (place, share) in COLUMNS.into_iter().enumerate() {
            edge += share * self.content.width;
            edges[place + 1] = edge;
        }
        edges
    }
}

/// Returns the layout and the ruled lines of a program.
fn lay_out(rows: &[SheetRow], paper: Paper) -> (PageLayout, Vec<SheetRow>) {
    let with_line = |line| {
        let layout = PageLayout::new(paper, line);
        let widths = COLUMNS.map(|share| share * layout.content.width - 2.0 * PAD);
        let lines = lines(rows, widths, layout.pencil());
        (layout, lines)
    };
    let mut sizes = LINES.into_iter().map(with_line);
    let is_one_page =
        |(layout, lines): &(PageLayout, Vec<SheetRow>)| lines.len() <= layout.capacity(true);
    sizes.find(is_one_page).unwrap_or_else(|| with_line(LINES[0]))
}

pub(super) fn pdf(sheet: &CodingSheet<'_>, paper: Paper) -> SheetFile {
    let (layout, lines) = lay_out(&sheet.rows, paper);
    let (first, rest) = lines.split_at(lines.len().min(layout.capacity(true)));
    let rest = rest.chunks(layout.capacity(false));
    let parts: Vec<&[SheetRow]> = std::iter::once(first).chain(rest).collect();
    let mut fonts = UsedFonts::default();
    let mut pages = Vec::new();
    for (place, part) in parts.iter().enumerate() {
        let mut canvas = PdfCanvas::new(layout.size, &mut fonts);
        let is_first = place == 0;
        title(&mut canvas, &layout, &sheet.title);
        if is_first {
            draw_board(&mut canvas, &sheet.picture, layout.board());
        }
        let Ok(()) = table(&mut canvas, &layout, is_first, &sheet.texts);
        contents(&mut canvas, &layout, is_first, part);
        page_number(&mut canvas, &layout, place + 1, parts.len());
        if place + 1 == parts.len() {
            stand_in_note(&mut canvas, &layout, &sheet.texts);
        }
        pages.push(canvas.finish());
    }
    let bytes = write_document(&sheet.title, &pages, &fonts);
    SheetFile { bytes, pages: pages.len(), missing: fonts.missing.iter().collect() }
}

fn title(canvas: &mut PdfCanvas<'_>, layout: &PageLayout, title: &str) {
    let width = text_width(title, 1.0, FontFace::Print).max(1.0);
    let size = TITLE_SIZE.min(layout.content.width / width);
    let place = Point { x: layout.content.left, y: layout.content.top + TITLE_SIZE / 2.0 };
    canvas.letters(title, place, size, FontFace::Print, 0.0);
}

/// Draws the headings and the ruled lines down to the end of the page.
fn table(
    canvas: &mut PdfCanvas<'_>,
    layout: &PageLayout,
    is_first: bool,
    texts: &SheetTexts<'_>,
) -> Result<(), Infallible> {
    let (area, edges) = (layout.table(is_first), layout.columns());
    let mut below = area.top;
    let heading = Rect { height: layout.line, ..area };
    canvas.rect(heading, 0.0, Style::filled(Colour::PANEL))?;
    for (text, left) in texts.columns.into_iter().zip(edges) {
        let place = Point { x: left + PAD, y: area.top + layout.line / 2.0 };
        canvas.letters(text, place, HEADING_SIZE, FontFace::Print, 0.0);
    }
    for _ in 0..layout.capacity(is_first) {
        below += layout.line;
        let left = Point { x: area.left, y: below };
        canvas.line(left, left.translated(area.width, 0.0), Colour::EDGE, 0.2)?;
    }
    let bottom = below + layout.line;
    for edge in &edges[1..5] {
        let [from, to] = [area.top, bottom].map(|y| Point { x: *edge, y });
        canvas.line(from, to, Colour::EDGE, 0.2)?;
    }
    let frame = Rect::from_edges(area.left, area.right(), area.top, bottom);
    canvas.rect(frame, 0.0, Style::line(Colour::PRINT, 0.4))
}

fn contents(canvas: &mut PdfCanvas<'_>, layout: &PageLayout, is_first: bool, lines: &[SheetRow]) {
    let mut middle = layout.table(is_first).top + layout.line * 1.5;
    for line in lines {
        for (text, left) in line.0.iter().zip(layout.columns()) {
            let place = Point { x: left + PAD, y: middle };
            canvas.letters(text, place, layout.pencil(), FontFace::Pencil, 0.0);
        }
        middle += layout.line;
    }
}

fn page_number(canvas: &mut PdfCanvas<'_>, layout: &PageLayout, page: usize, pages: usize) {
    let text = format!("{page} / {pages}");
    let width = text_width(&text, FOOT_SIZE, FontFace::Print);
    let place = Point { x: layout.content.right() - width, y: layout.content.bottom() - 2.0 };
    canvas.letters(&text, place, FOOT_SIZE, FontFace::Print, 0.0);
}

/// Writes the note about letters that the fonts lack, with as many of their codes as there is room
/// for.
fn stand_in_note(canvas: &mut PdfCanvas<'_>, layout: &PageLayout, texts: &SheetTexts<'_>) {
    let codes: Vec<String> =
        canvas.missing().map(|letter| format!("U+{:04X}", u32::from(letter))).collect();
    if codes.is_empty() {
        return;
    }
    let room = layout.content.width * 0.85;
    let mut note = format!("{} {}", Glyph::STAND_IN.letter(), texts.stand_in);
    for (place, code) in codes.iter().enumerate() {
        let comma = if place == 0 { "" } else { "," };
        let longer = format!("{note}{comma} {code}");
        if text_width(&longer, FOOT_SIZE, FontFace::Print) > room {
            note += " …";
            break;
        }
        note = longer;
    }
    let bottom = layout.content.bottom() - 2.0;
    let place = Point { x: layout.content.left, y: bottom - FOOT_SIZE * (1.0 - CAPITALS) / 2.0 };
    canvas.letters(&note, place, FOOT_SIZE, FontFace::Print, 0.0);
}
