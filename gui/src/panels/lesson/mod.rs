//! A lesson: its text, its program with the gaps, what is asked, and what is done by hand.

mod activities;
mod field;
mod program;

use egui::{Align, Label, RichText, ScrollArea, Ui};

use super::PanelContext;
use crate::lessons::{self, LessonProgress, Lessons};
use crate::messages::{Language, Msg};
use crate::request::{Request, Requests};
use crate::workspace::Workspace;

pub(super) fn show(
    ui: &mut Ui,
    lessons: &mut Lessons,
    workspace: &Workspace,
    context: &PanelContext<'_>,
    requests: &mut Requests,
) {
    let language = context.settings.language;
    lessons.switch_language(language);
    if lessons.is_open() && ui.button(language.get(Msg::LessonOthers)).clicked() {
        lessons.close();
    }
    if let Some(title) = lessons.opening() {
        field::message(ui, &language.format(Msg::LessonOpening, &[&title]));
        return;
    }
    // Each is seen again where it was left.
    let scroll = ScrollArea::vertical().id_salt(("lesson", lessons.place())).auto_shrink(false);
    let place = scroll.show(ui, |ui| match lessons.open() {
        None => shelf(ui, language),
        Some(progress) => open(ui, progress, &workspace.document.loaded_text, context, requests),
    });
    requests.extend(place.inner.map(Request::OpenLesson));
}

/// The lessons to choose from; the one that was chosen.
fn shelf(ui: &mut Ui, language: Language) -> Option<usize> {
    said(ui, &language.get(Msg::LessonChoose));
    let mut chosen = None;
    for (place, lesson) in lessons::builtin(language).iter().enumerate() {
        if ui.button(lessons::heading(Some(place), lesson, language)).clicked() {
            chosen = Some(place);
        }
    }
    chosen
}

/// An open one; the one that is to come next, if that was asked for.
fn open(
    ui: &mut Ui,
    progress: &mut LessonProgress,
    loaded_text: &str,
    context: &PanelContext<'_>,
    requests: &mut Requests,
) -> Option<usize> {
    let language = context.settings.language;
    let heading = lessons::heading(progress.origin.place(), &progress.lesson, language);
    ui.add(Label::new(RichText::new(heading).heading()).wrap());
    paragraphs(ui, &progress.lesson.text);
    program::show(ui, progress, language, requests);
    if !progress.is_whole() {
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

/// What follows when it has run; the lesson that is to come next, if that was asked for.
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
    match progress.lesson.praise.trim() {
        "" => said(ui, &language.get(Msg::LessonPraise)),
        praise => paragraphs(ui, praise),
    }
    let next = progress
        .origin
        .place()
        .map(|place| place + 1)
        .filter(|&next| next < lessons::builtin(language).len());
    next.filter(|_| ui.button(language.get(Msg::LessonNext)).clicked())
}

/// The beginning of a part; one that is new is brought into view.
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

/// A text in paragraphs, each as wide as there is room.
fn paragraphs(ui: &mut Ui, text: &str) {
    let lines: Vec<&str> = text.trim().lines().collect();
    for paragraph in lines.split(|line| line.trim().is_empty()) {
        // What is indented is in lines of its own.
        let is_drawn = paragraph.iter().any(|line| line.starts_with(' '));
        let text = paragraph.join(if is_drawn { "\n" } else { " " });
        if !text.is_empty() {
            said(ui, &text);
            ui.add_space(4.0);
        }
    }
}

fn said(ui: &mut Ui, text: &str) {
    ui.add(Label::new(text).wrap());
}
