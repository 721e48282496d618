//! What sets the machine going: buttons, the speed, and the line of time.

use cardiac_core::session::{Position, Session};
use egui::{Button, Response, Role, Slider, Ui, WidgetInfo};

use crate::command::Command;
use crate::player::{Direction, Pace, Player};
use crate::request::{Request, Requests};
use crate::settings::Settings;
use crate::texts::{Language, Text};

/// The buttons, in a row, and how fast it works.
pub(crate) fn show(
    ui: &mut Ui,
    player: &mut Player,
    session: &Session,
    settings: &Settings,
    requests: &mut Requests,
) {
    let language = settings.language;
    let is_first = session.moment().position() == Position::BEGINNING;
    ui.horizontal(|ui| {
        for (command, sign) in
            [(Command::ToBeginning, "◀◀"), (Command::StepBack, "◀ 1"), (Command::PhaseBack, "◀ ¼")]
        {
            ui.add_enabled_ui(!is_first, |ui| button(ui, command, sign, language, requests));
        }
        let run = if player.direction == Some(Direction::Forward) { "■" } else { "▶" };
        button(ui, Command::Run, run, language, requests);
        button(ui, Command::Phase, "¼ ▶", language, requests);
        button(ui, Command::Step, "1 ▶", language, requests);
        button(ui, Command::ToEnd, "▶▶", language, requests);
        ui.separator();
        speed(ui, player, language);
        ui.separator();
        time(ui, session, language, requests);
    });
}

fn button(
    ui: &mut Ui,
    command: Command,
    sign: &str,
    language: Language,
    requests: &mut Requests,
) -> Response {
    let name = language.say(command.text());
    let key = ui.ctx().format_shortcut(&command.shortcut());
    let button = ui.add(Button::new(sign).min_size(egui::vec2(34.0, 26.0)));
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if button.clicked() {
        requests.push(Request::Do(command));
    }
    button.on_hover_text(format!("{name} ({key})"))
}

fn speed(ui: &mut Ui, player: &mut Player, language: Language) {
    let mut share = player.pace.share();
    let slider = ui.add(Slider::new(&mut share, 0.0..=1.0).show_value(false));
    slider.widget_info(|| WidgetInfo::slider(true, f64::from(share), language.say(Text::Speed)));
    player.pace = Pace::new(share);
    let told = match player.pace.phases() {
        None => language.say(Text::Fastest).into_owned(),
        Some(phases) if player.pace.is_watched() => language.fill(Text::PhasesASecond, &[&phases]),
        Some(phases) => language.fill(Text::StepsASecond, &[&(phases / 4.0).round()]),
    };
    ui.label(told);
}

fn time(ui: &mut Ui, session: &Session, language: Language, requests: &mut Requests) {
    let (now, end) = (session.moment().steps, session.end().steps);
    let mut chosen = now;
    ui.spacing_mut().slider_width = (ui.available_width() - 190.0).max(80.0);
    let slider =
        ui.add_enabled(end > 0, Slider::new(&mut chosen, 0..=end.max(1)).show_value(false));
    #[allow(clippy::cast_precision_loss, reason = "a reader is told the steps in words as well")]
    slider.widget_info(|| WidgetInfo::slider(true, now as f64, language.say(Text::Timeline)));
    if chosen != now {
        requests.push(Request::Seek(chosen));
    }
    ui.label(language.fill(Text::StepOf, &[&now, &end]));
}
