//! The program as text, to be written and put on the table.

mod check;
mod editor;
mod gutter;
pub(in crate::panels) mod ink;
mod problems;

use cardiac_core::Format;
use cardiac_core::assembler::{self, Severity};
use egui::{Button, Frame, Panel, RichText, Role, Ui, WidgetInfo};

use super::Beside;
use crate::command::Command;
use crate::desk::Desk;
use crate::request::{Request, Requests};
use crate::texts::{Language, Text};

use check::{Check, Problem};
pub(crate) use editor::LONGEST;
use editor::Sheet;

/// What the panel is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Wish {
    /// To lay the text out in columns.
    LayOut,
    /// The first error, brought into view with the caret in it, as are the others.
    FirstError,
    /// The first problem after the caret, or else the first of all.
    NextProblem,
    /// The problem of this number, counted from 0.
    Problem(usize),
}

/// Where a caret is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
struct Caret {
    /// The line, counted from 1.
    line: usize,
    /// The letters before it on that line.
    letter: usize,
}

/// What the source panel remembers.
#[derive(Debug, Default)]
pub(crate) struct Source {
    check: Check,
    sheet: Sheet,
    caret: Caret,
    wish: Option<Wish>,
    /// What there is to say.
    message: Option<String>,
    /// The line under way that was last brought into view.
    followed: Option<usize>,
}

impl Source {
    /// Asks for something.
    pub(crate) fn ask(&mut self, wish: Wish) {
        self.wish = Some(wish);
    }

    /// The problem that was asked for.
    fn wished(&mut self) -> Option<&Problem> {
        let place = |problem: &Problem| (problem.line, problem.letters.start);
        let problems = &self.check.problems;
        match self.wish.take()? {
            Wish::FirstError => problems.iter().find(|found| found.severity == Severity::Error),
            Wish::NextProblem => {
                let caret = (self.caret.line, self.caret.letter);
                problems.iter().find(|found| place(found) > caret).or(problems.first())
            }
            Wish::Problem(number) => problems.get(number),
            Wish::LayOut => None,
        }
    }
}

pub(super) fn show(
    ui: &mut Ui,
    source: &mut Source,
    desk: &mut Desk,
    beside: &Beside<'_>,
    requests: &mut Requests,
) {
    let language = beside.settings.language;
    let length = desk.document.text.len();
    if length > LONGEST {
        ui.label(language.fill(Text::TextTooLong, &[&length, &LONGEST]));
        return;
    }
    if source.check.update(&desk.document.text, desk.document.format, language) {
        // Somebody else has changed it: this is another text, with a past of its own.
        editor::forget(ui);
        source.caret = Caret::default();
    }
    if let Some(length) = editor::refuse_long(ui, length, &desk.document.text) {
        let message = language.fill(Text::PasteTooLong, &[&length, &LONGEST]);
        source.message = Some(message);
    }
    let lays_out = source.wish == Some(Wish::LayOut);
    if let Some(&Problem { line, ref letters, .. }) = source.wished() {
        let caret = Caret { line, letter: letters.start };
        editor::put_caret(ui, source, caret);
    }
    if buttons(ui, source, desk, language, requests) || lays_out {
        lay_out(ui, source, desk, language);
    }
    message(ui, source, language);
    Panel::bottom("problems").frame(Frame::new()).show(ui, |ui| {
        problems::show(ui, source, language);
    });
    editor::show(ui, source, desk, beside, requests);
}

/// The buttons above the text; whether it is to be laid out in columns.
fn buttons(
    ui: &mut Ui,
    source: &Source,
    desk: &Desk,
    language: Language,
    requests: &mut Requests,
) -> bool {
    let errors = source.check.errors;
    let is_stale = desk.document.is_stale();
    let lays_out = ui.horizontal_wrapped(|ui| {
        let put = match errors {
            0 => language.say(Text::PutOnTable).into_owned(),
            _ => language.fill(Text::PutWithErrors, &[&errors]),
        };
        let key = ui.ctx().format_shortcut(&Command::PutOnTable.shortcut());
        let button = ui.add(Button::new(&put).selected(is_stale && errors == 0));
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &put));
        if button.clicked() {
            requests.push(Request::Do(Command::PutOnTable));
        }
        button.on_hover_text(format!("{put} ({key})"));
        let lay_out = Button::new(language.say(Text::LayOut));
        let hindrance = hindrance(source);
        let button = ui.add_enabled(hindrance.is_none(), lay_out);
        match hindrance {
            None => button.clicked(),
            Some(reason) => {
                button.on_disabled_hover_text(language.say(reason));
                false
            }
        }
    });
    let sign = language.say(if is_stale { Text::TextIsStale } else { Text::TextIsOnTable });
    let sign = RichText::new(sign);
    ui.label(if is_stale { sign.strong().underline() } else { sign });
    lays_out.inner
}

/// Why the text cannot be laid out in columns, if it cannot.
fn hindrance(source: &Source) -> Option<Text> {
    match source.check.format() {
        Format::Source if source.check.errors == 0 => None,
        Format::Source => Some(Text::LayOutErrors),
        Format::Deck | Format::Image => Some(Text::LayOutNoSource),
    }
}

fn lay_out(ui: &Ui, source: &mut Source, desk: &mut Desk, language: Language) {
    if let Some(reason) = hindrance(source) {
        source.message = Some(language.say(reason).into_owned());
        return;
    }
    let document = &mut desk.document;
    let assembly = assembler::assemble(&document.text, |_| {});
    let Some(formatted) = assembly.map(|assembly| assembly.formatted().to_string()) else { return };
    if formatted.len() > LONGEST {
        let values: [&dyn std::fmt::Display; 2] = [&formatted.len(), &LONGEST];
        source.message = Some(language.fill(Text::TextTooLong, &values));
    } else if formatted != document.text {
        editor::remember(ui, &document.text);
        document.text = formatted;
        source.check.update(&document.text, document.format, language);
    }
}

fn message(ui: &mut Ui, source: &mut Source, language: Language) {
    let Some(message) = &source.message else { return };
    let is_closed = Frame::group(ui.style())
        .show(ui, |ui| {
            let label = ui.label(RichText::new(message).strong());
            ui.ctx().accesskit_node_builder(label.id, |node| {
                node.set_live(egui::accesskit::Live::Assertive);
            });
            ui.button(language.say(Text::CloseMessage)).clicked()
        })
        .inner;
    if is_closed {
        source.message = None;
    }
}
