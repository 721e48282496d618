//! A lesson: its text, its program with the gaps, what is asked, and what is done by hand.

mod doing;
mod field;
mod program;

use egui::{Align, Label, RichText, ScrollArea, Ui};

use super::Beside;
use crate::desk::Desk;
use crate::lessons::{self, Course, Lessons};
use crate::request::{Request, Requests};
use crate::texts::{Language, Text};

pub(super) fn show(
    ui: &mut Ui,
    lessons: &mut Lessons,
    desk: &Desk,
    beside: &Beside<'_>,
    requests: &mut Requests,
) {
    let language = beside.settings.language;
    lessons.speak(language);
    if lessons.is_open() && ui.button(language.say(Text::LessonOthers)).clicked() {
        lessons.close();
    }
    if let Some(title) = lessons.opening() {
        field::told(ui, &language.fill(Text::LessonOpening, &[&title]));
        return;
    }
    // Each is seen again where it was left.
    let scroll = ScrollArea::vertical().id_salt(("lesson", lessons.place())).auto_shrink(false);
    let place = scroll.show(ui, |ui| match lessons.open() {
        None => shelf(ui, language),
        Some(course) => open(ui, course, &desk.document.on_table, beside, requests),
    });
    requests.extend(place.inner.map(Request::Learn));
}

/// The lessons to choose from; the one that was chosen.
fn shelf(ui: &mut Ui, language: Language) -> Option<usize> {
    said(ui, &language.say(Text::LessonChoose));
    let mut chosen = None;
    for (place, lesson) in lessons::ours(language).iter().enumerate() {
        if ui.button(lessons::heading(Some(place), lesson, language)).clicked() {
            chosen = Some(place);
        }
    }
    chosen
}

/// An open one; the one that is to come next, if that was asked for.
fn open(
    ui: &mut Ui,
    course: &mut Course,
    on_table: &str,
    beside: &Beside<'_>,
    requests: &mut Requests,
) -> Option<usize> {
    let language = beside.settings.language;
    let heading = lessons::heading(course.origin.place(), &course.lesson, language);
    ui.add(Label::new(RichText::new(heading).heading()).wrap());
    paragraphs(ui, &course.lesson.text);
    program::show(ui, course, language, requests);
    if !course.is_whole() {
        return None;
    }
    let is_new = std::mem::take(&mut course.is_new_part);
    let is_next = is_new && !course.is_foretold();
    part(ui, language, Text::LessonWhole, is_next);
    doing::foretell(ui, course, is_next, language);
    if !course.is_foretold() {
        return None;
    }
    let is_next = is_new && course.verdict.is_none();
    part(ui, language, Text::LessonNowRuns, is_next);
    doing::run(ui, course, is_next, language, requests);
    if course.verdict.is_some() {
        end(ui, course, on_table, is_new, beside, requests)
    } else {
        None
    }
}

/// What follows when it has run; the lesson that is to come next, if that was asked for.
fn end(
    ui: &mut Ui,
    course: &mut Course,
    on_table: &str,
    is_new: bool,
    beside: &Beside<'_>,
    requests: &mut Requests,
) -> Option<usize> {
    let language = beside.settings.language;
    if course.lesson.by_hand.is_some() {
        part(ui, language, Text::LessonByHand, is_new);
        doing::by_hand(ui, course, on_table, beside, requests);
    }
    ui.separator();
    match course.lesson.praise.trim() {
        "" => said(ui, &language.say(Text::LessonPraise)),
        praise => paragraphs(ui, praise),
    }
    let next = course
        .origin
        .place()
        .map(|place| place + 1)
        .filter(|&next| next < lessons::ours(language).len());
    next.filter(|_| ui.button(language.say(Text::LessonNext)).clicked())
}

/// The beginning of a part; one that is new is brought into view.
fn part(ui: &mut Ui, language: Language, text: Text, is_new: bool) {
    ui.separator();
    let label = ui.add(Label::new(RichText::new(language.say(text)).strong()).wrap());
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
