//! Elements of SVG, written one after another.

use core::fmt::{self, Display, Write};

use super::PENCIL;
use crate::board::geometry::{Pipe, Point, Rect};
use crate::board::label::{Anchor, CAPITALS, Label};
use crate::board::palette::Colour;
use crate::board::pen::{Face, Pen, Style};
use crate::short::Short;

/// What elements are written with.
pub(super) struct SvgPen<'w, W> {
    out: &'w mut W,
    /// The face of the group that is open.
    face: Face,
    /// How many windows have been cut.
    windows: u32,
}

/// A style as attributes.
struct Drawn(Style);

impl Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.fill {
            Some(fill) => write!(f, " fill=\"{fill}\"")?,
            None => f.write_str(" fill=\"none\"")?,
        }
        if let Some((colour, width)) = self.0.line {
            write!(f, " stroke=\"{colour}\" stroke-width=\"{}\"", Figure(width))?;
        }
        Ok(())
    }
}

impl<'w, W: Write> SvgPen<'w, W> {
    pub(super) fn new(out: &'w mut W) -> Self {
        Self { out, face: Face::Print, windows: 0 }
    }

    /// Opens a group; whoever opens one closes it.
    pub(super) fn open(&mut self, attributes: impl Display) -> fmt::Result {
        writeln!(self.out, "<g {attributes}>")
    }

    /// Closes the group that was opened last.
    pub(super) fn close(&mut self) -> fmt::Result {
        self.out.write_str("</g>\n")
    }

    /// Ends what is written by hand.
    pub(super) fn printed(&mut self) -> fmt::Result {
        self.take(Face::Print)
    }

    /// All that is by hand and stands together is one group.
    fn take(&mut self, face: Face) -> fmt::Result {
        if face == self.face {
            return Ok(());
        }
        self.face = face;
        match face {
            Face::Pencil => self.open(PENCIL),
            Face::Print => self.close(),
        }
    }

    fn begin_text(&mut self, place: Point, size: f32, anchor: Anchor) -> fmt::Result {
        let base = place.y + size * CAPITALS / 2.0;
        let (x, y, size) = (Figure(place.x), Figure(base), Figure(size));
        write!(self.out, "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\"")?;
        match anchor {
            Anchor::Start => self.out.write_str(" text-anchor=\"start\""),
            Anchor::Middle => Ok(()), // as the group has it that all of them are in
            Anchor::End => self.out.write_str(" text-anchor=\"end\""),
        }
    }

    fn point(&mut self, point: Point) -> fmt::Result {
        write!(self.out, "{} {}", Figure(point.x), Figure(point.y))
    }
}

impl<W: Write> Pen for SvgPen<'_, W> {
    type Error = fmt::Error;

    fn rect(&mut self, area: Rect, radius: f32, style: Style) -> fmt::Result {
        let Rect { left, top, width, height } = area;
        let (x, y) = (Figure(left), Figure(top));
        write!(
            self.out,
            "<rect x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\"",
            Figure(width),
            Figure(height)
        )?;
        if radius > 0.0 {
            write!(self.out, " rx=\"{}\"", Figure(radius))?;
        }
        writeln!(self.out, "{}/>", Drawn(style))
    }

    fn ellipse(&mut self, area: Rect, style: Style) -> fmt::Result {
        let Point { x, y } = area.centre();
        let (across, down) = (Figure(area.width / 2.0), Figure(area.height / 2.0));
        let (x, y) = (Figure(x), Figure(y));
        writeln!(
            self.out,
            "<ellipse cx=\"{x}\" cy=\"{y}\" rx=\"{across}\" ry=\"{down}\"{}/>",
            Drawn(style)
        )
    }

    fn polygon(&mut self, corners: impl IntoIterator<Item = Point>, style: Style) -> fmt::Result {
        self.out.write_str("<path d=\"")?;
        for (place, corner) in corners.into_iter().enumerate() {
            self.out.write_str(if place == 0 { "M" } else { "L" })?;
            self.point(corner)?;
        }
        writeln!(self.out, "Z\" stroke-linejoin=\"round\"{}/>", Drawn(style))
    }

    fn line(&mut self, from: Point, to: Point, colour: Colour, width: f32) -> fmt::Result {
        self.out.write_str("<path d=\"M")?;
        self.point(from)?;
        self.out.write_str("L")?;
        self.point(to)?;
        writeln!(self.out, "\"{}/>", Drawn(Style::line(colour, width)))
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
        writeln!(self.out, "\" stroke-linecap=\"round\"{}/>", Drawn(Style::line(colour, size)))
    }

    fn pipe(&mut self, pipe: &Pipe, colour: Colour) -> fmt::Result {
        let (Some(start), Some(end)) = (pipe.line.first(), pipe.shaft_end()) else { return Ok(()) };
        self.out.write_str("<path d=\"M")?;
        self.point(*start)?;
        for corner in pipe.line.windows(3) {
            let [before, bend, after] = corner else { continue };
            self.out.write_str("L")?;
            self.point(bend.towards(*before, Pipe::BEND))?;
            self.out.write_str("Q")?;
            self.point(*bend)?;
            self.out.write_str(" ")?;
            self.point(bend.towards(*after, Pipe::BEND))?;
        }
        self.out.write_str("L")?;
        self.point(end)?;
        writeln!(self.out, "\"{}/>", Drawn(Style::line(colour, pipe.thickness)))?;
        match pipe.head_corners() {
            Some(corners) => self.polygon(corners, Style::filled(colour)),
            None => Ok(()),
        }
    }

    fn label(&mut self, label: &Label) -> fmt::Result {
        self.take(Face::Print)?;
        let Label { text, place, size, anchor, spacing } = *label;
        // The room after the last letter counts, and would push a middle to the left.
        let unseen = if anchor == Anchor::Middle { spacing / 2.0 } else { 0.0 };
        self.begin_text(place.moved(unseen, 0.0), size, anchor)?;
        if spacing > 0.0 {
            write!(self.out, " letter-spacing=\"{}\"", Figure(spacing))?;
        }
        if text.len() > 1 {
            let width = Figure(label.width());
            write!(self.out, " textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\"")?;
        }
        writeln!(self.out, ">{}</text>", Escaped(text))
    }

    fn text(&mut self, text: &str, middle: Point, size: f32, face: Face) -> fmt::Result {
        self.take(face)?;
        self.begin_text(middle, size, Anchor::Middle)?;
        writeln!(self.out, ">{}</text>", Escaped(text))
    }

    fn through(
        &mut self,
        window: Rect,
        down: f32,
        draw: impl FnOnce(&mut Self) -> fmt::Result,
    ) -> fmt::Result {
        self.take(Face::Print)?;
        self.windows += 1;
        let name = self.windows;
        write!(self.out, "<clipPath id=\"window-{name}\">")?;
        self.rect(window, 0.0, Style { fill: None, line: None })?;
        writeln!(self.out, "</clipPath>")?;
        self.open(format_args!("clip-path=\"url(#window-{name})\""))?;
        self.open(format_args!("transform=\"translate(0 {})\"", Figure(down)))?;
        draw(self)?;
        self.take(Face::Print)?;
        self.close()?;
        self.close()
    }
}
/// A number to a tenth, without a nought behind the point: the same on every machine.
pub(super) struct Figure(pub(super) f32);

impl Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = Short::new(format_args!("{:.1}", self.0));
        let text = text.as_str();
        let text = text.strip_suffix(".0").unwrap_or(text);
        f.write_str(if text == "-0" { "0" } else { text })
    }
}

/// A text in which nothing can be taken for an element.
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
            assert_eq!(Figure(figure).to_string(), written);
        }
    }
}
