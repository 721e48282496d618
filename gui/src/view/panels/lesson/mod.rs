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
    if lessons.is_open() && ui.button(language.get(Msg::LessonOthers)).clicked() {
        requests.push(Request::CloseLesson);
    }
    if let Some(title) = lessons.opening() {
        field::message(ui, &language.format(Msg::LessonOpening, &[&title]));
        return;
    }
    // Every lesson keeps its scroll position.
    let scroll = ScrollArea::vertical().id_salt(("lesson", lessons.place())).auto_shrink(false);
    let place = scroll.show(ui, |ui| match lessons.open() {
        None => lesson_list(ui, language, requests),
        Some(progress) => open(ui, progress, &workspace.document.loaded_text, context, requests),
    });
    requests.extend(place.inner.map(Request::OpenLesson));
}

/// Shows the lessons to choose from. Returns the chosen one.
fn lesson_list(ui: &mut Ui, language: Language, requests: &mut Requests) -> Option<usize> {
    message(ui, &language.get(Msg::LessonChoose));
    let mut chosen = None;
    for (place, lesson) in builtin(language).iter().enumerate() {
        if ui.button(heading(Some(place), lesson, language)).clicked() {
            chosen = Some(place);
        }
    }
    ui.separator();
    grading::choose(ui, language, requests);
    chosen
}

/// Shows the open lesson. Returns the next lesson, if that was chosen.
fn open(
    ui: &mut Ui,
    progress: &mut LessonProgress,
    loaded_text: &str,
    context: &PanelContext<'_>,
    requests: &mut Requests,
) -> Option<usize> {
    let language = context.settings.language;
    let heading = heading(progress.origin.place(), &progress.lesson, language);
    ui.add(Label::new(RichText::new(heading).heading()).wrap());
    paragraphs(ui, &progress.lesson.text);
    program::show(ui, progress, language);
    if !progress.is_complete() {
        return None;
    }
    let is_new = std::mem::take(&mut progress.is_new_part);
    let is_next = is_new && !progress.is_predicted();
    part(ui, language, Msg::LessonComplete, is_next);
    activities::predict(ui, progress, is_next, language);
    if !progress.is_predicted() {
        return None;
    }
    let is_next = is_new && progress.verdict.is_none();
    part(ui, language, Msg::LessonNowRuns, is_next);
    activities::run(ui, progress, is_next, language, requests);
    if progress.verdict.is_some() {
        end(ui, progress, loaded_text, is_new, context, requests)
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
