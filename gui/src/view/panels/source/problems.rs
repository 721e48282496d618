//! The list of problems below the text, and the position of the caret.

use cardiac_core::assembler::Severity;
use egui::accesskit::Live;
use egui::{Button, RichText, Role, ScrollArea, Stroke, Ui, WidgetInfo};

use super::check::Problem;
use super::panel::SourcePanel;
use super::syntax_theme;
use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::request::SourceRequest;

/// Shows the position of the caret and the list, at most as high as `most`.
pub(super) fn show(ui: &mut Ui, source: &mut SourcePanel, language: Language, most: f32) {
    ui.add_space(4.0);
    let caret = source.caret;
    let problems = &source.check.problems;
    let at_caret = problems.iter().find(|problem| problem.is_at(caret.line, caret.letter));
    let (line, column) = (caret.line.max(1), caret.letter + 1);
    let place = language.format(Msg::CaretAt, &[&line, &column]);
    // The list shows the problem at the caret; screen readers hear it with the position.
    let spoken = match at_caret {
        Some(problem) => format!("{place} {}", problem.message),
        None => place.clone(),
    };
    let font = syntax_theme::font(ui);
    let (errors, all) = (source.check.errors, problems.len());
    ui.horizontal_wrapped(|ui| {
        let label = ui.label(place);
        label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
        ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
        if all == 0 {
            ui.label(language.get(Msg::NoProblems));
        } else {
            let count = language.format(Msg::Problems, &[&errors, &(all - errors)]);
            ui.label(RichText::new(count).strong());
        }
    });
    if all == 0 {
        return;
    }
    let list = ScrollArea::vertical().id_salt("problem list").max_height(most);
    let list = list.min_scrolled_height(most).auto_shrink([false, true]);
    list.show(ui, |ui| {
        let is_of = |severity| move |(_, found): &(usize, &Problem)| found.severity == severity;
        let errors = problems.iter().enumerate().filter(is_of(Severity::Error));
        let warnings = problems.iter().enumerate().filter(is_of(Severity::Warning));
        for (number, problem) in errors.chain(warnings) {
            let message = syntax_theme::legible(ui, &message(problem, language), &font);
            let theme = syntax_theme::SyntaxTheme::from_ui(ui);
            let is_here = at_caret == Some(problem);
            let colour = match problem.severity {
                Severity::Error => theme.error,
                Severity::Warning => theme.warning,
            };
            let entry = Button::selectable(is_here, RichText::new(message).color(colour)).wrap();
            // The syntax colors are made for this background.
            let frame = if is_here { Stroke::new(1.5, colour) } else { Stroke::NONE };
            if ui.add(entry.fill(theme.paper).stroke(frame)).clicked() {
                source.request = Some(SourceRequest::Problem(number));
                ui.ctx().request_repaint();
            }
        }
    });
}

/// Returns a problem with its line.
pub(super) fn message(problem: &Problem, language: Language) -> String {
    let text = match problem.severity {
        Severity::Error => Msg::ErrorAt,
        Severity::Warning => Msg::WarningAt,
    };
    language.format(text, &[&problem.line, &problem.message])
}
