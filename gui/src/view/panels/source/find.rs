//! The search in the text: a field, the number of matches, and their marks.

use std::ops::Range;

use egui::text::CCursor;
use egui::text_edit::TextEditOutput;
use egui::{Button, Id, Key, Modifiers, Role, Shape, Stroke, StrokeKind, TextEdit, Ui, WidgetInfo};

use super::panel::SourcePanel;
use super::selection;
use super::syntax_theme::SyntaxTheme;
use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::view::focus::name_field;

/// A search in the text.
#[derive(Debug, Default)]
pub(super) struct Search {
    query: String,
    /// The characters of each match.
    matches: Vec<Range<usize>>,
    /// The characters of the current match, or where the search begins.
    at: Range<usize>,
    /// The match to go to in the next frame.
    next: Option<Goal>,
    /// `true` if the field is to get the focus.
    is_new: bool,
}

fn id() -> Id {
    Id::unique("the search of the source panel")
}

/// Opens the search, for the selected characters if they are in one line.
pub(super) fn open(ui: &Ui, source: &mut SourcePanel, text: &str) {
    let letters = selection::selection(ui);
    let selected: String = text.chars().skip(letters.start).take(letters.len()).collect();
    let search = source.search.get_or_insert_default();
    search.is_new = true;
    search.at = letters.clone();
    if !selected.is_empty() && !selected.contains('\n') {
        search.query = selected;
    }
}

/// Shows the field and its buttons while the search is open.
pub(super) fn show(ui: &mut Ui, source: &mut SourcePanel, text: &str, language: Language) {
    let Some(mut search) = source.search.take() else { return };
    search.matches = matches(text, &search.query);
    let mut goal = search.next.take();
    let mut is_over = false;
    ui.horizontal_wrapped(|ui| {
        let has_focus = ui.memory(|memory| memory.has_focus(id()));
        let pressed =
            |modifiers, key| has_focus && ui.input_mut(|input| input.consume_key(modifiers, key));
        if pressed(Modifiers::SHIFT, Key::Enter) {
            goal = Some(Goal::Previous);
        } else if pressed(Modifiers::NONE, Key::Enter) {
            goal = Some(Goal::Next);
        }
        let field = TextEdit::singleline(&mut search.query)
            .id(id())
            .desired_width(130.0)
            .hint_text(language.get(Msg::FindHint));
        let field = ui.add(field);
        name_field(&field, &language.get(Msg::FindWhat));
        if std::mem::take(&mut search.is_new) {
            field.request_focus();
        }
        if field.changed() {
            search.matches = matches(text, &search.query);
            goal = Some(Goal::Here);
        }
        is_over = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
        if let Some(at) = goal.and_then(|goal| search.find(goal)) {
            source.layout.reveal = Some(line(text, &at));
            search.at = at;
        }
        ui.label(count(&search, language));
        let has_any = !search.matches.is_empty();
        let buttons = [
            ("▲", Msg::FindPrevious, has_any),
            ("▼", Msg::FindNext, has_any),
            ("✕", Msg::FindClose, true),
        ];
        for (sign, name, is_enabled) in buttons {
            let button = ui.add_enabled(is_enabled, Button::new(sign));
            let text = language.get(name);
            button.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, &text));
            if button.clicked() {
                match name {
                    Msg::FindPrevious => search.next = Some(Goal::Previous),
                    Msg::FindNext => search.next = Some(Goal::Next),
                    _ => is_over = true,
                }
                ui.ctx().request_repaint();
            }
            button.on_hover_text(text);
        }
    });
    if is_over {
        selection::select(ui, search.at);
    } else {
        source.search = Some(search);
    }
}

/// The match to go to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Goal {
    /// The first one that begins at the selection or after it.
    Here,
    /// The next one.
    Next,
    /// The previous one.
    Previous,
}

impl Search {
    /// Returns the match that a goal means, as seen from the current one. After the last match comes
    /// the first.
    fn find(&self, goal: Goal) -> Option<Range<usize>> {
        let selection = &self.at;
        let is_selected = self.matches.contains(selection);
        let mut matches = self.matches.iter();
        let found = match goal {
            Goal::Here => matches.find(|found| found.start >= selection.start),
            Goal::Next if is_selected => matches.find(|found| found.start >= selection.end),
            Goal::Next => matches.find(|found| found.start >= selection.start),
            Goal::Previous => matches.rfind(|found| found.start < selection.start),
        };
        let around = match goal {
            Goal::Here | Goal::Next => self.matches.first(),
            Goal::Previous => self.matches.last(),
        };
        found.or(around).cloned()
    }
}

/// Returns the characters of each match; small and capital letters are the same.
fn matches(text: &str, query: &str) -> Vec<Range<usize>> {
    let folded = |text: &str| -> Vec<char> {
        text.chars().map(|letter| letter.to_lowercase().next().unwrap_or(letter)).collect()
    };
    let (text, query) = (folded(text), folded(query));
    let mut matches = Vec::new();
    let mut start = 0;
    while let Some(rest) = text.get(start..).filter(|rest| !query.is_empty() && !rest.is_empty()) {
        if rest.starts_with(&query) {
            matches.push(start..start + query.len());
            start += query.len();
        } else {
            start += 1;
        }
    }
    matches
}

/// Returns the line of a match, counted from 1.
fn line(text: &str, at: &Range<usize>) -> usize {
    text.chars().take(at.start).filter(|&letter| letter == '\n').count() + 1
}

/// Returns the number of the current match and of all.
fn count(search: &Search, language: Language) -> String {
    if search.query.is_empty() {
        return String::new();
    }
    let all = search.matches.len();
    match search.matches.iter().position(|found| *found == search.at) {
        _ if all == 0 => language.get(Msg::FindNothing).into_owned(),
        nth => language.format(Msg::FindCount, &[&nth.map_or(0, |nth| nth + 1), &all]),
    }
}

/// Returns the marks of the matches: a band, and a frame around the selected one.
pub(super) fn marks(ui: &Ui, source: &SourcePanel, output: &TextEditOutput) -> Vec<Shape> {
    let Some(search) = &source.search else { return Vec::new() };
    let theme = SyntaxTheme::from_ui(ui);
    let mut marks = Vec::new();
    for found in &search.matches {
        let [start, end] = [found.start, found.end].map(|letter| {
            let rect = output.galley.pos_from_cursor(CCursor::new(letter));
            rect.translate(output.galley_pos.to_vec2())
        });
        let area = start.union(end);
        if !ui.is_rect_visible(area) {
            continue;
        }
        marks.push(Shape::rect_filled(area, 2.0, theme.current));
        if *found == search.at {
            let frame = Stroke::new(2.0, theme.plain);
            marks.push(Shape::rect_stroke(area, 2.0, frame, StrokeKind::Outside));
        }
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_ignore_case_and_do_not_overlap() {
        for (text, query, found) in [
            ("CLA n\nñ: cla N", "Cla", vec![0..3, 9..12]),
            ("aaaa", "aa", vec![0..2, 2..4]),
            ("abc", "", vec![]),
            ("", "a", vec![]),
        ] {
            assert_eq!(matches(text, query), found, "{query}");
        }
    }

    #[test]
    fn goals_go_around() {
        for (goal, selection, found) in [
            (Goal::Here, 0..0, 2..4),
            (Goal::Here, 2..4, 2..4),
            (Goal::Next, 2..4, 8..10),
            (Goal::Next, 8..10, 2..4),
            (Goal::Next, 5..5, 8..10),
            (Goal::Previous, 8..10, 2..4),
            (Goal::Previous, 2..4, 8..10),
        ] {
            let search = Search { matches: vec![2..4, 8..10], at: selection, ..Search::default() };
            assert_eq!(search.find(goal), Some(found), "{goal:?}");
        }
    }
}
