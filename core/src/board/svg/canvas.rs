//! A canvas that writes SVG elements one after another.

use core::fmt::{self, Display, Write};

use crate::board::canvas::{Canvas, Style, draw_head};
use crate::board::font_face::FontFace;
use crate::board::geometry::{FlowLine, Point, Rect};
use crate::board::label::{Anchor, CAPITALS, Label};
use crate::board::outlines::{Glyph, text_start};
use crate::board::palette::Colour;
use crate::text::small_str::SmallStr;

use super::letters::{Letters, UsedLetters, id};

/// Writes the shapes of the board as SVG elements.
pub(super) struct SvgCanvas<'w, W> {
    out: &'w mut W,
    letters: Letters,
    /// The outlines that the picture refers to.
    used: UsedLetters,
    /// The font of the open group.
    font: FontFace,
    /// The number of clip paths so far.
    windows: u32,
}

/// The attributes of a style.
struct StyleAttrs(Style);

impl Display for StyleAttrs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.fill {
            Some(fill) => write!(f, " fill=\"{fill}\"")?,
            None => f.write_str(" fill=\"none\"")?,
        }
        if let Some((colour, width)) = self.0.line {
            write!(f, " stroke=\"{colour}\" stroke-width=\"{}\"", Decimal(width))?;
        }
        Ok(())
    }
}

impl<'w, W: Write> SvgCanvas<'w, W> {
    pub(super) fn new(out: &'w mut W, letters: Letters) -> Self {
        Self { out, letters, used: UsedLetters::default(), font: FontFace::Print, windows: 0 }
    }

    /// Opens a group, which the caller must close.
    pub(super) fn open_group(&mut self, attributes: impl Display) -> fmt::Result {
        writeln!(self.out, "<g {attributes}>")
    }

    /// Closes the innermost group.
    pub(super) fn close_group(&mut self) -> fmt::Result {
        self.out.write_str("</g>\n")
    }

    /// Ends a group of handwriting.
    pub(super) fn end_handwriting(&mut self) -> fmt::Result {
        self.set_font(FontFace::Print)
    }

    /// Defines the outlines that were used.
    pub(super) fn define_letters(&mut self) -> fmt::Result {
        if self.used.is_empty() {
            return Ok(());
        }
        self.out.write_str("<defs>\n")?;
        for (font, outline) in self.used.outlines() {
            let (id, path) = (id(font, outline), outline.path());
            writeln!(self.out, "<path id=\"{id}\" d=\"{path}\"/>")?;
        }
        self.out.write_str("</defs>\n")
    }

    /// Switches the font. Consecutive handwriting is one group.
    fn set_font(&mut self, font: FontFace) -> fmt::Result {
        if font == self.font {
            return Ok(());
        }
        self.font = font;
        match font {
            FontFace::Pencil => self.open_group(self.letters.group(font)),
            FontFace::Print => self.close_group(),
        }
    }

    fn begin_text(&mut self, place: Point, size: f32, anchor: Anchor) -> fmt::Result {
        let base = place.y + size * CAPITALS / 2.0;
        let (x, y, size) = (Decimal(place.x), Decimal(base), Decimal(size));
        write!(self.out, "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"")?;
        match anchor {
            Anchor::Start => self.out.write_str(" text-anchor=\"start\""),
            Anchor::Middle => Ok(()), // as the group has it that all of them are in
            Anchor::End => self.out.write_str(" text-anchor=\"end\""),
        }
    }

    /// Draws letters as outlines. `place` is the left end, at the middle of the capitals.
    fn draw_outlines(&mut self, text: &str, place: Point, size: f32, spacing: f32) -> fmt::Result {
        let base = place.y + size * CAPITALS / 2.0;
        let transform = format_args!(
            "transform=\"translate({} {}) scale({})\"",
            Decimal(place.x),
            Decimal(base),
            Share(size / Glyph::UNITS)
        );
        let font = self.font;
        if text.chars().nth(1).is_none() {
            for letter in text.chars() {
                let id = id(font, self.used.add(font, letter));
                writeln!(self.out, "<use xlink:href=\"#{id}\" {transform}/>")?;
            }
            return Ok(());
        }
        write!(self.out, "<g aria-label=\"{}\" {transform}>", Escaped(text))?;
        let mut right = 0.0;
        for letter in text.chars() {
            let outline = self.used.add(font, letter);
            if !outline.path().is_empty() {
                let (id, x) = (id(font, outline), Decimal(right));
                write!(self.out, "<use xlink:href=\"#{id}\" x=\"{x}\"/>")?;
            }
            right += f32::from(outline.advance()) + spacing / size * Glyph::UNITS;
        }
        writeln!(self.out, "</g>")
    }

    fn point(&mut self, point: Point) -> fmt::Result {
        write!(self.out, "{} {}", Decimal(point.x), Decimal(point.y))
    }
}

impl<W: Write> Canvas for SvgCanvas<'_, W> {
    type Error = fmt::Error;

    fn rect(&mut self, area: Rect, radius: f32, style: Style) -> fmt::Result {
        let Rect { left, top, width, height } = area;
        let (x, y) = (Decimal(left), Decimal(top));
        write!(
            self.out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\"",
            Decimal(width),
            Decimal(height)
        )?;
        if radius > 0.0 {
            write!(self.out, " rx=\"{}\"", Decimal(radius))?;
        }
        writeln!(self.out, "{}/>", StyleAttrs(style))
    }

    fn ellipse(&mut self, area: Rect, style: Style) -> fmt::Result {
        let Point { x, y } = area.centre();
        let (across, down) = (Decimal(area.width / 2.0), Decimal(area.height / 2.0));
        let (x, y) = (Decimal(x), Decimal(y));
        writeln!(
            self.out,
            "<ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{across}\" ry=\"{down}\"{}/>",
            StyleAttrs(style)
        )
    }

    fn polygon(&mut self, corners: impl IntoIterator<Item = Point>, style: Style) -> fmt::Result {
        self.out.write_str("<path d=\"")?;
        for (place, corner) in corners.into_iter().enumerate() {
            self.out.write_str(if place == 0 { "M" } else { "L" })?;
            self.point(corner)?;
        }
        writeln!(self.out, "Z\" stroke-linejoin=\"round\"{}/>", StyleAttrs(style))
    }

    fn line(&mut self, from: Point, to: Point, colour: Colour, width: f32) -> fmt::Result {
        self.out.write_str("<path d=\"M")?;
        self.point(from)?;
        self.out.write_str("L")?;
        self.point(to)?;
        writeln!(self.out, "\"{}/>", StyleAttrs(Style::line(colour, width)))
    }

    fn dots(
        &mut self,
        places: impl Iterator<Item = Point>,
        size: f32,
        colour: Colour,
    ) -> fmt::Result {
        self.out.write_str("<path d=\"")?;
        for place in places {
            self.out.write_str("M")?;
            self.point(place)?;
            self.out.write_str("h0")?;
        }
        writeln!(self.out, "\" stroke-linecap=\"round\"{}/>", StyleAttrs(Style::line(colour, size)))
    }

    fn flow_line(&mut self, flow_line: &FlowLine, colour: Colour) -> fmt::Result {
        let (Some(start), Some(end)) = (flow_line.line.first(), flow_line.shaft_end()) else {
            return Ok(());
        };
        self.out.write_str("<path d=\"M")?;
        self.point(*start)?;
        for corner in flow_line.line.windows(3) {
            let [before, bend, after] = corner else { continue };
            self.out.write_str("L")?;
            self.point(bend.move_towards(*before, FlowLine::BEND))?;
            self.out.write_str("Q")?;
            self.point(*bend)?;
            self.out.write_str(" ")?;
            self.point(bend.move_towards(*after, FlowLine::BEND))?;
        }
        self.out.write_str("L")?;
        self.point(end)?;
        writeln!(self.out, "\"{}/>", StyleAttrs(Style::line(colour, flow_line.thickness)))?;
        draw_head(self, flow_line, colour)
    }

    fn label(&mut self, label: &Label) -> fmt::Result {
        self.set_font(FontFace::Print)?;
        let Label { text, place, size, anchor, spacing } = *label;
        if self.letters == Letters::Outlines {
            return self.draw_outlines(text, label.start(), size, spacing);
        }
        // The space after the last letter counts as well, and would shift a centred text to the
        // left.
        let trailing = if anchor == Anchor::Middle { spacing / 2.0 } else { 0.0 };
        self.begin_text(place.translated(trailing, 0.0), size, anchor)?;
        if spacing > 0.0 {
            write!(self.out, " letter-spacing=\"{}\"", Decimal(spacing))?;
        }
        if text.len() > 1 {
            let width = Decimal(label.width());
            write!(self.out, " textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\"")?;
        }
        writeln!(self.out, ">{}</text>", Escaped(text))
    }

    fn text(&mut self, text: &str, middle: Point, size: f32, font: FontFace) -> fmt::Result {
        self.set_font(font)?;
        if self.letters == Letters::Outlines {
            return self.draw_outlines(text, text_start(text, middle, size, font), size, 0.0);
        }
        self.begin_text(middle, size, Anchor::Middle)?;
        writeln!(self.out, ">{}</text>", Escaped(text))
    }

    fn clipped(
        &mut self,
        window: Rect,
        down: f32,
        draw: impl FnOnce(&mut Self) -> fmt::Result,
    ) -> fmt::Result {
        self.set_font(FontFace::Print)?;
        self.windows += 1;
        let name = self.windows;
        write!(self.out, "<clipPath id=\"window-{name}\">")?;
        self.rect(window, 0.0, Style { fill: None, line: None })?;
        writeln!(self.out, "</clipPath>")?;
        self.open_group(format_args!("clip-path=\"url(#window-{name})\""))?;
        self.open_group(format_args!("transform=\"translate(0 {})\"", Decimal(down)))?;
        draw(self)?;
        self.set_font(FontFace::Print)?;
        self.close_group()?;
        self.close_group()
    }
}
/// A decimal number with at most one digit after the point: the same text on every machine.
pub(super) struct Decimal(pub(super) f32);

impl Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = SmallStr::new(format_args!("{:.1}", self.0));
        let text = text.as_str();
        let text = text.strip_suffix(".0").unwrap_or(text);
        f.write_str(if text == "-0" { "0" } else { text })
    }
}

/// A share, with at most five digits after the point.
struct Share(f32);

impl Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = SmallStr::new(format_args!("{:.5}", self.0));
        f.write_str(text.as_str().trim_end_matches('0').trim_start_matches('0'))
    }
}

/// A text with the special characters of XML escaped.
pub(super) struct Escaped<T>(pub(super) T);

impl<T: Display> Display for Escaped<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        struct Escape<'a, 'f>(&'a mut fmt::Formatter<'f>);
        impl Write for Escape<'_, '_> {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                text.chars().try_for_each(|character| self.write_char(character))
            }

            fn write_char(&mut self, character: char) -> fmt::Result {
                match character {
                    '&' => self.0.write_str("&amp;"),
                    '<' => self.0.write_str("&lt;"),
                    '>' => self.0.write_str("&gt;"),
                    '"' => self.0.write_str("&quot;"),
                    _ => self.0.write_char(character),
                }
            }
        }
        write!(Escape(f), "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_and_figures_short() {
        assert_eq!(Escaped("a<b> & \"c'").to_string(), "a&lt;b&gt; &amp; &quot;c'");
        for (figure, written) in
            [(74.8 * 3.0, "224.4"), (60.0, "60"), (-0.01, "0"), (-12.5, "-12.5"), (6244.0, "6244")]
        {
            assert_eq!(Decimal(figure).to_string(), written);
        }
    }
}
