//! The layout of the text, kept from frame to frame.

use std::sync::Arc;

use cardiac_core::Format;
use egui::text::LayoutJob;
use egui::{Galley, Ui};

use super::syntax_theme::{self, SyntaxTheme};

/// The layout of the text, cached while the text stays the same.
#[derive(Debug, Default)]
pub(super) struct EditorLayout {
    /// The text, its format, and `true` for the dark theme.
    of: Option<(String, Format, bool)>,
    job: LayoutJob,
    /// The galley, and the pass it was made in: the font atlas may change with the next pass.
    kept: Option<(u64, Arc<Galley>)>,
    /// The line to scroll to.
    pub(super) reveal: Option<usize>,
}

impl EditorLayout {
    pub(super) fn galley(&mut self, ui: &Ui, text: &str, format: Format) -> Arc<Galley> {
        let is_dark = ui.visuals().dark_mode;
        let is_of = |of: &(String, Format, bool)| of.0 == text && (of.1, of.2) == (format, is_dark);
        if !self.of.as_ref().is_some_and(is_of) {
            self.job = syntax_theme::job(ui, text, format, &SyntaxTheme::from_ui(ui));
            self.of = Some((text.to_owned(), format, is_dark));
            self.kept = None;
        }
        let now = ui.ctx().cumulative_pass_nr();
        if let Some((_, galley)) = self.kept.as_ref().filter(|(pass, _)| *pass == now) {
            return Arc::clone(galley);
        }
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(self.job.clone()));
        self.kept = Some((now, Arc::clone(&galley)));
        galley
    }
}
