//! The search in the text: a field, the number of matches, and their marks.

use std::ops::Range;

use egui::accesskit::Live;
use egui::text::CharIndex;
use egui::text_edit::TextEditOutput;
use egui::{
    Button, Id, Key, Modifiers, Rect, Response, Role, Shape, Stroke, StrokeKind, TextEdit, Ui,
    WidgetInfo,
};

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
    /// The text in place of a match, while its field is open.
    replacement: Option<String>,
    /// The characters of each match, and the text and the query that they are of.
    matches: Vec<Range<usize>>,
    searched: (String, String),
    /// The characters of the current match, or where the search begins.
    at: Range<usize>,
    /// The match to go to in the next frame.
    next: Option<Goal>,
    /// The number of matches that were replaced at once.
    replaced: Option<usize>,
    /// `true` if the field is to get the focus.
    is_new: bool,
}

fn id() -> Id {
    Id::unique("the search of the source panel")
}

fn replacement_id() -> Id {
    Id::unique("the replacement in the source panel")
}

/// Opens the search, for the selected characters if they are in one line.
pub(super) fn open(ui: &Ui, source: &mut SourcePanel, text: &str, replaces: bool) {
    let letters = selection::selection(ui);
    let selected: String = text.chars().skip(letters.start).take(letters.len()).collect();
    let search = source.search.get_or_insert_default();
    search.is_new = true;
    search.at = letters.clone();
    if !selected.is_empty() && !selected.contains('\n') {
        search.query = selected;
    }
    if replaces {
        search.replacement.get_or_insert_default();
    }
}

/// Shows the fields and their buttons while the search is open. Returns the text after a
/// replacement.
pub(super) fn show(
    ui: &mut Ui,
    source: &mut SourcePanel,
    text: &str,
    language: Language,
) -> Option<String> {
    let mut search = source.search.take()?;
    search.update(text);
    let mut is_over = false;
    let mut replacing = None;
    ui.horizontal_wrapped(|ui| {
        let goal = search.field(ui, text, &mut is_over, language);
        if let Some(at) = goal.and_then(|goal| search.find(goal)) {
            source.layout.reveal = Some(line(text, &at));
            search.at = at;
        }
        let count = ui.label(count(&search, language));
        ui.ctx().accesskit_node_builder(count.id, |node| node.set_live(Live::Polite));
        is_over |= search.buttons(ui, language);
        if search.replacement.is_some() {
            replacing = search.replacement_field(ui, &mut is_over, language);
        }
    });
    let replaced = replacing.and_then(|count| search.replace(text, count));
    if replaced.is_some() {
        ui.ctx().request_repaint();
        if replacing == Some(Count::All) {
            // Ctrl+Z undoes the replacement there.
            ui.memory_mut(|memory| memory.request_focus(selection::id()));
        }
    }
    if is_over {
        selection::select(ui, search.at);
    } else {
        source.search = Some(search);
    }
    replaced
}

/// Returns `true` if a field has just been left with Escape.
fn is_left(ui: &Ui, field: &Response) -> bool {
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape))
}

/// Returns `true` if a key was pressed in a field.
fn takes(ui: &Ui, field: Id, modifiers: Modifiers, key: Key) -> bool {
    let has_focus = ui.memory(|memory| memory.has_focus(field));
    has_focus && ui.input_mut(|input| input.consume_key(modifiers, key))
}

/// The matches to replace.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Count {
    /// The current one. If there is none, the next one becomes it.
    One,
    /// All.
    All,
}

impl Search {
    /// Finds the matches, unless they are known.
    fn update(&mut self, text: &str) {
        let (searched, query) = &self.searched;
        if searched != text || *query != self.query {
            self.matches = matches(text, &self.query);
            self.searched = (text.to_owned(), self.query.clone());
        }
    }

    /// Shows the field of the text to find. Returns the match to go to.
    fn field(
        &mut self,
        ui: &mut Ui,
        text: &str,
        is_over: &mut bool,
        language: Language,
    ) -> Option<Goal> {
        let mut goal = self.next.take();
        if takes(ui, id(), Modifiers::SHIFT, Key::Enter) {
            goal = Some(Goal::Previous);
        } else if takes(ui, id(), Modifiers::NONE, Key::Enter) {
            goal = Some(Goal::Next);
        }
        let field = TextEdit::singleline(&mut self.query)
            .id(id())
            .desired_width(130.0)
            .hint_text(language.get(Msg::FindHint));
        let field = ui.add(field);
        name_field(&field, &language.get(Msg::FindWhat));
        *is_over |= is_left(ui, &field);
        if std::mem::take(&mut self.is_new) {
            field.request_focus();
        }
        if field.changed() {
            self.update(text);
            goal = Some(Goal::Here);
        }
        if goal.is_some() {
            self.replaced = None;
        }
        goal
    }

    /// Shows the buttons of the search. Returns `true` to close it.
    fn buttons(&mut self, ui: &mut Ui, language: Language) -> bool {
        let has_any = !self.matches.is_empty();
        let mut is_over = false;
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
                    Msg::FindPrevious => self.next = Some(Goal::Previous),
                    Msg::FindNext => self.next = Some(Goal::Next),
                    _ => is_over = true,
                }
                ui.ctx().request_repaint();
            }
            button.on_hover_text(text);
        }
        is_over
    }

    /// Shows the field of the text in place of a match, and its buttons. Returns the matches to
    /// replace.
    fn replacement_field(
        &mut self,
        ui: &mut Ui,
        is_over: &mut bool,
        language: Language,
    ) -> Option<Count> {
        let mut count = None;
        if takes(ui, replacement_id(), Modifiers::ALT, Key::Enter) {
            count = Some(Count::All);
        } else if takes(ui, replacement_id(), Modifiers::NONE, Key::Enter) {
            count = Some(Count::One);
        }
        let mut replacement = self.replacement.take().unwrap_or_default();
        let field = TextEdit::singleline(&mut replacement)
            .id(replacement_id())
            .desired_width(130.0)
            .hint_text(language.get(Msg::ReplaceHint));
        let field = ui.add(field);
        name_field(&field, &language.get(Msg::ReplaceWith));
        *is_over |= is_left(ui, &field);
        self.replacement = Some(replacement);
        let buttons = [
            (Msg::ReplaceOne, Msg::ReplaceOneHint, Count::One),
            (Msg::ReplaceAll, Msg::ReplaceAllHint, Count::All),
        ];
        for (name, hint, matches) in buttons {
            let button = Button::new(language.get(name));
            let button = ui.add_enabled(!self.matches.is_empty(), button);
            if button.clicked() {
                count = Some(matches);
            }
            button.on_hover_text(language.get(hint));
        }
        count
    }

    /// Returns the text after a replacement.
    fn replace(&mut self, text: &str, count: Count) -> Option<String> {
        let by = self.replacement.as_deref()?;
        let length = by.chars().count();
        match count {
            Count::All => {
                let replaced = replaced(text, &self.matches, by);
                self.replaced = Some(self.matches.len());
                let first = self.matches.first()?.start;
                self.at = first..first + length;
                Some(replaced)
            }
            Count::One if self.matches.contains(&self.at) => {
                let replaced = replaced(text, std::slice::from_ref(&self.at), by);
                let end = self.at.start + length;
                self.at = end..end;
                self.next = Some(Goal::Next);
                Some(replaced)
            }
            Count::One => {
                self.next = Some(Goal::Next);
                None
            }
        }
    }
}

/// Returns a text with other characters in place of these, which are in order.
fn replaced(text: &str, matches: &[Range<usize>], by: &str) -> String {
    let mut replaced = String::with_capacity(text.len());
    let mut matches = matches.iter().peekable();
    for (letter, written) in text.chars().enumerate() {
        while matches.next_if(|found| found.end <= letter).is_some() {}
        match matches.peek() {
            Some(found) if found.start == letter => replaced.push_str(by),
            Some(found) if found.contains(&letter) => {}
            _ => replaced.push(written),
        }
    }
    replaced
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
    if let Some(replaced) = search.replaced {
        return language.format(Msg::Replaced, &[&replaced]);
    }
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
    let mut end = 0;
    for row in &output.galley.rows {
        let start = end;
        end += row.char_count_including_newline().0;
        let place = row.rect().translate(output.galley_pos.to_vec2());
        if !ui.is_rect_visible(place) {
            continue;
        }
        // A match is in one line, as its field is.
        let first = search.matches.partition_point(|found| found.start < start);
        let in_row = search.matches.iter().skip(first).take_while(|found| found.start < end);
        for found in in_row {
            let x = |letter: usize| place.left() + row.x_offset(CharIndex(letter - start));
            let area = Rect::from_x_y_ranges(x(found.start)..=x(found.end), place.y_range());
            marks.push(Shape::rect_filled(area, 2.0, theme.current));
            if *found == search.at {
                let frame = Stroke::new(2.0, theme.plain);
                marks.push(Shape::rect_stroke(area, 2.0, frame, StrokeKind::Outside));
            }
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
    fn matches_are_replaced() {
        for (text, query, by, result) in [
            ("n: CLA n\nñ: ADD n", "n", "sum", "sum: CLA sum\nñ: ADD sum"),
            ("aaaa", "aa", "", ""),
            ("aaa", "aa", "b+", "b+a"),
            ("abc", "x", "y", "abc"),
        ] {
            assert_eq!(replaced(text, &matches(text, query), by), result, "{query}");
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
