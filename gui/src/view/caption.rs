//! The caption under the board: the contents of its windows and the next action, in a size that can
//! always be read.

use cardiac_core::session::{Session, StopReason};
use cardiac_core::{Phase, Slides, preview};
use egui::{FontId, RichText, Role, Sense, Ui, WidgetInfo};

use super::{fonts, result_strip};
use crate::i18n::language::Language;
use crate::i18n::messages::{Msg, for_test_window};
use crate::state::board_view::BoardView;
use crate::state::ending::{EndReason, Ending};

/// Returns the least height in a view, in points: three lines, or two in by-hand mode, where the coach
/// says what to do. The caption grows with longer text.
pub(crate) fn least_height(view: BoardView, is_by_hand: bool) -> f32 {
    let lines = if is_by_hand && !view.wraps() { 2.0 } else { 3.0 };
    lines * (view.letters() + 8.0)
}

/// The text for screen readers: one sentence per step, and each phase that the user runs alone.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct LiveRegion(String);

/// The state that the caption is made from, besides the session.
pub(crate) struct CaptionInput<'a> {
    /// The view, which has the size of the letters.
    pub(crate) view: BoardView,
    /// The reason of the last stop.
    pub(crate) reason: Option<StopReason>,
    /// The end of the run, if it has come to one.
    pub(crate) ending: Option<&'a Ending>,
    /// The name of the item under the pointer or in focus.
    pub(crate) pointed: Option<&'a str>,
    /// The slides of the by-hand board in by-hand mode. The coach then says what to do.
    pub(crate) by_hand: Option<Slides>,
    /// `true` during playback.
    pub(crate) is_playing: bool,
    /// `true` if playback is too fast to read along.
    pub(crate) is_fast: bool,
    /// The steps per second of playback, once they are measured.
    pub(crate) rate: Option<f64>,
}

/// Shows the caption.
pub(crate) fn show(
    ui: &mut Ui,
    session: &Session,
    input: &CaptionInput<'_>,
    spoken: &mut LiveRegion,
    language: Language,
) {
    let cycle = &session.snapshot().cycle;
    ui.spacing_mut().item_spacing.y = 2.0;
    let size = input.view.letters();
    if let Some(slides) = input.by_hand {
        // On one line, so that moving a slide does not move the board.
        let show = |ui: &mut Ui| windows(ui, slides, size, language);
        if input.view.wraps() {
            ui.horizontal_wrapped(show)
        } else {
            ui.horizontal(show)
        };
    } else {
        ui.horizontal_wrapped(|ui| windows(ui, cycle.slides(), size, language));
        next(ui, session, input, spoken, language);
    }
    pointed(ui, input.pointed.unwrap_or(" "), size, input.by_hand.is_some());
}

/// Paints the name of the item under the pointer or in focus. A screen reader has it from the item.
fn pointed(ui: &mut Ui, name: &str, size: f32, is_one_line: bool) {
    let font = FontId::new(size, fonts::print());
    let (colour, width) = (ui.visuals().text_color(), ui.available_width());
    let wraps_at = if is_one_line { f32::INFINITY } else { width };
    let text = ui.painter().layout(name.to_owned(), font, colour, wraps_at);
    let (rect, _) = ui.allocate_exact_size(egui::vec2(width, text.size().y), Sense::hover());
    ui.painter_at(rect).galley(rect.min, text, colour);
}

/// Shows the contents of the board's windows.
fn windows(ui: &mut Ui, slides: Slides, size: f32, language: Language) {
    let test = language.get(for_test_window(slides.test_window()));
    for (name, value) in [
        (Msg::Register, slides.register.to_string()),
        (Msg::TestWindow, test.into_owned()),
        // The print itself is English: it is on the board, and in the lens.
        (Msg::Decoder, language.decoder(slides.decoder(), slides.register)),
    ] {
        pair(ui, &language.get(name), &value, size);
    }
}

/// Shows the next action.
fn next(
    ui: &mut Ui,
    session: &Session,
    input: &CaptionInput<'_>,
    spoken: &mut LiveRegion,
    language: Language,
) {
    // A screen reader must not get a thousand sentences per second.
    let (first, then) = if input.is_fast {
        let running = language.get(Msg::Running).into_owned();
        spoken.0.clone_from(&running);
        (
            String::new(),
            input
                .rate
                .map_or(running, |rate| language.format(Msg::RunningAt, &[&language.rate(rate)])),
        )
    } else {
        match input.ending {
            Some(ending) => end_sentences(session, input, ending, language),
            None => (String::new(), sentence(session, input.reason, language)),
        }
    };
    let response = result_strip::show(ui, &first, &then, input.view.letters());
    let sentence = [first, then].join(" ").trim().to_owned();
    if !input.is_fast && (!input.is_playing || session.snapshot().cycle.phase == Phase::SetSlides) {
        spoken.0 = sentence;
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken.0));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_live(egui::accesskit::Live::Polite);
    });
}

/// Returns the sentences about the end of a run: those that stand out, and what to do next.
fn end_sentences(
    session: &Session,
    input: &CaptionInput<'_>,
    ending: &Ending,
    language: Language,
) -> (String, String) {
    let reason = language.end_reason(ending);
    if ending.reason == EndReason::DataNext {
        return (reason, sentence(session, input.reason, language));
    }
    (format!("{reason} {}", language.end_cards(ending)), language.end_next(ending))
}

/// Shows a name and a value.
fn pair(ui: &mut Ui, name: &str, value: &str, size: f32) {
    let font = FontId::new(size, fonts::print());
    ui.label(RichText::new(name).font(font.clone()).weak());
    ui.label(RichText::new(value).font(font).strong());
    ui.add_space(10.0);
}

/// Returns the next action with its reason, or the reason of the stop.
pub fn sentence(session: &Session, reason: Option<StopReason>, language: Language) -> String {
    let moment = session.snapshot();
    let cycle = &moment.cycle;
    let why = reason.and_then(|reason| language.reason(reason, cycle.machine.bug));
    let next = match cycle.phase {
        Phase::SetSlides => {
            language.preview(&preview(&cycle.machine, session.input_cards().under_reader()))
        }
        Phase::MoveBug => language.format(Msg::NextMoveBug, &[&cycle.machine.bug.next()]),
        Phase::Test => language.get(Msg::NextTest).into_owned(),
        Phase::Execute => {
            let row = language.decoder(cycle.slides().decoder(), cycle.register);
            language.format(Msg::NextExecute, &[&row])
        }
    };
    match (why, reason) {
        (Some(why), Some(StopReason::MachineStopped(_))) => why,
        (Some(why), _) => why + " " + &next,
        (None, _) => next,
    }
}
