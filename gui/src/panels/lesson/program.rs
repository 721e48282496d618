//! The program of a lesson, with a field in the place of each gap.

use cardiac_programs::lesson::GAP;
use egui::{Id, Label, RichText, Ui};

use super::field::{self, Act};
use crate::lessons::{Answer, Course, SOON};
use crate::request::{Request, Requests};
use crate::texts::{Language, Text};

/// Shows it, and what is said to what is written in it.
pub(super) fn show(ui: &mut Ui, course: &mut Course, language: Language, requests: &mut Requests) {
    if !course.gaps.is_empty() {
        ui.label(RichText::new(language.say(Text::LessonGaps)).strong());
    }
    let mut acts = Vec::new();
    let mut first = 0;
    for (nth, line) in course.lesson.program.trim_end().lines().enumerate() {
        let gaps = first..first + line.matches(GAP).count();
        self::line(ui, &mut course.gaps, (nth + 1, line), first, language, &mut acts);
        for place in gaps.clone() {
            let Some((gap, answer)) = course.lesson.gaps.get(place).zip(course.gaps.get(place))
            else {
                continue;
            };
            let name = name(place, nth + 1, language);
            ui.indent(("reply", place), |ui| {
                let act = field::reply(ui, answer, &name, &gap.hint, language);
                acts.extend(act.map(|act| (place, act)));
            });
        }
        first = gaps.end;
    }
    if let Some(together) = &course.together {
        field::told(ui, &together.told(language));
        field::told(ui, &language.say(Text::LessonTogether));
    }
    if course.is_completing() {
        field::checking(ui, language);
    }
    for (place, act) in acts {
        match act {
            Act::Write => course.write_gap(place),
            Act::Help => course.help_with_gap(place),
            Act::Check => course.check_gap(place),
        }
        ui.ctx().request_repaint();
    }
    for place in course.hear_gaps() {
        // Whoever writes in another by now stays there.
        let focused = ui.memory(egui::Memory::focused);
        if !(0..course.gaps.len()).any(|other| other != place && focused == Some(id(other))) {
            field::go_on(ui, &course.gaps, place, id);
        }
        ui.ctx().request_repaint();
    }
    if course.is_completing() {
        requests.extend(course.hear_whole().map(|laid| Request::Lay(Box::new(laid))));
        ui.ctx().request_repaint_after(SOON);
    }
}

fn id(place: usize) -> Id {
    Id::unique(("lesson", "gap", place))
}

fn name(place: usize, line: usize, language: Language) -> String {
    language.fill(Text::LessonGapName, &[&(place + 1), &line])
}

/// A line with its number, its words and its gaps.
fn line(
    ui: &mut Ui,
    answers: &mut [Answer],
    (number, line): (usize, &str),
    first: usize,
    language: Language,
    acts: &mut Vec<(usize, Act)>,
) {
    let print = |ui: &mut Ui, text: &str| {
        if !text.is_empty() {
            ui.add(Label::new(RichText::new(text).monospace()));
        }
    };
    // Remarks have less room than on paper, so they are nearer and in narrower letters.
    let print_with_remark = |ui: &mut Ui, text: &str| match text.split_once(';') {
        Some((code, remark)) => {
            print(ui, code.trim_end());
            ui.label(format!("   ; {}", remark.trim()));
        }
        None => print(ui, text),
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.label(RichText::new(format!("{number:>2}  ")).monospace().weak());
        for (nth, words) in line.split(GAP).enumerate() {
            if let Some(place) = nth.checked_sub(1).map(|gap| first + gap) {
                match answers.get_mut(place) {
                    Some(answer) => {
                        let name = name(place, number, language);
                        let act = field::field(ui, answer, id(place), &name);
                        acts.extend(act.map(|act| (place, act)));
                    }
                    None => print(ui, GAP),
                }
            }
            print_with_remark(ui, words);
        }
    });
}
