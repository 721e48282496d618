//! The caption under the board: what its windows show, and what comes next, in letters
//! that can always be read.

use cardiac_core::session::{Reason, Session};
use cardiac_core::{Address, Phase, Stop, forecast};
use egui::{FontId, RichText, Role, Ui, WidgetInfo};

use crate::settings::Settings;
use crate::texts::{Language, Text, of_test_window};

/// The size of its letters, in points.
pub const SIZE: f32 = 15.0;

/// How high the caption is: three lines.
pub(crate) const HEIGHT: f32 = 3.0 * (SIZE + 8.0);

/// What is to be told besides what is on the table.
pub(crate) struct Told<'a> {
    /// Why the machine stands.
    pub(crate) reason: Option<Reason>,
    /// What is under the pointer, in words.
    pub(crate) pointed: Option<&'a str>,
    /// Whether the machine works faster than one can read.
    pub(crate) is_hurried: bool,
}

/// Shows it.
pub(crate) fn show(ui: &mut Ui, session: &Session, told: &Told<'_>, settings: &Settings) {
    let language = settings.language;
    let cycle = &session.moment().cycle;
    let slides = cycle.slides();
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.horizontal(|ui| {
        pair(ui, language, Text::Register, &cycle.register.to_string());
        pair(ui, language, Text::TestWindow, &language.say(of_test_window(slides.test_window())));
        pair(ui, language, Text::Decoder, &slides.decoder().to_string());
    });
    // Who hears it is not to be told a thousand things a second.
    let sentence = if told.is_hurried {
        language.say(Text::Running).into_owned()
    } else {
        sentence(session, told.reason, language)
    };
    let label = ui.label(RichText::new(&sentence).font(FontId::proportional(SIZE)));
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &sentence));
    ui.ctx().accesskit_node_builder(label.id, |node| {
        node.set_live(egui::accesskit::Live::Polite);
    });
    let pointed = told.pointed.unwrap_or(" ");
    ui.label(RichText::new(pointed).font(FontId::new(SIZE, crate::fonts::print())));
}

/// What is shown, after its name.
fn pair(ui: &mut Ui, language: Language, name: Text, value: &str) {
    let font = FontId::new(SIZE, crate::fonts::print());
    ui.label(RichText::new(language.say(name)).font(font.clone()).weak());
    ui.label(RichText::new(value).font(font).strong());
    ui.add_space(10.0);
}

/// What comes next and why, or why the machine stands.
pub fn sentence(session: &Session, reason: Option<Reason>, language: Language) -> String {
    let moment = session.moment();
    if let Some(Reason::Stopped(stop)) = reason {
        return stopped(stop, moment.cycle.machine.bug, language);
    }
    if reason == Some(Reason::NoCard) {
        return language.fill(Text::WantsCard, &[&moment.cell()]);
    }
    let cycle = &moment.cycle;
    match cycle.phase {
        Phase::SetSlides => forecast(&cycle.machine, session.hopper().under_reader()).to_string(),
        Phase::MoveBug => language.fill(Text::NextMoveBug, &[&cycle.machine.bug.next()]),
        Phase::Test => language.say(Text::NextTest).into_owned(),
        Phase::Execute => language.fill(Text::NextExecute, &[&cycle.slides().decoder()]),
    }
}

fn stopped(stop: Stop, bug: Address, language: Language) -> String {
    match stop {
        Stop::Halted(cell) => language.fill(Text::StoppedHalted, &[&cell, &bug]),
        Stop::BlankCard(cell) => language.fill(Text::StoppedCard, &[&cell]),
        Stop::BlankCell(cell) => language.fill(Text::StoppedBlank, &[&cell]),
    }
}
