//! The caption under the board: what its windows show, and what comes next, in letters
//! that can always be read.

use cardiac_core::session::{Reason, Session};
use cardiac_core::{Address, Phase, Stop, TestWindow, forecast};
use egui::{FontId, RichText, Role, Ui, WidgetInfo};

use crate::settings::Settings;
use crate::texts::{Language, Text};

/// The size of its letters, in points.
pub const SIZE: f32 = 15.0;

pub(crate) fn show(ui: &mut Ui, session: &Session, reason: Option<Reason>, settings: &Settings) {
    let language = settings.language;
    let cycle = &session.moment().cycle;
    let slides = cycle.slides();
    ui.horizontal(|ui| {
        pair(ui, language, Text::Register, &cycle.register.to_string());
        pair(ui, language, Text::TestWindow, &language.say(test(slides.test_window())));
        pair(ui, language, Text::Accumulator, &cycle.machine.accumulator.to_string());
        pair(ui, language, Text::Decoder, &slides.decoder().to_string());
    });
    let sentence = sentence(session, reason, language);
    let label = ui.label(RichText::new(&sentence).font(FontId::proportional(SIZE)));
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &sentence));
    ui.ctx().accesskit_node_builder(label.id, |node| {
        node.set_live(egui::accesskit::Live::Polite);
    });
}

/// What is shown, after its name.
fn pair(ui: &mut Ui, language: Language, name: Text, value: &str) {
    let font = FontId::new(SIZE, crate::fonts::print());
    ui.label(RichText::new(language.say(name)).font(font.clone()).weak());
    ui.label(RichText::new(value).font(font).strong());
    ui.add_space(10.0);
}

const fn test(shown: TestWindow) -> Text {
    match shown {
        TestWindow::IsInputCardBlank => Text::IsInputCardBlank,
        TestWindow::Minus => Text::MinusUp,
        TestWindow::Plus => Text::PlusBack,
        TestWindow::StraightUp => Text::StraightUp,
    }
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
