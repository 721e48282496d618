//! The layout of the text, kept line by line: after a key only the changed lines are laid out anew.

use std::iter;
use std::sync::Arc;

use cardiac_core::Format;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Galley, Ui};

use super::syntax_theme::{self, SyntaxTheme};
use super::tokenized::TokenizedText;

/// The layout of the text, cached while the text stays the same.
#[derive(Debug, Default)]
pub(super) struct EditorLayout {
    text: TokenizedText,
    /// The format of the text, and `true` for the dark theme.
    style: Option<(Format, bool)>,
    /// The galley of each line.
    lines: Vec<Arc<Galley>>,
    /// The galley of all lines.
    whole: Option<Arc<Galley>>,
    /// A galley that the toolkit makes anew when no older galley is valid any more.
    probe: Option<Arc<Galley>>,
    /// The line to scroll to.
    pub(super) reveal: Option<usize>,
}

impl EditorLayout {
    pub(super) fn galley(&mut self, ui: &Ui, text: &str, format: Format) -> Arc<Galley> {
        let style = Some((format, ui.visuals().dark_mode));
        if !self.is_valid(ui) || self.style != style {
            self.style = style;
            self.text = TokenizedText::default();
            self.lines.clear();
            self.whole = None;
        }
        match &self.whole {
            Some(whole) if self.text.text() == text => Arc::clone(whole),
            _ => self.lay_out(ui, text, format),
        }
    }

    /// Returns `true` if the galleys of the last pass are valid. They point into the texture of the
    /// fonts, and the toolkit forgets its own when that is cleared.
    fn is_valid(&mut self, ui: &Ui) -> bool {
        let format = TextFormat::simple(syntax_theme::font(ui), ui.visuals().text_color());
        let job = LayoutJob::single_section("0".to_owned(), format);
        let probe = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let before = self.probe.replace(Arc::clone(&probe));
        before.is_some_and(|before| Arc::ptr_eq(&before, &probe))
    }

    /// Lays out the lines between those that are the same at the beginning and at the end.
    fn lay_out(&mut self, ui: &Ui, text: &str, format: Format) -> Arc<Galley> {
        let theme = SyntaxTheme::from_ui(ui);
        let (before, now) = (&self.text, TokenizedText::new(text));
        let most = self.lines.len().min(now.len());
        let same = iter::zip(before.lines(), now.lines());
        let above = same.take(most).take_while(|(before, now)| before == now).count();
        let same = iter::zip(before.lines().rev(), now.lines().rev());
        let below = same.take(most - above).take_while(|(before, now)| before == now).count();
        let changed = now.lines().skip(above).take(now.len() - above - below);
        let galleys = changed.map(|line| {
            let job = syntax_theme::job(ui, line.text, line.tokens(), format, &theme);
            ui.fonts_mut(|fonts| fonts.layout_job(job))
        });
        let galleys: Vec<_> = galleys.collect();
        let end = self.lines.len() - below;
        self.lines.splice(above..end, galleys);
        self.text = now;
        let job = self.job(theme.format(None, &syntax_theme::font(ui)));
        let whole = Galley::concat(job, &self.lines, ui.ctx().pixels_per_point());
        Arc::clone(self.whole.insert(Arc::new(whole)))
    }

    /// Returns the job of all lines: the caret uses its text, and without a section nothing is
    /// painted. The colors are those of the lines.
    fn job(&self, format: TextFormat) -> Arc<LayoutJob> {
        let lines: Vec<&str> = self.lines.iter().map(|line| line.text()).collect();
        Arc::new(LayoutJob {
            wrap: TextWrapping::no_max_width(),
            keep_trailing_whitespace: true,
            ..LayoutJob::single_section(lines.join("\n"), format)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the places and the letters of the rows.
    fn rows(galley: &Galley) -> Vec<(egui::Rect, String, bool)> {
        let row =
            |row: &egui::epaint::text::PlacedRow| (row.rect(), row.text(), row.ends_with_newline);
        galley.rows.iter().map(row).collect()
    }

    /// Edits leave the same rows as a new layout of the whole text, which the toolkit splits itself.
    #[test]
    fn edits_leave_the_layout_of_the_whole_text() {
        let texts = [
            "",
            "\n",
            "n: CLA 5 ; ñ\n\n ADD n\n",
            "n: CLA 5 ; ñ\n\n ADD n",
            "n: CLA 5 ; ñ\n\n SUB n\n\n\nHRS",
            " SUB n\n\n\nHRS",
            "10 042 CLA 5\n HRS\n",
            "\n\n",
            "HRS",
        ];
        let context = egui::Context::default();
        let mut output = context.run_ui(egui::RawInput::default(), |ui| {
            let mut layout = EditorLayout::default();
            for text in texts.iter().chain(texts.iter().rev()) {
                let format = Format::Source;
                let edited = layout.galley(ui, text, format);
                let tokens = cardiac_core::assembler::tokens(text);
                let job = syntax_theme::job(ui, text, tokens, format, &SyntaxTheme::from_ui(ui));
                let whole = ui.fonts_mut(|fonts| fonts.layout_job(job));
                assert_eq!(rows(&edited), rows(&whole), "{text:?}");
                assert_eq!((edited.text(), edited.is_empty()), (whole.text(), whole.is_empty()));
                assert_eq!((edited.rect, edited.size()), (whole.rect, whole.size()), "{text:?}");
            }
        });
        output.textures_delta.clear();
    }
}
