//! The program of a lesson, with a field in each gap.

use cardiac_programs::lesson::GAP;
use egui::{Id, Label, RichText, Ui};

use super::field::{self, FieldAction};
use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::state::lessons::answer::GapAnswer;
use crate::state::lessons::background::SOON;
use crate::state::lessons::progress::LessonProgress;

/// The space between the buttons of a gap, in points.
const BETWEEN_BUTTONS: f32 = 8.0;

/// Shows the program, and the feedback to its gaps.
pub(super) fn show(ui: &mut Ui, progress: &mut LessonProgress, language: Language) {
    if !progress.gaps.is_empty() {
        ui.label(RichText::new(language.get(Msg::LessonGaps)).strong());
    }
    let mut acts = Vec::new();
    let mut first = 0;
    for (nth, line) in progress.lesson.program.trim_end().lines().enumerate() {
        let gaps = first..first + line.matches(GAP).count();
        self::line(ui, &mut progress.gaps, (nth + 1, line), first, language, &mut acts);
        for place in gaps.clone() {
            let Some((gap, answer)) = progress.lesson.gaps.get(place).zip(progress.gaps.get(place))
            else {
                continue;
            };
            if field::has_reply(answer) {
                ui.indent(("reply", place), |ui| field::reply(ui, answer, &gap.hint, language));
            }
        }
        first = gaps.end;
    }
    if let Some(together) = &progress.together {
        field::message(ui, &together.message(language));
        field::message(ui, &language.get(Msg::LessonTogether));
    }
    if progress.is_completing() {
        field::task(ui, language);
    }
    for (place, act) in acts {
        match act {
            FieldAction::Write => progress.write_gap(place),
            FieldAction::Help => progress.help_with_gap(place),
            FieldAction::Check => progress.check_gap(place),
        }
        ui.ctx().request_repaint();
    }
    for place in progress.poll_gaps() {
        // The focus stays if the user is already in another field.
        let focused = ui.memory(egui::Memory::focused);
        if !(0..progress.gaps.len()).any(|other| other != place && focused == Some(id(other))) {
            field::go_on(ui, &progress.gaps, place, id);
        }
        ui.ctx().request_repaint();
    }
    if progress.is_completing() {
        ui.ctx().request_repaint_after(SOON);
    }
}

/// Gives the focus to the first gap that is not right yet.
pub(super) fn focus(ui: &Ui, progress: &LessonProgress) {
    field::go_on(ui, &progress.gaps, 0, id);
}

fn id(place: usize) -> Id {
    Id::unique(("lesson", "gap", place))
}

fn name(place: usize, line: usize, language: Language) -> String {
    language.format(Msg::LessonGapName, &[&(place + 1), &line])
}

/// Shows a line with its number, its text and its gaps, and the buttons of these.
fn line(
    ui: &mut Ui,
    answers: &mut [GapAnswer],
    (number, line): (usize, &str),
    first: usize,
    language: Language,
    acts: &mut Vec<(usize, FieldAction)>,
) {
    let print = |ui: &mut Ui, text: &str| {
        if !text.is_empty() {
            ui.add(Label::new(RichText::new(text).monospace()));
        }
    };
    // There is less space than on paper, so comments are closer and narrower.
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
        ui.spacing_mut().item_spacing.x = BETWEEN_BUTTONS;
        for place in first..first + line.matches(GAP).count() {
            let Some(answer) = answers.get(place) else { continue };
            ui.add_space(BETWEEN_BUTTONS);
            let name = name(place, number, language);
            let act = field::buttons(ui, answer, &name, language);
            acts.extend(act.map(|act| (place, act)));
        }
    });
}
