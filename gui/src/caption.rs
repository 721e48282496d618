//! The caption under the board: what its windows show, and what comes next, in letters
//! that can always be read.

use cardiac_core::session::{Session, StopReason};
use cardiac_core::{Phase, Slides, preview};
use egui::{FontId, Label, RichText, Role, Sense, Ui, WidgetInfo};

use crate::messages::{Language, Msg, for_test_window};
use crate::settings::Settings;

/// The size of its letters, in points.
pub const SIZE: f32 = 15.0;

/// How high the caption is at least: three lines. It grows where they are too short.
pub(crate) const HEIGHT: f32 = 3.0 * (SIZE + 8.0);

/// Where the coach says what comes next, it is two lines.
pub(crate) const HEIGHT_BY_HAND: f32 = 2.0 * (SIZE + 8.0);

/// What is said aloud: a sentence a step, and each phase that was asked for alone.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct LiveRegion(String);

/// What is to be told besides what is on the table.
pub(crate) struct CaptionInput<'a> {
    /// Why the machine stands.
    pub(crate) reason: Option<StopReason>,
    /// What is under the pointer, in words.
    pub(crate) pointed: Option<&'a str>,
    /// What the windows show, where the board is worked by hand: what comes next is then
    /// said by the coach.
    pub(crate) by_hand: Option<Slides>,
    /// Whether the machine works by itself.
    pub(crate) is_playing: bool,
    /// Whether it works faster than one can read.
    pub(crate) is_fast: bool,
}

/// Shows it.
pub(crate) fn show(
    ui: &mut Ui,
    session: &Session,
    told: &CaptionInput<'_>,
    spoken: &mut LiveRegion,
    settings: &Settings,
) {
    let language = settings.language;
    let cycle = &session.snapshot().cycle;
    ui.spacing_mut().item_spacing.y = 2.0;
    if let Some(slides) = told.by_hand {
        // On one line, so that the board stays where it is when a slide is moved.
        ui.horizontal(|ui| windows(ui, slides, language));
    } else {
        ui.horizontal_wrapped(|ui| windows(ui, cycle.slides(), language));
        next(ui, session, told, spoken, language);
    }
    let pointed = told.pointed.unwrap_or(" ");
    let pointed = RichText::new(pointed).font(FontId::new(SIZE, crate::fonts::print()));
    ui.add(if told.by_hand.is_some() {
        Label::new(pointed).truncate()
    } else {
        Label::new(pointed)
    });
}

/// What the windows of the board show.
fn windows(ui: &mut Ui, slides: Slides, language: Language) {
    pair(ui, language, Msg::Register, &slides.register.to_string());
    pair(ui, language, Msg::TestWindow, &language.get(for_test_window(slides.test_window())));
    pair(ui, language, Msg::Decoder, &slides.decoder().to_string());
    if language == Language::Spanish {
        // The print stays English; all of this is seen when one points at it.
        let translation = language.decoder(slides.decoder(), slides.register);
        ui.add(Label::new(translation).truncate());
    }
}

/// What comes next.
fn next(
    ui: &mut Ui,
    session: &Session,
    told: &CaptionInput<'_>,
    spoken: &mut LiveRegion,
    language: Language,
) {
    // Who hears it is not to be told a thousand things a second.
    let sentence = if told.is_fast {
        language.get(Msg::Running).into_owned()
    } else {
        sentence(session, told.reason, language)
    };
    // Painted and not a label, for what is said aloud may be what was seen a phase before.
    let font = FontId::proportional(SIZE);
    let colour = ui.visuals().text_color();
    let text = ui.painter().layout(sentence.clone(), font, colour, ui.available_width());
    let (rect, seen) = ui.allocate_exact_size(text.size(), Sense::hover());
    ui.painter().galley(rect.min, text, colour);
    if !told.is_playing || session.snapshot().cycle.phase == Phase::SetSlides {
        spoken.0 = sentence;
    }
    seen.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken.0));
    ui.ctx().accesskit_node_builder(seen.id, |node| {
        node.set_live(egui::accesskit::Live::Polite);
    });
}

/// What is shown, after its name.
fn pair(ui: &mut Ui, language: Language, name: Msg, value: &str) {
    let font = FontId::new(SIZE, crate::fonts::print());
    ui.label(RichText::new(language.get(name)).font(font.clone()).weak());
    ui.label(RichText::new(value).font(font).strong());
    ui.add_space(10.0);
}

/// What comes next and why, or why the machine stands.
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
