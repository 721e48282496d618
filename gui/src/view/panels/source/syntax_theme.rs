//! The colors and fonts of code.

use std::ops::Range;

use cardiac_core::assembler::SyntaxKind;
use cardiac_core::{Format, is_unprintable};
use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, FontId, FontSelection, Stroke, TextFormat, TextStyle, Ui};

/// The colors of code, for a light or a dark background.
#[derive(Clone, Copy, Debug)]
pub(in crate::view::panels) struct SyntaxTheme {
    pub(in crate::view::panels) paper: Color32,
    /// Background of the current line.
    pub(in crate::view::panels) current: Color32,
    pub(in crate::view::panels) plain: Color32,
    label: Color32,
    operation: Color32,
    number: Color32,
    pub(in crate::view::panels) comment: Color32,
    pub(in crate::view::panels) error: Color32,
    pub(in crate::view::panels) warning: Color32,
}

const fn rgb(colour: u32) -> Color32 {
    let [_, red, green, blue] = colour.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

const LIGHT: SyntaxTheme = SyntaxTheme {
    paper: rgb(0xFF_FDF8),
    current: rgb(0xFB_E8B8),
    plain: rgb(0x2A_2A2A),
    label: rgb(0x00_5C58),
    operation: rgb(0x1D_3F94),
    number: rgb(0x8A_3B00),
    comment: rgb(0x55_5F57),
    error: rgb(0xB0_1E1E),
    warning: rgb(0x7A_4E00),
};

const DARK: SyntaxTheme = SyntaxTheme {
    paper: rgb(0x1B_1A18),
    current: rgb(0x45_3B1C),
    plain: rgb(0xEC_E7DC),
    label: rgb(0x7F_D8CC),
    operation: rgb(0xA9_C4FF),
    number: rgb(0xF3_BD8A),
    comment: rgb(0xB3_BDB2),
    error: rgb(0xFF_A39A),
    warning: rgb(0xF2_C14E),
};

impl SyntaxTheme {
    pub(in crate::view::panels) fn from_ui(ui: &Ui) -> Self {
        if ui.visuals().dark_mode { DARK } else { LIGHT }
    }

    const fn color_for(&self, part: SyntaxKind) -> Color32 {
        match part {
            SyntaxKind::Label => self.label,
            SyntaxKind::Operation => self.operation,
            SyntaxKind::Number | SyntaxKind::Contents => self.number,
            SyntaxKind::Cell | SyntaxKind::Comment => self.comment,
            SyntaxKind::Name => self.plain,
        }
    }

    /// Returns the format of a kind of token. Definitions are underlined and comments are italic,
    /// so that they are not told by color alone.
    pub(in crate::view::panels) fn format(
        &self,
        part: Option<SyntaxKind>,
        font: &FontId,
    ) -> TextFormat {
        let color = part.map_or(self.plain, |part| self.color_for(part));
        let is_label = part == Some(SyntaxKind::Label);
        TextFormat {
            italics: part == Some(SyntaxKind::Comment),
            underline: if is_label { Stroke::new(1.0, color) } else { Stroke::NONE },
            ..TextFormat::simple(font.clone(), color)
        }
    }
}

/// Returns the font of code.
pub(in crate::view::panels) fn font(ui: &Ui) -> FontId {
    FontSelection::from(TextStyle::Monospace).resolve(ui.style())
}

/// Replaces characters that cannot be shown by boxes. The number of characters stays the same.
pub(in crate::view::panels) fn legible(ui: &Ui, text: &str, font: &FontId) -> String {
    let is_plain = |letter: char| matches!(letter, ' '..='~' | '\n' | '\t' | '\r');
    ui.fonts_mut(|fonts| {
        let mut shown = |letter: char| {
            let is_visible =
                is_plain(letter) || !is_unprintable(letter) && fonts.has_glyph(font, letter);
            if is_visible { letter } else { '□' }
        };
        text.chars().map(&mut shown).collect()
    })
}

/// Returns the job that lays out a text with the colors of its tokens, one row per line.
pub(super) fn job(
    ui: &Ui,
    text: &str,
    tokens: impl Iterator<Item = (Range<usize>, SyntaxKind)>,
    format: Format,
    theme: &SyntaxTheme,
) -> LayoutJob {
    let font = font(ui);
    let mut job = LayoutJob {
        wrap: TextWrapping::no_max_width(),
        keep_trailing_whitespace: true,
        ..LayoutJob::default()
    };
    let mut write = |piece: &str, part| {
        if !piece.is_empty() {
            job.append(&legible(ui, piece, &font), 0.0, theme.format(part, &font));
        }
    };
    let mut written = 0;
    for (bytes, part) in tokens {
        // The tokenizer takes a blank card in a deck for a name.
        let part = match (format, part) {
            (Format::Source, _) | (_, SyntaxKind::Comment) => part,
            _ => SyntaxKind::Number,
        };
        write(text.get(written..bytes.start).unwrap_or_default(), None);
        write(text.get(bytes.clone()).unwrap_or_default(), Some(part));
        written = bytes.end;
    }
    write(text.get(written..).unwrap_or_default(), None);
    if job.sections.is_empty() {
        job.append("", 0.0, theme.format(None, &font));
    }
    job
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the relative luminance (WCAG 2).
    fn luminance(colour: Color32) -> f32 {
        let [red, green, blue, _] = egui::Rgba::from(colour).to_array();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    #[test]
    fn code_colors_have_contrast() {
        for theme in [LIGHT, DARK] {
            let SyntaxTheme { plain, label, operation, number, comment, error, warning, .. } =
                theme;
            for ink in [plain, label, operation, number, comment, error, warning] {
                for paper in [theme.paper, theme.current] {
                    let (one, other) = (luminance(ink), luminance(paper));
                    let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
                    assert!(contrast >= 4.5, "{ink:?} on {paper:?}: {contrast:.2}");
                }
            }
        }
    }
}
