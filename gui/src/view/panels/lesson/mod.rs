//! The lesson panel: text, gaps, questions and by-hand tasks, or grading by an assignment.

mod activities;
mod field;
mod grading;
mod program;
mod text;

use egui::{Align, Label, RichText, ScrollArea, Ui};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::request::{Request, Requests};
use crate::state::lessons::Lessons;
use crate::state::lessons::builtin::{builtin, heading};
use crate::state::lessons::progress::LessonProgress;
use crate::state::workspace::Workspace;
use crate::state::workspace::document::Document;
use crate::view::panels::columns;
use crate::view::panels::context::PanelContext;
use text::{message, paragraphs};

pub(super) fn show(
    ui: &mut Ui,
    lessons: &mut Lessons,
    workspace: &Workspace,
    context: &PanelContext<'_>,
    requests: &mut Requests,
) {
    let language = context.settings.language;
    if let Some(grading) = lessons.grading() {
        grading::show(ui, grading, &workspace.document.text, language, requests);
        return;
    }
    let is_wide = ui.available_width() >= WIDE;
    if let Some(title) = lessons.opening() {
        others(ui, language, requests);
        field::message(ui, &language.format(Msg::LessonOpening, &[&title]));
        return;
    }
    let place = lessons.place();
    let document = &workspace.document;
    // In the frame after a dialog the focus is still refused.
    let is_free = ui.memory(|memory| memory.is_above_modal_layer(ui.layer_id()));
    let is_called = is_free && lessons.open().is_some() && lessons.take_call();
    let Some(progress) = lessons.open() else {
        let list = ScrollArea::vertical().id_salt("lessons").auto_shrink(false);
        let chosen = list.show(ui, |ui| lesson_list(ui, is_wide, language, requests)).inner;
        requests.extend(chosen.map(Request::OpenLesson));
        return;
    };
    // Every lesson keeps its scroll position.
    let scroll =
        |part: usize| ScrollArea::vertical().id_salt(("lesson", place, part)).auto_shrink(false);
    let next = if is_wide {
        let mut next = None;
        // A line of the program has a gap, a comment and two buttons.
        let shares: &[f32] =
            if progress.is_complete() { &[0.34, 0.32, 0.34] } else { &[0.42, 0.58] };
        columns::show(ui, shares, |part, ui| {
            scroll(part).show(ui, |ui| match part {
                0 => introduction(ui, progress, language, requests),
                1 => program::show(ui, progress, language),
                _ => next = after_the_gaps(ui, progress, document, context, requests),
            });
        });
        next
    } else {
        let shown = scroll(0).show(ui, |ui| {
            introduction(ui, progress, language, requests);
            program::show(ui, progress, language);
            if progress.is_complete() {
                after_the_gaps(ui, progress, document, context, requests)
            } else {
                None
            }
        });
        shown.inner
    };
    if is_called {
        program::focus(ui, progress);
    }
    requests.extend(next.map(Request::OpenLesson));
}

/// Least width, in points, for the parts of a lesson in columns.
const WIDE: f32 = 900.0;

/// Shows the button that leads back to all lessons.
fn others(ui: &mut Ui, language: Language, requests: &mut Requests) {
    if ui.button(language.get(Msg::LessonOthers)).clicked() {
        requests.push(Request::CloseLesson);
    }
}

/// Shows the lessons to choose from. Returns the chosen one.
fn lesson_list(
    ui: &mut Ui,
    is_wide: bool,
    language: Language,
    requests: &mut Requests,
) -> Option<usize> {
    message(ui, &language.get(Msg::LessonChoose));
    let mut chosen = None;
    let mut buttons = |ui: &mut Ui| {
        for (place, lesson) in builtin(language).iter().enumerate() {
            if ui.button(heading(Some(place), lesson, language)).clicked() {
                chosen = Some(place);
            }
        }
    };
    if is_wide {
        ui.horizontal_wrapped(buttons);
    } else {
        buttons(ui);
    }
    ui.separator();
    grading::choose(ui, language, requests);
    chosen
}

/// Shows the heading and the text of a lesson.
fn introduction(
    ui: &mut Ui,
    progress: &LessonProgress,
    language: Language,
    requests: &mut Requests,
) {
    let heading = heading(progress.origin.place(), &progress.lesson, language);
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(heading).heading());
        others(ui, language, requests);
    });
    paragraphs(ui, &progress.lesson.text);
}

/// Shows the parts after the gaps, as far as the user has come. Returns the next lesson, if that was
/// chosen.
fn after_the_gaps(
    ui: &mut Ui,
    progress: &mut LessonProgress,
    document: &Document,
    context: &PanelContext<'_>,
    requests: &mut Requests,
) -> Option<usize> {
    let language = context.settings.language;
    // In the frame after a dialog the focus is still refused.
    let is_free = ui.memory(|memory| memory.is_above_modal_layer(ui.layer_id()));
    let is_new = is_free && std::mem::take(&mut progress.is_new_part);
    let is_next = is_new && !progress.is_predicted();
    let complete =
        if progress.is_of(document) { Msg::LessonComplete } else { Msg::LessonNotLoaded };
    part(ui, language, complete, is_next);
    activities::predict(ui, progress, is_next, language);
    if !progress.is_predicted() {
        return None;
    }
    let is_next = is_new && progress.verdict.is_none();
    part(ui, language, Msg::LessonNowRuns, is_next);
    activities::run(ui, progress, is_next, language, requests);
    if progress.verdict.is_some() {
        end(ui, progress, &document.loaded_text, is_new, context, requests)
    } else {
        None
    }
}

/// Shows the part after the run. Returns the next lesson, if that was chosen.
fn end(
    ui: &mut Ui,
    progress: &mut LessonProgress,
    loaded_text: &str,
    is_new: bool,
    context: &PanelContext<'_>,
    requests: &mut Requests,
) -> Option<usize> {
    let language = context.settings.language;
    if progress.lesson.by_hand.is_some() {
        part(ui, language, Msg::LessonByHand, is_new);
        activities::by_hand(ui, progress, loaded_text, context, requests);
    }
    ui.separator();
    let next = progress
        .origin
        .place()
        .map(|place| place + 1)
        .filter(|&next| next < builtin(language).len());
    let praise = ui.scope(|ui| {
        match progress.lesson.praise.trim() {
            "" => message(ui, &language.get(Msg::LessonPraise)),
            praise => paragraphs(ui, praise),
        }
        next.filter(|_| ui.button(language.get(Msg::LessonNext)).clicked())
    });
    let is_done = progress.is_done_by_hand();
    let was_done = progress.was_done.replace(is_done);
    if is_done && (was_done == Some(false) || is_new && progress.lesson.by_hand.is_none()) {
        praise.response.scroll_to_me(Some(Align::Max));
    }
    praise.inner
}

/// Shows the heading of a part; a new one is scrolled into view.
fn part(ui: &mut Ui, language: Language, text: Msg, is_new: bool) {
    ui.separator();
    let label = ui.add(Label::new(RichText::new(language.get(text)).strong()).wrap());
    ui.ctx().accesskit_node_builder(label.id, |node| {
        node.set_live(egui::accesskit::Live::Polite);
    });
    if is_new {
        label.scroll_to_me(Some(Align::Center));
    }
}
