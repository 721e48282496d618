//! The controls of the machine: buttons, speed and timeline.

use cardiac_core::session::{Position, Session};
use egui::{Button, Label, Pos2, Rect, Role, Slider, Ui, WidgetInfo};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::command::Command;
use crate::message::request::{Request, Requests};
use crate::state::playback::{Direction, Playback, Speed};

/// Shows the buttons, the speed and the timeline.
pub(crate) fn show(
    ui: &mut Ui,
    playback: &Playback,
    session: &Session,
    language: Language,
    requests: &mut Requests,
) {
    let place = session.snapshot().position();
    let is_first = place == Position::START;
    let forward = playback.direction == Some(Direction::Forward);
    ui.horizontal(|ui| {
        let mut button = |command, is_enabled, sign: &str, word| {
            let button = Button::new(format!("{sign} {}", language.get(word)))
                .min_size(egui::vec2(34.0, 26.0));
            let button = ui.add_enabled(is_enabled, button);
            let name = language.get(command_text(command, playback));
            button.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, &name));
            if button.clicked() {
                requests.push(Request::Command(command));
            }
            let key = ui.ctx().format_shortcut(&command.shortcut());
            button.on_hover_text(format!("{name} ({key})"));
        };
        let run = if forward { ("■", Msg::Pause) } else { ("▶", Msg::Run) };
        button(Command::Run, true, run.0, run.1);
        button(Command::Step, true, "▶", Msg::ShortStep);
        button(Command::Phase, true, "▶", Msg::ShortPhase);
        button(Command::StepBack, !is_first, "◀", Msg::ShortBack);
        button(Command::Restart, !is_first, "◀◀", Msg::Restart);
        ui.separator();
        speed(ui, playback.speed, language, requests);
        ui.separator();
        time(ui, session, language, requests);
    });
}

/// Returns the name of a command; it depends on playback.
fn command_text(command: Command, playback: &Playback) -> Msg {
    match (command, playback.direction) {
        (Command::Run, Some(Direction::Forward)) | (Command::RunBack, Some(Direction::Back)) => {
            Msg::Pause
        }
        _ => command.msg(),
    }
}

fn speed(ui: &mut Ui, speed: Speed, language: Language, requests: &mut Requests) {
    let mut share = speed.position();
    let slider = ui.add(Slider::new(&mut share, 0.0..=1.0).show_value(false));
    slider.widget_info(|| WidgetInfo::slider(true, f64::from(share), language.get(Msg::Speed)));
    if slider.changed() {
        requests.push(Request::SetSpeed(share));
    }
    let speed = Speed::new(share);
    let message = match speed.phases() {
        None => language.get(Msg::Fastest).into_owned(),
        Some(phases) if speed.shows_phases() => language.format(Msg::PhasesASecond, &[&phases]),
        Some(phases) => language.format(Msg::StepsASecond, &[&(phases / 4.0).round()]),
    };
    ui.add(Label::new(message).extend());
}

fn time(ui: &mut Ui, session: &Session, language: Language, requests: &mut Requests) {
    let (now, end) = (session.snapshot().steps, session.end().steps);
    let mut chosen = now;
    // As wide as at the end, so that the slider does not change its length.
    let message = |steps| language.format(Msg::StepOf, &[&steps, &end]);
    let font = egui::TextStyle::Body.resolve(ui.style());
    let widest = ui.painter().layout_no_wrap(message(end), font, ui.visuals().text_color());
    let label_width = widest.size().x + 2.0 * ui.spacing().item_spacing.x + 4.0;
    ui.spacing_mut().slider_width = (ui.available_width() - label_width).max(80.0);
    let slider =
        ui.add_enabled(end > 0, Slider::new(&mut chosen, 0..=end.max(1)).show_value(false));
    #[allow(clippy::cast_precision_loss, reason = "screen readers get the steps in words too")]
    slider.widget_info(|| WidgetInfo::slider(true, now as f64, language.get(Msg::Timeline)));
    if slider.clicked() {
        // A click within one frame is not a drag yet.
        chosen = slider.interact_pointer_pos().map_or(chosen, |at| place(at, slider.rect, end));
    }
    if chosen != now {
        requests.push(Request::Seek(chosen));
    }
    ui.add(Label::new(message(now)).extend());
}

/// Returns the step at a position on the timeline.
fn place(at: Pos2, line: Rect, end: u64) -> u64 {
    let ends = line.x_range().shrink(line.height() / 2.5);
    let share = f64::from(((at.x - ends.min) / ends.span()).clamp(0.0, 1.0));
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "the precision of a pixel suffices"
    )]
    let step = (share * end as f64).round() as u64;
    step
}
